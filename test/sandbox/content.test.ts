import { resultsOf, useSandbox } from './client';

describe('templates', () => {
	const held = useSandbox();
	const body = (text: string) => ({ component_type: 'body', parameters: [], format: null, text });
	const input = (text = 'Ciao %%FIRST_NAME%%, a domani') => ({
		name: 'see_you',
		category: 'UTILITY',
		templatelocalization_set: [{ language: 'it', status: 0, body_template_component: body(text) }],
	});

	it('are created in draft, submitted, withdrawn', async () => {
		const made = await held.call('POST', '/api/1/templates/', { body: input() });
		expect(made).toMatchObject({
			status: 201,
			body: {
				is_approved: false,
				customfield_set: ['FIRST_NAME'],
				templatelocalization_set: [{ id: expect.any(Number), language: 'it', status: 'DRAFT' }],
			},
		});
		const path = `/api/1/templates/${(made.body as { id: number }).id}/`;
		const statusAfter = async (action: string) => {
			const answer = await held.call('POST', `${path}${action}/`, { body: {} });
			return (answer.body as { templatelocalization_set: object[] }).templatelocalization_set[0];
		};
		expect(await statusAfter('submit')).toMatchObject({ status: 'PENDING' });
		expect(await statusAfter('back_to_draft')).toMatchObject({ status: 'DRAFT' });
		const wordless = await held.call('POST', '/api/1/templates/', { body: input('%%A%% %%B%% x') });
		expect(wordless).toMatchObject({ status: 400, body: { code: 'spoki::3014' } });
	});

	it('change a localization by its id, and add one without', async () => {
		const { store } = held.sandbox;
		const template = store.templates.all()[1];
		const [{ id }] = template.templatelocalization_set;
		const patch = (templatelocalization_set: object[]) =>
			held.call('PATCH', `/api/1/templates/${template.id}/`, {
				body: { templatelocalization_set },
			});
		const added = { language: 'fr', body_template_component: body('Bonjour à tous') };
		const answer = await patch([{ id, body_template_component: body('Ciao') }, added]);
		expect(answer.body).toMatchObject({
			templatelocalization_set: [
				{ id, language: 'it', body_template_component: { text: 'Ciao' } },
				{ language: 'fr' },
			],
		});
		expect((await patch([{ id: 1 }, { language: 'fr' }])).body).toMatchObject({
			templatelocalization_set: [
				{ id: [expect.stringContaining('does not exist')] },
				{ body_template_component: ['This field is required.'] },
			],
		});
	});

	it('are cloned by GET, which counts as an effect', async () => {
		const { store, effects } = held.sandbox;
		const [template] = store.templates.all();
		const before = store.templates.size;
		const copy = await held.call('GET', `/api/1/templates/${template.id}/clone/`);
		expect(copy.body).toMatchObject({ name: `${template.name}_copy`, is_approved: false });
		expect((copy.body as { id: number }).id).not.toBe(template.id);
		expect(store.templates.size).toBe(before + 1);
		expect(effects).toEqual({ 'GET /api/1/templates/{id}/clone/': 1 });
	});

	it('stay while automations use them, unless forced', async () => {
		const { store } = held.sandbox;
		const [{ uses }] = store.automations.all();
		const path = `/api/1/templates/${uses.templates[0]}/`;
		expect((await held.call('DELETE', path)).status).toBe(400);
		expect((await held.call('DELETE', `${path}?force_delete=false`)).status).toBe(400);
		expect((await held.call('DELETE', `${path}?force_delete=true`)).status).toBe(204);
	});
});

describe('the rest', () => {
	const held = useSandbox();
	const get = (path: string, key?: string) => held.call('GET', `/api/1/${path}`, { key });
	const post = (path: string, body: unknown, key?: string) =>
		held.call('POST', `/api/1/${path}`, { body, key });

	it('guards custom fields', async () => {
		const { store } = held.sandbox;
		const field = { label: 'Shoe size', code: 'SHOE_SIZE', field_type: 1, example: '42' };
		expect(await post('custom-fields/', field)).toMatchObject({ status: 201, body: field });
		expect((await post('custom-fields/', field)).body).toHaveProperty('code');
		const other = { ...field, code: 'SHOE' };
		expect((await post('custom-fields/', other)).body).toHaveProperty('label');
		expect((await post('custom-fields/', { ...field, code: 'EMAIL' })).status).toBe(400);
		const used = store.customFields.all().find(({ code }) => code === 'ORDER_ID')!;
		const refused = await held.call('DELETE', `/api/1/custom-fields/${used.id}/`);
		expect(refused).toMatchObject({ status: 400, body: { detail: expect.any(String) } });
		expect(store.customFields.get(used.id)).toBe(used);
	});

	it('keeps the last administrator, and keys of roles to themselves', async () => {
		const { store } = held.sandbox;
		const [administrator] = store.roles.all();
		const path = `roles/${administrator.id}/`;
		expect((await held.call('DELETE', `/api/1/${path}`)).status).toBe(400);
		const service = await post('roles/add_service_user/', { name: 'ERP', role: 'Administrator' });
		expect(service).toMatchObject({ status: 201, body: { user: { is_service: true } } });
		const { id, user } = service.body as { id: number; user: { email: string } };
		expect((await get(`roles/${id}/has_private_key/`)).body).toEqual({ has_private_key: false });
		const { value } = (await post(`roles/${id}/generate_private_key/`, {})).body as {
			value: string;
		};
		expect((await get(`roles/${id}/has_private_key/`)).body).toEqual({ has_private_key: true });
		expect(JSON.stringify((await get(`roles/${id}/`)).body)).not.toContain(value);
		const login = { email: user.email, private_key: value };
		expect((await post('auth/get_authentication_token/', login)).body).toEqual({
			token: expect.any(String),
			uid: expect.any(String),
		});
		expect((await held.call('DELETE', `/api/1/${path}`)).status).toBe(204);
	});

	it('starts automations by their secret, without a key', async () => {
		const { store } = held.sandbox;
		const [automation] = store.automations.all();
		const shown = await get(`automations/${automation.id}/`);
		const [{ link, secret }] = (shown.body as { webhook_set: Array<Record<string, string>> })
			.webhook_set;
		const start = (path: string, body: unknown) => held.call('POST', path, { body, key: null });
		const path = link.replace(held.sandbox.url, '');
		const phone = '+393331234567';
		expect((await start(path, { secret: 'guess', phone })).status).toBe(403);
		const data = { secret, phone, first_name: 'Ada', metadata: { order: 1 } };
		expect((await start(path, data)).status).toBe(200);
		const many = { secret, contacts: [{ phone }, { phone: '+393331234568' }] };
		expect((await start(`${path}bulk/`, many)).status).toBe(200);
		expect(automation.starts).toEqual([phone, phone, '+393331234568']);
		expect(store.contactByPhone.get(phone)).toMatchObject({ first_name: 'Ada' });
		expect(JSON.stringify(held.sandbox.requests)).not.toContain(secret);
	});

	it('sends messages by their type', async () => {
		const { store } = held.sandbox;
		const phone = '+393331234567';
		const send = (body: object) => post('messages/send/', { phone, ...body });
		const template = store.templates.all()[0].id;
		expect((await send({ type: 'Template', template })).body).toEqual({ uuid: expect.any(String) });
		expect((await send({ type: 'Template' })).body).toEqual({
			template: ['This field is required.'],
		});
		expect((await send({ type: 'Message', content_type: 'Text' })).body).toHaveProperty('text');
		expect((await send({ type: 'Message', content_type: 'Song', text: 'x' })).body).toHaveProperty(
			'content_type',
		);
		const marketing = store.templates.all().find(({ category }) => category === 'MARKETING')!;
		marketing.templatelocalization_set[0].status = 'APPROVED';
		store.contactByPhone.get(phone)!.status = 'Unsubscribed';
		expect((await send({ type: 'Template', template: marketing.id })).body).toMatchObject({
			code: 'spoki::1044',
		});
		store.accounts.all()[0].current_credit = 0;
		expect((await send({ type: 'Template', template })).body).toMatchObject({
			code: 'spoki::1029',
		});
	});

	it('checks what a campaign refers to', async () => {
		const { store } = held.sandbox;
		const campaign = {
			name: 'Saldi',
			scheduled_datetime: '2026-05-01T10:00:00+02:00',
			status: 'Scheduled',
			lists: [store.lists.all()[0].id],
		};
		expect((await post('campaigns/', campaign)).body).toHaveProperty('non_field_errors');
		const automation = store.automations.all()[0].id;
		const made = await post('campaigns/', { ...campaign, automation });
		expect(made).toMatchObject({
			status: 201,
			body: { scheduled_datetime: '2026-05-01T08:00:00Z', automation: { id: automation } },
		});
		expect((await post('campaigns/', { ...campaign, automation, lists: [1] })).body).toEqual({
			lists: ['Invalid pk "1" - object does not exist.'],
		});
		const [found] = resultsOf(
			await get('campaigns/?scheduled_datetime_gte=2026-05-01&scheduled_datetime_lte=2026-05-01'),
		);
		expect(found).toMatchObject({ name: 'Saldi' });
	});

	it('has the onboarding link gone, unless told otherwise', async () => {
		const { store, settings } = held.sandbox;
		const path = `accounts/${store.accounts.all()[0].id}/onboarding/`;
		expect((await post(path, {})).status).toBe(404);
		settings.onboarding = 'answers';
		expect((await post(path, {})).body).toEqual({ redirect_url: expect.any(String) });
	});

	it('reports by period', async () => {
		const query = '?granularity=Month&start_date=2025-01-15&end_date=2025-03-02';
		const rows = (await get(`reports/${query}`)).body as Array<{ period_start: string }>;
		expect(rows.map((one) => one.period_start)).toEqual(['2025-01-01', '2025-02-01', '2025-03-01']);
		const detailed = (await get(`reports/detailed/${query}`)).body as Array<{ count: number }>;
		expect(detailed[0]).toEqual({
			period_start: '2025-01-01',
			channel: { id: 51, name: expect.any(String) },
			template_category: 'MARKETING',
			message_status: 'Sent',
			count: expect.any(Number),
		});
		expect((await get('reports/?start_date=2025-02-02&end_date=2025-02-01')).status).toBe(400);
	});

	it('answers partners with the partner key', async () => {
		const { partnerKey, store } = held.sandbox;
		expect((await get('partners/')).status).toBe(403);
		expect((await get('partners/', partnerKey)).body).toMatchObject({ count: 3 });
		const account = store.accounts.all()[1];
		const path = 'partners/create_api_key_for_account/';
		expect((await post(path, { account: account.id }, partnerKey)).body).toEqual({
			api_key: expect.any(String),
		});
		const before = account.current_credit;
		const recharge = { destination_account: account.id, amount: 5000 };
		await post('partners/create_subrecharge/', recharge, partnerKey);
		expect(account.current_credit).toBe(before + 5000);
	});

	it('shows a webhook’s secret on creation and rotation only', async () => {
		const hook = { event: 'contact.created', url: 'https://hooks.example.com/x', version: 2 };
		const made = (await post('external-webhooks/', hook)).body as { id: number; secret: string };
		expect(made.secret).toMatch(/^whsec_/);
		expect((await get(`external-webhooks/${made.id}/`)).body).not.toHaveProperty('secret');
		const rotated = (await post(`external-webhooks/${made.id}/rotate_secret/`, {})).body;
		expect(rotated).not.toEqual({ secret: made.secret });
	});
});
