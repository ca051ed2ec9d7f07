import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { command } from '../lib/command';
import { freePort } from '../lib/ports';
import { findProgram } from './programs';
import { Service } from './service';

const PORT = 5440;
const USER = 'n8n';

/** PostgreSQL refuses to run as root; this hands the very process over to Debian's own user for it. */
const AS_POSTGRES = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'];

/** A PostgreSQL with a new, empty database, and what n8n needs to use it. */
export async function startPostgres(home: string) {
	const postgres = await findProgram('postgres');
	const isRoot = process.getuid?.() === 0;
	const prefix = isRoot ? AS_POSTGRES : [];
	const folder = join(home, 'postgres');
	const data = join(folder, 'data');
	const password = randomUUID();
	const passwordFile = join(folder, 'password');
	mkdirSync(folder);
	writeFileSync(passwordFile, password, { mode: 0o600 });
	if (isRoot) await command('chown', ['--recursive', 'postgres:', folder]);

	const [initdb, ...initdbArgs] = [...prefix, join(dirname(postgres), 'initdb')];
	const cluster = [`--pgdata=${data}`, `--username=${USER}`, `--pwfile=${passwordFile}`];
	const settings = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync'];
	await command(initdb, [...initdbArgs, ...cluster, ...settings], { cwd: folder });

	const port = String(await freePort(PORT));
	const options = [`listen_addresses=127.0.0.1`, `unix_socket_directories=${folder}`, 'fsync=off'];
	const [file, ...args] = [...prefix, postgres, '-D', data, '-p', port];
	const service = await Service.start('PostgreSQL', {
		file,
		args: [...args, ...options.flatMap((option) => ['-c', option])],
		folder,
		logFile: join(home, 'postgres.log'),
	});
	const env = {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: port,
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: USER,
		DB_POSTGRESDB_PASSWORD: password,
	};
	return { service, port, env };
}
