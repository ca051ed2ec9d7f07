import { characterSettings } from '../../sandbox';
import { applySettings } from '../../sandbox/settings';
import { useSandbox, type Answer } from './client';

const PHONE = '+393331234567';
const held = useSandbox({ data: { contacts: 5 } });
const call = (method: string, path: string, body?: unknown) =>
	held.call(method, `/api/1/${path}`, { body });
const post = (path: string, body: unknown) => call('POST', path, body);
const demand = () => applySettings(held.sandbox.settings, characterSettings('demanding'));
const anything = expect.anything() as unknown;

/** Refused with a 400 that names this field. */
const refuses = ({ status, body }: Answer, field: string) => {
	expect(body).toHaveProperty(field);
	expect(status).toBe(400);
};

describe('messages', () => {
	const send = (body: object) => post('messages/send/', { phone: PHONE, ...body });
	const approved = () => held.sandbox.store.templates.all()[0];
	const template = (more: object = {}) =>
		send({ type: 'Template', template: approved().id, ...more });

	it('take an approved template, in a language that it has', async () => {
		const { store } = held.sandbox;
		const draft = store.templates.add();
		refuses(await template({ template: draft.id }), 'template');
		refuses(await template({ language: 'fr' }), 'language');
		expect((await template({ language: 'es' })).status).toBe(200);
		approved().templatelocalization_set[1].status = 'REJECTED';
		refuses(await template({ language: 'es' }), 'template');
	});

	it('create the contact of a template, and keep what it has', async () => {
		const { store } = held.sandbox;
		await template({ first_name: 'Ada', email: 'ada@example.com' });
		const made = { first_name: 'Ada', last_name: '', email: 'ada@example.com' };
		expect(store.contactByPhone.get(PHONE)).toMatchObject(made);
		await template({ last_name: 'Neri' });
		expect(store.contactByPhone.get(PHONE)).toMatchObject({ ...made, last_name: 'Neri' });
	});

	it.each(['', '  ', 'one\ntwo', 'a\tb', 'five     spaces'])(
		'refuse %j as the value of a variable',
		async (value) => {
			refuses(await template({ custom_fields: { ORDER_ID: value } }), 'custom_fields.ORDER_ID');
		},
	);

	it('refuse a variable without a value when that is demanded', async () => {
		const { store } = held.sandbox;
		expect((await template()).status).toBe(200);
		demand();
		refuses(await template({ first_name: 'Ada' }), 'custom_fields.ORDER_ID');
		refuses(await template({ custom_fields: { ORDER_ID: '7' } }), 'custom_fields.FIRST_NAME');
		const full = { first_name: 'Ada', custom_fields: { ORDER_ID: '7' } };
		expect((await template(full)).status).toBe(200);
		const [known] = store.contacts.all().filter((one) => one.contactfield_set.length);
		expect((await template({ phone: known.phone })).status).toBe(200);
	});

	it('take an active channel only', async () => {
		const { store } = held.sandbox;
		const note = (channel_id: number) =>
			send({ type: 'Note', content_type: 'Text', text: 'x', channel_id });
		const [channel] = store.channels.all();
		expect((await note(channel.id)).status).toBe(200);
		refuses(await note(1), 'channel_id');
		channel.status = 'Disconnected';
		refuses(await note(channel.id), 'channel_id');
	});

	it('carry media by a public address', async () => {
		const image = { type: 'Message', content_type: 'Image', media: 'https://example.com/a.jpg' };
		expect((await send({ ...image, caption: 'Ciao', filename: 'a.jpg' })).body).toEqual({
			uuid: expect.any(String),
		});
		refuses(await send({ ...image, media: 'https://localhost/a.jpg' }), 'media');
		refuses(await send({ ...image, text: 'x' }), 'text');
	});

	it('keep to the 24-hour window when that is demanded', async () => {
		const { store, clock } = held.sandbox;
		clock.set('2026-03-01T10:00:00Z');
		const text = (type: string) => send({ type, content_type: 'Text', text: 'Ciao' });
		expect((await text('Message')).status).toBe(200);
		demand();
		refuses(await text('Message'), 'detail');
		expect((await text('Note')).status).toBe(200);
		store.heardFrom(PHONE);
		clock.advance(86_399_000);
		expect((await text('Message')).status).toBe(200);
		clock.advance(2000);
		refuses(await text('Message'), 'detail');
		held.sandbox.customer.write(PHONE, 'Eccomi');
		expect((await text('Message')).status).toBe(200);
	});

	it('tell that the window is closed in words, by a code, or as forbidden', async () => {
		const { settings } = held.sandbox;
		demand();
		const text = async () => await send({ type: 'Message', content_type: 'Text', text: 'Ciao' });
		expect((await text()).status).toBe(400);
		settings.closedWindow = 'code';
		expect((await text()).body).toMatchObject({ code: 'whatsapp::131047' });
		settings.closedWindow = 'forbidden';
		expect((await text()).status).toBe(403);
	});

	it('go out late by the ready template that every account has', async () => {
		const open = held.sandbox.store.templates.all().find(({ name }) => name === 'OPEN_TEMPLATE')!;
		const sent = await send({
			type: 'Template',
			template: open.id,
			custom_fields: { SENTENCE: 'eccoci.' },
		});
		expect(sent.status).toBe(200);
		expect(held.sandbox.store.messages.all().at(-1)?.text).toBe('Ciao eccoci. A presto!');
	});
});

describe('templates', () => {
	const body = (text: string) => ({ component_type: 'body', text });
	const localization = (more: object = {}) => ({
		language: 'it',
		body_template_component: body('Ciao a tutti'),
		...more,
	});
	const create = (...templatelocalization_set: object[]) =>
		post('templates/', { name: 'hello', category: 'UTILITY', templatelocalization_set });
	const at = (rest: string) => `templatelocalization_set[0].${rest}`;

	it('have a known header, its text, and what their buttons need', async () => {
		const header = (more: object) =>
			localization({ header_template_component: { component_type: 'header', ...more } });
		refuses(await create(header({ format: 'song' })), at('header_template_component.format'));
		refuses(await create(header({ format: 'text' })), at('header_template_component.text'));
		expect((await create(header({ format: 'text', text: 'Ciao' }))).status).toBe(201);
		const button = (button_type: string, more: object = {}) =>
			localization({
				templatebuttoncomponent_set: [{ text: 'Vai', order: 0, button_type, ...more }],
			});
		refuses(await create(button('url')), at('templatebuttoncomponent_set[0].url'));
		refuses(await create(button('call')), at('templatebuttoncomponent_set[0].phone_number'));
		expect((await create(button('call', { phone_number: PHONE }))).status).toBe(201);
	});

	it('have one localization for each language', async () => {
		const answer = await create(localization(), localization());
		refuses(answer, 'templatelocalization_set[1].language');
		const made = await create(localization(), localization({ language: 'en' }));
		expect(made.status).toBe(201);
		const added = { templatelocalization_set: [localization({ language: 'en' })] };
		const { id } = made.body as { id: number };
		refuses(await call('PATCH', `templates/${id}/`, added), 'templatelocalization_set');
	});

	it('have an example for each placeholder, and stay when approved, where demanded', async () => {
		const open = localization({ body_template_component: body('Ciao %%FIRST_NAME%%, a domani') });
		expect((await create(open)).status).toBe(201);
		const [{ id }] = held.sandbox.store.templates.all();
		const rename = () => call('PATCH', `templates/${id}/`, { name: 'another' });
		expect((await rename()).status).toBe(200);
		demand();
		refuses(await create(open), at('example_custom_fields'));
		const shown = { ...open, example_custom_fields: { FIRST_NAME: 'Ada' } };
		expect((await create(shown)).status).toBe(201);
		refuses(await rename(), 'detail');
		await post(`templates/${id}/back_to_draft/`, {});
		expect((await rename()).status).toBe(200);
	});
});

describe('automations', () => {
	const create = (more: object) => post('automations/', { name: 'Benvenuto', ...more });

	it('have steps with what their type needs, inside each other too', async () => {
		const { store } = held.sandbox;
		const step = (step_type: string, more: object = {}) =>
			create({ steps: [{ step_type, ...more }] });
		refuses(await step('FreeMessage'), 'steps[0].text');
		refuses(await step('FreeMessage', { text: 'x', tags: [1] }), 'steps[0].tags');
		refuses(await step('Delay'), 'steps[0].delay_seconds');
		refuses(await step('TemplateMessage', { template: 1 }), 'steps[0].template');
		refuses(await step('AddTag', { tags: [1] }), 'steps[0].tags');
		refuses(await step('CustomField', { custom_field: 1, value: 'x' }), 'steps[0].custom_field');
		refuses(
			await step('IfElse', { conditions: [], step_set: [{ step_type: 'Delay' }] }),
			'steps[0].step_set[0].delay_seconds',
		);
		expect((await step('SomeOther', { whatever: 1 })).status).toBe(201);
		const template = store.templates.all()[0].id;
		const nested = [{ step_type: 'TemplateMessage', template }];
		const made = await step('IfElse', { conditions: [], step_set: nested });
		const { id } = made.body as { id: number };
		expect(store.automations.get(id)?.uses.templates).toEqual([template]);
	});

	it('have triggers of known fields', async () => {
		refuses(await create({ webhook_set: [{ platform: 'Telex' }] }), 'webhook_set[0].platform');
		refuses(await create({ webhook_set: [{ url: 'x' }] }), 'webhook_set[0].url');
		refuses(await create({ ondealcreatestarter_set: [1] }), 'ondealcreatestarter_set');
		const condition = (more: object) => create({ fieldconditionstarter_set: [more] });
		refuses(await condition({ operator: 'eq' }), 'fieldconditionstarter_set[0].custom_field');
		expect((await condition({ custom_field: 101, operator: 'eq' })).status).toBe(201);
	});
});

describe('contacts', () => {
	const sync = (body: object) => post('contacts/sync/', { phone: PHONE, ...body });

	it('have a language code, and dates in the forms that are named', async () => {
		refuses(await sync({ language: 'italian' }), 'language');
		refuses(await sync({ language: 'IT' }), 'language');
		const field = async (code: string, value: string) =>
			(await sync({ custom_fields: { [code]: value } })).status;
		expect(await field('BIRTHDAY', '1990-05-17')).toBe(200);
		expect(await field('BIRTHDAY', '17/05/1990')).toBe(400);
		expect(await field('BIRTHDAY', '1990-02-30')).toBe(400);
		expect(await field('BIRTHDAY', '')).toBe(200);
		expect(await field('APPOINTMENT', '05/17/2026 10:30')).toBe(200);
		expect(await field('APPOINTMENT', '2026-05-17T10:30:00Z')).toBe(400);
		expect(await field('APPOINTMENT', '17/05/2026 10:30')).toBe(400);
	});

	it('are judged one by one in a batch', async () => {
		const batch = [
			{ phone: '+393331110001', language: 'xyz' },
			{ phone: '+393331110002', custom_fields: { BIRTHDAY: 'soon' } },
			{ phone: '+393331110003', language: 'es' },
		];
		expect((await post('contacts/sync_all/', batch)).body).toMatchObject({
			errors: [{ index: 0, errors: { language: anything } }, { index: 1 }],
		});
	});
});

describe('the rest', () => {
	it('campaigns have lists; those that ran stay, and none is in the past, where demanded', async () => {
		const { store, clock } = held.sandbox;
		clock.set('2026-03-01T10:00:00Z');
		const [done, , , scheduled] = store.campaigns.all();
		const patch = (id: number, body: object) => call('PATCH', `campaigns/${id}/`, body);
		refuses(await patch(scheduled.id, { lists: [] }), 'lists');
		expect((await patch(done.id, { name: 'Altro' })).status).toBe(200);
		demand();
		refuses(await patch(done.id, { name: 'Altro' }), 'detail');
		const past = { scheduled_datetime: '2026-03-01T10:59:00+01:00', status: 'Scheduled' };
		refuses(await patch(scheduled.id, past), 'scheduled_datetime');
		expect((await patch(scheduled.id, { ...past, status: 'Draft' })).status).toBe(200);
		const future = { ...past, scheduled_datetime: '2026-03-01T11:01:00+01:00' };
		expect((await patch(scheduled.id, future)).status).toBe(200);
	});

	it('roles are those of the product, where demanded', async () => {
		const [role] = held.sandbox.store.roles.all();
		const update = (to: string) => post(`roles/${role.id}/update_role/`, { role: to });
		expect((await update('Supervisor')).status).toBe(200);
		demand();
		refuses(await update('Supervisor'), 'role');
		refuses(await post('invitations/', { email: 'a@b.it', role: 'Chef' }), 'role');
		refuses(await post('roles/add_service_user/', { name: 'ERP', role: 'Chef' }), 'role');
		expect((await update('Chat Operator')).status).toBe(200);
	});

	it('media have a public address and a type that fits', async () => {
		const add = (external_url: string, content_type = 'image/jpeg', format_type = 'image') =>
			post('media/', { title: 'Foto', external_url, content_type, format_type });
		for (const host of ['localhost', '127.0.0.1:8000', '192.168.1.4', '10.0.0.1', 'intranet']) {
			refuses(await add(`https://${host}/a.jpg`), 'external_url');
		}
		refuses(await add('https://example.com/a.mp4', 'video/mp4'), 'content_type');
		expect((await add('https://example.com/a.jpg')).status).toBe(201);
		expect((await add('https://example.com/a.webp', 'image/webp', 'sticker')).status).toBe(201);
	});

	it('webhooks have a version, and where demanded an event, that there is', async () => {
		const add = (event: string, version = 2) =>
			post('external-webhooks/', { event, version, url: 'https://hooks.example.com/x' });
		refuses(await add('contact.created', 3), 'version');
		expect((await add('ticket.created')).status).toBe(201);
		demand();
		refuses(await add('ticket.created'), 'event');
		expect((await add('contact_field.updated')).status).toBe(201);
	});

	it('credit is moved in amounts above nothing', async () => {
		const { partnerKey, store } = held.sandbox;
		const [account] = store.accounts.all();
		const move = (name: string, body: object) =>
			held.call('POST', `/api/1/partners/${name}/`, { key: partnerKey, body });
		const to = { destination_account: account.id };
		refuses(await move('create_subrecharge', { ...to, amount: 0 }), 'amount');
		refuses(
			await move('move_credit_from_account', { account_id: account.id, credit_to_move: -5 }),
			'credit_to_move',
		);
	});
});
