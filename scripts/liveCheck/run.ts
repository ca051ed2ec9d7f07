import { startSandbox } from '../../sandbox';
import { compare, type Result } from './compare';
import type { Probe } from './finding';
import { whyUnusable } from './firstAnswer';
import type { Pacer } from './pace';
import { readProbes } from './probes';
import { Spoki, type Answer, type Hosts, type Secrets } from './spoki';

export interface RunOptions {
	hosts: Hosts;
	secrets: Secrets;
	pacer?: Pacer;
	signal?: AbortSignal;
	/** Probes that write, beside those that read. */
	writes?: readonly Probe[];
	onProbe?(name: string, index: number, of: number): void;
	onRequest?(endpoint: string): void;
	/** Told before a 429 is waited for. */
	onWait?(seconds: number): void;
}

/** Thrown when the key isn't accepted, or nothing answers: nothing could be checked. */
export class Unusable extends Error {}

async function checkKey(real: Spoki) {
	let answer: Answer;
	try {
		answer = await real.get('/api/1/tags/');
	} catch {
		throw new Unusable('No answer came from the base URL.');
	}
	const why = whyUnusable(answer);
	if (why) throw new Unusable(why);
}

/** Asks Spoki and a sandbox beside the same questions. Throws `Unusable`, or when aborted. */
export async function liveCheck(options: RunOptions): Promise<Result> {
	const { hosts, secrets, pacer, signal, writes = [], onProbe, onRequest, onWait } = options;
	const real = new Spoki({ hosts, secrets, pacer, signal, onRequest, onWait });
	await checkKey(real);
	const beside = await startSandbox();
	try {
		const { url, apiKey, partnerKey, oauth } = beside;
		const token = oauth.issueTokens().access_token;
		const sandbox = new Spoki({
			hosts: { api: url, app: url, mcp: url },
			secrets: { apiKey, partnerKey, token },
			isThrownAway: true,
		});
		const last = readProbes.at(-1)!;
		const probes = [...readProbes.slice(0, -1), ...writes, last];
		return await compare(
			probes,
			{ real, sandbox },
			{
				signal,
				onProbe: (name, index) => onProbe?.(name, index, probes.length),
			},
		);
	} finally {
		await beside.close();
	}
}
