import { events, type EventWord } from '../../nodes/Spoki/webhook/events';
import type { DeliveryFault } from '../../sandbox/webhooks/faults';
import { clientOf } from '../sandbox/client';
import type { N8n } from './n8n';
import { useAccount } from './setup';

/** The sandbox delivers over HTTP to the address that the trigger gave it, on loopback. */
const account = useAccount();
const call: ReturnType<typeof clientOf> = async (...given) =>
	await clientOf(account.sandbox)(...given);

const running: N8n[] = [];
async function active(parameters: object) {
	const n8n = account.n8n({ statuses: ['Sent', 'Delivered', 'Read', 'Error'], ...parameters });
	running.push(n8n);
	n8n.address = await n8n.open();
	await n8n.activate();
	return n8n;
}
afterEach(async () => {
	account.sandbox.webhooks.clear();
	await Promise.all(running.splice(0).map(async (n8n) => await n8n.close()));
});

const idle = async () => await account.sandbox.webhooks.idle();
const itemsOf = ({ executions }: N8n) => executions.flatMap(({ items }) => items);
/** What was delivered to a trigger; other webhooks of the account lead nowhere. */
const deliveriesTo = (n8n: N8n) =>
	account.sandbox.webhooks.deliveries.filter(({ url }) => url === n8n.url);
const answersTo = (n8n: N8n) => deliveriesTo(n8n).map(({ status }) => status);

test.each(Object.keys(events) as EventWord[])('Spoki tells of %s', async (word) => {
	const n8n = await active({ events: [word], options: { expand: 'contact' } });
	const [{ id }] = account.at(n8n.url);
	await call('POST', `/api/1/external-webhooks/${id}/test/`, { body: {} });
	await idle();
	expect(answersTo(n8n)).toEqual([200]);
	const [item, ...others] = itemsOf(n8n);
	expect(others).toEqual([]);
	expect(Object.keys(item).slice(0, 3)).toEqual(['event', 'eventTime', 'id']);
	expect(item).toMatchObject({ event: word, id: expect.anything() });
	expect(Math.abs(Date.parse(item.eventTime as string) - Date.now())).toBeLessThan(60_000);
	const contact = word.startsWith('contact') && !('contact' in item) ? item : item.contact;
	expect(contact).toMatchObject(
		word === 'contactDeleted'
			? { id: expect.any(Number) }
			: { id: expect.any(Number), phone: expect.any(String), first_name: expect.any(String) },
	);
});

test('a sent template is told as Sent, Delivered, Read, under the uuid that the send gave', async () => {
	const n8n = await active({ events: ['messageStatusChanged', 'messageReceived'] });
	const template = account.sandbox.store.templates
		.all()
		.find(({ category }) => category === 'UTILITY')!.id;
	const body = { phone: '+393331234567', type: 'Template', template, metadata: { order: 'A-1' } };
	const answer = await call('POST', '/api/1/messages/send/', { body });
	await idle();
	const { uuid } = answer.body as { uuid: string };
	expect(itemsOf(n8n)).toMatchObject(
		['Sent', 'Delivered', 'Read'].map((send_status) => ({
			event: 'messageStatusChanged',
			id: uuid,
			send_status,
			metadata: { order: 'A-1' },
			to_phone: '+393331234567',
		})),
	);
});

test('a status starts nothing where only received messages were chosen', async () => {
	const n8n = await active({ events: ['messageReceived'] });
	const body = { phone: '+393331234567', type: 'Message', content_type: 'Text', text: 'Hello' };
	await call('POST', '/api/1/messages/send/', { body });
	await idle();
	expect(deliveriesTo(n8n)).toEqual([]);
	account.sandbox.store.messages.add({ direction: 'inbound', phone: body.phone, text: 'Yes?' });
	await idle();
	expect(itemsOf(n8n)).toMatchObject([{ event: 'messageReceived', text: 'Yes?' }]);
});

test('300 events on a bad way: each once, and nothing forged', async () => {
	const n8n = await active({
		events: ['contactCreated', 'messageReceived', 'messageStatusChanged'],
	});
	const { sandbox } = account;
	Object.assign(sandbox.settings.webhooks, { inOrder: false, retryDelaysMs: [20, 20, 20] });
	const faults: DeliveryFault[] = [
		{ kind: 'repeat', match: { every: 5 } },
		{ kind: 'forge', match: { every: 3 } },
		{ kind: 'replay', match: { every: 7 }, delayMs: 30 },
		{ kind: 'reorder', match: { every: 4 }, behind: 6, delayMs: 50 },
		{ kind: 'delay', match: { every: 11 }, delayMs: 40 },
		{ kind: 'truncate', match: { every: 13 } },
		{ kind: 'cut', match: { every: 17 } },
		{ kind: 'huge', match: { nth: 100 } },
		{ kind: 'not-json', match: { nth: 200 } },
	];
	for (const fault of faults) sandbox.webhooks.faults.add(fault);
	const expected: string[] = [];
	let spoiled: string | undefined;
	for (let i = 0; i < 300; i++) {
		const id =
			i % 2
				? sandbox.store.contacts.add({ phone: `+39333${1_000_000 + i}` }).id
				: sandbox.store.messages.add({
						direction: 'inbound',
						phone: '+393331234567',
						text: `message ${i}`,
					}).uuid;
		// What isn't JSON can't be read, however often it comes.
		if (i + 1 === 200) spoiled = String(id);
		else expected.push(String(id));
		if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	}
	await idle();
	await n8n.idle();
	const given = itemsOf(n8n).map(({ id }) => String(id));
	expect(given).not.toContain(spoiled);
	expect(given.sort()).toEqual(expected.sort());
	expect(n8n.executions.every(({ error }) => error === undefined)).toBe(true);
	const deliveries = deliveriesTo(n8n);
	const strangers = deliveries.filter(({ faults: [kind], sender }) => {
		return sender === 'stranger' && kind !== 'replay';
	});
	expect(strangers.length).toBe(100);
	expect(strangers.every(({ status }) => status === 401)).toBe(true);
	expect(deliveries.length).toBeGreaterThan(500);
}, 30_000);

test('Spoki redelivers: nothing starts', async () => {
	const n8n = await active({ events: ['contactCreated'] });
	account.sandbox.store.contacts.add({ phone: '+393331234599' });
	await idle();
	account.sandbox.webhooks.redeliver(deliveriesTo(n8n)[0].id);
	await idle();
	expect(answersTo(n8n)).toEqual([200, 200]);
	expect(n8n.executions).toHaveLength(1);
});

test('n8n can not take over at first: Spoki tries again, and it comes once', async () => {
	const n8n = await active({ events: ['contactCreated'] });
	account.sandbox.settings.webhooks.retryDelaysMs = [10, 10];
	let failures = 1;
	n8n.record = async () => {
		if (failures-- > 0) throw new Error('The database is locked');
	};
	account.sandbox.store.contacts.add({ phone: '+393331234598' });
	await idle();
	expect(answersTo(n8n)).toEqual([500, 200]);
	expect(n8n.executions).toHaveLength(1);
});
