import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox';
import { N8nClient, type Credential } from '../lib/client';
import { prepareHost } from '../lib/host';
import { N8n } from '../lib/n8n';
import { ownerOf } from '../lib/owner';
import { buildPackage, installPackage } from '../lib/package';
import { ROOT } from '../lib/paths';
import { freePort } from '../lib/ports';
import type { Progress } from '../lib/progress';
import { startPostgres } from './postgres';
import { startRedis } from './redis';

/**
 * How long Spoki's minute lasts, in ms: so long that two workers together want more of it than the
 * limit allows, even on a slow machine, and each of them alone doesn't.
 */
export const MINUTE_MS = 20_000;

const SANDBOX_PORT = 4030;
const HEALTH_PORT = 5710;
const WORKERS = ['worker 1', 'worker 2'];

/** What has to be stopped in the end, in the order in which it was started. */
export type Running = Array<() => Promise<void>>;

export interface Worker {
	name: string;
	n8n: N8n;
}

/** n8n in queue mode, with the packed package, a sandbox that enforces its limits, and a credential. */
export interface Cluster {
	sandbox: Sandbox;
	client: N8nClient;
	credential: Credential;
	workers: Worker[];
}

/** Brings everything up, a step of `progress` each, with all data in `home`. */
export async function startCluster(
	progress: Progress,
	home: string,
	running: Running,
): Promise<Cluster> {
	const host = await prepareHost(progress);
	await progress.step('Building the package', buildPackage);
	// one data folder for the main and its workers, as with a volume that containers share
	const folder = join(home, 'main');
	await progress.step('Installing the packed package in n8n', async (note) => {
		note(await installPackage(host.node, ROOT, folder));
	});
	const redis = await progress.step('Starting Redis', async (note) => {
		const started = await startRedis(home);
		running.push(async () => await started.service.stop());
		note(`port ${started.port}`);
		return started;
	});
	const postgres = await progress.step('Starting PostgreSQL', async (note) => {
		const started = await startPostgres(home);
		running.push(async () => await started.service.stop());
		note(`port ${started.port}`);
		return started;
	});
	const sandbox = await progress.step('Starting the Spoki sandbox', async (note) => {
		const started = await startSandbox({
			port: await freePort(SANDBOX_PORT),
			settings: { limits: { enabled: true, windowMs: MINUTE_MS } },
			data: { tickets: 0 },
		});
		running.push(async () => await started.close());
		note(started.url);
		return started;
	});
	const env = {
		...redis.env,
		...postgres.env,
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomUUID(),
		N8N_USER_FOLDER: folder,
		SPOKI_MINUTE_MS: String(MINUTE_MS),
	};
	const main = await progress.step('Starting the main n8n', async (note) => {
		const started = await N8n.start({ host, folder, env });
		running.push(async () => await started.stop());
		note(started.url);
		return started;
	});
	const workers: Worker[] = [];
	for (const name of WORKERS) {
		const n8n = await progress.step(`Starting ${name}`, async () => {
			const port = await freePort(HEALTH_PORT);
			const started = await N8n.start({
				host,
				// its log is apart from the others'
				folder: join(home, name.replace(' ', '-')),
				port,
				command: ['worker', '--concurrency=5'],
				env: {
					...env,
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
					QUEUE_HEALTH_CHECK_PORT: String(port),
					N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				},
			});
			running.push(async () => await started.stop());
			return started;
		});
		workers.push({ name, n8n });
	}
	const client = new N8nClient(main.url, ownerOf(folder));
	const credential = await progress.step('Testing the API key credential', async () => {
		await client.logIn();
		const data = { apiKey: sandbox.apiKey, baseUrl: sandbox.url };
		const saved = await client.saveCredential('Spoki API key', 'spokiApi', data);
		await client.testCredential(saved);
		return saved;
	});
	return { sandbox, client, credential, workers };
}
