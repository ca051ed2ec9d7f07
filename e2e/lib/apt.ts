import { existsSync } from 'node:fs';
import { command } from './command';

/** Whether this process may install Debian packages: apt-get is there and it runs as root. */
export function canAptInstall(): boolean {
	return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Installs a Debian package; on a fresh machine the package lists are fetched first. */
export async function aptInstall(name: string): Promise<void> {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const install = ['install', '-y', '--no-install-recommends', name];
	try {
		await command('apt-get', install, { env });
	} catch {
		await command('apt-get', ['update'], { env });
		await command('apt-get', install, { env });
	}
}
