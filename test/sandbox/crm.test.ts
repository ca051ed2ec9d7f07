import { resultsOf, useSandbox } from './client';

describe('contacts', () => {
	const held = useSandbox();
	const post = (path: string, body: unknown) =>
		held.call('POST', `/api/1/contacts/${path}`, { body });

	it('has the fields of the reference', async () => {
		const [contact] = resultsOf(await held.call('GET', '/api/1/contacts/?page_size=1'));
		expect(Object.keys(contact).sort()).toEqual([
			'chat_link',
			'contactfield_set',
			'contactfield_values',
			'created_datetime',
			'email',
			'first_name',
			'has_invalid_phone',
			'id',
			'is_blocked',
			'is_restricted',
			'language',
			'last_name',
			'list_set',
			'phone',
			'role_set',
			'status',
			'tag_set',
		]);
	});

	it('upserts by phone and keeps what is left out', async () => {
		const { store } = held.sandbox;
		const before = store.contacts.size;
		const phone = '+393331234567';
		const made = await post('sync/', { phone, first_name: 'Ada', custom_fields: { CITY: 'Roma' } });
		expect(made.status).toBe(200);
		const changed = await post('sync/', { phone, last_name: 'Neri', status: 'Subscribed' });
		expect(changed.body).toMatchObject({
			phone,
			first_name: 'Ada',
			last_name: 'Neri',
			status: 'Subscribed',
			contactfield_set: [{ visual_code: '%%CITY%%', value: 'Roma' }],
			contactfield_values: { CITY: 'Roma' },
		});
		expect(store.contacts.size).toBe(before + 1);
	});

	it('syncs a batch, and names the faulty items inside a 200', async () => {
		const { store, settings } = held.sandbox;
		const before = store.contacts.size;
		const batch = [
			{ phone: '+393331110001' },
			{ phone: '3331110002' },
			{ phone: '+393331110003', email: 'nobody' },
			{ phone: '+393331110004' },
		];
		const answer = await post('sync_all/', batch);
		expect(answer).toMatchObject({
			status: 200,
			body: {
				errors: [
					{ index: 1, phone: '3331110002', errors: { phone: [expect.any(String)] } },
					{ index: 2, phone: '+393331110003', errors: { email: [expect.any(String)] } },
				],
			},
		});
		expect(store.contacts.size).toBe(before + 2);
		settings.bulkErrorShape = 'drf';
		expect((await post('sync_all/', batch)).body).toEqual({
			errors: [{}, { phone: [expect.any(String)] }, { email: [expect.any(String)] }, {}],
		});
		settings.bulkErrorShape = 'string';
		expect((await post('sync_all/', batch)).body).toEqual({
			errors: [expect.stringContaining('3331110002: '), expect.stringContaining('+393331110003: ')],
		});
		settings.bulkErrors = 'array400';
		expect(await post('sync_all/', batch)).toMatchObject({
			status: 400,
			body: [{}, { phone: [expect.any(String)] }, { email: [expect.any(String)] }, {}],
		});
		settings.bulkErrors = 'pass';
		expect((await post('sync_all/', batch)).body).toEqual({ errors: [] });
		expect(store.contactByPhone.get('3331110002')?.has_invalid_phone).toBe(true);
	});

	it('refuses a batch whose structure is wrong, item by item, and one of 501', async () => {
		const faulty = await post('sync_all/', [{ phone: '+393331110001' }, { first_name: 'Ada' }]);
		expect(faulty).toMatchObject({
			status: 400,
			body: [{}, { phone: ['This field is required.'] }],
		});
		expect(held.sandbox.store.contactByPhone.has('+393331110001')).toBe(false);
		const batch = Array.from({ length: 501 }, (_one, i) => ({ phone: `+39333${1e6 + i}` }));
		expect((await post('sync_all/', batch)).body).toEqual({
			non_field_errors: ['Ensure this field has no more than 500 elements.'],
		});
		expect((await post('sync_all/', batch.slice(1))).status).toBe(200);
	});

	it('assigns operators of the account only', async () => {
		const { store, settings } = held.sandbox;
		const [contact] = store.contacts.all();
		contact.role_set = [];
		const { email } = store.roles.all()[1].user;
		const path = `${contact.id}/add_operator/`;
		const refused = await post(path, { email: 'stranger@example.com' });
		expect(refused).toMatchObject({
			status: 400,
			body: { code: 'spoki::3004', title: expect.any(String), detail: expect.any(String) },
		});
		settings.codedErrors = 'error_code';
		expect((await post(path, { email: 'stranger@example.com' })).body).toMatchObject({
			error: expect.any(String),
			error_code: 'spoki::3004',
		});
		expect((await post(path, { email })).body).toMatchObject({ role_set: [{ user: { email } }] });
		expect((await post(`${contact.id}/remove_operator/`, { email })).body).toMatchObject({
			role_set: [],
		});
		settings.actionReplies = 'empty';
		expect((await post(path, { email })).status).toBe(204);
	});

	it('changes, blocks and deletes one', async () => {
		const { store } = held.sandbox;
		const [one, other] = store.contacts.all();
		const path = `/api/1/contacts/${one.id}/`;
		const patch = (body: unknown) => held.call('PATCH', path, { body });
		expect((await patch({ is_blocked: true })).body).toMatchObject({ is_blocked: true });
		expect((await patch({ status: 'Subscribed' })).body).toEqual({
			status: ['This field is not allowed.'],
		});
		expect((await patch({ phone: other.phone })).status).toBe(400);
		expect((await patch({ phone: '+393339999999' })).body).toMatchObject({ id: one.id });
		expect(store.contactByPhone.get('+393339999999')).toBe(one);
		expect(await held.call('DELETE', path)).toMatchObject({ status: 204, text: '' });
		expect((await held.call('GET', path)).status).toBe(404);
	});
});

describe('lists', () => {
	const held = useSandbox();

	it('gains and loses members', async () => {
		const post = (path: string, body: unknown) =>
			held.call('POST', `/api/1/lists/${path}`, { body });
		const made = await post('', { name: 'Fiera' });
		expect(made).toMatchObject({ status: 201, body: { name: 'Fiera', contacts_count: 0 } });
		const { id } = made.body as { id: number };
		const contacts = [1, 2, 3, 4].map((i) => ({ phone: `+39333111000${i}`, email: `m${i}@x.it` }));
		expect((await post(`${id}/sync_contacts/`, contacts)).status).toBe(400);
		const broken = [...contacts, { phone: '12' }];
		expect((await post(`${id}/sync_contacts/`, { contacts: broken })).body).toMatchObject({
			errors: [{ index: 4, phone: '12' }],
		});
		const { store } = held.sandbox;
		const list = store.lists.get(id)!;
		expect(list.contacts_count).toBe(4);
		const [first] = contacts.map(({ phone }) => store.contactByPhone.get(phone)!);
		expect((await post(`${id}/remove_contacts/`, {})).status).toBe(400);
		expect((await post(`${id}/remove_contacts/`, { ids: [] })).status).toBe(400);
		const gone = { ids: [first.id], emails: ['m2@x.it'], phones: ['+393331110003'] };
		expect((await post(`${id}/remove_contacts/`, gone)).status).toBe(204);
		expect(list.contacts_count).toBe(1);
		expect((await post(`${id}/remove_all_contacts/`, {})).status).toBe(204);
		expect(list.contacts_count).toBe(0);
		expect(store.contactByPhone.get('+393331110004')).toMatchObject({ list_set: [] });
		expect((await post(`${id}/sync_contacts/`, { contacts })).body).toEqual({ errors: [] });
		await held.call('DELETE', `/api/1/lists/${id}/`);
		expect(first.list_set).toEqual([]);
		expect(store.contacts.get(first.id)).toBe(first);
	});
});

describe('tickets', () => {
	const held = useSandbox();

	it('are opened, closed and deleted', async () => {
		const { store, clock, settings } = held.sandbox;
		clock.set('2026-01-02T03:04:05.678Z');
		const body = { contact_phone: '+393331234567', title: 'Reso', status: 'Open' };
		const made = await held.call('POST', '/api/1/tickets/', { body });
		expect(made).toMatchObject({
			status: 201,
			body: {
				title: 'Reso',
				priority: 'Medium',
				description: null,
				reference: expect.stringMatching(/\d+/),
				created_datetime: '2026-01-02T03:04:05.678000Z',
				closed_datetime: null,
				owner: null,
				contact: { phone: '+393331234567' },
			},
		});
		const { id } = made.body as { id: number };
		clock.advance(60_000);
		const path = `/api/1/tickets/${id}/`;
		const closed = await held.call('PATCH', path, { body: { status: 'Closed' } });
		expect(closed.body).toMatchObject({ closed_datetime: '2026-01-02T03:05:05.678000Z' });
		await held.call('DELETE', path);
		expect(store.tickets.get(id)).toBeUndefined();
		settings.unknownTicketContact = 'reject';
		const stranger = { ...body, contact_phone: '+393330000000' };
		const refused = await held.call('POST', '/api/1/tickets/', { body: stranger });
		expect(refused.body).toHaveProperty('contact_phone');
		expect(held.sandbox.effects).toEqual({
			'POST /api/1/tickets/': 1,
			'PATCH /api/1/tickets/{id}/': 1,
			'DELETE /api/1/tickets/{id}/': 1,
		});
	});
});
