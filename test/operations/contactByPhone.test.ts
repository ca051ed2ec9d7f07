import type { IDataObject } from 'n8n-workflow';
import { toolNode } from '../nodes';
import { picked, typed, useOperations } from './harness';

/* A contact that is given by its phone: what is asked, and what is sent then. */

const settings = { mcp: { bearer: true } };
const contacts = useOperations('contact', { settings });
const lists = useOperations('list', { data: { contacts: 3 } });
const tickets = useOperations('ticket', { data: { contacts: 3 } });

const byPhone = (phone: string) => typed(phone, 'phone');
const first = () => contacts.store.contacts.all()[0];
const lookUpOf = (phone: string) => `GET /api/1/contacts/?phone=${encodeURIComponent(phone)}`;

test('is looked up, and the request goes to its ID', async () => {
	const { id, phone } = first();
	const { sent, given, error } = await contacts.run('get', { contactId: byPhone(phone) });
	expect(error).toBeUndefined();
	expect(sent.map(({ call }) => call)).toEqual([lookUpOf(phone), `GET /api/1/contacts/${id}/`]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, phone }), from: 0 }]);
});

test.each([
	['update', { updateFields: { firstName: 'Ada' } }, 'PATCH /api/1/contacts/{id}/'],
	['block', {}, 'PATCH /api/1/contacts/{id}/'],
	['unblock', {}, 'PATCH /api/1/contacts/{id}/'],
	['addOperator', { email: 'operator' }, 'POST /api/1/contacts/{id}/add_operator/'],
	['removeOperator', { email: 'operator' }, 'POST /api/1/contacts/{id}/remove_operator/'],
	['delete', {}, 'DELETE /api/1/contacts/{id}/'],
])('%s takes one', async (operation, more, call) => {
	const { id, phone } = contacts.store.contacts.add();
	const email = contacts.store.roles.all()[1].user.email;
	const parameters = { ...more, ...('email' in more && { email }) } as IDataObject;
	const { sent, error } = await contacts.run(operation, {
		contactId: byPhone(phone),
		...parameters,
	});
	expect(error).toBeUndefined();
	expect(sent.map((one) => one.call)).toEqual([lookUpOf(phone), call.replace('{id}', `${id}`)]);
});

test.each(['addTags', 'removeTags'])(
	'%s takes one, though another server is asked',
	async (operation) => {
		const { id, phone } = first();
		const tag = contacts.store.tags.all()[0].id;
		const { sent, error } = await contacts.run(operation, {
			contactId: byPhone(phone),
			tagIds: { entry: [{ id: picked(tag) }] },
		});
		expect(error).toBeUndefined();
		expect(sent[0].call).toBe(lookUpOf(phone));
		expect(JSON.stringify(sent.at(-1)?.body)).toContain(`"contact_id":${id}`);
	},
);

test('is found in every spelling of its phone, with one look-up', async () => {
	const { id, phone } = contacts.store.contacts.add({ phone: '+393471234567' });
	const spellings = [
		phone,
		'0039 347 123 4567',
		'+39 (347) 123-4567',
		'347 1234567',
		'\u200b+39347/1234567',
	];
	const { sent, error } = await contacts.run(
		'update',
		{
			contactId: byPhone('={{ $json.phone }}'),
			updateFields: { firstName: '={{ $json.name }}' },
			options: { callingCode: '39' },
		},
		{ items: spellings.map((one, name) => ({ phone: one, name: `${name}` })) },
	);
	expect(error).toBeUndefined();
	expect(sent.map(({ call }) => call)).toEqual([
		lookUpOf(phone),
		...spellings.map(() => `PATCH /api/1/contacts/${id}/`),
	]);
	// One contact has one name in a run, so its items go one after the other.
	expect(sent.slice(1).map(({ body }) => (body as IDataObject).first_name)).toEqual(
		spellings.map((_, name) => `${name}`),
	);
});

test('a thousand items with one phone are one look-up', async () => {
	const { id, phone } = first();
	const { sent, given, error } = await contacts.run(
		'get',
		{ contactId: byPhone(phone) },
		{ items: Array.from({ length: 1000 }, () => ({})) },
	);
	expect(error).toBeUndefined();
	expect(given).toHaveLength(1000);
	const calls = sent.map(({ call }) => call);
	expect(calls.filter((call) => call === lookUpOf(phone))).toHaveLength(1);
	expect(calls.filter((call) => call === `GET /api/1/contacts/${id}/`)).toHaveLength(1000);
});

describe('where items of a run change phones', () => {
	const update = {
		contactId: byPhone('={{ $json.phone }}'),
		updateFields: { phone: '={{ $json.newPhone }}', firstName: '={{ $json.name }}' },
	};
	const [one, two, three] = ['+393337770001', '+393337770002', '+393337770009'];

	test('each item is about who has the phone after those before it', async () => {
		const [a, b] = [one, two].map((phone) => contacts.store.contacts.add({ phone }));
		const { sent, error } = await contacts.run('update', update, {
			items: [
				{ phone: one, newPhone: three, name: 'Old' },
				{ phone: two, newPhone: one, name: 'New' },
				{ phone: one, newPhone: '', name: 'Owner' },
				{ phone: three, newPhone: '', name: 'Before' },
			],
		});
		expect(error).toBeUndefined();
		expect(sent.filter(({ call }) => call.startsWith('PATCH'))).toMatchObject([
			{ call: `PATCH /api/1/contacts/${a.id}/`, body: { first_name: 'Old' } },
			{ call: `PATCH /api/1/contacts/${b.id}/`, body: { first_name: 'New' } },
			{ call: `PATCH /api/1/contacts/${b.id}/`, body: { first_name: 'Owner' } },
			{ call: `PATCH /api/1/contacts/${a.id}/`, body: { first_name: 'Before' } },
		]);
	});

	test.each([
		['is slow', { kind: 'slow', delayMs: 300 }, 1],
		['is done, which nobody knows', { kind: '500-after-effect' }, undefined],
	] as const)('also where a change %s', async (what, fault, times) => {
		const [from, to] = ['1', '2'].map((end) => `+3933377${what.length}${end}`);
		const { id } = contacts.store.contacts.add({ phone: from });
		const match = { method: 'PATCH', bodyIncludes: 'Changed', ...(times && { times }) };
		contacts.sandbox.faults.add({ ...fault, match });
		const { given } = await contacts.run('update', update, {
			items: [
				{ phone: from, newPhone: to, name: 'Changed' },
				{ phone: to, newPhone: '', name: 'Found' },
			],
			node: { onError: 'continueRegularOutput' },
		});
		contacts.sandbox.faults.clear();
		expect(given.at(-1)?.json).toMatchObject({ id, first_name: 'Found' });
	});
});

test('what is no phone is refused before anything is asked', async () => {
	for (const [value, message] of [
		['12', 'The Contact is not a phone number in international format: "12"'],
		['', 'The Contact is empty'],
	]) {
		const { sent, error } = await contacts.run(
			'get',
			{ contactId: byPhone('={{ $json.value }}') },
			{ items: [{ value }] },
		);
		expect(sent).toEqual([]);
		expect(error?.message).toBe(message);
	}
});

test('an ID that looks like what stands for a phone is no ID', async () => {
	const { sent, error } = await contacts.run(
		'get',
		{ contactId: typed('={{ $json.value }}') },
		{ items: [{ value: 'phone:+393471234567' }] },
	);
	expect(sent).toEqual([]);
	expect(error?.message).toContain('The Contact is not an ID');
});

test('a phone that is given as an ID, and an ID that is wrong, are told the way out', async () => {
	const { sent, error } = await contacts.run('get', { contactId: typed('={{ "+39 347 123" }}') });
	expect(sent).toEqual([]);
	expect(error?.message).toBe('The Contact is not an ID but a phone: "+39 347 123"');
	expect(error?.description).toBe('Choose By Phone at this field.');
	const unknown = await contacts.run('get', { contactId: typed(393471234567) });
	expect(unknown.error?.message).toBe('Spoki has no Contact with the ID 393471234567');
	expect(unknown.error?.description).toContain('A contact is also found By Phone.');
});

test.each([
	['Luca', 'The Contact is not an ID: "Luca".'],
	['393330010006', 'Spoki has no Contact with the ID 393330010006.'],
])('as a tool the model learns of %s that a phone will do', async (given, message) => {
	const { error } = await contacts.run(
		'get',
		{ contactId: typed(`={{ "${given}" }}`) },
		{ nodeType: toolNode() },
	);
	expect(error?.message).toContain(message);
	expect(error?.message).toContain('Its phone will do too, with the plus.');
});

test('as a tool the model learns why in the message itself', async () => {
	const { error } = await contacts.run(
		'get',
		{ contactId: byPhone('+393999999999') },
		{ nodeType: toolNode() },
	);
	expect(error?.message).toContain(
		'Check the phone, or, if the contact is new, use Contact > Create or Update first.',
	);
});

test('Remove Contacts needs no look-up: Spoki takes phones there', async () => {
	const [one, two] = lists.store.contacts.all();
	const { sent, error } = await lists.run('removeContacts', {
		listId: 301,
		additionalFields: {
			contacts: { entry: [{ id: picked(one.id) }, { id: byPhone(two.phone) }] },
			ids: '102',
			phones: '+393400000009',
		},
	});
	expect(error).toBeUndefined();
	expect(sent.map(({ body }) => body)).toEqual([
		{ ids: [102, one.id], phones: ['+393400000009', two.phone] },
	]);
});

test.each([
	['picked', (phone: string) => picked(phone)],
	['typed', (phone: string) => byPhone(phone)],
	['plain, as workflows were saved before', (phone: string) => phone],
])('a ticket is opened for a contact that is %s', async (_, contactPhone) => {
	const { phone } = tickets.store.contacts.all()[0];
	const { sent, error } = await tickets.run('create', {
		contactPhone: contactPhone(phone) as IDataObject,
		title: 'Parcel not received',
	});
	expect(error).toBeUndefined();
	expect(sent.map(({ body }) => (body as IDataObject).contact_phone)).toEqual([phone]);
});
