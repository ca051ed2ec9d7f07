import type {
	IDataObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INodeParameters,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { deleteOperation as deleteList } from '../../nodes/Spoki/resources/list/delete.operation';
import type { Connection } from '../../nodes/Spoki/client/connection';
import {
	byId,
	deletion,
	ownCredential,
	ticketCreation,
	ticketItems,
	until,
	useLimits,
} from '../limits/harness';
import { client, pace, spokiNode } from '../nodes';
import type { Credentials } from '../engine';
import { apiKeyFor, oAuth2For, partnerKeyFor } from '../spoki';

const limits = useLimits({ data: { contacts: 120 } });
const { run, effects } = limits;

const byPhone = (value: string) => ({ __rl: true, mode: 'phone', value });

const contactItems = (count: number) =>
	limits.sandbox.store.contacts
		.all()
		.slice(0, count)
		.map(({ id }) => ({ id }));
const getContact = { resource: 'contact', operation: 'get', contactId: byId('={{ $json.id }}') };

describe('a run of more items than Longest Wait lasts', () => {
	// 600 ms; every answer takes 60 ms, and 120 items take several times that.
	const options = { longestWait: 0.01 };

	test.each([
		['a 500', { kind: '500' }],
		['a 429 with Retry-After: 0', { kind: '429', retryAfter: 0 }],
		['a dropped connection', { kind: 'drop-before' }],
	] as const)('treats item 118 as item 1: %s near its end is got over', async (_, fault) => {
		limits.sandbox.settings.latencyMs = 200;
		limits.sandbox.faults.add({ ...fault, match: { nth: 118 } } as never);
		const start = Date.now();
		const { error, json } = await run({ ...getContact, options }, { items: contactItems(120) });
		limits.sandbox.settings.latencyMs = 0;
		expect(error).toBeUndefined();
		expect(json[0]).toHaveLength(120);
		expect(Date.now() - start).toBeGreaterThan(600);
	});

	test('a bad page late in Return All is got over', async () => {
		limits.sandbox.settings.latencyMs = 100;
		limits.sandbox.settings.maxPageSize = 10;
		limits.sandbox.faults.add({ kind: '500', match: { nth: 11 } } as never);
		const start = Date.now();
		const list = { resource: 'contact', operation: 'getAll', returnAll: true, options };
		const { error, json } = await run(list);
		Object.assign(limits.sandbox.settings, { latencyMs: 0, maxPageSize: 100 });
		expect(error).toBeUndefined();
		expect(json[0]).toHaveLength(120);
		expect(Date.now() - start).toBeGreaterThan(600);
	});

	test("n8n's Batching exactly as wide as the limit goes through", async () => {
		limits.minuteOf(400);
		const lists = Array.from({ length: 15 }, () => ({ id: limits.sandbox.store.lists.add().id }));
		const batching = { batching: { batch: { batchSize: 5, batchInterval: 400 } } };
		const { error, json } = await run(
			{ ...deletion(), options: { longestWait: 0.015 }, requestOptions: batching },
			{ items: lists },
		);
		expect(error).toBeUndefined();
		expect(json[0]).toHaveLength(15);
	});
});

test('a preSend that takes its time loses no item', async () => {
	const node = spokiNode();
	const selector = node.description.properties.find(({ name }) => name === 'resource')!;
	selector.routing!.send!.preSend = [
		async function (this: IExecuteSingleFunctions, request: IHttpRequestOptions) {
			await sleep(20 + (this.getItemIndex() % 5) * 30);
			return request;
		},
	];
	const { error, json, from } = await run(getContact, { items: contactItems(30), nodeType: node });
	expect(error).toBeUndefined();
	expect(json[0]).toHaveLength(30);
	expect(from[0]).toEqual([...Array(30).keys()]);
});

describe('requests about one record go one after the other', () => {
	const upsert = {
		resource: 'contact',
		operation: 'upsert',
		phone: '={{ $json.phone }}',
		additionalFields: { status: '={{ $json.status }}' },
	};
	const phone = '+393336660001';
	const items = [
		{ phone, status: 'Subscribed' },
		{ phone, status: 'Unsubscribed' },
		{ phone: '+393336660002', status: 'Subscribed' },
	];

	test.each([
		['turned away', { kind: '429', retryAfter: 0.1 }],
		['met by a 500', { kind: '500' }],
		['slow', { kind: 'slow', delayMs: 300 }],
		['lost', { kind: 'drop-after-effect' }],
	] as const)('so the last one counts when the first is %s', async (_, fault) => {
		limits.sandbox.faults.add({ ...fault, match: { nth: 1 } } as never);
		const { error } = await run(upsert, { items });
		expect(error).toBeUndefined();
		expect(limits.sandbox.store.contactByPhone.get(phone)?.status).toBe('Unsubscribed');
	});

	test('and tickets of one contact are opened in the order of the items', async () => {
		limits.sandbox.faults.add({ kind: '429', retryAfter: 0.1, match: { nth: 1 } } as never);
		const create = {
			resource: 'ticket',
			operation: 'create',
			contactPhone: phone,
			title: '={{ $json.title }}',
			status: 'Open',
		};
		const { error, json } = await run(create, { items: [{ title: 'First' }, { title: 'Second' }] });
		expect(error).toBeUndefined();
		const [first, second] = json[0].map(({ id }) => Number(id));
		expect(first).toBeLessThan(second);
	});

	test.each([
		[
			'a contact that is given by ID and by phone',
			() => {
				const { id, phone } = limits.sandbox.store.contacts.all()[3];
				const locators = [byId(id), byPhone(phone), byId(`${id}`), byPhone(`00${phone.slice(1)}`)];
				const parameters = {
					resource: 'contact',
					operation: 'update',
					contactId: '={{ $json.contact }}',
					updateFields: { firstName: '={{ $json.name }}' },
				};
				const items = locators.map((contact, index) => ({ contact, name: `Name ${index}` }));
				return { parameters, items, method: 'PATCH' };
			},
		],
		[
			'the margins of an account',
			() => ({
				parameters: {
					resource: 'partner',
					operation: 'setProfitMargins',
					destinationAccount: byId(limits.sandbox.store.accounts.all()[0].id),
					additionalFields: { smsProfitMargin: '={{ $json.euros }}' },
				},
				items: [{ euros: '0.01' }, { euros: '0.02' }, { euros: '0.03' }],
				credentials: partnerKeyFor(limits.sandbox),
			}),
		],
		[
			'the primary channel',
			() => ({
				parameters: {
					resource: 'channel',
					operation: 'setAsPrimary',
					channelId: byId('={{ $json.id }}'),
				},
				items: limits.sandbox.store.channels.all().map(({ id }) => ({ id })),
			}),
		],
		[
			"what the MCP server's tools write to",
			() => {
				const { id } = limits.sandbox.store.tickets.all()[0];
				const operators = limits.sandbox.store.roles.all().slice(0, 3);
				return {
					parameters: {
						resource: 'mcpTool',
						operation: 'call',
						tool: { __rl: true, mode: 'name', value: 'assign_ticket' },
						specifyArguments: 'json',
						argumentsJson: '={{ $json }}',
					},
					items: operators.map((operator) => ({ ticket_id: id, operator_id: operator.id })),
					bodyIncludes: 'tools/call',
				};
			},
		],
	] as const)('%s too', async (_, setUp) => {
		const { parameters, items, ...more } = setUp() as {
			parameters: INodeParameters;
			items: IDataObject[];
			credentials?: Credentials;
			method?: string;
			bodyIncludes?: string;
		};
		const { credentials, method = 'POST', bodyIncludes } = more;
		const match = { method, ...(bodyIncludes && { bodyIncludes }) };
		limits.sandbox.faults.add({ kind: '429', retryAfter: 0.1, match: { ...match, nth: 1 } });
		const { error } = await run(parameters, { items, ...(credentials && { credentials }) });
		expect(error).toBeUndefined();
		const writes = limits.sandbox.requests.filter(
			(request) =>
				request.method === method &&
				JSON.stringify(request.body ?? '').includes(bodyIncludes ?? ''),
		);
		expect(writes.map(({ status }) => status)).toEqual([429, ...items.map(() => 200)]);
		const sent = writes.map(({ path, body }) =>
			JSON.stringify([path, (body as { params?: unknown } | undefined)?.params ?? body]),
		);
		// The first item's again, and then each of the others.
		expect(sent[1]).toBe(sent[0]);
		expect(new Set(sent).size).toBe(items.length);
		for (const [index, { at }] of writes.entries())
			if (index > 0) expect(at).toBeGreaterThanOrEqual(writes[index - 1].answeredAt!);
	});

	test('and so do changes by ID, while others stay side by side', async () => {
		const [{ id }, other] = contactItems(2);
		limits.sandbox.settings.latencyMs = 30;
		const update = {
			resource: 'contact',
			operation: 'update',
			contactId: byId('={{ $json.id }}'),
			updateFields: { firstName: '={{ $json.name }}' },
		};
		const changes = ['A', 'B', 'C'].map((name) => ({ id, name }));
		const { error, from } = await run(update, { items: [...changes, { ...other, name: 'D' }] });
		limits.sandbox.settings.latencyMs = 0;
		expect(error).toBeUndefined();
		expect(from[0]).toEqual([0, 1, 2, 3]);
		const [first, ...rest] = limits.sandbox.requests;
		const started = (name: string) =>
			[first, ...rest].find(({ body }) => (body as { first_name: string }).first_name === name)!;
		expect(started('B').at).toBeGreaterThanOrEqual(started('A').answeredAt!);
		expect(started('C').at).toBeGreaterThanOrEqual(started('B').answeredAt!);
		expect(started('D').at).toBeLessThan(started('A').answeredAt!);
	});
});

describe('turns that were kept are given back', () => {
	test.each([
		[
			'a refused item in a batch',
			{ items: (ids: number[]) => ids.map((id, i) => ({ id: i === 3 ? 'x' : id })) },
		],
		[
			'an expression of a later batch that can not be evaluated',
			{ items: (ids: number[]) => ids.map((id, i) => ({ id, bad: i === 11 })) },
		],
	])('after %s', async (_, { items }) => {
		const credentialId = ownCredential();
		const ids = Array.from({ length: 12 }, () => limits.sandbox.store.lists.add().id);
		pace.windowMs = 50;
		await run(
			{
				...deletion(),
				listId: byId('={{ $json.bad ? $json.none.of.these : $json.id }}'),
				requestOptions: { batching: { batch: { batchSize: 10, batchInterval: 20 } } },
			},
			{ items: items(ids), credentialId },
		);
		const connection = { key: `spokiApi:${credentialId}` } as Connection;
		const [limiter] = client.limitersOf(connection, deleteList.endpoint);
		await until(() => limiter.idle);
	});
});

test('when the credit is used up nothing more is sent, also when the node continues', async () => {
	limits.sandbox.faults.add({
		kind: '403',
		status: 400,
		match: { nth: 3 },
		body: { code: 'spoki::1029', title: 'Credit exhausted' },
	} as never);
	limits.minuteOf(60_000);
	limits.sandbox.settings.limits.enabled = false;
	const { json } = await run(ticketCreation, {
		items: ticketItems(60),
		node: { onError: 'continueRegularOutput' },
	});
	expect(json[0]).toHaveLength(60);
	const unsent = json[0].filter(({ error }) => error === 'This item was not sent');
	expect(unsent.length).toBeGreaterThan(20);
	expect(effects('POST /api/1/tickets/')).toBeLessThan(40);
});

describe('what an answer carries decides', () => {
	test('a read that answers bare true is read', async () => {
		limits.sandbox.faults.add({ kind: '500', status: 200, body: 'true' });
		const { json } = await run({ resource: 'role', operation: 'checkPrivateKey', roleId: byId(1) });
		expect(json).toEqual([[{ value: true }]]);
	});

	test('a thing with a list of its own stays one thing', async () => {
		const body = { id: 7, name: 'Bottega', channels: [{ name: 'WhatsApp' }] };
		limits.sandbox.faults.add({ kind: 'errors-in-2xx', body });
		const { json } = await run({ resource: 'account', operation: 'getAll', returnAll: true });
		expect(json).toEqual([[body]]);
	});

	test('a deletion whose answer says no is none', async () => {
		const { id } = limits.sandbox.store.lists.add();
		limits.sandbox.faults.add({
			kind: '500',
			status: 200,
			body: { success: false, error: 'The list is in use.' },
		});
		const { error } = await run({ resource: 'list', operation: 'delete', listId: byId(id) });
		expect(error?.message).toBe('Spoki refused this: The list is in use.');
	});

	test('a 204 is no empty list', async () => {
		limits.sandbox.faults.add({ kind: 'empty', status: 204, match: { times: 9 } } as never);
		const { error } = await run({ resource: 'tag', operation: 'getAll' });
		expect(error?.message).toBe("Spoki's answer is empty");
	});
});

describe('who are you?', () => {
	test('a 403 that says so is told like a 401', async () => {
		limits.sandbox.faults.add({
			kind: '403',
			body: { detail: 'Authentication credentials were not provided.' },
		});
		const { error } = await run({ resource: 'tag', operation: 'getAll' });
		expect(error?.message).toBe("Spoki doesn't accept the credential");
	});

	test.each([
		[400, { detail: 'Invalid API key.' }],
		[404, { message: 'API key not found' }],
		[200, { error: 'Invalid API key' }],
		[419, { message: 'CSRF token mismatch.' }],
		[498, ''],
	])('so is a %i with such words or such a meaning', async (status, body) => {
		limits.sandbox.faults.add({ kind: '403', status, body } as never);
		const { error } = await run({ resource: 'tag', operation: 'getAll' });
		expect(error?.message).toBe("Spoki doesn't accept the credential");
	});

	test.each([
		[400, { detail: 'The token of the invitation has expired.' }],
		[404, { detail: 'Token not found.' }],
		[400, { api_key: ['This field is required.'] }],
	])('but not a %i about something else that is called so', async (status, body) => {
		limits.sandbox.faults.add({ kind: '403', status, body } as never);
		const { error } = await run({ resource: 'tag', operation: 'getAll' });
		expect(error?.message).not.toMatch(/credential/);
	});

	test.each([
		[403, { detail: 'Token has expired.' }],
		[400, { detail: 'Authentication failed: the access token has expired.' }],
		[419, {}],
		[498, { message: 'Invalid token' }],
	])('and an OAuth2 token is renewed once for a %i', async (status, body) => {
		const credentials = oAuth2For(limits.sandbox);
		limits.sandbox.faults.add({ kind: '403', status, match: { times: 2 }, body } as never);
		const before = limits.sandbox.oauth.refreshes;
		const { error } = await run(
			{ resource: 'tag', operation: 'getAll', authentication: 'oAuth2' },
			{ credentials },
		);
		expect(error).toBeUndefined();
		expect(limits.sandbox.oauth.refreshes).toBe(before + 1);
	});

	test('a 403 with Retry-After comes from a firewall, and is waited out', async () => {
		const fault = { kind: '429', status: 403, retryAfter: 0.1, match: { times: 1 } } as const;
		limits.sandbox.faults.add({ ...fault, body: { detail: 'Slow down.' } });
		const { error } = await run({ resource: 'tag', operation: 'getAll' });
		expect(error).toBeUndefined();
	});
});

test('an address with spaces around it works', async () => {
	const { spokiApi } = apiKeyFor(limits.sandbox);
	const credentials = { spokiApi: { ...spokiApi, baseUrl: ` ${String(spokiApi.baseUrl)}/ ` } };
	const { error } = await run({ resource: 'tag', operation: 'getAll' }, { credentials });
	expect(error).toBeUndefined();
});

describe('a look-up before the request', () => {
	test('is asked once a run, in the turn of an item, and loses none', async () => {
		const node = spokiNode();
		const { contact } = Object.fromEntries(
			(await import('../../nodes/Spoki/resources')).resources.map((one) => [one.value, one]),
		);
		const get = contact.operations.find(({ value }) => value === 'get')!;
		const tags = (await import('../../nodes/Spoki/resources/tag/getAll.operation')).getAll;
		get.prepare = async (draft, lookUp) => {
			const answer = (await lookUp({ endpoint: tags.endpoint, qs: { page: 1 } })) as {
				count: number;
			};
			expect(answer.count).toBeGreaterThan(0);
			draft.qs = { ...draft.qs };
		};
		const { error, json } = await run(getContact, { items: contactItems(40), nodeType: node });
		delete get.prepare;
		expect(error).toBeUndefined();
		expect(json[0]).toHaveLength(40);
		const asked = limits.sandbox.requests.filter(({ path }) => path === '/api/1/tags/');
		expect(asked).toHaveLength(1);
	});
});
