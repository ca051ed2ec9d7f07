import type { IDataObject } from 'n8n-workflow';
import { picked, typed, useOperations } from './harness';

const contacts = useOperations('contact', { settings: { mcp: { bearer: true } } });
const { operation, detail } = contacts;

const first = () => contacts.store.contacts.all()[0];
const operator = () => contacts.store.roles.all()[1].user.email;

describe('Get', () => {
	operation('get', 'reads one contact', async (run) => {
		const { id, phone } = first();
		const { sent, given } = await run({ contactId: typed(id) });
		expect(sent).toEqual([{ call: `GET /api/1/contacts/${id}/` }]);
		expect(given).toEqual([{ json: expect.objectContaining({ id, phone }), from: 0 }]);
	});

	detail('get', 'takes an ID picked, typed, plain, as text or from an expression', async (run) => {
		const { id } = first();
		const items = [{ id }, { id: `${id}` }, { id: ` ${id} ` }];
		for (const contactId of [
			picked(id),
			picked(`${id}`),
			typed('={{ $json.id }}'),
			'={{ $json.id }}',
			id,
			`${id}`,
		] as IDataObject[]) {
			const { sent, error } = await run({ contactId }, { items });
			expect(error).toBeUndefined();
			expect(sent).toEqual(items.map(() => ({ call: `GET /api/1/contacts/${id}/` })));
		}
	});

	detail('get', 'refuses what is no ID, so that nothing can leave the path', async (run) => {
		for (const value of ['0', '-1', '1.5', 'abc', '../tags', '1/../2', '1?x=1', '%2e%2e']) {
			const { sent, error } = await run(
				{ contactId: typed('={{ $json.value }}') },
				{ items: [{ value }] },
			);
			expect(sent).toEqual([]);
			expect(error?.message).toBe(`The Contact is not an ID: "${value}"`);
		}
		const { sent, error } = await run({ contactId: typed('={{ $json.value }}') });
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The Contact is empty');
	});
});

describe('Get Many', () => {
	operation('getAll', 'sends every filter as Spoki names it', async (run) => {
		const { phone, email, first_name, last_name } = first();
		const { sent, given } = await run({
			filters: {
				isBlocked: false,
				email,
				firstName: first_name,
				language: typed('IT', 'code'),
				lastName: last_name,
				phone,
				search: '10001 & more',
				status: 'Not Declared',
				tag: picked(21),
			},
		});
		expect(sent).toEqual([
			{
				call:
					'GET /api/1/contacts/?page=1&page_size=50&is_blocked=false' +
					`&email=${encodeURIComponent(String(email))}&first_name=${encodeURIComponent(first_name)}&language=it` +
					`&last_name=${encodeURIComponent(last_name)}&status=Not%20Declared` +
					`&phone=${encodeURIComponent(phone)}&search=10001%20%26%20more&tag=21`,
			},
		]);
		expect(given).toEqual([]);
	});

	operation('getAll', 'finds a contact by phone, whose plus survives the query', async (run) => {
		const { id, phone } = first();
		const { sent, given } = await run({ filters: { phone } });
		expect(sent).toEqual([
			{ call: `GET /api/1/contacts/?page=1&page_size=50&phone=%2B${phone.slice(1)}` },
		]);
		expect(given).toEqual([{ json: expect.objectContaining({ id, phone }), from: 0 }]);
	});

	detail('getAll', 'takes filters from expressions, each in its own type', async (run) => {
		const { sent } = await run(
			{ filters: { isBlocked: '={{ $json.blocked }}', tag: '={{ $json.tag }}' } },
			{ items: [{ blocked: 'true', tag: '22' }] },
		);
		expect(sent).toEqual([
			{ call: 'GET /api/1/contacts/?page=1&page_size=50&is_blocked=true&tag=22' },
		]);
	});

	detail(
		'getAll',
		'refuses a filter that has nothing in it, which would mean everybody',
		async (run) => {
			const empty = [
				[{ email: '' }, 'Email'],
				[{ email: '={{ $json.no }}' }, 'Email'],
				[{ phone: '={{ null }}' }, 'Phone'],
				[{ search: ' ' }, 'Search'],
				[{ tag: typed('') }, 'Tag'],
				[{ firstName: '={{ $json.no }}' }, 'First Name'],
				[{ status: '={{ $json.no }}' }, 'Marketing Consent'],
			] as const;
			for (const [filters, name] of empty) {
				const { sent, error } = await run({ filters });
				expect(sent).toEqual([]);
				expect(error?.message).toBe(`The ${name} is empty`);
				expect(error?.description).toContain('or remove it from the node');
			}
		},
	);

	detail('getAll', 'refuses a filter that Spoki could only misread', async (run) => {
		const faults = [
			[{ phone: '393331234567' }, 'The Phone is not a phone number in international format'],
			[{ email: 'mario' }, 'The Email is not an email address'],
			[{ language: typed('italiano', 'code') }, 'The Language is not a language code'],
			[{ tag: typed('VIP') }, 'The Tag is not an ID'],
			[{ isBlocked: '={{ "maybe" }}' }, 'The Blocked is neither true nor false'],
			[{ status: '={{ "yes" }}' }, 'The Marketing Consent can\'t be "yes"'],
		] as const;
		for (const [filters, message] of faults) {
			const { sent, error } = await run({ filters });
			expect(sent).toEqual([]);
			expect(error?.message).toMatch(message);
		}
	});
});

describe('Create or Update', () => {
	operation('upsert', 'sends the phone and every additional field', async (run) => {
		const { sent, given } = await run({
			phone: '+393401112223',
			customFields: { field: [{ code: 'ORDER_ID', value: '42' }] },
			additionalFields: {
				email: 'anna@example.com',
				firstName: 'Anna',
				language: 'it',
				lastName: 'Bianchi',
				status: 'Subscribed',
			},
		});
		expect(sent).toEqual([
			{
				call: 'POST /api/1/contacts/sync/',
				body: {
					phone: '+393401112223',
					custom_fields: { ORDER_ID: '42' },
					email: 'anna@example.com',
					first_name: 'Anna',
					language: 'it',
					last_name: 'Bianchi',
					status: 'Subscribed',
				},
			},
		]);
		expect(given).toEqual([
			{ json: expect.objectContaining({ phone: '+393401112223', first_name: 'Anna' }), from: 0 },
		]);
	});

	detail('upsert', 'makes one contact of each input item', async (run) => {
		const items = [
			{ phone: '+393401112224', name: 'Uno' },
			{ phone: '+393401112225', name: 'Due' },
		];
		const { sent, given } = await run(
			{ phone: '={{ $json.phone }}', additionalFields: { firstName: '={{ $json.name }}' } },
			{ items },
		);
		expect(sent.map(({ body }) => body)).toEqual(
			items.map(({ phone, name }) => ({ phone, first_name: name })),
		);
		expect(given.map(({ json, from }) => [json.phone, from])).toEqual([
			['+393401112224', 0],
			['+393401112225', 1],
		]);
	});

	detail('upsert', 'leaves out what is empty, so that Spoki keeps what it has', async (run) => {
		const { sent } = await run({
			phone: '+393401112224',
			customFields: { field: [{ code: 'CITY', value: '' }] },
			additionalFields: {
				customFieldsJson: '{ "ORDER_ID": "" }',
				email: '',
				firstName: '',
				language: ' ',
				lastName: '={{ $json.missing }}',
			},
		});
		expect(sent.map(({ body }) => body)).toEqual([{ phone: '+393401112224' }]);
	});

	describe('takes custom fields', () => {
		const sentFor = (title: string, fields: object, expected: object, item: IDataObject = {}) =>
			detail('upsert', title, async (run) => {
				const { sent, error } = await run({ phone: '+393401112224', ...fields }, { items: [item] });
				expect(error).toBeUndefined();
				expect(sent.map(({ body }) => (body as IDataObject).custom_fields)).toEqual([expected]);
			});

		const values = { ORDER_ID: '42', CITY: 'Torino' };
		sentFor(
			'as pairs of code and value',
			{
				customFields: {
					field: [
						{ code: 'ORDER_ID', value: '={{ $json.order }}' },
						{ code: 'CITY', value: 'Torino' },
					],
				},
			},
			values,
			{ order: 42 },
		);
		sentFor(
			'as JSON text',
			{ additionalFields: { customFieldsJson: '{ "ORDER_ID": 42, "CITY": "Torino" }' } },
			values,
		);
		sentFor(
			'as JSON from an expression',
			{ additionalFields: { customFieldsJson: '={{ $json.fields }}' } },
			values,
			{ fields: { ORDER_ID: 42, CITY: 'Torino' } },
		);
		sentFor(
			'as both, the pairs first',
			{
				customFields: { field: [{ code: 'CITY', value: 'Torino' }] },
				additionalFields: { customFieldsJson: '{ "ORDER_ID": 42, "CITY": "Roma" }' },
			},
			values,
		);
		sentFor(
			'without those that are empty, so that Spoki keeps what it has',
			{
				customFields: {
					field: [
						{ code: 'CITY', value: 'Torino' },
						{ code: 'ORDER_ID', value: '' },
						{ code: 'SHOP', value: '={{ $json.missing }}' },
					],
				},
				additionalFields: {
					customFieldsJson: '{ "CITY": "", "NOTE": null, "ORDER_ID": 42, "SIZE": "  " }',
				},
			},
			values,
		);
	});

	detail('upsert', 'names the field and the item that is faulty', async (run) => {
		const faults = [
			[{ phone: '333 123' }, 'The Phone is not a phone number in international format: "333 123"'],
			[{ phone: '={{ $json.missing }}' }, 'The Phone is empty'],
			[{ additionalFields: { email: 'anna@' } }, 'The Email is not an email address: "anna@"'],
			[{ additionalFields: { status: '={{ "Yes" }}' } }, 'The Marketing Consent can\'t be "Yes"'],
			[
				{ additionalFields: { firstName: '={{ { a: 1 } }}' } },
				'The First Name is not a text: "{"a":1}"',
			],
			[
				{ additionalFields: { customFieldsJson: '[1]' } },
				'The Custom Fields (JSON) is not a JSON object: "[1]"',
			],
			[
				{ customFields: { field: [{ code: '', value: '1' }] } },
				'The Custom Fields by Code has a value without a code',
			],
		] as const;
		for (const [parameters, message] of faults) {
			const { sent, error } = await run({ phone: '+393401112224', ...parameters } as IDataObject);
			expect(sent).toEqual([]);
			expect(error?.message).toBe(message);
			expect(error?.context.itemIndex).toBe(0);
		}
	});
});

describe('Custom Fields (JSON)', () => {
	const faults = [
		['{\n"A": "x",\n}', 'line 3, column 1'],
		['{ "A": "x"', 'line 1, column 11'],
		['{ "A": "x" "B": 1 }', 'line 1, column 12'],
		["{ 'A': 1 }", 'line 1, column 3'],
		[`{ ${'"A": 1, '.repeat(40)}x }`, 'line 1, column 323'],
	];
	test.each(faults)('%j is said to break at %s', async (customFieldsJson, place) => {
		const { error } = await contacts.run(
			'upsert',
			{
				phone: '+393401112224',
				additionalFields: { customFieldsJson: '={{ $json.text }}' },
			},
			{ items: [{ text: customFieldsJson }] },
		);
		expect(error?.message).toBe(`The Custom Fields (JSON) is not valid JSON (${place})`);
	});
});

describe('Update', () => {
	operation('update', 'sends the changed fields', async (run) => {
		const { id } = contacts.store.contacts.add();
		const phone = `+4477099${id}`;
		const { sent, given } = await run({
			contactId: typed(id),
			simplify: false,
			customFields: { field: [{ code: 'CITY', value: 'Torino' }] },
			updateFields: {
				isBlocked: true,
				email: 'new@example.com',
				firstName: 'Ada',
				language: 'en',
				lastName: 'Lovelace',
				phone,
			},
		});
		expect(sent).toEqual([
			{
				call: `PATCH /api/1/contacts/${id}/`,
				body: {
					is_blocked: true,
					custom_fields: { CITY: 'Torino' },
					email: 'new@example.com',
					first_name: 'Ada',
					language: 'en',
					last_name: 'Lovelace',
					phone,
				},
			},
		]);
		expect(given).toEqual([
			{ json: expect.objectContaining({ id, phone, is_blocked: true }), from: 0 },
		]);
	});

	detail('update', 'unblocks with a boolean, also from text', async (run) => {
		for (const isBlocked of [false, '={{ "false" }}', '={{ false }}']) {
			const { sent } = await run({ contactId: typed(first().id), updateFields: { isBlocked } });
			expect(sent.map(({ body }) => body)).toEqual([{ is_blocked: false }]);
		}
	});

	detail(
		'update',
		'keeps what is left blank, as a model leaves what it does not know',
		async (run) => {
			const { id } = contacts.store.contacts.add({ first_name: 'Anna', email: 'anna@example.com' });
			const blanks = { firstName: '', lastName: '   ', email: '', language: '', phone: '' };
			const { sent, error } = await run({ contactId: typed(id), updateFields: blanks });
			expect(sent).toEqual([]);
			expect(error?.message).toBe('There is nothing to send');
			const changed = await run({
				contactId: typed(id),
				customFields: { field: [{ code: 'CITY', value: '' }] },
				updateFields: {
					...blanks,
					customFieldsJson: '{ "CITY": "Roma", "ORDER_ID": "", "SIZE": null }',
				},
			});
			expect(changed.sent.map(({ body }) => body)).toEqual([{ custom_fields: { CITY: 'Roma' } }]);
		},
	);

	detail('update', 'clears names that are chosen', async (run) => {
		const { id } = contacts.store.contacts.add();
		const { sent, given } = await run({
			contactId: typed(id),
			updateFields: { clearNames: ['first_name', 'last_name'], email: '' },
		});
		expect(sent.map(({ body }) => body)).toEqual([{ first_name: '', last_name: '' }]);
		expect(given[0].json).toMatchObject({ first_name: '', last_name: '' });
	});

	detail('update', 'clears custom fields that are named', async (run) => {
		const { sent } = await run({
			contactId: typed(first().id),
			updateFields: { clearCustomFields: 'CITY, ORDER_ID' },
		});
		expect(sent.map(({ body }) => body)).toEqual([{ custom_fields: { CITY: '', ORDER_ID: '' } }]);
	});

	detail(
		'update',
		'clears custom fields that are picked, those that are named beside them',
		async (run) => {
			const pickedToClear = { entry: [{ id: picked('CITY') }, { id: picked('') }] };
			const contactId = typed(first().id);
			const { sent } = await run({ contactId, updateFields: { pickedToClear } });
			expect(sent.map(({ body }) => body)).toEqual([{ custom_fields: { CITY: '' } }]);
			const both = { clearCustomFields: 'ORDER_ID', pickedToClear };
			const { sent: of } = await run({ contactId, updateFields: both });
			expect(of.map(({ body }) => body)).toEqual([{ custom_fields: { CITY: '', ORDER_ID: '' } }]);
		},
	);

	detail('update', 'sets custom fields whose code is picked, or typed', async (run) => {
		const field = [
			{ code: picked('CITY'), value: 'Torino' },
			{ code: { __rl: true, mode: 'code', value: 'ORDER_ID' }, value: '42' },
		];
		const { sent } = await run({ contactId: typed(first().id), customFields: { field } });
		expect(sent.map(({ body }) => body)).toEqual([
			{ custom_fields: { CITY: 'Torino', ORDER_ID: '42' } },
		]);
	});

	detail('update', 'says so when there is nothing to change', async (run) => {
		const { sent, error } = await run({ contactId: typed(first().id) });
		expect(sent).toEqual([]);
		expect(error?.message).toBe('There is nothing to send');
		expect(error?.description).toBe('Fill in one of the Fields, or add one under Update Fields.');
	});
});

describe.each([
	['addOperator', 'add_operator'],
	['removeOperator', 'remove_operator'],
])('%s', (name, action) => {
	operation(name, 'sends the email of the operator', async (run) => {
		const { id } = first();
		const { sent, given } = await run({ contactId: typed(id), email: picked(operator()) });
		expect(sent).toEqual([
			{ call: `POST /api/1/contacts/${id}/${action}/`, body: { email: operator() } },
		]);
		expect(given).toEqual([{ json: expect.objectContaining({ id }), from: 0 }]);
	});

	detail(name, 'takes an email typed, plain or from an expression', async (run) => {
		const email = operator();
		for (const value of [typed(email, 'email'), typed('={{ $json.email }}', 'email'), email]) {
			const { sent } = await run({ contactId: first().id, email: value }, { items: [{ email }] });
			expect(sent.map(({ body }) => body)).toEqual([{ email }]);
		}
	});

	detail(name, 'says what Spoki means by its code 3004', async (run) => {
		const { error } = await run({ contactId: first().id, email: 'nobody@example.com' });
		expect(error?.message).toBe('No user of the Spoki account has this operator email');
		expect(error?.description).toMatch(/\(spoki::3004\)$/);
	});
});

describe('Bulk Sync', () => {
	operation('bulkSync', 'sends all input items in one request', async (run) => {
		const items = [
			{ phone: '+393402220001', name: 'Uno' },
			{ phone: '+393402220002', name: 'Due' },
		];
		const { sent, given } = await run(
			{
				customFields: { field: [{ code: 'CITY', value: 'Torino' }] },
				additionalFields: {
					email: '={{ $json.name.toLowerCase() }}@example.com',
					firstName: '={{ $json.name }}',
					language: 'it',
					lastName: 'Rossi',
					status: 'Subscribed',
				},
			},
			{ items },
		);
		const body = items.map(({ phone, name }) => ({
			phone,
			custom_fields: { CITY: 'Torino' },
			email: `${name.toLowerCase()}@example.com`,
			first_name: name,
			language: 'it',
			last_name: 'Rossi',
			status: 'Subscribed',
		}));
		expect(sent).toEqual([{ call: 'POST /api/1/contacts/sync_all/', body }]);
		expect(given).toEqual(items.map((item, from) => ({ json: { ...item, success: true }, from })));
	});
});

describe('Delete', () => {
	operation('delete', 'deletes a contact and says so', async (run) => {
		const { id } = contacts.store.contacts.add();
		const { sent, given } = await run({ contactId: typed(id) });
		expect(sent).toEqual([{ call: `DELETE /api/1/contacts/${id}/` }]);
		expect(given).toEqual([{ json: { deleted: true, id }, from: 0 }]);
		expect(contacts.store.contacts.get(id)).toBeUndefined();
	});

	detail('delete', 'names the ID that does not exist', async (run) => {
		const { error } = await run({ contactId: typed(1) });
		expect(error?.message).toBe('Spoki has no Contact with the ID 1');
	});
});

describe('Block and Unblock', () => {
	operation('block', 'blocks a contact', async (run) => {
		const { id } = contacts.store.contacts.add({ is_blocked: false });
		const { sent, given } = await run({ contactId: picked(id), simplify: false });
		expect(sent).toEqual([{ call: `PATCH /api/1/contacts/${id}/`, body: { is_blocked: true } }]);
		expect(given).toEqual([{ json: expect.objectContaining({ id, is_blocked: true }), from: 0 }]);
	});

	operation('unblock', 'unblocks a contact', async (run) => {
		const { id } = contacts.store.contacts.add({ is_blocked: true });
		const { sent, given } = await run({ contactId: picked(id), simplify: false });
		expect(sent).toEqual([{ call: `PATCH /api/1/contacts/${id}/`, body: { is_blocked: false } }]);
		expect(given).toEqual([{ json: expect.objectContaining({ id, is_blocked: false }), from: 0 }]);
	});

	detail('unblock', 'unblocks whatever else the workflow holds', async (run) => {
		const { id } = contacts.store.contacts.add({ is_blocked: true });
		const { sent } = await run({ contactId: typed(id), setBlocked: true, setUnblocked: true });
		expect(sent.map(({ body }) => body)).toEqual([{ is_blocked: false }]);
	});
});

describe('Tags', () => {
	const chosen = (...ids: Array<number | string>) => ({
		entry: ids.map((id) => ({ id: picked(id) })),
	});
	const argumentsIn = (sent: Array<{ body?: unknown }>) =>
		sent
			.map(({ body }) => body as { method: string; params: { arguments: unknown } })
			.filter(({ method }) => method === 'tools/call')
			.map(({ params }) => params);

	operation('addTags', 'gives a contact several tags', async (run) => {
		const { id } = contacts.store.contacts.add({ tag_set: [] });
		const tags = contacts.store.tags.all().slice(0, 2);
		const { sent, given } = await run({
			contactId: picked(id),
			tagIds: chosen(...tags.map((tag) => tag.id)),
		});
		expect(new Set(sent.map(({ call }) => call))).toEqual(new Set(['POST /v2/mcp']));
		expect(argumentsIn(sent)).toEqual([
			{
				name: 'add_tags_to_contact',
				arguments: { contact_id: id, tag_ids: tags.map((tag) => tag.id) },
			},
		]);
		expect(contacts.store.contacts.get(id)?.tag_set).toEqual(tags);
		expect(given).toEqual([{ json: expect.objectContaining({ id }), from: 0 }]);
	});

	operation('removeTags', 'takes tags from a contact', async (run) => {
		const tags = contacts.store.tags.all();
		const { id } = contacts.store.contacts.add({ tag_set: [...tags] });
		const { sent } = await run({ contactId: typed(id), tagIds: chosen(tags[0].id) });
		expect(argumentsIn(sent)).toEqual([
			{ name: 'remove_tags_from_contact', arguments: { contact_id: id, tag_ids: [tags[0].id] } },
		]);
		expect(contacts.store.contacts.get(id)?.tag_set).toEqual(tags.slice(1));
	});

	detail('addTags', 'takes contact and tags from each item', async (run) => {
		const { id } = contacts.store.contacts.add({ tag_set: [] });
		const [one, two] = contacts.store.tags.all();
		const { sent, given } = await run(
			{ contactId: typed('={{ $json.contact }}'), tagIds: chosen('={{ $json.tag }}') },
			{ items: [one, two].map((tag) => ({ contact: `${id}`, tag: `${tag.id}` })) },
		);
		expect(argumentsIn(sent)).toEqual(
			[one, two].map((tag) => ({
				name: 'add_tags_to_contact',
				arguments: { contact_id: id, tag_ids: [tag.id] },
			})),
		);
		expect(given.map(({ from }) => from)).toEqual([0, 1]);
	});

	detail('addTags', 'sends nothing without a tag, or for what is no ID', async (run) => {
		const { id } = first();
		const none = await run({ contactId: typed(id), tagIds: chosen('={{ "" }}') });
		expect(none.error?.message).toBe('The Tags is empty');
		const odd = await run({ contactId: typed(id), tagIds: chosen('VIP') });
		expect(odd.error?.message).toMatch(/^The Tags have an entry that is not an ID: "VIP"/);
		expect([...none.sent, ...odd.sent]).toEqual([]);
	});

	detail('addTags', 'says what the server says of an unknown contact', async (run) => {
		const [{ id }] = contacts.store.tags.all();
		const { error } = await run({ contactId: typed(999_999), tagIds: chosen(id) });
		expect(error?.message).toBe('Spoki refused this: Contact 999999 not found.');
	});
});

contacts.coversTheReference();
