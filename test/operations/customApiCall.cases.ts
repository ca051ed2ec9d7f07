import { customEndpoint } from '../../nodes/Spoki/execution/customCall';
import { withoutSecretFields } from '../../nodes/Spoki/execution/outputSecrets';
import { useOperations } from './harness';

const custom = useOperations('customApiCall', { data: { contacts: 250 } });
const { operation, detail } = custom;

const parameters = (...pairs: Array<[string, unknown]>) => ({
	parameter: pairs.map(([name, value]) => ({ name, value })),
});

operation('send', 'reads what is asked, and gives the answer as it comes', async (run) => {
	const { sent, given } = await run({
		path: '/api/1/contacts/',
		queryParameters: parameters(['page_size', 2], ['search', 'a']),
	});
	expect(sent).toEqual([{ call: 'GET /api/1/contacts/?page_size=2&search=a' }]);
	expect(given).toEqual([
		{
			json: expect.objectContaining({ count: expect.any(Number), results: expect.any(Array) }),
			from: 0,
		},
	]);
});

operation('send', 'creates, changes and deletes, with the body as it is written', async (run) => {
	const created = await run({
		method: 'POST',
		path: '/api/1/lists/',
		body: '{ "name": "Su misura" }',
	});
	expect(created.sent).toEqual([{ call: 'POST /api/1/lists/', body: { name: 'Su misura' } }]);
	const { id } = created.given[0].json as { id: number };
	const [contact] = custom.store.contacts.all();
	const path = `/api/1/contacts/${contact.id}/`;
	const changed = await run(
		{ method: 'PATCH', path, body: '={{ { first_name: $json.name } }}' },
		{
			items: [{ name: 'Anna' }],
		},
	);
	expect(changed.sent).toEqual([{ call: `PATCH ${path}`, body: { first_name: 'Anna' } }]);
	const deleted = await run({ method: 'DELETE', path: `/api/1/lists/${id}/` });
	expect(deleted.sent).toEqual([{ call: `DELETE /api/1/lists/${id}/` }]);
	expect(deleted.given).toEqual([{ json: { deleted: true, id }, from: 0 }]);
});

detail('send', 'sends a name of the query as often as it is given', async (run) => {
	const queryParameters = parameters(['x', '1'], ['x', 2], ['y', 'z']);
	const { sent } = await run({ path: '/api/1/tomorrow/', queryParameters });
	expect(sent).toEqual([{ call: 'GET /api/1/tomorrow/?x=1&x=2&y=z' }]);
});

detail('send', 'sends a list as body, and an action without one', async (run) => {
	const phones = [{ phone: '+393331234567' }];
	const sync = await run({
		method: 'POST',
		path: '/api/1/contacts/sync_all/',
		body: JSON.stringify(phones),
	});
	expect(sync.sent).toEqual([{ call: 'POST /api/1/contacts/sync_all/', body: phones }]);
	const [{ id }] = custom.store.channels.all();
	const path = `/api/1/channel/${id}/set-primary/`;
	const { sent } = await run({ method: 'POST', path });
	expect(sent).toEqual([{ call: `POST ${path}`, body: {} }]);
	for (const method of ['POST', 'PUT', 'PATCH']) {
		const nobody = await run({ method, path: '/api/1/tomorrow/', body: '={{ [] }}' });
		expect(nobody.sent).toEqual([{ call: `${method} /api/1/tomorrow/`, body: [] }]);
	}
});

detail('send', 'says of an answer without a list that there is none to split', async (run) => {
	const [{ id }] = custom.store.lists.all();
	custom.sandbox.faults.add({ kind: '403', status: 200, body: { a: [1], b: [2] } });
	const { error } = await run({ path: `/api/1/lists/${id}/`, splitIntoItems: true });
	expect(error?.message).toBe("Spoki's answer holds no list");
	expect(error?.description).toMatch(/^Turn off Split Into Items/);
});

detail('send', 'gives the entries of a list over all its pages, or up to a limit', async (run) => {
	const wanted = { path: '/api/1/contacts/', splitIntoItems: true };
	const all = await run({ ...wanted, returnAll: true });
	expect(all.sent.map(({ call }) => call)).toEqual([
		'GET /api/1/contacts/?page=1&page_size=100',
		'GET /api/1/contacts/?page=2&page_size=100',
		'GET /api/1/contacts/?page=3&page_size=100',
	]);
	expect(all.given).toHaveLength(custom.store.contacts.size);
	const some = await run({ ...wanted, returnAll: false, limit: 3 });
	expect(some.given).toHaveLength(3);
	const none = await run({ ...wanted, returnAll: false, limit: 0 });
	expect(none.error?.message).toMatch(/^The Limit can't be 0/);
});

detail('send', 'keeps to the limit of the operation that sends the same', async (run) => {
	const { sent, error } = await run(
		{
			method: 'DELETE',
			path: '={{ "/api/1/lists/" + $json.id + "/" }}',
			options: { onRateLimit: 'stop' },
		},
		{
			items: Array.from({ length: 6 }, (_, n) => ({ id: 90_000 + n })),
			node: { onError: 'continueRegularOutput' },
		},
	);
	expect(error).toBeUndefined();
	expect(sent).toHaveLength(5);
});

describe('Repeating', () => {
	const unknown = '/api/1/tomorrow/7/';
	const broken = () => custom.sandbox.faults.add({ kind: '500' });

	detail('send', 'never sends what nobody knows a second time', async (run) => {
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
			broken();
			const { sent, error } = await run({ method, path: unknown, body: '{"a":1}' });
			expect(sent.map(({ call }) => call)).toEqual([`${method} ${unknown}`]);
			expect(error?.description).toMatch(
				/^Spoki may have acted on this: look in Spoki before you run this again\./,
			);
		}
	});

	detail('send', 'reads again, and sends again what an operation would', async (run) => {
		const fault = { kind: '500', match: { times: 1 } } as const;
		custom.sandbox.faults.add(fault);
		const read = await run({ path: '/api/1/tags/' });
		expect(read.sent).toHaveLength(2);
		const [{ id }] = custom.store.contacts.all();
		const path = `/api/1/contacts/${id}`;
		custom.sandbox.faults.add(fault);
		const body = '{"first_name":"Anna"}';
		const changed = await run({ method: 'PATCH', path: `${path}/`, body });
		expect(changed.sent).toHaveLength(2);
		custom.sandbox.faults.add({ kind: 'drop-after-effect', match: { times: 1 } });
		const ticket = { contact_phone: '+393331234567', title: 'Una volta', status: 'Open' };
		const created = await run({
			method: 'POST',
			path: '/api/1/tickets/',
			body: JSON.stringify(ticket),
		});
		expect(created.sent).toHaveLength(1);
		expect(created.error?.description).toMatch(/^Spoki may have created the ticket/);
	});
});

describe('The path', () => {
	const wrong: Array<[path: string, message: string]> = [
		['https://example.com/api/1/tags/', 'does not begin with /api/'],
		['//example.com/api/', 'does not begin with /api/'],
		['/admin/', 'does not begin with /api/'],
		['/v2/mcp', 'does not begin with /api/'],
		['@example.com/api/', 'does not begin with /api/'],
		['/api/../admin/', 'leads somewhere else'],
		['/api/1/..', 'leads somewhere else'],
		['/api/./1/', 'leads somewhere else'],
		['/api//example.com/', 'leads somewhere else'],
		['/api/%2e%2e/admin/', 'holds a character that no path of Spoki has'],
		['/api/1/%70artners/', 'holds a character that no path of Spoki has'],
		['/api/\\..\\admin/', 'holds a character that no path of Spoki has'],
		['/api/1/a b/', 'holds a character that no path of Spoki has'],
		['/api/1/tags/?page=2', 'has more than a path'],
		['/api/1/tags/#x', 'has more than a path'],
		['/api/1/partners/accounts/', 'is one of those for partners'],
		['/api/1/Partner-Roles/', 'is one of those for partners'],
		['={{ "" }}', 'is empty'],
	];
	for (const [path, message] of wrong) {
		detail('send', `is refused: "${path}"`, async (run) => {
			const { sent, error } = await run({ path });
			expect(error?.message).toMatch(new RegExp(`^The Path ${message}`));
			expect(sent).toEqual([]);
		});
	}
});

detail('send', 'is told what Spoki says', async (run) => {
	const missing = await run({ path: '/api/1/contacts/999999/' });
	expect(missing.error?.message).toBe('Spoki has nothing at this path');
	const refused = await run({ method: 'POST', path: '/api/1/lists/', body: '{}' });
	expect(refused.error?.message).toMatch(/^Spoki doesn't accept Name: /);
	const body = await run({ method: 'POST', path: '/api/1/lists/', body: '7' });
	expect(body.error?.message).toBe('The Body (JSON) is neither a JSON object nor a JSON array');
	const nameless = await run({ path: '/api/1/tags/', queryParameters: parameters(['', 'x']) });
	expect(nameless.error?.message).toBe('The Query Parameters have a value without a name');
	const blank = [];
	for (const value of ['', ' ', null, '={{ $json.email }}'])
		blank.push(
			await run({ path: '/api/1/contacts/', queryParameters: parameters(['email', value]) }),
		);
	for (const { error } of blank)
		expect(error?.message).toBe('The Query Parameters have a value for email that is empty');
	expect([body, nameless, ...blank].flatMap(({ sent }) => sent)).toEqual([]);
});

describe('What is known of a request', () => {
	const known = (method: string, url: string, splits = false) =>
		customEndpoint({ getNodeParameter: () => splits as never }, { method, url });

	test('is what its operation declares, by the path with fewest IDs', () => {
		expect(known('POST', '/api/1/contacts/sync/')).toMatchObject({ path: '/api/1/contacts/sync/' });
		expect(known('PATCH', '/api/1/contacts/7')).toMatchObject({
			path: '/api/1/contacts/{contactId}/',
		});
		expect(known('GET', '/api/1/lists/', true)).toMatchObject({ answer: 'list', pageSize: 100 });
		expect(known('GET', '/api/1/templates/7/clone/').mayHave).toBeDefined();
	});

	test('is little where there is none', () => {
		expect(known('GET', '/api/2/things/7/parts/8')).toEqual({
			method: 'GET',
			path: '/api/2/things/{id}/parts/{id}',
			answer: 'anything',
			missing: expect.anything(),
		});
	});

	test('hides the secrets of a list that comes as it is', () => {
		const item = { count: 1, results: [{ id: 1, secret: 'whsec' }] };
		const endpoint = known('GET', '/api/1/external-webhooks/');
		expect(withoutSecretFields([item], { endpoint, isCustom: true })).toEqual([
			{ count: 1, results: [{ id: 1, secret: '(hidden)' }] },
		]);
	});
});
