import { picked, typed, useOperations } from './harness';

const lists = useOperations('list');
const { operation, detail } = lists;

/** A list with some contacts. */
function filledList() {
	const list = lists.store.lists.add({ name: 'Saldi' });
	const members = [1, 2, 3].map(() => lists.store.contacts.add({ list_set: [list] }));
	return { list, members };
}

operation('create', 'creates a list with a name', async (run) => {
	const { sent, given } = await run({ name: 'Clienti Torino' });
	expect(sent).toEqual([{ call: 'POST /api/1/lists/', body: { name: 'Clienti Torino' } }]);
	expect(given).toEqual([
		{ json: expect.objectContaining({ name: 'Clienti Torino', contacts_count: 0 }), from: 0 },
	]);
});

detail('create', 'sends a number from an expression as text', async (run) => {
	const { sent } = await run({ name: '={{ $json.year }}' }, { items: [{ year: 2026 }] });
	expect(sent).toEqual([{ call: 'POST /api/1/lists/', body: { name: '2026' } }]);
});

detail('create', 'refuses an empty name before anything is sent', async (run) => {
	const { sent, error } = await run({ name: '={{ $json.missing }}' });
	expect(sent).toEqual([]);
	expect(error?.message).toBe('The Name is empty');
});

operation('get', 'reads one list', async (run) => {
	const { list } = filledList();
	const { sent, given } = await run({ listId: picked(list.id) });
	expect(sent).toEqual([{ call: `GET /api/1/lists/${list.id}/` }]);
	expect(given).toEqual([
		{ json: expect.objectContaining({ id: list.id, contacts_count: 3 }), from: 0 },
	]);
});

operation('getAll', 'reads lists, filtered by Search', async (run) => {
	const { sent, given } = await run({ filters: { search: 'black friday' } });
	expect(sent).toEqual([{ call: 'GET /api/1/lists/?page=1&page_size=50&search=black%20friday' }]);
	expect(given).toEqual([
		{ json: expect.objectContaining({ name: 'Black Friday 2024' }), from: 0 },
	]);
});

operation('removeAllContacts', 'empties a list with an empty object as body', async (run) => {
	const { list } = filledList();
	const { sent, given } = await run({ listId: typed(list.id) });
	expect(sent).toEqual([{ call: `POST /api/1/lists/${list.id}/remove_all_contacts/`, body: {} }]);
	expect(given).toEqual([{ json: { success: true }, from: 0 }]);
	expect(list.contacts_count).toBe(0);
});

operation('removeContacts', 'takes contacts off a list by ID, email and phone', async (run) => {
	const { list, members } = filledList();
	const { sent, given } = await run({
		listId: typed(list.id),
		additionalFields: {
			ids: String(members[0].id),
			emails: members[1].email as string,
			phones: members[2].phone,
		},
	});
	expect(sent).toEqual([
		{
			call: `POST /api/1/lists/${list.id}/remove_contacts/`,
			body: { ids: [members[0].id], emails: [members[1].email], phones: [members[2].phone] },
		},
	]);
	expect(given).toEqual([{ json: { success: true }, from: 0 }]);
	expect(list.contacts_count).toBe(0);
});

describe('Remove Contacts', () => {
	const forms = [
		['text with commas', '101, 102,1103', [101, 102, 1103]],
		['text with semicolons and line breaks', '101;102\n103', [101, 102, 103]],
		['one number', 101, [101]],
		['an array of numbers', [101, 102], [101, 102]],
		['an array of texts', ['101', ' 102 '], [101, 102]],
		['a JSON array', '[101, "102"]', [101, 102]],
		['an array with blanks', [101, null, ''], [101]],
	] as const;
	test.each(forms)('takes IDs as %s', async (_form, ids, sentIds) => {
		const { sent, error } = await lists.run(
			'removeContacts',
			{ listId: typed(301), additionalFields: { ids: '={{ $json.ids }}' } },
			{ items: [{ ids }] },
		);
		expect(error).toBeUndefined();
		expect(sent.map(({ body }) => body)).toEqual([{ ids: sentIds }]);
	});

	detail('removeContacts', 'takes phones and emails from an array', async (run) => {
		const item = { phones: ['+393331234567'], emails: ['anna@example.com', 'luca@example.com'] };
		const { sent } = await run(
			{
				listId: typed(301),
				additionalFields: { phones: '={{ $json.phones }}', emails: '={{ $json.emails }}' },
			},
			{ items: [item] },
		);
		expect(sent.map(({ body }) => body)).toEqual([item]);
	});

	test.each([[[]], [''], [' , '], [null]])(
		'sends nothing when the list is %j, rather than all or none',
		async (ids) => {
			const { sent, error } = await lists.run(
				'removeContacts',
				{ listId: typed(301), additionalFields: { ids: '={{ $json.ids }}' } },
				{ items: [{ ids }] },
			);
			expect(sent).toEqual([]);
			expect(error?.message).toBe('There is nothing to send');
			expect(error?.description).toBe(
				'Add Contacts, Contact IDs, Emails or Phones under Contacts to Remove.',
			);
		},
	);

	detail('removeContacts', 'names the entry that is faulty', async (run) => {
		const { sent, error } = await run({
			listId: typed(301),
			additionalFields: { emails: 'anna@example.com, luca@' },
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The Emails have an entry that is not an email address: "luca@"');
	});
});

operation('syncContacts', 'sends all input items in one request', async (run) => {
	const list = lists.store.lists.add();
	const items = [
		{ phone: '+393403330001', name: 'Uno' },
		{ phone: '+393403330002', name: 'Due' },
	];
	const { sent, given } = await run(
		{
			listId: picked(list.id),
			customFields: { field: [{ code: 'CITY', value: '' }] },
			additionalFields: {
				firstName: '={{ $json.name }}',
			},
		},
		{ items },
	);
	const rows = items.map(({ phone, name }) => ({ phone, first_name: name }));
	expect(sent).toEqual([
		{ call: `POST /api/1/lists/${list.id}/sync_contacts/`, body: { contacts: rows } },
	]);
	expect(given).toEqual(items.map((item, from) => ({ json: { ...item, success: true }, from })));
	expect(list.contacts_count).toBe(2);
});

operation('delete', 'deletes a list and says so', async (run) => {
	const { list } = filledList();
	const { sent, given } = await run({ listId: typed(list.id) });
	expect(sent).toEqual([{ call: `DELETE /api/1/lists/${list.id}/` }]);
	expect(given).toEqual([{ json: { deleted: true, id: list.id }, from: 0 }]);
});

detail('removeContacts', 'takes contacts that were picked', async (run) => {
	const [{ id: list }] = lists.store.lists.all();
	const [a, b] = lists.store.contacts.all();
	const { sent, error } = await run({
		listId: typed(list),
		additionalFields: { ids: `${a.id}`, contacts: { entry: [{ id: picked(b.id) }] } },
	});
	expect(error).toBeUndefined();
	expect(sent.map(({ body }) => body)).toEqual([{ ids: [a.id, b.id] }]);
});

lists.coversTheReference();
