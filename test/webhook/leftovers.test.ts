/** Webhooks in Spoki that differ from what the trigger keeps: none stays behind, and none is missing. */
import type { FaultKind } from '../../sandbox';
import { applySettings } from '../../sandbox/settings';
import type { N8n } from './n8n';
import { five, fiveNames, useAccount, WEBHOOKS } from './setup';

const account = useAccount();
const ways = ['publication', 'classic'] as const;

/** As the trigger keeps what there is at its address. */
const keptOf = ({ url }: N8n) =>
	account.at(url).map(({ event, id, secret }) => ({ event, id, secret, url }));
const leaveOver = ({ url }: N8n) =>
	account.sandbox.store.externalWebhooks.add({ event: 'message.inbound', url });

describe.each(ways)('deactivation, the %s way of n8n', (way) => {
	test('also where the list can not be read deletes what is known, and says that it is not done', async () => {
		const n8n = account.n8n(five, { way });
		await n8n.activate();
		const unknown = leaveOver(n8n);
		account.sandbox.faults.add({ kind: '403', match: { endpoint: `GET ${WEBHOOKS}`, nth: 1 } });
		const isDone = await n8n.deactivate();
		expect(isDone).toBe(way === 'publication');
		expect(account.at(n8n.url)).toEqual(isDone ? [] : [unknown]);
	});

	test.each<FaultKind>(['403', '500'])(
		'that Spoki refuses altogether forgets nothing: %s',
		async (kind) => {
			const n8n = account.n8n(five, { way });
			await n8n.activate();
			n8n.address = 'https://hooks.example.org';
			account.sandbox.faults.add({ kind, match: { endpoint: `${WEBHOOKS}*` } });
			expect(await n8n.deactivate()).toBe(false);
			account.sandbox.faults.clear();
			expect(await n8n.deactivate()).toBe(true);
			expect(account.others()).toBe(account.foreign);
		},
	);

	test('deletes what is known from an address that Spoki can not reach', async () => {
		const n8n = account.n8n(five, { way });
		await n8n.activate();
		n8n.address = 'http://n8n.lan';
		expect(await n8n.deactivate()).toBe(true);
		expect(account.others()).toBe(account.foreign);
	});

	test('believes a 404 about one that Spoki lists no more', async () => {
		const n8n = account.n8n(five, { way });
		await n8n.activate();
		account.sandbox.faults.add({
			kind: '500-after-effect',
			status: 404,
			match: { endpoint: `DELETE ${WEBHOOKS}{id}/`, nth: 3 },
		});
		expect(await n8n.deactivate()).toBe(true);
		expect(account.asked('DELETE')).toHaveLength(5);
		expect(n8n.staticData.subscriptions).toEqual([]);
	});
});

describe('a start of n8n that looks whether everything exists', () => {
	test('creates anew what was made anew in Spoki, with a secret that nobody knows', async () => {
		const n8n = account.n8n(five, { way: 'classic' });
		await n8n.activate();
		const [, , { id }] = account.at(n8n.url);
		account.sandbox.store.externalWebhooks.remove(id);
		const { id: other } = leaveOver(n8n);
		await n8n.restart();
		expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
		expect(account.at(n8n.url).map((one) => one.id)).not.toContain(other);
		expect(n8n.staticData.subscriptions).toEqual(expect.arrayContaining(keptOf(n8n)));
	});

	test.each([
		[
			'another event',
			['messageReceived', 'contactCreated'],
			['contact.created', 'message.inbound'],
		],
		['one event less', ['messageReceived'], ['message.inbound']],
	])('goes by the events that are chosen now: %s', async (_, events, names) => {
		const n8n = account.n8n({ events: ['messageReceived', 'noteAdded'] }, { way: 'classic' });
		await n8n.activate();
		n8n.parameters = { events };
		await n8n.restart();
		expect(account.eventsAt(n8n.url)).toEqual(names);
		expect(n8n.staticData.subscriptions).toEqual(keptOf(n8n));
	});

	test('that fails half-way leaves alone what was there', async () => {
		const n8n = account.n8n(five, { way: 'classic' });
		await n8n.activate();
		const [{ id }, ...rest] = account.at(n8n.url);
		account.sandbox.store.externalWebhooks.remove(id);
		account.sandbox.faults.add({ kind: '403', match: { endpoint: `POST ${WEBHOOKS}` } });
		// A look, a list, a deletion, a creation, a list; n8n would then delete all of them itself.
		n8n.diesAfter = 6;
		await n8n.activate('init').catch(() => {});
		expect(account.asked('DELETE')).toHaveLength(1);
		expect(account.at(n8n.url)).toEqual(rest);
	});

	test('takes one request beside 90 webhooks of others', async () => {
		for (let i = 0; i < 90; i++) account.sandbox.store.externalWebhooks.add();
		const n8n = account.n8n(five, { way: 'classic' });
		await n8n.activate();
		account.sandbox.clearRequests();
		await n8n.restart();
		expect(account.sandbox.requests).toHaveLength(1);
	});

	test('waits for Spoki no longer than 20 seconds in all, and for a change 60', async () => {
		const n8n = account.n8n({}, { way: 'classic' });
		await n8n.activate();
		expect(new Set(n8n.timeouts.splice(0))).toEqual(new Set([60_000 / 4]));
		await n8n.restart();
		expect(n8n.timeouts).toEqual([20_000 / 4]);
	});
});

test('a bare list in pages of any length is read to its end', async () => {
	applySettings(account.sandbox.settings, {
		envelope: 'array',
		pagedArrays: true,
		maxPageSize: 7,
		listOrder: 'ascending',
	});
	for (let i = 0; i < 20; i++) account.sandbox.store.externalWebhooks.add();
	const n8n = account.n8n();
	leaveOver(n8n);
	await n8n.activate();
	expect(keptOf(n8n)).toEqual(n8n.staticData.subscriptions);
	expect(await n8n.deactivate()).toBe(true);
	expect(account.at(n8n.url)).toEqual([]);
});

describe('an ID that is none', () => {
	const ids = [0, -7, 1.5, '', '../contacts/7', '7/../../contacts/7', null, true, ['7']];

	test.each(ids)('is deleted by nobody: %j', async (id) => {
		const n8n = account.n8n();
		account.sandbox.faults.add({
			kind: '500-after-effect',
			status: 200,
			body: [{ id, event: 'message.inbound', url: n8n.url, is_active: true }],
			match: { endpoint: `GET ${WEBHOOKS}` },
		});
		await n8n.activate();
		expect(account.eventsAt(n8n.url)).toEqual(['message.inbound']);
		expect(account.asked('DELETE')).toEqual([]);
	});

	test.each(ids)('is none of a webhook that was made: %j', async (id) => {
		const n8n = account.n8n();
		account.sandbox.faults.add({
			kind: '500-after-effect',
			status: 201,
			body: { id, event: 'message.inbound', secret: 'whsec_a' },
			match: { endpoint: `POST ${WEBHOOKS}` },
		});
		await expect(n8n.activate()).rejects.toThrow(/^Spoki('s answer lacks the id| gave no secret)/);
		expect(account.others()).toBe(account.foreign);
	});
});
