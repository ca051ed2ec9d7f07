import type { INodeParameters } from 'n8n-workflow';
import { pace } from '../nodes';
import type { FaultKind } from '../../sandbox';
import { byId, ticketCreation, useLimits } from './harness';

const limits = useLimits({ data: { contacts: 20 } });
const { run, effects } = limits;
const store = () => limits.sandbox.store;

interface Case {
	endpoint: string;
	/** Makes what is needed, and gives the parameters. */
	parameters: () => INodeParameters;
	/** How many of the things there are that the operation could make. */
	size?: () => number;
	/** What the message tells to look for when the outcome is uncertain. */
	lookFor?: string;
}

const repeatable: Record<string, Case> = {
	'a read': {
		endpoint: 'GET /api/1/contacts/{id}/',
		parameters: () => ({ resource: 'contact', operation: 'get', contactId: byId(first()) }),
	},
	'a list': {
		endpoint: 'GET /api/1/contacts/',
		parameters: () => ({ resource: 'contact', operation: 'getAll', returnAll: true }),
	},
	'a deletion': {
		endpoint: 'DELETE /api/1/tickets/{id}/',
		parameters: () => ({
			resource: 'ticket',
			operation: 'delete',
			ticketId: byId(store().tickets.add().id),
		}),
	},
	'an update': {
		endpoint: 'PATCH /api/1/contacts/{id}/',
		parameters: () => ({
			resource: 'contact',
			operation: 'update',
			contactId: byId(first()),
			updateFields: { firstName: 'Anna' },
		}),
	},
	'an upsert': {
		endpoint: 'POST /api/1/contacts/sync/',
		parameters: () => ({ resource: 'contact', operation: 'upsert', phone: '+393339999999' }),
		size: () =>
			store()
				.contacts.all()
				.filter(({ phone }) => phone === '+393339999999').length,
	},
	'an assignment': {
		endpoint: 'POST /api/1/contacts/{id}/add_operator/',
		parameters: () => ({
			resource: 'contact',
			operation: 'addOperator',
			contactId: byId(first()),
			email: { __rl: true, mode: 'email', value: store().roles.all()[1].user.email },
		}),
	},
	'a removal': {
		endpoint: 'POST /api/1/lists/{id}/remove_all_contacts/',
		parameters: () => ({
			resource: 'list',
			operation: 'removeAllContacts',
			listId: byId(store().lists.all()[0].id),
		}),
	},
};

const creating: Record<string, Case> = {
	'the creation of a ticket': {
		endpoint: 'POST /api/1/tickets/',
		parameters: () => ({
			...ticketCreation,
			contactPhone: '+393331112222',
			title: 'Parcel not received',
		}),
		size: () => store().tickets.size,
		lookFor:
			'Spoki may have created the ticket: look for "Parcel not received" of +393331112222 in Spoki before you run this again.',
	},
	'the creation of a list': {
		endpoint: 'POST /api/1/lists/',
		parameters: () => ({ resource: 'list', operation: 'create', name: 'Spring' }),
		size: () => store().lists.size,
		lookFor:
			'Spoki may have created the list: look for "Spring" in Spoki before you run this again.',
	},
	'a clone, which is a GET': {
		endpoint: 'GET /api/1/templates/{id}/clone/',
		parameters: () => ({
			resource: 'template',
			operation: 'clone',
			templateId: byId(store().templates.all()[0].id),
		}),
		size: () => store().templates.size,
		lookFor:
			'Spoki may have made the copy: look for a new draft among the templates before you run this again.',
	},
	'a new private key': {
		endpoint: 'POST /api/1/roles/{id}/generate_private_key/',
		parameters: () => ({
			resource: 'role',
			operation: 'generatePrivateKey',
			roleId: byId(store().roles.all()[0].id),
		}),
		lookFor:
			'Spoki may have made a new private key, and the old one may no longer work: check whether it does before you run this again.',
	},
	'a service user': {
		endpoint: 'POST /api/1/roles/add_service_user/',
		parameters: () => ({
			resource: 'role',
			operation: 'addServiceUser',
			name: 'Website chat',
			role: 'Chat Operator',
		}),
		size: () => store().roles.size,
		lookFor:
			'Spoki may have created the service user: look for "Website chat" in Spoki before you run this again.',
	},
	'an invitation': {
		endpoint: 'POST /api/1/invitations/{id}/send/',
		parameters: () => ({
			resource: 'invitation',
			operation: 'resend',
			invitationId: byId(store().invitations.all()[0].id),
		}),
		lookFor: 'Spoki may have sent the invitation: ask the person before you run this again.',
	},
};

const first = () => store().contacts.all()[0].id;

/** Faults after which nobody knows whether Spoki acted; on those marked, it did. */
const faults: Array<{ kind: FaultKind; status?: number; acted: boolean }> = [
	{ kind: 'drop-before', acted: false },
	{ kind: 'drop-after-effect', acted: true },
	{ kind: '500', acted: false },
	{ kind: '500-after-effect', acted: true },
	{ kind: '500-after-effect', status: 408, acted: true },
	{ kind: '500-after-effect', status: 499, acted: true },
	{ kind: 'timeout', acted: false },
	{ kind: 'html', acted: false },
	{ kind: 'html', status: 200, acted: true },
	{ kind: 'empty', acted: false },
	{ kind: 'truncated', acted: true },
	{ kind: 'broken-json', acted: true },
	{ kind: 'garbled', acted: true },
];

/** n8n waits five minutes for an answer; only where none comes it has to give up sooner. */
const patient = (parameters: INodeParameters, kind: FaultKind) => ({
	...parameters,
	...(kind === 'timeout' && { requestOptions: { timeout: 700 } }),
});

describe.each(Object.entries(repeatable))('%s', (_, { endpoint, parameters, size }) => {
	test.each(faults)('is sent once more after $kind $status, and goes through', async (fault) => {
		const { kind, status } = fault;
		const given = patient(parameters(), kind);
		limits.sandbox.faults.add({ kind, status, match: { times: 1 } });
		const { error, output } = await run(given);
		expect(error).toBeUndefined();
		expect(output[0].length).toBeGreaterThan(0);
		const { requests } = limits.sandbox;
		const isDeleted = endpoint.startsWith('DELETE') && fault.acted && fault.kind !== 'html';
		expect(requests.map((request) => request.endpoint)).toEqual([endpoint, endpoint]);
		if (isDeleted) expect(requests[1].status).toBe(404);
		if (size) expect(size()).toBe(1);
	});

	test('is given up after four attempts', async () => {
		limits.sandbox.faults.add({ kind: '500' });
		const { error } = await run(parameters());
		expect(limits.sandbox.requests).toHaveLength(4);
		expect(error?.message).toBe('Spoki is not available right now (HTTP 500)');
		expect(error?.description).not.toContain('may have');
	});
});

describe.each(Object.entries(creating))('%s', (_, { endpoint, parameters, size, lookFor }) => {
	test.each(faults)('is never repeated after $kind $status', async (fault) => {
		const given = patient(parameters(), fault.kind);
		const before = size?.() ?? 0;
		const { acted, ...kind } = fault;
		limits.sandbox.faults.add(kind);
		const { error } = await run(given);
		expect(limits.sandbox.requests.map((request) => request.endpoint)).toEqual([endpoint]);
		expect(effects(endpoint)).toBe(acted ? 1 : 0);
		if (size) expect(size()).toBe(before + (acted ? 1 : 0));
		expect(error?.description).toContain(lookFor);
	});

	test('is repeated when Spoki turned it away or could not be reached: nothing happened', async () => {
		const before = size?.() ?? 0;
		limits.sandbox.faults.add({ kind: '429', retryAfter: 0.01, match: { times: 2 } });
		const { error } = await run(parameters());
		expect(error).toBeUndefined();
		expect(limits.sandbox.requests).toHaveLength(3);
		expect(effects(endpoint)).toBe(1);
		if (size) expect(size()).toBe(before + 1);
	});

	test('is not repeated after a 503 with Retry-After, which a gateway sends too when a request is late', async () => {
		limits.sandbox.faults.add({ kind: '503-retry-after', retryAfter: 0.01, match: { times: 1 } });
		const { error } = await run(parameters());
		expect(error?.description).toContain(lookFor);
		expect(limits.sandbox.requests).toHaveLength(1);
	});
});

test('a ticket about tokens is a ticket: it is not created twice', async () => {
	limits.sandbox.faults.add({ kind: 'drop-after-effect' });
	const title = 'POST /o/token/ with a=b&grant_type=password fails';
	const { error } = await run({ ...ticketCreation, contactPhone: '+393331112222', title });
	expect(effects('POST /api/1/tickets/')).toBe(1);
	expect(error?.description).toContain('Spoki may have created the ticket');
});

test.each(['', 'OK', 'null', '[]', '{}', '""'])(
	'a creation that is answered with %j is no success: nobody knows whether it was done',
	async (body) => {
		limits.sandbox.faults.add({ kind: '500', status: 201, body });
		const { error } = await run(creating['the creation of a list'].parameters());
		expect(error?.message).toMatch(/^Spoki's answer (is empty|can't be read)$/);
		expect(error?.description).toContain('Spoki may have created the list');
		expect(limits.sandbox.requests).toHaveLength(1);
	},
);

test.each([{ detail: 'No.' }, { message: 'No.' }, { name: 'Spring' }, { id: null }])(
	'a creation whose answer has no ID is no success: %j',
	async (body) => {
		limits.sandbox.faults.add({ kind: '500', status: 201, body });
		const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const { error } = await run(creating['the creation of a list'].parameters(), { node: retry });
		expect(error?.message).toBe("Spoki's answer lacks the id, so it may be a refusal");
		expect(error?.description).toContain('Spoki may have created the list: look for "Spring"');
		expect(limits.sandbox.requests).toHaveLength(1);
	},
);

test.each(Object.entries(creating))('%s: a 2xx with errors is a refusal', async (_, given) => {
	const before = given.size?.() ?? 0;
	limits.sandbox.faults.add({ kind: 'errors-in-2xx', match: { endpoint: given.endpoint } });
	const { error, json } = await run(given.parameters());
	expect(error?.message).toBeDefined();
	expect(json.flat()).toEqual([]);
	if (given.size) expect(given.size()).toBe(before);
});

test('a read whose answer is words alone is no success', async () => {
	limits.sandbox.faults.add({ kind: '500', status: 200, body: { detail: 'No.' } });
	const { error } = await run(repeatable['a read'].parameters());
	expect(error?.description).toContain('Spoki says: No.');
});

test.each(['OK', '"Accepted"', 'true'])('to an action Spoki may answer with %s', async (body) => {
	limits.sandbox.faults.add({ kind: '500', status: 200, body });
	const { json, error } = await run(repeatable['a removal'].parameters());
	expect(error).toBeUndefined();
	expect(json).toEqual([[{ success: true, answer: body === 'OK' ? 'OK' : JSON.parse(body) }]]);
	expect(limits.sandbox.requests).toHaveLength(1);
});

test('a deletion of what is not there fails, unless an answer was lost before', async () => {
	const { error } = await run({ resource: 'ticket', operation: 'delete', ticketId: byId(999_999) });
	expect(error?.message).toBe('Spoki has no Ticket with the ID 999999');
	expect(limits.sandbox.requests).toHaveLength(1);
});

test('a host that refuses connections is asked four times, and a creation is not uncertain', async () => {
	const { error } = await run(creating['the creation of a list'].parameters(), {
		credentials: { spokiApi: { apiKey: 'key', baseUrl: 'http://127.0.0.1:9' } },
	});
	expect(error?.message).toBe("Spoki can't be reached");
	expect(error?.description).toContain('(ECONNREFUSED)');
	expect(error?.description).not.toContain('may have');
});

test('what never reached Spoki uses up no limit', async () => {
	pace.windowMs = 60_000;
	const unreachable = { spokiApi: { apiKey: 'key', baseUrl: 'http://127.0.0.1:9' } };
	// Once a minute: four attempts would take three of them.
	const { error } = await run(
		{ resource: 'contact', operation: 'bulkSync', phone: '+393331112222' },
		{ credentials: unreachable },
	);
	expect(error?.message).toBe("Spoki can't be reached");
});
