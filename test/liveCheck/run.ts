import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import type { Result, Row } from '../../scripts/liveCheck/compare';
import { liveCheck } from '../../scripts/liveCheck/run';
import type { Probe } from '../../scripts/liveCheck/finding';
import type { Secrets } from '../../scripts/liveCheck/spoki';
import { between, type Between } from './through';

export const hostsAt = (url: string) => ({ api: url, app: url, mcp: url });

export const secretsOf = (sandbox: Sandbox): Secrets => ({
	apiKey: sandbox.apiKey,
	partnerKey: sandbox.partnerKey,
	token: sandbox.oauth.issueTokens().access_token,
});

interface Checked {
	result: Result;
	sandbox: Sandbox;
	/** What was asked, where something was between. */
	asked: string[];
	row(name: string): Row;
}

interface Options {
	prepare?(sandbox: Sandbox): void;
	writes?: Probe[];
	/** What is typed in; else what the sandbox takes. */
	secrets?(sandbox: Sandbox): Secrets;
	/** What changes the answers on their way. */
	change?: Between;
}

/** A live check of a sandbox that plays the real Spoki. */
export async function check(
	options: SandboxOptions = {},
	{ prepare, writes, secrets = secretsOf, change }: Options = {},
): Promise<Checked> {
	const sandbox = await startSandbox({ seed: 7, ...options });
	const proxy = change && (await between(sandbox.url, change));
	try {
		prepare?.(sandbox);
		const hosts = hostsAt(proxy?.url ?? sandbox.url);
		const result = await liveCheck({ hosts, secrets: secrets(sandbox), writes });
		const row = (name: string) => {
			const found = result.rows.find((one) => one.name === name);
			if (!found) throw new Error(`There is no row "${name}"`);
			return found;
		};
		return { result, sandbox, row, asked: proxy?.asked ?? [] };
	} finally {
		proxy?.close();
		await sandbox.close();
	}
}
