import type { NodeApiError } from 'n8n-workflow';
import { characterSettings, type FaultKind } from '../../sandbox';
import { applySettings } from '../../sandbox/settings';
import { oAuth2For } from '../spoki';
import { status, statusesOf } from './happenings';
import type { N8n } from './n8n';
import { five, fiveNames, useAccount, WEBHOOKS } from './setup';

const account = useAccount();
const ways = ['publication', 'classic'] as const;

describe.each(ways)('activation, the %s way of n8n', (way) => {
	test('creates one subscription for each event, and keeps ids and secrets', async () => {
		const n8n = account.n8n(five, { way });
		await n8n.activate();
		expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
		expect(n8n.staticData.subscriptions).toEqual(
			account.at(n8n.url).map(({ event, id, secret, url }) => ({ event, id, secret, url })),
		);
		expect(account.at(n8n.url).every(({ version, is_active }) => version === 2 && is_active)).toBe(
			true,
		);
		expect(account.asked('POST').map(({ body }) => body)).toContainEqual({
			event: 'message.inbound',
			is_active: true,
			url: n8n.url,
			version: 2,
		});
		expect(account.asked('POST')).toHaveLength(5);
		expect(account.others(n8n.url)).toBe(account.foreign);
	});

	test('goes with OAuth2 too', async () => {
		const credentials = oAuth2For(account.sandbox);
		const n8n = account.n8n({ ...five, authentication: 'oAuth2' }, { way, credentials });
		await n8n.activate();
		expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
		expect(await n8n.deactivate()).toBe(true);
		expect(account.at(n8n.url)).toEqual([]);
	});

	test('is undone by deactivation, which touches nothing else', async () => {
		const n8n = account.n8n(five, { way });
		await n8n.activate();
		expect(await n8n.deactivate()).toBe(true);
		expect(account.at(n8n.url)).toEqual([]);
		expect(n8n.staticData.subscriptions).toEqual([]);
		expect(account.others()).toBe(account.foreign);
	});

	test('works again and again', async () => {
		const n8n = account.n8n(five, { way });
		for (let i = 0; i < 3; i++) {
			await n8n.activate();
			expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
			await n8n.deactivate();
		}
		expect(account.at(n8n.url)).toEqual([]);
	});

	test('expands what is asked for', async () => {
		const n8n = account.n8n({ ...five, options: { expand: 'contact, template' } }, { way });
		await n8n.activate();
		expect(account.at(n8n.url).map(({ expands }) => expands)).toEqual(
			Array(5).fill(['contact', 'template']),
		);
	});

	test('expands the contact where its tags are looked at', async () => {
		const n8n = account.n8n({ filters: { tag: { __rl: true, mode: 'id', value: '31' } } }, { way });
		await n8n.activate();
		expect(account.at(n8n.url).map(({ expands }) => expands)).toEqual([['contact']]);
	});
});

test.each([0, 150])(
	'where Spoki refuses page_size, beside %i webhooks of others, nothing else is changed',
	async (others) => {
		applySettings(account.sandbox.settings, characterSettings('no-page-size'));
		for (let i = 0; i < others; i++)
			account.sandbox.store.externalWebhooks.add({
				event: 'message.inbound',
				url: `https://n8n.example.com/webhook/other-${i}/webhook`,
			});
		const n8n = account.n8n(five);
		const foreign = account.others(n8n.url);
		await n8n.activate();
		expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
		expect(await n8n.deactivate()).toBe(true);
		expect(account.at(n8n.url)).toEqual([]);
		expect(account.others(n8n.url)).toBe(foreign);
	},
);

test('an event that only Spoki names is subscribed by that name', async () => {
	const n8n = account.n8n({
		events: ['otherEvent', 'messageReceived'],
		otherEvent: 'contact_field.updated, contact_field.created, message.inbound, noteAdded',
	});
	await n8n.activate();
	expect(account.eventsAt(n8n.url)).toEqual([
		'contact_field.created',
		'contact_field.updated',
		'message.inbound',
		'message.note',
	]);
});

test('the statuses of a message named as another event count all', async () => {
	const parameters = { events: ['otherEvent'], otherEvent: 'message.outbound' };
	const { n8n, spoki } = await account.active(parameters);
	expect(account.eventsAt(n8n.url)).toEqual(['message.outbound']);
	for (const one of ['Sent', 'Read']) await spoki.send(status('m-1', one));
	expect(statusesOf(n8n)).toEqual(['Sent', 'Read']);
});

describe('a start of n8n that looks whether everything exists', () => {
	async function restarted(change: (n8n: N8n) => void, parameters = five) {
		const n8n = account.n8n(parameters, { way: 'classic' });
		await n8n.activate();
		const before = structuredClone(n8n.staticData);
		change(n8n);
		account.sandbox.clearRequests();
		const error = await n8n.restart().catch((thrown: NodeApiError) => thrown);
		return { n8n, before, error };
	}

	test('changes nothing when it does, with one request', async () => {
		const { n8n, before } = await restarted(() => {});
		expect(account.sandbox.requests.map(({ method }) => method)).toEqual(['GET']);
		expect(n8n.staticData).toEqual(before);
	});

	test.each([
		['was deleted in Spoki', (id: number) => account.sandbox.store.externalWebhooks.remove(id)],
		[
			'was switched off in Spoki',
			(id: number) => (account.sandbox.store.externalWebhooks.get(id)!.is_active = false),
		],
		[
			'got another event in Spoki',
			(id: number) => (account.sandbox.store.externalWebhooks.get(id)!.event = 'contact.updated'),
		],
		[
			'got version 1 in Spoki',
			(id: number) => (account.sandbox.store.externalWebhooks.get(id)!.version = 1),
		],
	])('creates anew what %s, and leaves the rest', async (_, spoil) => {
		const { n8n, before } = await restarted((active) => spoil(account.at(active.url)[2].id));
		expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
		expect(account.asked('POST')).toHaveLength(1);
		const kept = (before.subscriptions as object[]).filter((_one, index) => index !== 2);
		expect(n8n.staticData.subscriptions).toEqual(expect.arrayContaining(kept));
	});

	test('removes a second one for the same event', async () => {
		const { n8n, before } = await restarted(({ url }) => {
			account.sandbox.store.externalWebhooks.add({ event: 'message.inbound', url });
		});
		expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
		expect(n8n.staticData).toEqual(before);
	});

	test.each<FaultKind>(['429', '500', '503-retry-after', 'drop-before', 'html'])(
		'believes what it has when Spoki can not say: %s',
		async (kind) => {
			const { n8n, before, error } = await restarted(() =>
				account.sandbox.faults.add({ kind, retryAfter: 3600 }),
			);
			expect(error).toBeUndefined();
			expect(n8n.staticData).toEqual(before);
			expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
		},
	);

	test('says so when Spoki refuses the credential', async () => {
		const { error } = await restarted(() => account.sandbox.faults.add({ kind: '401' }));
		expect(error?.message).toMatch(
			/^Spoki doesn't accept the credential\. Check the API key in the credential\. /,
		);
	});

	test('moves to another address', async () => {
		let former = '';
		const { n8n } = await restarted((active) => {
			former = active.url;
			active.address = 'https://hooks.example.org';
		});
		expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
		expect(account.at(former)).toEqual([]);
		expect(account.others(n8n.url)).toBe(account.foreign);
	});

	test('finds its own among more than a page of others, in every kind of list', async () => {
		// The oldest first, so that its own are behind the others.
		account.sandbox.settings.listOrder = 'ascending';
		for (const envelope of ['page', 'array', 'named'] as const) {
			account.sandbox.settings.envelope = envelope;
			for (let i = 0; i < 120; i++) account.sandbox.store.externalWebhooks.add();
			const before = account.others();
			const n8n = account.n8n(five, { way: 'classic' });
			n8n.diesAfter = 4;
			await n8n.activate().catch(() => {});
			await n8n.restart();
			expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
			expect(account.others(n8n.url)).toBe(before);
			await n8n.deactivate();
			expect(account.others()).toBe(before);
		}
	});
});

describe.each(ways)('deactivation, the %s way of n8n', (way) => {
	test('goes on behind one that can not be deleted', async () => {
		const n8n = account.n8n(five, { way });
		await n8n.activate();
		const [, , stubborn] = account.at(n8n.url);
		account.sandbox.faults.add({
			kind: '403',
			match: { endpoint: `DELETE ${WEBHOOKS}{id}/`, nth: 3 },
		});
		const isDone = await n8n.deactivate();
		expect(isDone).toBe(way === 'publication');
		expect(account.at(n8n.url)).toEqual(isDone ? [] : [stubborn]);
	});

	test('deletes what was created under a former address too', async () => {
		const n8n = account.n8n(five, { way });
		await n8n.activate();
		n8n.address = 'https://hooks.example.org';
		expect(await n8n.deactivate()).toBe(true);
		expect(account.others()).toBe(account.foreign);
	});

	test('deletes none that has got another address in Spoki', async () => {
		const n8n = account.n8n(five, { way });
		await n8n.activate();
		account.at(n8n.url)[2].url = 'https://crm.example.com/hook';
		const others = account.others(n8n.url);
		expect(await n8n.deactivate()).toBe(true);
		expect(account.others()).toBe(others);
		expect(n8n.staticData.subscriptions).toEqual([]);
	});

	test('believes no 404 about one that Spoki still lists', async () => {
		const n8n = account.n8n(five, { way });
		await n8n.activate();
		const match = { endpoint: `DELETE ${WEBHOOKS}{id}/`, nth: 3 };
		account.sandbox.faults.add({ kind: '404', match });
		const isDone = await n8n.deactivate();
		expect(isDone).toBe(way === 'publication');
		expect(account.at(n8n.url)).toHaveLength(isDone ? 0 : 1);
		expect(await n8n.deactivate()).toBe(true);
		expect(account.others()).toBe(account.foreign);
	});

	test('takes one that is gone for done', async () => {
		const n8n = account.n8n(five, { way });
		await n8n.activate();
		for (const { id } of account.at(n8n.url).slice(1, 4))
			account.sandbox.store.externalWebhooks.remove(id);
		expect(await n8n.deactivate()).toBe(true);
		expect(account.at(n8n.url)).toEqual([]);
	});

	test.each<FaultKind>(['429', '500', '503-retry-after', 'drop-before', '401', '403'])(
		'that Spoki does not carry out keeps what is left, for the next attempt: %s',
		async (kind) => {
			const n8n = account.n8n(five, { way });
			await n8n.activate();
			const stubborn = account.at(n8n.url)[2].id;
			const endpoint = `DELETE ${WEBHOOKS}{id}/`;
			account.sandbox.faults.add({ kind, retryAfter: 3600, match: { endpoint, nth: 3 } });
			for (let more = 4; more < 40; more++)
				account.sandbox.faults.add({ kind, retryAfter: 3600, match: { endpoint, nth: more } });
			expect(await n8n.deactivate()).toBe(false);
			const left = account.at(n8n.url).map(({ id }) => id);
			expect(left).toContain(stubborn);
			account.sandbox.faults.clear();
			n8n.credentialId += ' without pauses';
			expect(await n8n.deactivate()).toBe(true);
			expect(account.at(n8n.url)).toEqual([]);
		},
	);
});

describe.each(ways)('another account behind the credential, the %s way of n8n', (way) => {
	test.each(['activate', 'deactivate'] as const)(
		'in which the kept IDs belong to others: %s touches none of them',
		async (then) => {
			const n8n = account.n8n(five, { way });
			await n8n.activate();
			for (const webhook of account.at(n8n.url)) webhook.url = 'https://crm.example.com/hook';
			const others = account.others();
			await n8n[then]();
			expect(account.others(n8n.url)).toBe(others);
			expect(account.eventsAt(n8n.url)).toEqual(then === 'activate' ? fiveNames : []);
		},
	);
});

describe('a test in the editor', () => {
	test('has subscriptions of its own beside those of the active workflow', async () => {
		const n8n = account.n8n(five);
		await n8n.activate();
		const active = structuredClone(n8n.staticData);
		await n8n.listen();
		expect(account.eventsAt(n8n.testUrl)).toEqual(fiveNames);
		expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
		await n8n.stopListening();
		expect(account.at(n8n.testUrl)).toEqual([]);
		expect(account.eventsAt(n8n.url)).toEqual(fiveNames);
		expect(n8n.staticData).toEqual(active);
		await n8n.listen();
		await n8n.deactivate();
		expect(account.eventsAt(n8n.testUrl)).toEqual(fiveNames);
		await n8n.stopListening();
		expect(account.others()).toBe(account.foreign);
	});

	test('cleans up after one that a crash has ended', async () => {
		const n8n = account.n8n(five);
		await n8n.listen();
		await n8n.restart();
		await n8n.listen();
		expect(account.eventsAt(n8n.testUrl)).toEqual(fiveNames);
		await n8n.stopListening();
		expect(account.others()).toBe(account.foreign);
	});

	test('that fails half-way leaves nothing behind', async () => {
		const n8n = account.n8n(five);
		account.sandbox.faults.add({ kind: '403', match: { endpoint: `POST ${WEBHOOKS}`, nth: 4 } });
		await expect(n8n.listen()).rejects.toThrow('Spoki does not allow this');
		expect(account.others()).toBe(account.foreign);
	});
});
