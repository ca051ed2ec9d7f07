import { useSandbox } from './client';

describe('strictness', () => {
	const held = useSandbox();
	const post = (path: string, body: unknown) => held.call('POST', path, { body });

	it('names missing fields, unknown fields and wrong types at once', async () => {
		const answer = await post('/api/1/tickets/', {
			title: 7,
			contact_phone: '+393331234567',
			x: 1,
		});
		expect(answer).toMatchObject({
			status: 400,
			body: {
				status: ['This field is required.'],
				title: ['Not a valid string.'],
				x: ['This field is not allowed.'],
			},
		});
		expect(held.sandbox.effects).toEqual({});
	});

	it.each([
		['/api/1/custom-fields/', { field_type: '1' }, 'field_type', 'A valid integer is required.'],
		['/api/1/custom-fields/', { field_type: 4 }, 'field_type', '"4" is not a valid choice.'],
		['/api/1/custom-fields/', { code: 'order id' }, 'code', /upper-case/],
		['/api/1/custom-fields/', { label: null }, 'label', 'This field may not be null.'],
		['/api/1/lists/', { name: '' }, 'name', 'This field may not be blank.'],
		['/api/1/contacts/sync/', { phone: '333 123' }, 'phone', /not valid/],
		['/api/1/contacts/sync/', { email: 'mario' }, 'email', 'Enter a valid email address.'],
		['/api/1/contacts/sync/', { status: 'subscribed' }, 'status', /not a valid choice/],
		['/api/1/contacts/sync/', { tags: [1] }, 'tags', 'This field is not allowed.'],
		['/api/1/tickets/', { title: 'x'.repeat(257) }, 'title', /no more than 256 characters/],
		['/api/1/tickets/', { description: 'x'.repeat(1025) }, 'description', /1024/],
		['/api/1/tickets/', { priority: 'HIGH' }, 'priority', '"HIGH" is not a valid choice.'],
		['/api/1/media/', { external_url: 'http://x.example' }, 'external_url', 'Enter a valid URL.'],
		['/api/1/campaigns/', { status: 'Completed' }, 'status', /not a valid choice/],
		['/api/1/campaigns/', { scheduled_datetime: 'soon' }, 'scheduled_datetime', /wrong format/],
		['/api/1/campaigns/', { lists: 3 }, 'lists', 'Expected a list of items but got type "int".'],
	])('POST %s with %j is a 400 for %s', async (path, body, field, message) => {
		const answer = await post(path, body);
		expect(answer.status).toBe(400);
		const [text] = (answer.body as Record<string, string[]>)[field];
		expect(text).toMatch(message);
	});

	it('nests errors like the body', async () => {
		const component = { component_type: 'header', text: 1 };
		const answer = await post('/api/1/templates/', {
			name: 'a_name',
			category: 'UTILITY',
			templatelocalization_set: [
				{ language: 'it', body_template_component: { component_type: 'body', text: 'Ciao' } },
				{ language: 'es', header_template_component: component },
			],
		});
		expect(answer).toMatchObject({
			status: 400,
			body: {
				templatelocalization_set: [
					{},
					{
						body_template_component: ['This field is required.'],
						header_template_component: { text: ['Not a valid string.'] },
					},
				],
			},
		});
	});

	it('names the faulty ones of a list of values by index', async () => {
		const path = `/api/1/lists/${held.sandbox.store.lists.all()[0].id}/remove_contacts/`;
		expect((await post(path, { ids: [1, 'x', 3] })).body).toEqual({
			ids: { 1: ['A valid integer is required.'] },
		});
	});

	it('demands that custom-field values are strings and their codes exist', async () => {
		const phone = '+393331234567';
		expect(
			(await post('/api/1/contacts/sync/', { phone, custom_fields: { CITY: 1 } })).body,
		).toEqual({
			custom_fields: { CITY: ['Not a valid string.'] },
		});
		const unknown = { phone, custom_fields: { NOPE: 'x' } };
		expect((await post('/api/1/contacts/sync/', unknown)).body).toHaveProperty(
			'custom_fields.NOPE',
		);
		held.sandbox.settings.unknownCustomFields = 'ignore';
		expect((await post('/api/1/contacts/sync/', unknown)).status).toBe(200);
	});

	it('demands the right kind of body', async () => {
		expect((await post('/api/1/contacts/sync_all/', { contacts: [] })).body).toEqual({
			non_field_errors: ['Expected a list of items but got type "dict".'],
		});
		expect((await post('/api/1/contacts/sync_all/', [])).body).toEqual({
			non_field_errors: ['This list may not be empty.'],
		});
		expect((await post('/api/1/contacts/sync/', [{ phone: '+393331234567' }])).status).toBe(400);
		const broken = await held.call('POST', '/api/1/lists/', { raw: '{"name": ' });
		expect(broken).toMatchObject({ status: 400, body: { detail: 'JSON parse error' } });
		const [role] = held.sandbox.store.roles.all();
		const action = `/api/1/roles/${role.id}/generate_private_key/`;
		expect((await post(action, { force: true })).body).toEqual({
			force: ['This field is not allowed.'],
		});
		expect((await post(action, {})).status).toBe(200);
	});

	it('wants no body where none is documented', async () => {
		const [contact] = held.sandbox.store.contacts.all();
		const path = `/api/1/contacts/${contact.id}/`;
		expect((await held.call('DELETE', path, { body: { sure: true } })).status).toBe(400);
		expect((await held.call('DELETE', path, { body: {} })).status).toBe(204);
	});

	it.each([
		['/api/1/contacts/?tag=vip', 'tag', 'A valid integer is required.'],
		['/api/1/contacts/?is_blocked=1', 'is_blocked', 'Must be a valid boolean.'],
		['/api/1/contacts/?status=subscribed', 'status', '"subscribed" is not a valid choice.'],
		['/api/1/contacts/?page_size=lots', 'page_size', 'A valid integer is required.'],
		['/api/1/contacts/?ordering=-id', 'ordering', 'This field is not allowed.'],
		['/api/1/automations/?webhook_platform=api', 'webhook_platform', /not a valid choice/],
		['/api/1/campaigns/?scheduled_datetime_gte=01/05/2025', 'scheduled_datetime_gte', /YYYY-MM-DD/],
		['/api/1/campaigns/?scheduled_datetime__gte=2025-05-01', 'scheduled_datetime__gte', /allowed/],
		['/api/1/reports/?granularity=day', 'granularity', /not a valid choice/],
		['/api/1/tags/?search=vip', 'search', 'This field is not allowed.'],
		['/api/1/accounts/?page_size=5', 'page_size', 'This field is not allowed.'],
	])('GET %s is a 400 for %s', async (path, field, message) => {
		const answer = await held.call('GET', path);
		expect(answer.status).toBe(400);
		expect((answer.body as Record<string, string[]>)[field][0]).toMatch(message);
	});

	it('looks for the thing before it looks at the body, as Django does', async () => {
		expect((await held.call('PATCH', '/api/1/tickets/1/', { body: { x: 1 } })).status).toBe(404);
		expect((await held.call('GET', '/api/1/tickets/abc/')).status).toBe(404);
		expect((await held.call('GET', '/api/1/contacts/sync/')).status).toBe(405);
	});

	it('is lenient like Django when told', async () => {
		held.sandbox.settings.strict = false;
		const body = { label: 'Size', code: 'SIZE', field_type: '1', example: 'L', extra: true };
		const made = await post('/api/1/custom-fields/', body);
		expect(made).toMatchObject({ status: 201, body: { code: 'SIZE', field_type: 1 } });
		expect(made.body).not.toHaveProperty('extra');
		expect((await held.call('GET', '/api/1/tags/?search=vip&page=1')).status).toBe(200);
		const [role] = held.sandbox.store.roles.all();
		const keyless = await held.call('POST', `/api/1/roles/${role.id}/generate_private_key/`);
		expect(keyless.status).toBe(200);
	});
});
