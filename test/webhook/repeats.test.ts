import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { deliveryOf, type Happening } from './deliverer';
import { freshNode, idsOf, randomFrom, received, shuffled, status, statusesOf } from './happenings';
import { useAccount } from './setup';

const account = useAccount();

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
		const { n8n, spoki } = await account.active(parameters);
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

	test('a status that is not chosen counts for those that are', async () => {
		const parameters = { events: ['messageStatusChanged'], statuses: ['Error'] };
		const { n8n, spoki } = await account.active(parameters);
		await spoki.send(status('m-1', 'Read'));
		await spoki.send(status('m-1', 'Error'));
		n8n.nodeType = freshNode();
		await spoki.send(status('m-1', 'Error'));
		expect(n8n.executions).toEqual([]);
		await spoki.send(status('m-2', 'Sent'));
		await spoki.send(status('m-2', 'Error'));
		expect(statusesOf(n8n)).toEqual(['Error']);
	});

	test('starts nothing when it comes at the same time', async () => {
		const { n8n, spoki } = await account.active();
		n8n.record = async () => await delay(20);
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await spoki.send(received('m-1'))),
		);
		expect(answers.every((answer) => answer.status === 200)).toBe(true);
		expect(n8n.executions).toHaveLength(1);
	});

	test('is taken over when n8n could not take over the first', async () => {
		const { n8n, spoki } = await account.active();
		n8n.record = async () => {
			throw new Error('The database is locked');
		};
		expect((await spoki.send(received('m-1'))).status).toBe(500);
		n8n.record = async () => {};
		expect((await spoki.send(received('m-1'))).status).toBe(200);
		expect(idsOf(n8n)).toEqual(['m-1']);
	});

	test('is another one to another trigger', async () => {
		const [a, b] = [await account.active(), await account.active()];
		await a.spoki.send(received('m-1'));
		await b.spoki.send(received('m-1'));
		expect([idsOf(a.n8n), idsOf(b.n8n)]).toEqual([['m-1'], ['m-1']]);
	});

	test('is taken over each time when nothing tells it apart', async () => {
		const { n8n, spoki } = await account.active({ events: ['chatHasUnreadMessages'] });
		for (let i = 0; i < 2; i++)
			await spoki.send({ event: 'chat.has_unread_messages', uuid: '', data: { chat_id: 1 } });
		expect(n8n.executions).toHaveLength(2);
	});

	test.each([{}, { uuid: null }, { uuid: '' }, { uuid: 7 }, { uuid: {} }])(
		'goes by its event where the message has no uuid that is text: %j',
		async (data) => {
			const { n8n, spoki } = await account.active();
			for (const uuid of ['e-1', 'e-2', 'e-2'])
				await spoki.send({ event: 'message.inbound', uuid, data });
			expect(n8n.executions).toHaveLength(2);
		},
	);

	test('after it did not pass the filters, is news', async () => {
		const { n8n, spoki } = await account.active({ filters: { textOnly: true } });
		await spoki.send(received('m-1', { text: '' }));
		await spoki.send(received('m-1', { text: 'transcribed' }));
		expect(idsOf(n8n)).toEqual(['m-1']);
	});

	test('is looked at by a switch that is text, as in the variables of n8n', async () => {
		const { n8n, spoki } = await account.active({ filters: { textOnly: '={{ "true" }}' } });
		await spoki.send(received('m-1', { text: '' }));
		await spoki.send(received('m-2', { text: 'Hello' }));
		expect(idsOf(n8n)).toEqual(['m-2']);
	});

	test('with changes, is news when they are wanted', async () => {
		const { n8n, spoki } = await account.active({ options: { updates: true } });
		// A received message has a status too, which is not what the changes are about.
		const send_status = 'Delivered';
		await spoki.send(received('m-1', { send_status }));
		await spoki.send(received('m-1', { send_status, mediamessage_set: [{ id: 1 }] }));
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
		const { n8n, spoki } = await account.active(all);
		for (const each of sent) await spoki.send(status('m-1', each));
		expect(statusesOf(n8n)).toEqual(expected);
		await spoki.send(status('m-2', 'Sent'));
		expect(idsOf(n8n).at(-1)).toBe('m-2');
	});

	test('comes as it comes when that is wanted', async () => {
		const { n8n, spoki } = await account.active({ ...all, options: { forwardOnly: false } });
		for (const each of ['Read', 'Delivered', 'Sent']) await spoki.send(status('m-1', each));
		expect(statusesOf(n8n)).toEqual(['Read', 'Delivered', 'Sent']);
	});

	test('starts the workflow only when it was chosen', async () => {
		const { n8n, spoki } = await account.active({ ...all, statuses: ['Read', 'Error'] });
		for (const each of ['Sent', 'Error', 'Delivered', 'Read']) await spoki.send(status('m', each));
		expect(statusesOf(n8n)).toEqual(['Error', 'Read']);
	});

	test('never comes where only received messages were chosen', async () => {
		const { n8n, spoki } = await account.active();
		const [{ secret }] = n8n.staticData.subscriptions as Array<{ secret: string }>;
		expect((await spoki.post(deliveryOf(status('m', 'Read'), secret))).status).toBe(401);
		// Not even when its webhook could not be deleted.
		n8n.parameters = { ...all, events: ['messageStatusChanged', 'messageReceived', 'noteAdded'] };
		await n8n.activate();
		n8n.parameters = { ...all, events: ['messageReceived'] };
		expect((await spoki.send(status('m', 'Read'))).status).toBe(200);
		expect((await spoki.send({ event: 'message.note', data: { text: 'x' } })).status).toBe(200);
		expect(n8n.executions).toEqual([]);
	});

	test('in any order and at the same time: each goes forward, and the last one comes', async () => {
		const random = randomFrom(5);
		const { n8n, spoki } = await account.active(all);
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
