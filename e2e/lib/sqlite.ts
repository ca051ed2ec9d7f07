import { existsSync } from 'node:fs';
import { aptInstall, canAptInstall } from './apt';
import { npm } from './npm';

const SYSTEM_HEADER = '/usr/include/sqlite3.h';

/**
 * Builds sqlite3, the only package of n8n's that needs its install script. Against the system's
 * SQLite this takes 20 seconds; otherwise the package downloads a build or compiles SQLite itself.
 */
export async function buildSqlite(
	node: string,
	folder: string,
	note: (text: string) => void,
): Promise<void> {
	note('building its database driver');
	if (await systemSqlite()) {
		try {
			await rebuild(node, folder, {
				npm_config_sqlite: '/usr',
				npm_config_build_from_source: 'true',
			});
			return;
		} catch {
			note("building its database driver with SQLite's own source, about 2 minutes");
		}
	}
	await rebuild(node, folder, {});
}

async function rebuild(
	node: string,
	folder: string,
	settings: Record<string, string>,
): Promise<void> {
	await npm(node, ['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		cwd: folder,
		env: { ...process.env, ...settings },
		otherwise:
			"n8n's database driver (sqlite3) could not be built. It needs python3, make and a C++ compiler: " +
			'on Debian or Ubuntu "apt-get install -y python3 make g++ libsqlite3-dev". Then run this again.',
	});
}

/** Whether SQLite's development files are there; on Debian, as root, they are installed. */
async function systemSqlite(): Promise<boolean> {
	if (existsSync(SYSTEM_HEADER)) return true;
	if (!canAptInstall()) return false;
	await aptInstall('libsqlite3-dev').catch(() => undefined);
	return existsSync(SYSTEM_HEADER);
}
