import type { INodeParameters, NodeApiError } from 'n8n-workflow';
import type { Fault, FaultKind, Sandbox } from '../../sandbox';
import { apiKeyFor, oAuth2For, useSandbox } from '../spoki';
import { N8n, type N8nOptions } from './n8n';

const used = useSandbox();
const PATH = '/api/1/external-webhooks/';

/** Five events, so that there are many places to fail at. */
const five = {
	events: [
		'messageReceived',
		'messageStatusChanged',
		'noteAdded',
		'contactCreated',
		'contactDeleted',
	],
	statuses: ['Read'],
};
const names = [
	'contact.created',
	'contact.deleted',
	'message.inbound',
	'message.note',
	'message.outbound',
];
const ways = ['publication', 'classic'] as const;

const n8nWith = (parameters: INodeParameters = {}, options: Partial<N8nOptions> = {}) =>
	new N8n({ credentials: apiKeyFor(used.sandbox), parameters, ...options });

const all = ({ store }: Sandbox) => [...store.externalWebhooks.all()];
const at = (url: string) => all(used.sandbox).filter((webhook) => webhook.url === url);
const eventsAt = (url: string) =>
	at(url)
		.map(({ event }) => event)
		.sort();
const asked = (method: string) =>
	used.sandbox.requests.filter((request) => request.method === method);

/** What somebody else has in the account. */
let foreign: string;
const others = (...ours: string[]) =>
	JSON.stringify(all(used.sandbox).filter(({ url }) => !ours.includes(url)));

beforeEach(() => {
	used.sandbox.reset();
	used.sandbox.store.externalWebhooks.add({
		event: 'message.inbound',
		url: 'https://n8n.example.com/webhook/another-trigger/webhook',
	});
	foreign = others();
});

describe.each(ways)('activation, the %s way of n8n', (way) => {
	test('creates one subscription for each event, and keeps ids and secrets', async () => {
		const n8n = n8nWith(five, { way });
		await n8n.activate();
		expect(eventsAt(n8n.url)).toEqual(names);
		expect(n8n.staticData.subscriptions).toEqual(
			at(n8n.url).map(({ event, id, secret }) => ({ event, id, secret })),
		);
		expect(at(n8n.url).every(({ version, is_active }) => version === 2 && is_active)).toBe(true);
		expect(asked('POST').map(({ body }) => body)).toContainEqual({
			event: 'message.inbound',
			is_active: true,
			url: n8n.url,
			version: 2,
		});
		expect(asked('POST')).toHaveLength(5);
		expect(others(n8n.url)).toBe(foreign);
	});

	test('goes with OAuth2 too', async () => {
		const credentials = oAuth2For(used.sandbox);
		const n8n = n8nWith({ ...five, authentication: 'oAuth2' }, { way, credentials });
		await n8n.activate();
		expect(eventsAt(n8n.url)).toEqual(names);
		expect(await n8n.deactivate()).toBe(true);
		expect(at(n8n.url)).toEqual([]);
	});

	test('is undone by deactivation, which touches nothing else', async () => {
		const n8n = n8nWith(five, { way });
		await n8n.activate();
		expect(await n8n.deactivate()).toBe(true);
		expect(at(n8n.url)).toEqual([]);
		expect(n8n.staticData.subscriptions).toEqual([]);
		expect(others()).toBe(foreign);
	});

	test('works again and again', async () => {
		const n8n = n8nWith(five, { way });
		for (let i = 0; i < 3; i++) {
			await n8n.activate();
			expect(eventsAt(n8n.url)).toEqual(names);
			await n8n.deactivate();
		}
		expect(at(n8n.url)).toEqual([]);
	});

	test('expands what is asked for', async () => {
		const n8n = n8nWith({ ...five, options: { expand: 'contact, template' } }, { way });
		await n8n.activate();
		expect(at(n8n.url).map(({ expands }) => expands)).toEqual(
			Array(5).fill(['contact', 'template']),
		);
	});

	test('expands the contact where its tags are looked at', async () => {
		const n8n = n8nWith({ filters: { tag: { __rl: true, mode: 'id', value: '31' } } }, { way });
		await n8n.activate();
		expect(at(n8n.url).map(({ expands }) => expands)).toEqual([['contact']]);
	});
});

const kinds: FaultKind[] = [
	'500',
	'500-after-effect',
	'drop-before',
	'drop-after-effect',
	'429-no-header',
	'503-retry-after',
	'403',
	'404',
	'html',
	'broken-json',
	'empty',
];

describe.each(ways)('a fault at one request of the activation, the %s way of n8n', (way) => {
	const parameters = { ...five, options: { expand: 'contact' } };

	test.each([...kinds.map((kind) => ({ kind })), { kind: 'empty' as const, status: 201 }])(
		'leaves nothing behind: $kind $status',
		async (fault: Fault) => {
			// A list, five creations, five expansions.
			for (let nth = 1; nth <= 11; nth++) {
				used.sandbox.faults.clear();
				const n8n = n8nWith(parameters, { way });
				const match = { endpoint: `${PATH}*`, nth, times: 1 };
				used.sandbox.faults.add({ retryAfter: 0.001, ...fault, match });
				const error = await n8n.activate().catch((thrown: Error) => thrown);
				expect(used.sandbox.faults.active[0].struck).toBe(1);
				if (error) {
					expect(way).toBe('classic');
					expect([nth, at(n8n.url)]).toEqual([nth, []]);
					expect(n8n.staticData.subscriptions ?? []).toEqual([]);
				} else {
					expect([nth, eventsAt(n8n.url)]).toEqual([nth, names]);
					expect(at(n8n.url).every(({ expands }) => expands.length === 1)).toBe(true);
					expect(n8n.staticData.subscriptions).toHaveLength(5);
				}
				expect(await n8n.deactivate()).toBe(true);
				expect([nth, at(n8n.url)]).toEqual([nth, []]);
			}
			expect(others()).toBe(foreign);
		},
	);

	test.each(names)('that lasts, at the creation for %s: none is left over', async (name) => {
		for (const kind of ['500', '500-after-effect', 'drop-after-effect', '403'] as const) {
			used.sandbox.faults.clear();
			const n8n = n8nWith(five, { way });
			used.sandbox.faults.add({
				kind,
				match: { endpoint: `POST ${PATH}`, bodyIncludes: `"${name}"` },
			});
			await expect(n8n.activate()).rejects.toThrow(/^(Spoki|The connection)/);
			expect([kind, at(n8n.url)]).toEqual([kind, []]);
			expect(n8n.staticData.subscriptions ?? []).toEqual([]);
			expect(n8n.isPathStored).toBe(false);
		}
		expect(others()).toBe(foreign);
	});

	test('and at the cleaning up after it: the next deactivation or activation cleans up', async () => {
		for (const then of ['activate', 'deactivate'] as const) {
			used.sandbox.faults.clear();
			const n8n = n8nWith(five, { way });
			used.sandbox.faults.add({
				kind: '403',
				match: { endpoint: `POST ${PATH}`, bodyIncludes: '"message.note"' },
			});
			used.sandbox.faults.add({ kind: '403', match: { method: 'DELETE' } });
			await expect(n8n.activate()).rejects.toThrow('Spoki does not allow this for the credential');
			expect(at(n8n.url).length).toBeGreaterThan(0);
			used.sandbox.faults.clear();
			await n8n[then]();
			expect(eventsAt(n8n.url)).toEqual(then === 'activate' ? names : []);
			await n8n.deactivate();
			expect(at(n8n.url)).toEqual([]);
		}
		expect(others()).toBe(foreign);
	});
});

describe.each(ways)('a crash, the %s way of n8n', (way) => {
	test('after any request of the activation: activated again, each event has one', async () => {
		for (let requests = 0; requests <= 6; requests++) {
			const n8n = n8nWith(five, { way });
			n8n.diesAfter = requests;
			await n8n.activate().catch(() => {});
			expect(at(n8n.url)).toHaveLength(Math.max(0, Math.min(5, requests - 1)));
			await n8n.restart();
			await n8n.activate();
			expect([requests, eventsAt(n8n.url)]).toEqual([requests, names]);
			expect(n8n.staticData.subscriptions).toEqual(
				at(n8n.url).map(({ event, id, secret }) => ({ event, id, secret })),
			);
			await n8n.deactivate();
			expect(at(n8n.url)).toEqual([]);
		}
		expect(others()).toBe(foreign);
	});

	test('after any request of the activation: deactivated, nothing is left over', async () => {
		for (let requests = 0; requests <= 6; requests++) {
			const n8n = n8nWith(five, { way });
			n8n.diesAfter = requests;
			await n8n.activate().catch(() => {});
			n8n.diesAfter = Infinity;
			expect(await n8n.deactivate()).toBe(true);
			expect([requests, at(n8n.url)]).toEqual([requests, []]);
		}
		expect(others()).toBe(foreign);
	});

	test('after any request of the deactivation: the next one goes on', async () => {
		for (let requests = 0; requests <= 6; requests++) {
			const n8n = n8nWith(five, { way });
			await n8n.activate();
			n8n.diesAfter = requests;
			await n8n.deactivate().catch(() => {});
			n8n.diesAfter = Infinity;
			expect(at(n8n.url)).toHaveLength(Math.min(5, 6 - requests));
			expect(await n8n.deactivate()).toBe(true);
			expect([requests, at(n8n.url)]).toEqual([requests, []]);
		}
		expect(others()).toBe(foreign);
	});
});

describe('a start of n8n that looks whether everything exists', () => {
	async function restarted(change: (n8n: N8n) => void, parameters = five) {
		const n8n = n8nWith(parameters, { way: 'classic' });
		await n8n.activate();
		const before = structuredClone(n8n.staticData);
		change(n8n);
		used.sandbox.clearRequests();
		const error = await n8n.restart().catch((thrown: NodeApiError) => thrown);
		return { n8n, before, error };
	}

	test('changes nothing when it does, with one request', async () => {
		const { n8n, before } = await restarted(() => {});
		expect(used.sandbox.requests.map(({ method }) => method)).toEqual(['GET']);
		expect(n8n.staticData).toEqual(before);
	});

	test.each([
		['was deleted in Spoki', (id: number) => used.sandbox.store.externalWebhooks.remove(id)],
		[
			'was switched off in Spoki',
			(id: number) => (used.sandbox.store.externalWebhooks.get(id)!.is_active = false),
		],
		[
			'got another event in Spoki',
			(id: number) => (used.sandbox.store.externalWebhooks.get(id)!.event = 'contact.updated'),
		],
		[
			'got version 1 in Spoki',
			(id: number) => (used.sandbox.store.externalWebhooks.get(id)!.version = 1),
		],
	])('creates anew what %s, and leaves the rest', async (_, spoil) => {
		const { n8n, before } = await restarted((active) => spoil(at(active.url)[2].id));
		expect(eventsAt(n8n.url)).toEqual(names);
		expect(asked('POST')).toHaveLength(1);
		const kept = (before.subscriptions as object[]).filter((_one, index) => index !== 2);
		expect(n8n.staticData.subscriptions).toEqual(expect.arrayContaining(kept));
	});

	test('removes a second one for the same event', async () => {
		const { n8n, before } = await restarted(({ url }) => {
			used.sandbox.store.externalWebhooks.add({ event: 'message.inbound', url });
		});
		expect(eventsAt(n8n.url)).toEqual(names);
		expect(n8n.staticData).toEqual(before);
	});

	test.each<FaultKind>(['429', '500', '503-retry-after', 'drop-before', 'html'])(
		'believes what it has when Spoki can not say: %s',
		async (kind) => {
			const { n8n, before, error } = await restarted(() =>
				used.sandbox.faults.add({ kind, retryAfter: 3600 }),
			);
			expect(error).toBeUndefined();
			expect(n8n.staticData).toEqual(before);
			expect(eventsAt(n8n.url)).toEqual(names);
		},
	);

	test('says so when Spoki refuses the credential', async () => {
		const { error } = await restarted(() => used.sandbox.faults.add({ kind: '401' }));
		expect(error?.message).toBe("Spoki doesn't accept the credential");
	});

	test('moves to another address', async () => {
		let former = '';
		const { n8n } = await restarted((active) => {
			former = active.url;
			active.address = 'https://hooks.example.org';
		});
		expect(eventsAt(n8n.url)).toEqual(names);
		expect(at(former)).toEqual([]);
		expect(others(n8n.url)).toBe(foreign);
	});

	test('finds its own among more than a page of others, in every kind of list', async () => {
		for (const envelope of ['page', 'array', 'named'] as const) {
			used.sandbox.settings.envelope = envelope;
			for (let i = 0; i < 120; i++) used.sandbox.store.externalWebhooks.add();
			const before = others();
			const n8n = n8nWith(five, { way: 'classic' });
			n8n.diesAfter = 4;
			await n8n.activate().catch(() => {});
			await n8n.restart();
			expect(eventsAt(n8n.url)).toEqual(names);
			expect(others(n8n.url)).toBe(before);
			await n8n.deactivate();
			expect(others()).toBe(before);
		}
	});
});

describe.each(ways)('deactivation, the %s way of n8n', (way) => {
	test('takes one that is gone for done', async () => {
		const n8n = n8nWith(five, { way });
		await n8n.activate();
		for (const { id } of at(n8n.url).slice(1, 4)) used.sandbox.store.externalWebhooks.remove(id);
		expect(await n8n.deactivate()).toBe(true);
		expect(at(n8n.url)).toEqual([]);
	});

	test.each<FaultKind>(['429', '500', '503-retry-after', 'drop-before', '401', '403'])(
		'that Spoki does not carry out keeps what is left, for the next attempt: %s',
		async (kind) => {
			const n8n = n8nWith(five, { way });
			await n8n.activate();
			const stubborn = at(n8n.url)[2].id;
			const endpoint = `DELETE ${PATH}{id}/`;
			used.sandbox.faults.add({ kind, retryAfter: 3600, match: { endpoint, nth: 3 } });
			for (let more = 4; more < 40; more++)
				used.sandbox.faults.add({ kind, retryAfter: 3600, match: { endpoint, nth: more } });
			expect(await n8n.deactivate()).toBe(false);
			const left = at(n8n.url).map(({ id }) => id);
			expect(left).toContain(stubborn);
			used.sandbox.faults.clear();
			n8n.credentialId += ' without pauses';
			expect(await n8n.deactivate()).toBe(true);
			expect(at(n8n.url)).toEqual([]);
		},
	);
});

describe('a test in the editor', () => {
	test('has subscriptions of its own beside those of the active workflow', async () => {
		const n8n = n8nWith(five);
		await n8n.activate();
		const active = structuredClone(n8n.staticData);
		await n8n.listen();
		expect(eventsAt(n8n.testUrl)).toEqual(names);
		expect(eventsAt(n8n.url)).toEqual(names);
		await n8n.stopListening();
		expect(at(n8n.testUrl)).toEqual([]);
		expect(eventsAt(n8n.url)).toEqual(names);
		expect(n8n.staticData).toEqual(active);
		await n8n.listen();
		await n8n.deactivate();
		expect(eventsAt(n8n.testUrl)).toEqual(names);
		await n8n.stopListening();
		expect(others()).toBe(foreign);
	});

	test('cleans up after one that a crash has ended', async () => {
		const n8n = n8nWith(five);
		await n8n.listen();
		await n8n.restart();
		await n8n.listen();
		expect(eventsAt(n8n.testUrl)).toEqual(names);
		await n8n.stopListening();
		expect(others()).toBe(foreign);
	});

	test('that fails half-way leaves nothing behind', async () => {
		const n8n = n8nWith(five);
		used.sandbox.faults.add({ kind: '403', match: { endpoint: `POST ${PATH}`, nth: 4 } });
		await expect(n8n.listen()).rejects.toThrow('Spoki does not allow this');
		expect(others()).toBe(foreign);
	});
});

describe('settings that can not work are refused before anything is sent', () => {
	const refused: Array<[string, INodeParameters, Partial<N8nOptions>, RegExp, RegExp]> = [
		['no event', { events: [] }, {}, /^No event is chosen$/, /under Events/],
		[
			'an other event without a name',
			{ events: ['otherEvent'], otherEvent: ' ' },
			{},
			/^No event is chosen$/,
			/enter its name/,
		],
		[
			'no status',
			{ events: ['messageStatusChanged'], statuses: [] },
			{},
			/^No status is chosen$/,
			/under Statuses/,
		],
		[
			'a phone that is none',
			{ filters: { phones: '+393331234567, 333' } },
			{},
			/^The Phones have an entry that is not a phone number/,
			/country code/,
		],
		...[
			'http://localhost:5678',
			'https://localhost:5678',
			'http://n8n.example.com',
			'https://127.0.0.1',
			'https://10.1.2.3',
			'https://172.20.0.2:5678',
			'https://192.168.1.7',
			'https://169.254.0.1',
			'https://[::1]:5678',
			'https://[fd00::1]',
			'https://n8n:5678',
			'https://n8n.local',
			'https://n8n.fritz.lan',
			'nonsense',
		].map(
			(address) =>
				[
					`the address ${address}`,
					{},
					{ address, credentials: { spokiApi: { apiKey: 'x', baseUrl: 'https://api.spoki.com' } } },
					/^Spoki can't reach this n8n$/,
					/public https address only.*WEBHOOK_URL.*Spoki Trigger/,
				] as [string, INodeParameters, Partial<N8nOptions>, RegExp, RegExp],
		),
	];
	test.each(refused)('%s', async (_, parameters, options, message, description) => {
		const n8n = n8nWith(parameters, options);
		const error = (await n8n.activate().catch((thrown) => thrown)) as NodeApiError;
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		expect(`${error.message} ${error.description}`).not.toMatch(
			/\b(error|problem|failure|mistake)/i,
		);
		expect(used.sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
		await expect(n8n.listen()).rejects.toThrow(message);
	});

	test.each(['https://n8n.example.com', 'https://8.8.8.8:8443', 'https://a.b.trycloudflare.com'])(
		'but %s is public',
		async (address) => {
			const n8n = n8nWith({}, { address });
			await n8n.activate();
			expect(eventsAt(n8n.url)).toEqual(['message.inbound']);
		},
	);

	test('and deactivation works all the same', async () => {
		const n8n = n8nWith(five);
		await n8n.activate();
		n8n.parameters = { events: [] };
		expect(await n8n.deactivate()).toBe(true);
		expect(at(n8n.url)).toEqual([]);
	});
});

test('an event that only Spoki names is subscribed by that name', async () => {
	const n8n = n8nWith({
		events: ['otherEvent', 'messageReceived'],
		otherEvent: 'contact_field.updated, contact_field.created, message.inbound',
	});
	await n8n.activate();
	expect(eventsAt(n8n.url)).toEqual([
		'contact_field.created',
		'contact_field.updated',
		'message.inbound',
	]);
});

test('an answer without a secret is no subscription, and nothing is left over', async () => {
	const n8n = n8nWith();
	used.sandbox.faults.add({
		kind: '500-after-effect',
		status: 201,
		body: { id: 4711, event: 'message.inbound' },
		match: { endpoint: `POST ${PATH}` },
	});
	await expect(n8n.activate()).rejects.toThrow('Spoki gave no secret for the webhook');
	expect(at(n8n.url)).toEqual([]);
	expect(others()).toBe(foreign);
});

test('secrets are in the static data and nowhere else', async () => {
	const n8n = n8nWith(five);
	const secrets: string[] = [];
	const { add } = used.sandbox.store.externalWebhooks;
	used.sandbox.store.externalWebhooks.add = function (...args) {
		const made = add.apply(this, args);
		secrets.push(made.secret);
		return made;
	};
	used.sandbox.faults.add({ kind: '403', match: { endpoint: `POST ${PATH}`, nth: 5 } });
	used.sandbox.faults.add({
		kind: '500-after-effect',
		match: { endpoint: `POST ${PATH}`, nth: 3 },
	});
	n8n.diesAfter = 12;
	const error = (await n8n.activate().catch((thrown) => thrown)) as NodeApiError;
	used.sandbox.store.externalWebhooks.add = add;
	expect(secrets.length).toBeGreaterThan(3);
	const seen = JSON.stringify([error, error?.message, error?.description, error?.context]);
	for (const secret of secrets) expect(seen).not.toContain(secret);
});
