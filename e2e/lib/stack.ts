import { readFileSync } from 'node:fs';
import { startSandbox, type Sandbox } from '../../sandbox';
import { N8nClient, type Credential } from './client';
import { prepareFiles } from './files';
import type { Host } from './host';
import { N8n } from './n8n';
import { sandboxLimits } from './minute';
import { connectOAuth2 } from './oauth';
import { ownerOf } from './owner';
import { installPackage } from './package';
import { ROOT } from './paths';
import { explain, PlainError } from './plain';
import { freePort } from './ports';
import type { Progress } from './progress';
import { N8N_VERSION } from './versions';
import { checkErrorsStayWhole } from './wholeErrors';

const SANDBOX_PORT = 4010;

/** A running n8n with the packed package, a running sandbox, and credentials that join them. */
export class Stack {
	private constructor(
		/** The n8n and the Node.js that run. */
		readonly host: Host,
		/** n8n's user folder. */
		readonly folder: string,
		/** The folder that the file nodes may read and write. */
		readonly files: string,
		readonly sandbox: Sandbox,
		/** The running n8n; another one after `restart`. */
		public n8n: N8n,
		readonly client: N8nClient,
		readonly credentials: { apiKey: Credential; oAuth2: Credential; partner: Credential },
	) {}

	/** Brings everything up with the built package, a step of `progress` each, n8n's data in `folder`. */
	static async start(progress: Progress, host: Host, folder: string): Promise<Stack> {
		await progress.step('Installing the packed package in n8n', async (note) => {
			note(await installPackage(host.node, ROOT, folder));
		});
		const files = prepareFiles(folder);
		const sandbox = await progress.step('Starting the Spoki sandbox', async (note) => {
			const started = await startSandbox({
				port: await freePort(SANDBOX_PORT),
				settings: { limits: sandboxLimits },
			});
			note(started.url);
			return started;
		});
		try {
			const n8n = await progress.step('Starting n8n', async (note) => {
				const started = await N8n.start({ host, folder, files });
				note(started.url);
				return started;
			});
			try {
				checkLoaded(n8n);
				const client = new N8nClient(n8n.url, ownerOf(folder));
				await progress.step('Logging in as the owner', async () => await client.logIn());
				const credentials = await connect(progress, client, sandbox, host);
				await progress.step(
					'Checking that errors keep their status and body',
					async () => await checkErrorsStayWhole(client, credentials.apiKey),
				);
				return new Stack(host, folder, files, sandbox, n8n, client, credentials);
			} catch (error) {
				await n8n.stop();
				throw error;
			}
		} catch (error) {
			await sandbox.close();
			throw error;
		}
	}

	/** Ends n8n, by SIGKILL when `how` is 'kill', and starts it again on the same port and data. */
	async restart(how: 'stop' | 'kill', env: Record<string, string> = {}): Promise<void> {
		await this.n8n[how]();
		const { host, folder, files } = this;
		this.n8n = await N8n.start({ host, folder, files, env, port: this.n8n.port });
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.sandbox.close();
	}
}

/** n8n starts without a package that it can't load, and says so in its log only. */
function checkLoaded({ logFile }: N8n): void {
	const log = readFileSync(logFile, 'utf8');
	const [, reason] = /^Failed to load package "n8n-nodes-spoki"\n(.*)/m.exec(log) ?? [];
	if (reason) throw new PlainError(`n8n could not load the package: ${reason}`);
}

/**
 * Makes a credential of each kind, connects the OAuth2 one through the consent page, and tests all. In
 * another n8n than the pinned one that may not work: the step says so, and the OAuth2 scenario fails.
 */
async function connect(progress: Progress, client: N8nClient, sandbox: Sandbox, host: Host) {
	const servers = { baseUrl: sandbox.url, mcpServerUrl: sandbox.mcp.url };
	const [apiKey, partner] = await progress.step('Testing the API key credentials', async () => {
		const { apiKey: key, partnerKey, url: baseUrl } = sandbox;
		const made = [
			await client.saveCredential('Spoki API key', 'spokiApi', { ...servers, apiKey: key }),
			await client.saveCredential('Spoki partner key', 'spokiPartnerApi', {
				baseUrl,
				apiKey: partnerKey,
			}),
		];
		for (const credential of made) await client.testCredential(credential);
		return made;
	});
	const { clientId, clientSecret, authorizeUrl, tokenUrl } = sandbox.oauth;
	const oAuth2 = await client.saveCredential('Spoki OAuth2', 'spokiOAuth2Api', {
		...servers,
		authUrl: authorizeUrl,
		accessTokenUrl: tokenUrl,
		clientId,
		clientSecret,
	});
	try {
		await progress.step('Connecting and testing the OAuth2 credential', async () => {
			await connectOAuth2(client, oAuth2);
			await client.testCredential(oAuth2);
		});
	} catch (error) {
		if (host.version === N8N_VERSION) throw error;
		progress.print(explain(error));
	}
	return { apiKey, oAuth2, partner };
}
