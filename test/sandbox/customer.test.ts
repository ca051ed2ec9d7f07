import { useSandbox } from './client';
import { Receiver } from './receiver';

const phone = '+393331234567';

describe('a customer', () => {
	const held = useSandbox({
		settings: { webhooks: { ladderStepMs: 1, ladder: ['Pending', 'Sent', 'Delivered'] } },
		data: { externalWebhooks: 0 },
	});

	/** A template that WhatsApp lets through. */
	const approvedTemplate = () => {
		const template = held.sandbox.store.templates.add();
		for (const part of template.templatelocalization_set) part.status = 'APPROVED';
		return template;
	};
	let receiver: Receiver;
	beforeEach(async () => (receiver = await new Receiver().open()));
	afterEach(() => receiver.close());

	const subscribe = (...events: string[]) => {
		for (const event of events)
			held.sandbox.store.externalWebhooks.add({ event, url: receiver.url });
	};
	const act = (action: string, body: object) =>
		held.call('POST', `/_sandbox/customer/${action}`, { body: { phone, ...body }, key: null });
	const send = async (body: object) => {
		const answer = await held.call('POST', '/api/1/messages/send/', { body: { phone, ...body } });
		return (answer.body as { uuid: string }).uuid;
	};
	const told = async () => {
		await held.sandbox.webhooks.idle();
		return receiver.received.map(({ body: { event, data } }) => ({ event, data }));
	};

	it('writes, becomes a contact by it, and leaves the chat unread until somebody answers', async () => {
		subscribe('message.inbound');
		await act('write', { text: 'Salve' });
		await held.sandbox.webhooks.idle();
		subscribe('chat.has_unread_messages');
		held.sandbox.customer.write(phone, 'Ci siete?');
		await send({ type: 'Note', content_type: 'Text', text: 'Non rispondere' });
		held.sandbox.customer.write(phone, 'Ehi');
		await send({ type: 'Message', content_type: 'Text', text: 'Eccoci' });
		await act('write', { text: 'Bene' });
		const { id } = held.sandbox.store.contactByPhone.get(phone)!;
		const all = await told();
		expect(all.filter(({ event }) => event === 'message.inbound')).toMatchObject(
			['Salve', 'Ci siete?', 'Ehi', 'Bene'].map((text) => ({
				data: {
					direction: 'inbound',
					type: 'Text',
					text,
					from_phone: phone,
					contact: { id, phone },
				},
			})),
		);
		expect(all.filter(({ event }) => event.startsWith('chat'))).toMatchObject([
			{
				data: { chat_id: id, chat_uuid: expect.stringMatching(/^[0-9a-f-]{36}$/), contact: { id } },
			},
		]);
	});

	it('sends media', async () => {
		subscribe('message.inbound');
		const file = { url: 'https://media.example.com/a.jpg', content_type: 'image/jpeg' };
		await act('write', { text: '', attachments: [file] });
		expect(await told()).toMatchObject([{ data: { type: 'Image', mediamessage_set: [file] } }]);
	});

	it('presses a button: its payload comes back, with the message it belongs to', async () => {
		subscribe('message.inbound');
		const button = (text: string, payload: string) => ({
			button_type: 'quick_reply',
			text,
			payload,
		});
		const interactive = { type: 'Message', content_type: 'Interactive', text: 'Conferma?' };
		const buttons = [button('Sì', 'yes-1'), button('No', 'no-1')];
		const uuid = await send({ ...interactive, buttons });
		await act('press', { button: 'Sì' });
		const rows = [{ title: 'Roma', payload: 'city-rm' }];
		const list = { title: 'Città', sections: [{ title: 'Italia', rows }] };
		const listed = await send({ type: 'Message', content_type: 'List', text: 'Dove?', list });
		await act('press', { button: 'city-rm' });
		expect(await told()).toMatchObject([
			{ data: { text: 'Sì', payload: 'yes-1', replyToMessageUid: uuid } },
			{ data: { text: 'Roma', payload: 'city-rm', replyToMessageUid: listed } },
		]);
		expect((await act('press', { button: 'Forse' })).status).toBe(400);
		expect((await act('press', { button: 'Sì', uuid: listed })).status).toBe(400);
	});

	it('presses a button of a template, with the payload that the send gave it', async () => {
		subscribe('message.inbound');
		const template = approvedTemplate();
		template.templatelocalization_set[0].templatebuttoncomponent_set = ['Ordina', 'Chiama'].map(
			(text, order) => ({
				component_type: null,
				text,
				order,
				button_type: order ? 'call' : 'quick_reply',
				phone_number: null,
				form_id: null,
				url: null,
				send_as_shortlink: false,
			}),
		);
		const body = { type: 'Template', template: template.id };
		await send({ ...body, buttons: [{ order: 0, payload: 'order-7' }] });
		await act('press', { button: 'Ordina' });
		await send(body);
		await act('press', { button: 'Ordina' });
		expect((await act('press', { button: 'Chiama' })).status).toBe(400);
		expect(await told()).toMatchObject([
			{ data: { payload: 'order-7' } },
			{ data: { payload: 'Ordina' } },
		]);
	});

	it('reads what was delivered', async () => {
		await send({ type: 'Message', content_type: 'Text', text: 'Buongiorno' });
		await held.sandbox.webhooks.idle();
		subscribe('message.outbound');
		await act('read', {});
		await act('read', {});
		expect(await told()).toMatchObject([{ data: { send_status: 'Read' } }]);
	});

	it('blocks, changes consent, is tagged, joins and leaves', async () => {
		const { store } = held.sandbox;
		const [tag] = store.tags.all();
		const [list] = store.lists.all();
		store.contacts.add({ phone });
		subscribe('contact.updated', 'contact_tag.created', 'contact_tag.deleted');
		subscribe('contact_list.created', 'contact_list.deleted');
		await act('block', {});
		await act('unblock', {});
		await act('consent', { status: 'Unsubscribed' });
		await act('tag', { tag: tag.id });
		await act('tag', { tag: tag.name });
		await act('untag', { tag: tag.name });
		await act('join', { list: list.name });
		await act('leave', { list: list.id });
		const all = await told();
		const of = (event: string) => all.filter((one) => one.event === event);
		expect(of('contact.updated')).toMatchObject([
			{ data: { is_blocked: true } },
			{ data: { is_blocked: false } },
			{ data: { status: 'Unsubscribed' } },
		]);
		expect(of('contact_tag.created')).toMatchObject([
			{ data: { tag: { id: tag.id, name: tag.name }, contact: { phone } } },
		]);
		for (const event of ['contact_tag.deleted', 'contact_list.created', 'contact_list.deleted']) {
			expect(of(event)).toHaveLength(1);
		}
		expect(await act('tag', { tag: 'Nessuno' })).toMatchObject({
			status: 400,
			body: { detail: 'There is no Nessuno among the tags' },
		});
		expect((await act('consent', { status: 'Maybe' })).status).toBe(400);
		expect((await act('write', { phone: '333', text: 'x' })).status).toBe(400);
	});

	it('has the names of contact field events from the settings, and none by default', async () => {
		const sync = (CITY: string) =>
			held.call('POST', '/api/1/contacts/sync/', { body: { phone, custom_fields: { CITY } } });
		subscribe('contact_field.updated');
		await sync('Roma');
		held.sandbox.settings.webhooks.contactFieldEvent = 'contact_field.updated';
		await sync('Milano');
		expect(await told()).toMatchObject([
			{ event: 'contact_field.updated', data: { value: 'Milano', contact: { phone } } },
		]);
	});

	it('chats on a page: what was said, with buttons to press and the words of templates', async () => {
		const page = await held.call('GET', '/_sandbox/chat', { key: null });
		expect(page.headers.get('content-type')).toContain('text/html');
		const template = approvedTemplate();
		await held.call('POST', '/api/1/contacts/sync/', { body: { phone, first_name: 'Ada' } });
		await send({ type: 'Template', template: template.id, custom_fields: { ORDER_ID: '7' } });
		await act('write', { text: 'Grazie' });
		await held.sandbox.webhooks.idle();
		const path = `/_sandbox/chat/state?phone=${encodeURIComponent(phone)}`;
		expect((await held.call('GET', path, { key: null })).body).toMatchObject({
			contact: { status: 'Not Declared', is_blocked: false },
			messages: [
				{
					direction: 'outbound',
					text: 'Ciao Ada, il tuo ordine 7 è in viaggio.',
					send_status: 'Delivered',
				},
				{ direction: 'inbound', text: 'Grazie' },
			],
		});
	});
});
