/** What Spoki may answer when a webhook is made: IDs of any kind, and another webhook than was asked for. */
import type { IDataObject } from 'n8n-workflow';
import * as subscriptions from '../../nodes/Spoki/webhook/subscriptions';

const URL = 'https://n8n.example.com/webhook/a/spoki';

/** An account whose webhooks have IDs of its own. */
function accountWith(idOf: (index: number) => unknown, more: IDataObject = {}) {
	const there = new Map<unknown, IDataObject>();
	let made = 0;
	const ask = async (
		{ method }: { method: string },
		{ id, body }: { id?: unknown; body?: IDataObject } = {},
	) => {
		if (method === 'GET') return [...there.values()];
		if (method === 'DELETE') return void there.delete(id);
		const item = { ...body, id: idOf(made), secret: `s${made++}`, ...more } as IDataObject;
		there.set(item.id, item);
		return item;
	};
	return { there, ask: ask as never };
}

const wish = { url: URL, events: ['message.inbound', 'message.note'], expands: [] };

test.each<[string, (index: number) => unknown]>([
	['numbers', (index) => 100 + index],
	['texts', (index) => `${100 + index}`],
	['UUIDs', (index) => `5f0c1a52-0000-4000-8000-00000000000${index}`],
])('IDs that are %s: made, known, and deleted', async (_, idOf) => {
	const { there, ask } = accountWith(idOf);
	const store: subscriptions.Store = {};
	await subscriptions.create(ask, store, wish);
	expect([...there.keys()]).toEqual([idOf(0), idOf(1)]);
	expect(await subscriptions.exist(ask, store, wish)).toBe(true);
	await subscriptions.remove(ask, store, URL);
	expect(there.size).toBe(0);
	expect(store.subscriptions).toEqual([]);
});

test.each([{ is_active: false }, { event: 'message.outbound' }])(
	'a webhook that is %j is none that was asked for, and goes',
	async (more) => {
		const { there, ask } = accountWith((index) => 100 + index, more);
		const made = subscriptions.create(ask, {}, { ...wish, events: ['message.inbound'] });
		await expect(made).rejects.toThrow('Spoki made another webhook than was asked for');
		expect(there.size).toBe(0);
	},
);
