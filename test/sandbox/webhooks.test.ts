import { createHmac } from 'node:crypto';
import { signatureOf, signedHeaders } from '../../sandbox/webhooks/signature';
import { useSandbox } from './client';
import { Receiver } from './receiver';

const phone = '+393331234567';
const quick = { ladderStepMs: 1, retryDelaysMs: [5, 5] };

describe('webhooks', () => {
	const held = useSandbox({ settings: { webhooks: quick }, data: { externalWebhooks: 0 } });
	let receiver: Receiver;
	beforeEach(async () => (receiver = await new Receiver().open()));
	afterEach(() => receiver.close());

	const subscribe = async (event: string, url = receiver.url) => {
		const body = { version: 2, event, url, is_active: true };
		const answer = await held.call('POST', '/api/1/external-webhooks/', { body });
		expect(answer.status).toBe(201);
		return answer.body as { id: number; secret: string };
	};
	const sync = (body: object) => held.call('POST', '/api/1/contacts/sync/', { body });
	const send = async (body: object) => {
		const answer = await held.call('POST', '/api/1/messages/send/', { body: { phone, ...body } });
		return (answer.body as { uuid: string }).uuid;
	};
	const text = { type: 'Message', content_type: 'Text', text: 'Buongiorno' };
	const idle = () => held.sandbox.webhooks.idle();
	const events = () => receiver.received.map(({ body }) => body.event);

	it('signs the exact bytes with the secret of the event’s own subscription', async () => {
		const created = await subscribe('contact.created');
		const updated = await subscribe('contact.updated');
		expect(created.secret).not.toBe(updated.secret);
		await sync({ phone, first_name: 'Zoë “€”' });
		await sync({ phone, last_name: 'Neri' });
		await idle();
		expect(events()).toEqual(['contact.created', 'contact.updated']);
		const [first] = receiver.genuine(created.secret);
		expect(first.body).toMatchObject({
			version: 2,
			event: 'contact.created',
			event_uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
			data: { phone, first_name: 'Zoë “€”' },
		});
		expect(first.headers).toMatchObject({
			'content-type': 'application/json',
			'x-spoki-account': '11',
		});
		const [second] = receiver.genuine(updated.secret);
		expect(second.body.data).toMatchObject({ phone, first_name: 'Zoë “€”', last_name: 'Neri' });
	});

	it('tells what the API does to contacts and lists', async () => {
		for (const event of ['contact.created', 'contact.updated', 'contact.deleted']) {
			await subscribe(event);
		}
		for (const event of ['contact_list.created', 'contact_list.deleted']) await subscribe(event);
		const list = held.sandbox.store.lists.all()[0];
		await held.call('POST', `/api/1/lists/${list.id}/sync_contacts/`, {
			body: { contacts: [{ phone }] },
		});
		const { id } = held.sandbox.store.contactByPhone.get(phone)!;
		await held.call('POST', `/api/1/lists/${list.id}/remove_contacts/`, { body: { ids: [id] } });
		await held.call('PATCH', `/api/1/contacts/${id}/`, { body: { is_blocked: true } });
		await held.call('DELETE', `/api/1/contacts/${id}/`);
		await idle();
		const told = receiver.received.map(({ body: { event, data } }) => [event, data]);
		// Each subscription has its own order, so theirs is not one.
		expect(Object.fromEntries(told)).toMatchObject({
			'contact.created': { id, phone },
			'contact_list.created': { contact: { id, phone }, list: { id: list.id, name: list.name } },
			'contact_list.deleted': { contact: { id, phone }, list: { id: list.id } },
			'contact.updated': { id, is_blocked: true },
			'contact.deleted': { id },
		});
		expect(told).toHaveLength(5);
	});

	it('leads a template up the ladder, under one uuid, the first “Sent” without `template`', async () => {
		await subscribe('message.outbound');
		const { store } = held.sandbox;
		const template = store.templates.all().find(({ category }) => category === 'UTILITY')!.id;
		const metadata = { order: 'A-1' };
		const uuid = await send({ type: 'Template', template, metadata });
		await idle();
		const data = receiver.received.map(({ body }) => body.data);
		expect(data.map(({ send_status }) => send_status)).toEqual([
			'Pending',
			'Sent',
			'Delivered',
			'Read',
		]);
		for (const one of data) expect(one).toMatchObject({ uuid, metadata, to_phone: phone });
		expect(data.map((one) => 'template' in one)).toEqual([false, false, true, true]);
		expect(data[3]).toMatchObject({ template, sent_datetime: expect.any(String) });
		expect(new Set(receiver.received.map(({ body }) => body.event_uuid)).size).toBe(4);
	});

	it('ends a ladder in Error with a code, and goes on by hand', async () => {
		await subscribe('message.outbound');
		held.sandbox.settings.webhooks.ladder = ['Error'];
		await send(text);
		await idle();
		expect(receiver.received.map(({ body }) => body.data)).toMatchObject([
			{
				send_status: 'Error',
				error_code: 'whatsapp::131026',
				send_error_message: expect.any(String),
			},
		]);
		held.sandbox.settings.webhooks.ladder = ['Pending'];
		const uuid = await send(text);
		held.sandbox.webhooks.setStatus(uuid, 'Read');
		await idle();
		expect(receiver.received.slice(1).map(({ body }) => body.data)).toMatchObject([
			{ uuid, send_status: 'Pending' },
			{ uuid, send_status: 'Read' },
		]);
		expect(() => held.sandbox.webhooks.setStatus('nobody', 'Read')).toThrow('nobody');
	});

	it('tells a note apart from a message', async () => {
		await subscribe('message.outbound');
		const note = await subscribe('message.note');
		await send({ type: 'Note', content_type: 'Text', text: 'Richiamare' });
		await idle();
		expect(events()).toEqual(['message.note']);
		expect(receiver.genuine(note.secret)[0].body.data).toMatchObject({ text: 'Richiamare' });
	});

	it('delivers on request, and nothing to whoever is switched off or deleted', async () => {
		const { id, secret } = await subscribe('message.inbound');
		const path = `/api/1/external-webhooks/${id}/`;
		await held.call('POST', `${path}test/`, { body: {} });
		await idle();
		expect(receiver.genuine(secret)).toMatchObject([
			{ body: { event: 'message.inbound', data: { direction: 'inbound', text: 'Test' } } },
		]);
		const other = await subscribe('contact.created');
		const others = `/api/1/external-webhooks/${other.id}/`;
		await held.call('PATCH', others, { body: { is_active: false } });
		await sync({ phone });
		await held.call('DELETE', others);
		await sync({ phone: '+393331234568' });
		await idle();
		expect(receiver.received).toHaveLength(1);
	});

	it('tries again until a 2xx, with the same event, signed anew after a rotation', async () => {
		const { id, secret } = await subscribe('contact.created');
		receiver.answer = (count) => (count < 3 ? 500 : 204);
		held.sandbox.settings.webhooks.retryDelaysMs = [30, 1, 1];
		await sync({ phone });
		const rotated = await held.call('POST', `/api/1/external-webhooks/${id}/rotate_secret/`, {
			body: {},
		});
		await idle();
		expect(receiver.received).toHaveLength(3);
		expect(new Set(receiver.received.map(({ body }) => body.event_uuid)).size).toBe(1);
		expect(receiver.genuine(secret)).toHaveLength(1);
		expect(receiver.genuine((rotated.body as { secret: string }).secret)).toHaveLength(2);
		expect(held.sandbox.webhooks.deliveries).toMatchObject([
			{ attempt: 1, status: 500, answer: 'ok' },
			{ attempt: 2, status: 500 },
			{ attempt: 3, status: 204 },
		]);
	});

	it('gives up after the last pause', async () => {
		await subscribe('contact.created');
		receiver.answer = () => 401;
		await sync({ phone });
		await idle();
		expect(held.sandbox.webhooks.deliveries.map(({ status }) => status)).toEqual([401, 401, 401]);
	});

	it('keeps a log without secrets, and redelivers from it', async () => {
		const { secret } = await subscribe('contact.created');
		await sync({ phone });
		await idle();
		const shown = await held.call('GET', '/_sandbox/webhooks/deliveries', { key: null });
		expect(shown.text).not.toContain(secret);
		const [entry] = shown.body as Array<{ id: number; body: string; event_uuid: string }>;
		expect(entry.body).toBe(receiver.received[0].raw.toString());
		const again = `/_sandbox/webhooks/deliveries/${entry.id}/redeliver`;
		await held.call('POST', again, { key: null });
		await held.call('POST', '/_sandbox/webhooks/idle', { key: null });
		expect(receiver.genuine(secret)).toHaveLength(2);
		expect(receiver.received[1].raw.equals(receiver.received[0].raw)).toBe(true);
		const none = await held.call('POST', '/_sandbox/webhooks/deliveries/0/redeliver', {
			key: null,
		});
		expect(none.status).toBe(400);
	});

	it('delivers to this machine only, and says so', async () => {
		await subscribe('contact.created', 'https://hooks.example.com/a');
		const refused = await held.call('POST', '/api/1/external-webhooks/', {
			body: { event: 'contact.created', url: 'http://hooks.example.com/a' },
		});
		expect(refused).toMatchObject({ status: 400, body: { url: ['Enter a valid URL.'] } });
		await sync({ phone });
		await idle();
		const [{ status, note }] = held.sandbox.webhooks.deliveries;
		expect(status).toBeUndefined();
		expect(note).toBe(
			'Not sent: the sandbox delivers to this machine only (localhost, 127.0.0.1, [::1]), not to hooks.example.com.',
		);
	});

	it('shows the whole contact when it is expanded', async () => {
		const { id } = await subscribe('message.outbound');
		await held.call('POST', `/api/1/external-webhooks/${id}/expands/`, {
			body: { expands: ['contact'] },
		});
		held.sandbox.settings.webhooks.ladder = ['Pending'];
		await send(text);
		await idle();
		const { contact } = receiver.received[0].body.data;
		expect(contact).toMatchObject({ phone, chat_link: expect.any(String), tag_set: [] });
	});
});

describe('signatures for tests', () => {
	it('are those of the reference', () => {
		const hex = createHmac('sha256', 'whsec_a')
			.update('1700000000.{"a":"é"}', 'utf8')
			.digest('hex');
		expect(signatureOf('whsec_a', '{"a":"é"}', 1_700_000_000)).toBe(`t=1700000000,v2=${hex}`);
		expect(signedHeaders('whsec_a', Buffer.from('{"a":"é"}'), { at: 1_700_000_000_999 })).toEqual({
			'Content-Type': 'application/json',
			'X-SPOKI-ACCOUNT': '11',
			'X-Spoki-Signature': `t=1700000000,v2=${hex}`,
		});
	});
});
