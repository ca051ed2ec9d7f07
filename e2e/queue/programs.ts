import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, canAptInstall } from '../lib/apt';
import { PlainError } from '../lib/plain';

/** Debian keeps PostgreSQL's server programs out of the PATH, in a folder per version. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

const PACKAGES = { 'redis-server': 'redis-server', postgres: 'postgresql' };

/**
 * The path of a server program; on Debian, as root, its package is installed when it is missing.
 * Throws a PlainError that says what to install.
 */
export async function findProgram(name: keyof typeof PACKAGES): Promise<string> {
	if (!find(name) && canAptInstall()) await aptInstall(PACKAGES[name]);
	const path = find(name);
	if (path) return path;
	throw new PlainError(
		`Queue mode needs Redis and PostgreSQL, and "${name}" was not found. Install both, on Debian with ` +
			`"apt-get install -y ${Object.values(PACKAGES).join(' ')}", and run this again.`,
	);
}

function find(name: string): string | undefined {
	const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
	const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
	const folders = [
		...(process.env.PATH ?? '').split(delimiter),
		...newestFirst.map((version) => join(DEBIAN_POSTGRES, version, 'bin')),
	];
	return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
