import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { Cleanup } from '../../scripts/liveCheck/cleanup';
import { writeProbes } from '../../scripts/liveCheck/probes/write';
import { liveCheck } from '../../scripts/liveCheck/run';
import { hostsAt, secretsOf } from './run';
import { between, type Between } from './through';

/** One's own phone. */
export const phone = '+393339998877';
/** What the person at the keyboard allowed. */
export const own = { phone, hook: 'https://hooks.example.com/mine' };

interface Meanwhile {
	prepare?(sandbox: Sandbox): void;
	beforeCleanup?(sandbox: Sandbox): void;
	/** What changes the answers on their way. */
	change?: Between;
}

/** A live check that writes, and cleans up after itself. */
export async function wrote(options: SandboxOptions = {}, meanwhile: Meanwhile = {}) {
	const cleanup = new Cleanup();
	const sandbox = await startSandbox({ seed: 7, ...options });
	const proxy = meanwhile.change && (await between(sandbox.url, meanwhile.change));
	try {
		meanwhile.prepare?.(sandbox);
		const before = sizes(sandbox);
		const secrets = secretsOf(sandbox);
		const writes = writeProbes(own, cleanup);
		const hosts = hostsAt(proxy?.url ?? sandbox.url);
		const result = await liveCheck({ hosts, secrets, writes });
		meanwhile.beforeCleanup?.(sandbox);
		const left = await cleanup.run();
		const row = (name: string) => result.rows.find((one) => one.name === name)!;
		return { result, left, row, before, after: sizes(sandbox) };
	} finally {
		proxy?.close();
		await sandbox.close();
	}
}

/** How many things are there. */
export const sizes = ({ store }: Awaited<ReturnType<typeof startSandbox>>) => ({
	contacts: store.contacts.size,
	lists: store.lists.size,
	tickets: store.tickets.size,
	webhooks: store.externalWebhooks.size,
});
