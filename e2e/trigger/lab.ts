import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox';
import { N8nClient, type Credential } from '../lib/client';
import type { Host } from '../lib/host';
import { sandboxLimits } from '../lib/minute';
import { N8n } from '../lib/n8n';
import { ownerOf } from '../lib/owner';
import { installPackage } from '../lib/package';
import { ROOT } from '../lib/paths';
import { freePort } from '../lib/ports';
import type { Progress } from '../lib/progress';
import type { Engine } from './engines';

const N8N_PORT = 5760;
const SANDBOX_PORT = 4050;

/** A new n8n on one of its engines with the packed package, and a sandbox of its own. */
export class Lab {
	private constructor(
		private readonly host: Host,
		private readonly folder: string,
		private readonly engine: Engine,
		readonly sandbox: Sandbox,
		private n8n: N8n,
		readonly client: N8nClient,
		readonly credential: Credential,
	) {}

	static async start(progress: Progress, host: Host, home: string, engine: Engine): Promise<Lab> {
		const { env } = engine;
		const folder = join(home, engine.name.replace(' ', '-'));
		await installPackage(host.node, ROOT, folder);
		const sandbox = await startSandbox({
			port: await freePort(SANDBOX_PORT),
			settings: { limits: sandboxLimits },
		});
		try {
			const n8n = await progress.step(`Starting n8n, ${engine.name}`, async (note) => {
				const started = await N8n.start({ host, folder, env, port: N8N_PORT });
				note(started.url);
				return started;
			});
			try {
				const client = new N8nClient(n8n.url, ownerOf(folder));
				await client.logIn();
				const data = { apiKey: sandbox.apiKey, baseUrl: sandbox.url };
				const credential = await client.saveCredential('Spoki API key', 'spokiApi', data);
				return new Lab(host, folder, engine, sandbox, n8n, client, credential);
			} catch (error) {
				await n8n.stop();
				throw error;
			}
		} catch (error) {
			await sandbox.close();
			throw error;
		}
	}

	/** Ends n8n with SIGKILL. */
	async kill(): Promise<void> {
		await this.n8n.kill();
	}

	/** Starts n8n again on the same port and data. */
	async restart(): Promise<void> {
		const { host, folder, n8n } = this;
		this.n8n = await N8n.start({ host, folder, env: this.engine.env, port: n8n.port });
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.sandbox.close();
	}
}
