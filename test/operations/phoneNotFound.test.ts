import { typed, useOperations } from './harness';

/* A contact that is given by its phone, where Spoki has none, several, or answers with others. */

const contacts = useOperations('contact');
const byPhone = (phone: string) => typed(phone, 'phone');
const first = () => contacts.store.contacts.all()[0];
const lookUpOf = (phone: string) => `GET /api/1/contacts/?phone=${encodeURIComponent(phone)}`;

test('nobody has the phone: nothing is sent, and the message says what to do', async () => {
	const { phone } = first();
	const { sent, error } = await contacts.run(
		'delete',
		{ contactId: byPhone('={{ $json.phone }}') },
		{ items: [{ phone: '+393999999999' }] },
	);
	expect(sent.map(({ call }) => call)).toEqual([lookUpOf('+393999999999')]);
	expect(error?.message).toBe(
		'The Contact is not found: Spoki has none with the phone +393999999999',
	);
	expect(error?.description).toContain('Contact > Create or Update');
	expect(error?.context.itemIndex).toBe(0);
	expect(contacts.store.contactByPhone.has(phone)).toBe(true);
});

test('nobody has the phone of one item: a node that continues takes the others', async () => {
	const { id, phone } = first();
	const { given } = await contacts.run(
		'get',
		{ contactId: byPhone('={{ $json.phone }}') },
		{
			items: [{ phone: '+393999999999' }, { phone }],
			node: { onError: 'continueRegularOutput' },
		},
	);
	expect(given[0].json.error).toBe(
		'The Contact is not found: Spoki has none with the phone +393999999999',
	);
	expect(given[1].json).toMatchObject({ id });
});

test('two have it: nothing is sent, and both are named', async () => {
	const phone = '+393407777777';
	const [one, two] = [1, 2].map(() => contacts.store.contacts.add());
	contacts.sandbox.faults.add({
		kind: 'errors-in-2xx',
		match: { method: 'GET', times: 1 },
		body: { results: [one, two].map(({ id }) => ({ id, phone })) },
	});
	const { sent, error } = await contacts.run('delete', { contactId: byPhone(phone) });
	expect(sent).toHaveLength(1);
	expect(error?.message).toBe(`The Contact can't be told by its phone: 2 have ${phone}`);
	expect(error?.description).toContain(`${one.id}, ${two.id}`);
});

test.each([
	['others only', ['+393400000001', '+393400000002'], undefined],
	['the one among others', ['+393400000001', '+393408888888'], 1],
	['the one without its plus', ['393408888888'], 0],
])('Spoki may not filter and give %s: only the phone itself counts', async (_, phones, place) => {
	const { id } = first();
	contacts.sandbox.faults.add({
		kind: 'errors-in-2xx',
		match: { method: 'GET', times: 1 },
		body: { results: phones.map((phone, at) => ({ id: at === place ? id : 5, phone })) },
	});
	const { sent, error } = await contacts.run('get', { contactId: byPhone('+393408888888') });
	if (place === undefined) expect(error?.message).toContain('Spoki has none with the phone');
	else expect(sent.at(-1)?.call).toBe(`GET /api/1/contacts/${id}/`);
});

test.each([
	[
		{ count: 900, next: '?page=2', results: [{ id: 5, phone: '+393400000001' }] },
		'with many others',
	],
	[{ results: [{ id: '5x', phone: '+393408888888' }] }, 'Spoki has none with the phone'],
	[{ results: [{ phone: '+393408888888' }] }, 'Spoki has none with the phone'],
])('what Spoki answers has no contact with an ID: %j', async (body, message) => {
	contacts.sandbox.faults.add({ kind: 'errors-in-2xx', match: { method: 'GET', times: 1 }, body });
	const { sent, error } = await contacts.run('delete', { contactId: byPhone('+393408888888') });
	expect(sent).toHaveLength(1);
	expect(error?.message).toContain(message);
	expect(error?.description).toMatch(/[Cc]hoose (it )?from the list/);
});
