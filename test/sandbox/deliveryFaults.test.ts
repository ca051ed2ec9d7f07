import type { DeliveryFault } from '../../sandbox/webhooks/faults';
import { forgeries } from '../../sandbox/webhooks/faults';
import { useSandbox } from './client';
import { Receiver } from './receiver';

describe('the way of deliveries, and faults on it', () => {
	const held = useSandbox({
		settings: { webhooks: { retryDelaysMs: [5] } },
		data: { externalWebhooks: 0, contacts: 0 },
	});
	const EVENT = 'contact.created';
	let receiver: Receiver;
	let secret: string;
	beforeEach(async () => {
		receiver = await new Receiver().open();
		const { store } = held.sandbox;
		({ secret } = store.externalWebhooks.add({ event: EVENT, url: receiver.url }));
	});
	afterEach(() => receiver.close());

	const fault = (given: DeliveryFault) => held.sandbox.webhooks.faults.add(given);
	/** Contacts come, one for each name; gives the names as they were received. */
	const come = async (...names: string[]) => {
		for (const first_name of names) held.sandbox.store.contacts.add({ first_name });
		await held.sandbox.webhooks.idle();
		return receiver.received.map(({ body }) => body?.data.first_name);
	};
	const uuids = () => receiver.received.map(({ body }) => body.event_uuid);

	it('none: one after the other, or all at once', async () => {
		const most = async () => {
			receiver.most = 0;
			await come('A', 'B', 'C', 'D', 'E');
			return receiver.most;
		};
		receiver.delayMs = 20;
		expect(await most()).toBe(1);
		held.sandbox.settings.webhooks.inOrder = false;
		expect(await most()).toBe(5);
	});

	it('none: an answer is waited for only so long', async () => {
		Object.assign(held.sandbox.settings.webhooks, { timeoutMs: 20, retryDelaysMs: [] });
		receiver.delayMs = 200;
		await come('A');
		expect(held.sandbox.webhooks.deliveries).toMatchObject([{ note: 'No answer: none in 20 ms' }]);
	});

	it('repeat: the same event twice, both genuine', async () => {
		fault({ kind: 'repeat', match: { nth: 2 } });
		expect(await come('A', 'B', 'C')).toEqual(['A', 'B', 'B', 'C']);
		expect(receiver.genuine(secret)).toHaveLength(4);
		expect(uuids()[1]).toBe(uuids()[2]);
	});

	it('reorder: overtaken by as many as it says, or held for a time when none comes', async () => {
		fault({ kind: 'reorder', match: { nth: 1 }, behind: 2 });
		expect(await come('A', 'B', 'C', 'D')).toEqual(['B', 'C', 'A', 'D']);
		fault({ kind: 'reorder', delayMs: 10 });
		expect((await come('E')).slice(4)).toEqual(['E']);
	});

	it('delay: later than the others', async () => {
		fault({ kind: 'delay', match: { times: 1 }, delayMs: 50 });
		expect(await come('A', 'B')).toEqual(['B', 'A']);
	});

	it('truncate and cut: the signature doesn’t fit or nothing arrives, and the retry is whole', async () => {
		receiver.answer = () =>
			receiver.genuine(secret).length === receiver.received.length ? 200 : 401;
		fault({ kind: 'truncate', match: { nth: 1 } });
		expect(await come('A')).toEqual([undefined, 'A']);
		expect(receiver.genuine(secret)).toHaveLength(1);
		receiver.received.length = 0;
		held.sandbox.webhooks.faults.clear();
		fault({ kind: 'cut' });
		expect(await come('B')).toEqual(['B']);
		expect(held.sandbox.webhooks.deliveries.slice(-2)).toMatchObject([
			{ attempt: 1, note: 'No answer: Cut', faults: ['cut'] },
			{ attempt: 2, status: 200 },
		]);
	});

	it('huge and not-json: well signed, hard to read', async () => {
		fault({ kind: 'huge', match: { nth: 1 } });
		fault({ kind: 'not-json', match: { nth: 2 } });
		expect(await come('A', 'B')).toEqual(['A', undefined]);
		const [huge, other] = receiver.genuine(secret);
		expect(huge.raw.length).toBeGreaterThan(2_000_000);
		expect(other.body).toBeUndefined();
		const [logged] = held.sandbox.webhooks.deliveries;
		expect(logged.bytes).toBe(huge.raw.length);
		expect(logged.body.length).toBe(20_000);
	});

	it('forge: a stranger’s deliveries beside the genuine ones, each wrong in its way', async () => {
		fault({ kind: 'forge' });
		await come(...forgeries);
		expect(receiver.received).toHaveLength(2 * forgeries.length);
		expect(receiver.genuine(secret).map(({ body }) => body.data.first_name)).toEqual([
			...forgeries,
		]);
		const { deliveries } = held.sandbox.webhooks;
		const strange = deliveries.filter(({ sender }) => sender === 'stranger');
		expect(strange.flatMap(({ faults }) => faults)).toEqual([...forgeries]);
	});

	it('replay: the very bytes and headers once more', async () => {
		fault({ kind: 'replay', delayMs: 20 });
		expect(await come('A')).toEqual(['A', 'A']);
		const [first, again] = receiver.received;
		expect(again.raw.equals(first.raw)).toBe(true);
		expect(again.headers['x-spoki-signature']).toBe(first.headers['x-spoki-signature']);
	});

	it('match by event, subscription, text, and each n-th', async () => {
		const { id } = held.sandbox.store.externalWebhooks.all()[0];
		fault({ kind: 'repeat', match: { event: 'message.inbound' } });
		fault({ kind: 'repeat', match: { webhook: id + 1 } });
		fault({ kind: 'repeat', match: { bodyIncludes: '"B"' } });
		fault({ kind: 'repeat', match: { event: EVENT, webhook: id, every: 2, times: 1 } });
		expect(await come('A', 'B', 'C', 'D')).toEqual(['A', 'B', 'B', 'B', 'C', 'D']);
	});

	it('are set over HTTP, and refused when there are none such', async () => {
		const post = (body: unknown) =>
			held.call('POST', '/_sandbox/webhooks/faults', { body, key: null });
		await post([{ kind: 'repeat' }, { kind: 'forge', forgery: 'secret' }]);
		await come('A');
		const set = await held.call('GET', '/_sandbox/webhooks/faults', { key: null });
		expect(set.body).toMatchObject([{ struck: 1 }, { struck: 1 }]);
		expect((await post({ kind: 'nope' })).status).toBe(400);
		expect((await post({ kind: 'forge', forgery: 'nope' })).status).toBe(400);
		await held.call('DELETE', '/_sandbox/webhooks/faults', { key: null });
		expect(held.sandbox.webhooks.faults.active).toEqual([]);
	});

	it('leave 400 events genuine, once each, among forged, repeated and reordered ones', async () => {
		const every = (kind: DeliveryFault['kind'], n: number) =>
			fault({ kind, match: { every: n }, behind: 3, delayMs: 100 });
		for (const [kind, n] of [
			['forge', 5],
			['repeat', 5],
			['reorder', 3],
			['replay', 7],
		] as const) {
			every(kind, n);
		}
		const names = Array.from({ length: 400 }, (_, i) => `N${i}`);
		const order = await come(...names);
		expect(order.length).toBe(400 + 80 + 80 + 57);
		const genuine = new Map(
			receiver.genuine(secret).map(({ body }) => [body.event_uuid, body.data.first_name]),
		);
		expect([...genuine.values()].sort()).toEqual([...names].sort());
		expect([...genuine.values()]).not.toEqual(names);
	});

	it('are forgotten by a reset, with all that was under way', async () => {
		fault({ kind: 'delay', delayMs: 30 });
		held.sandbox.store.contacts.add();
		held.sandbox.reset();
		await new Promise((resolve) => setTimeout(resolve, 60));
		expect(receiver.received).toEqual([]);
		expect(held.sandbox.webhooks).toMatchObject({ deliveries: [], faults: { active: [] } });
	});
});
