import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { serve } from './lib/child';

let sandbox: Sandbox;

/** The sandbox in a process of its own, so that it shares no event loop with what is measured. */
serve({
	start: async (options: SandboxOptions) => {
		sandbox = await startSandbox(options);
		return { url: sandbox.url, apiKey: sandbox.apiKey };
	},
	/** Ids of `count` contacts. */
	contactIds: ({ count }: { count: number }) =>
		sandbox.store.contacts
			.all()
			.slice(0, count)
			.map(({ id }) => id),
	/** Ids of `count` new lists. */
	addLists: ({ count }: { count: number }) =>
		Array.from({ length: count }, () => sandbox.store.lists.add().id),
	addTickets: ({ count }: { count: number }) => {
		for (let i = 0; i < count; i++) sandbox.store.tickets.add();
	},
	/** How many requests there were since the last call, by status. */
	requests: () => {
		const byStatus: Record<string, number> = {};
		for (const { status } of sandbox.requests)
			byStatus[String(status)] = (byStatus[String(status)] ?? 0) + 1;
		const total = sandbox.requests.length;
		sandbox.clearRequests();
		return { total, byStatus };
	},
});
