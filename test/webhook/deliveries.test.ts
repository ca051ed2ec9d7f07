import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import fc from 'fast-check';
import { newsOf, note, type Memory } from '../../nodes/Spoki/webhook/deliveries';
import { apiKeyFor, useSandbox } from '../spoki';
import { Deliverer, deliveryOf, type Happening, type Post } from './deliverer';
import { N8n } from './n8n';

const used = useSandbox();
const running: N8n[] = [];

async function active(parameters: INodeParameters = {}) {
	const n8n = new N8n({ credentials: apiKeyFor(used.sandbox), parameters });
	running.push(n8n);
	const spoki = new Deliverer(used.sandbox, n8n, await n8n.open());
	await n8n.activate();
	return { n8n, spoki };
}

beforeEach(() => used.sandbox.reset());
afterEach(async () => {
	await Promise.all(running.splice(0).map(async (n8n) => await n8n.close()));
});

const inbound = 'message.inbound';
const outbound = 'message.outbound';
const received = (uuid: string, data: IDataObject = {}): Happening => ({
	event: inbound,
	data: { uuid, text: 'Hi', from_phone: '+393331234567', ...data },
});
const status = (uuid: string, send_status: string): Happening => ({
	event: outbound,
	data: { uuid, send_status, to_phone: '+393331234567' },
});
const idsOf = ({ executions }: N8n) => executions.flatMap(({ items }) => items.map(({ id }) => id));
const statusesOf = ({ executions }: N8n) =>
	executions.flatMap(({ items }) => items.map((item) => item.send_status));

/** The trigger in a process that remembers nothing. */
function freshNode(): INodeType {
	let node: INodeType | undefined;
	jest.isolateModules(() => {
		const { SpokiWebhookTrigger } = jest.requireActual<{
			SpokiWebhookTrigger: new () => INodeType;
		}>('../../nodes/Spoki/SpokiWebhookTrigger.node');
		node = new SpokiWebhookTrigger();
	});
	return node!;
}

const shuffled = <T>(list: T[], random: () => number): T[] => {
	const mixed = [...list];
	for (let i = mixed.length - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		[mixed[i], mixed[j]] = [mixed[j], mixed[i]];
	}
	return mixed;
};

/** Numbers that look random; the same seed gives the same. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1664525 + 1013904223) % 2 ** 32;
		return state / 2 ** 32;
	};
}

describe('a delivery that comes again', () => {
	const noted: Happening = { event: 'message.note', uuid: 'e-1', data: { text: 'internal' } };

	test.each([
		['an event', { events: ['noteAdded'] }, noted, noted],
		['a message', {}, received('m-1'), received('m-1', { text: 'changed' })],
		[
			'a message, its changes wanted',
			{ options: { updates: true } },
			{ ...received('m-1'), uuid: 'e-2' },
			{ ...received('m-1'), uuid: 'e-2' },
		],
		[
			'a status',
			{ events: ['messageStatusChanged'], statuses: ['Sent'] },
			status('m-1', 'Sent'),
			status('m-1', 'Sent'),
		],
	])('starts nothing: %s', async (_, parameters, first, second) => {
		const { n8n, spoki } = await active(parameters);
		expect((await spoki.send(first)).status).toBe(200);
		const { stored } = n8n;
		expect((await spoki.send(second)).status).toBe(200);
		expect(n8n.executions).toHaveLength(1);
		expect(n8n.stored).toBe(stored);
		// n8n is started again, or it is another process.
		n8n.nodeType = freshNode();
		expect((await spoki.send(second)).status).toBe(200);
		expect(n8n.executions).toHaveLength(1);
	});

	test('starts nothing when it comes at the same time', async () => {
		const { n8n, spoki } = await active();
		n8n.record = async () => await delay(20);
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await spoki.send(received('m-1'))),
		);
		expect(answers.every((answer) => answer.status === 200)).toBe(true);
		expect(n8n.executions).toHaveLength(1);
	});

	test('is taken over when n8n could not take over the first', async () => {
		const { n8n, spoki } = await active();
		n8n.record = async () => {
			throw new Error('The database is locked');
		};
		expect((await spoki.send(received('m-1'))).status).toBe(500);
		n8n.record = async () => {};
		expect((await spoki.send(received('m-1'))).status).toBe(200);
		expect(idsOf(n8n)).toEqual(['m-1']);
	});

	test('is another one to another trigger', async () => {
		const [a, b] = [await active(), await active()];
		await a.spoki.send(received('m-1'));
		await b.spoki.send(received('m-1'));
		expect([idsOf(a.n8n), idsOf(b.n8n)]).toEqual([['m-1'], ['m-1']]);
	});

	test('is taken over each time when nothing tells it apart', async () => {
		const { n8n, spoki } = await active({ events: ['chatHasUnreadMessages'] });
		for (let i = 0; i < 2; i++)
			await spoki.send({ event: 'chat.has_unread_messages', uuid: '', data: { chat_id: 1 } });
		expect(n8n.executions).toHaveLength(2);
	});

	test('after it did not pass the filters, is news', async () => {
		const { n8n, spoki } = await active({ filters: { textOnly: true } });
		await spoki.send(received('m-1', { text: '' }));
		await spoki.send(received('m-1', { text: 'transcribed' }));
		expect(idsOf(n8n)).toEqual(['m-1']);
	});

	test('with changes, is news when they are wanted', async () => {
		const { n8n, spoki } = await active({ options: { updates: true } });
		await spoki.send(received('m-1'));
		await spoki.send(received('m-1', { mediamessage_set: [{ id: 1 }] }));
		expect(idsOf(n8n)).toEqual(['m-1', 'm-1']);
	});
});

describe('the status of a message', () => {
	const all = {
		events: ['messageStatusChanged'],
		statuses: ['Sent', 'Delivered', 'Read', 'Error'],
	};

	test.each([
		['in order', ['Pending', 'Sent', 'Delivered', 'Read'], ['Sent', 'Delivered', 'Read']],
		['from the end', ['Read', 'Delivered', 'Sent'], ['Read']],
		['one too late', ['Sent', 'Read', 'Delivered'], ['Sent', 'Read']],
		['each twice', ['Sent', 'Sent', 'Delivered', 'Delivered'], ['Sent', 'Delivered']],
		['given up', ['Sent', 'Error', 'Sent'], ['Sent', 'Error']],
		['given up, then there after all', ['Error', 'Delivered', 'Error'], ['Error', 'Delivered']],
		['in lower case', ['sent', 'read'], ['sent', 'read']],
	])('goes forward only: %s', async (_, sent, expected) => {
		const { n8n, spoki } = await active(all);
		for (const each of sent) await spoki.send(status('m-1', each));
		expect(statusesOf(n8n)).toEqual(expected);
		await spoki.send(status('m-2', 'Sent'));
		expect(idsOf(n8n).at(-1)).toBe('m-2');
	});

	test('comes as it comes when that is wanted', async () => {
		const { n8n, spoki } = await active({ ...all, options: { forwardOnly: false } });
		for (const each of ['Read', 'Delivered', 'Sent']) await spoki.send(status('m-1', each));
		expect(statusesOf(n8n)).toEqual(['Read', 'Delivered', 'Sent']);
	});

	test('starts the workflow only when it was chosen', async () => {
		const { n8n, spoki } = await active({ ...all, statuses: ['Read', 'Error'] });
		for (const each of ['Sent', 'Error', 'Delivered', 'Read']) await spoki.send(status('m', each));
		expect(statusesOf(n8n)).toEqual(['Error', 'Read']);
	});

	test('never comes where only received messages were chosen', async () => {
		const { n8n, spoki } = await active();
		const [{ secret }] = n8n.staticData.subscriptions as Array<{ secret: string }>;
		expect((await spoki.post(deliveryOf(status('m', 'Read'), secret))).status).toBe(401);
		// Not even when its webhook could not be deleted.
		n8n.parameters = { ...all, events: ['messageStatusChanged', 'messageReceived'] };
		await n8n.activate();
		n8n.parameters = {};
		expect((await spoki.send(status('m', 'Read'))).status).toBe(200);
		expect(n8n.executions).toEqual([]);
	});

	test('in any order and at the same time: each goes forward, and the last one comes', async () => {
		const random = randomFrom(5);
		const { n8n, spoki } = await active(all);
		n8n.record = async () => await delay(random() * 5);
		const ladder = ['Sent', 'Delivered', 'Read'];
		const uuids = Array.from({ length: 60 }, () => randomUUID());
		const sent = shuffled(
			uuids.flatMap((uuid) => ladder.map((each) => status(uuid, each))),
			random,
		);
		for (let i = 0; i < sent.length; i += 15)
			await Promise.all(sent.slice(i, i + 15).map(async (each) => await spoki.send(each)));
		for (const uuid of uuids) {
			const ofIt = n8n.executions.flatMap(({ items }) => items).filter(({ id }) => id === uuid);
			const levels = ofIt.map((item) => ladder.indexOf(item.send_status as string));
			expect(new Set(levels).size).toBe(levels.length);
			expect(levels).toContain(2);
		}
	});
});

/** A thousand deliveries: 600 genuine ones, each third of them once more, and 200 forged. */
function thousand(spoki: Deliverer, random: () => number) {
	const genuine: Happening[] = Array.from({ length: 600 }, (_, i) =>
		i % 3 === 0
			? { ...received(`m-${i}`), uuid: randomUUID() }
			: i % 3 === 1
				? { ...status(`s-${i}`, 'Delivered'), uuid: randomUUID() }
				: { event: 'message.note', uuid: randomUUID(), data: { uuid: `n-${i}`, text: 'x' } },
	);
	const posts = genuine.map((each) => spoki.of(each));
	const forge: Array<(good: Post, i: number) => Post> = [
		({ body }, i) =>
			deliveryOf({ event: inbound, data: { uuid: `forged-${i}` } }, String(body).slice(0, 40)),
		({ body, headers }, i) => ({ body: String(body).replace(/m-|s-|n-/, `forged-${i}-`), headers }),
		({ body }) => ({ body, headers: { 'Content-Type': 'application/json' } }),
		(_, i) => spoki.of(received(`forged-${i}`), Math.floor(Date.now() / 1000) - 400),
		({ headers }, i) => ({ ...spoki.of(received(`forged-${i}`)), headers }),
	];
	const repeated = posts.filter((_, i) => i % 3 === 2);
	const forged = Array.from({ length: 200 }, (_, i) => forge[i % forge.length](posts[i], i));
	const all = [
		...[...posts, ...repeated].map((post) => ({ post, isGenuine: true })),
		...forged.map((post) => ({ post, isGenuine: false })),
	];
	const ids = genuine.map(({ data }) => (data as IDataObject).uuid as string);
	return { ids, deliveries: shuffled(all, random) };
}

describe('1,000 deliveries, 20 % forged, 20 % repeated, in any order', () => {
	const events = {
		events: ['messageReceived', 'messageStatusChanged', 'noteAdded'],
		statuses: ['Delivered'],
	};

	test.each([
		['one after the other', 1, 'one process'],
		['twenty at a time', 20, 'one process'],
		['one after the other', 1, 'a process each'],
	])(
		'%s, %s, %s: exactly the genuine ones, once each',
		async (_, atOnce, processes) => {
			const seed = Number(process.env.SEED ?? 20261126);
			const random = randomFrom(seed);
			const { n8n, spoki } = await active(events);
			n8n.record = async () => {
				if (atOnce > 1) await delay(random() * 10);
			};
			const fresh = Array.from({ length: processes === 'one process' ? 0 : 3 }, freshNode);
			const { ids, deliveries } = thousand(spoki, random);
			expect(deliveries).toHaveLength(1000);
			const statuses: Record<string, number> = {};
			for (let i = 0; i < deliveries.length; i += atOnce) {
				if (fresh.length > 0) n8n.nodeType = fresh[i % fresh.length];
				await Promise.all(
					deliveries.slice(i, i + atOnce).map(async ({ post, isGenuine }) => {
						const answer = await spoki.post(post);
						expect(answer.status).toBe(isGenuine ? 200 : 401);
						statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
					}),
				);
			}
			expect(statuses).toEqual({ 200: 800, 401: 200 });
			expect(n8n.executions.every(({ error }) => error === undefined)).toBe(true);
			expect(idsOf(n8n).sort()).toEqual([...ids].sort());
		},
		60_000,
	);
});

describe('what is remembered', () => {
	const attention = { forwardOnly: true, updates: false };

	test('is bounded, and forgets what has rested longest', () => {
		const memory: Memory = {};
		const scope = randomUUID();
		for (let i = 0; i < 5000; i++) {
			expect(note(memory, scope, { about: `event ${i}`, level: 1 })).toBeDefined();
			expect((memory.seen ?? '').length).toBeLessThanOrEqual(10_000);
		}
		const elsewhere = randomUUID();
		const isKnown = (i: number) =>
			note({ ...memory }, elsewhere + i, { about: `event ${i}`, level: 1 }) === undefined;
		expect([3999, 4000, 4500, 4999].map(isKnown)).toEqual([false, true, true, true]);
	});

	test('begins anew when it can not be read', () => {
		for (const seen of [7, null, {}, 'nonsense', 'abc x1 ÄÄÄÄÄÄÄÄ1', '        ']) {
			const memory = { seen } as unknown as Memory;
			expect(note(memory, randomUUID(), { about: 'event 1', level: 1 })).toBeDefined();
			expect(memory.seen).toMatch(/^[\w-]{8}1$/);
		}
	});

	test('tells any two things apart, and is the same in both memories', () => {
		const about = fc.tuple(fc.constantFrom('event', 'status', 'message'), fc.uuid());
		fc.assert(
			fc.property(
				fc.array(fc.tuple(about, fc.integer({ min: 1, max: 4 })), { maxLength: 60 }),
				(list) => {
					const levels = new Map<string, number>();
					const [memory, scope] = [{} as Memory, randomUUID()];
					const alone: Memory = {};
					for (const [[kind, uuid], level] of list) {
						const news = { about: `${kind} ${uuid}`, level };
						const expected = level > (levels.get(news.about) ?? 0);
						if (expected) levels.set(news.about, level);
						expect(note(memory, scope, news) !== undefined).toBe(expected);
						expect(note(alone, randomUUID(), news) !== undefined).toBe(expected);
					}
					expect(alone).toEqual(memory);
				},
			),
			{ numRuns: 200, seed: Number(process.env.SEED ?? 11) },
		);
	});

	test('is taken back only as far as nothing came on top', () => {
		const scope = randomUUID();
		const first = note({}, scope, { about: 'status 1', level: 1 });
		const second = note({}, scope, { about: 'status 1', level: 3 });
		first!();
		expect(note({}, scope, { about: 'status 1', level: 2 })).toBeUndefined();
		second!();
		expect(note({}, scope, { about: 'status 1', level: 2 })).toBeDefined();
	});

	test('goes by what an event is about', () => {
		const base = { uuid: 'e', time: 0 };
		expect(newsOf({ ...base, event: inbound, data: { uuid: 'm' } }, attention)).toEqual({
			about: 'message m',
			level: 1,
		});
		expect(
			newsOf({ ...base, event: outbound, data: { uuid: 'm', send_status: 'Odd' } }, attention),
		).toEqual({ about: 'event e', level: 1 });
		expect(newsOf({ event: outbound, time: 0, data: {} }, attention)).toBeUndefined();
	});
});
