import { nameOf } from '../../nodes/Spoki/fields/checks';
import { EVENTS } from '../../nodes/Spoki/resources/webhook/fields';
import { events } from '../../nodes/Spoki/resources/webhook/events';
import { apiKeyFor } from '../spoki';
import { picked, typed, useOperations } from './harness';

const webhooks = useOperations('webhook');
const { operation, detail } = webhooks;

const url = 'https://example.com/spoki';
const added = () => webhooks.store.externalWebhooks.add({ event: 'message.inbound', url });

describe('Create', () => {
	operation('create', 'sends every field as Spoki names it, and gives the secret', async (run) => {
		const { sent, given } = await run({
			event: 'contact.created',
			url,
			additionalFields: { isActive: false },
		});
		expect(sent).toEqual([
			{
				call: 'POST /api/1/external-webhooks/',
				body: { event: 'contact.created', url, version: 2, is_active: false },
			},
		]);
		expect(given).toEqual([
			{
				json: expect.objectContaining({
					event: 'contact.created',
					is_active: false,
					secret: expect.stringMatching(/^whsec_/),
				}),
				from: 0,
			},
		]);
	});

	detail('create', 'takes an event that is not in the list from an expression', async (run) => {
		const { sent } = await run({ event: '={{ "contact_field.updated" }}', url });
		expect(sent.map(({ body }) => body)).toEqual([
			{ event: 'contact_field.updated', url, version: 2 },
		]);
	});

	test.each([
		['messageReceived', 'message.inbound'],
		['messageStatusChanged', 'message.outbound'],
		['Contact Added to List', 'contact_list.created'],
		['tag_added_to_contact', 'contact_tag.created'],
	])('calls %s what Spoki calls it', async (word, event) => {
		const { sent } = await webhooks.run('create', { event: `={{ '${word}' }}`, url });
		expect(sent.map(({ body }) => body)).toEqual([{ event, url, version: 2 }]);
	});

	test("knows every event of the trigger by the trigger's word", () => {
		const known = EVENTS.map(({ name, value }) => [nameOf(name), value]);
		const words = Object.entries(events).map(([word, { spoki }]) => [word.toLowerCase(), spoki]);
		expect(known).toEqual(words);
	});

	const FAULT = 'The URL is not an address that Spoki can send to: ';
	const nowhere = [
		'http://example.com/spoki',
		'example.com',
		'https://',
		'https://10.0.0.1/spoki',
		'https://intranet/spoki',
		'https://[fd00::1]/spoki',
		'https://example.com/a b',
	];

	test.each(nowhere)('refuses the address %s', async (given) => {
		const made = await webhooks.run('create', { url: given });
		expect(made.sent).toEqual([]);
		expect(made.error?.message).toBe(`${FAULT}"${given}"`);
		const changed = await webhooks.run('update', {
			webhookId: typed(1),
			updateFields: { url: given },
		});
		expect(changed.sent).toEqual([]);
		expect(changed.error?.message).toBe(`${FAULT}"${given}"`);
	});

	test('refuses an address with a password, and does not show it', async () => {
		const { sent, error } = await webhooks.run('create', { url: 'https://me:pass@example.com/x' });
		expect(sent).toEqual([]);
		expect(error?.message).toBe(`${FAULT}"https://…@example.com/x"`);
	});

	test.each(['http://localhost:5678/x', 'https://127.0.0.1/x'])(
		'takes %s for a Spoki on the same machine only',
		async (given) => {
			expect((await webhooks.run('create', { url: given })).sent).toHaveLength(1);
			const { spokiApi } = apiKeyFor(webhooks.sandbox);
			const { error } = await webhooks.run(
				'create',
				{ url: given, requestOptions: { proxy: 'http://127.0.0.1:1' } },
				{ credentials: { spokiApi: { ...spokiApi, baseUrl: 'https://api.spoki.com' } } },
			);
			expect(error?.message).toBe(`${FAULT}"${given}"`);
		},
	);
});

operation('get', 'reads one webhook', async (run) => {
	const { id } = added();
	const { sent, given } = await run({ webhookId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/external-webhooks/${id}/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, url }), from: 0 }]);
});

operation('getAll', 'sends the filters as Spoki names them', async (run) => {
	const { id } = webhooks.store.externalWebhooks.add({
		event: 'message.note',
		url,
		is_active: false,
	});
	const { sent, given } = await run({ filters: { event: 'message.note', isActive: false } });
	expect(sent).toEqual([
		{
			call: 'GET /api/1/external-webhooks/?page=1&page_size=50&is_active=false&event=message.note',
		},
	]);
	expect(given.map(({ json }) => json.id)).toContain(id);
});

describe('Update', () => {
	operation('update', 'sends every field as Spoki names it', async (run) => {
		const { id } = added();
		const body = { event: 'message.outbound', url: `${url}/2`, version: 2, is_active: false };
		const { sent, given } = await run({
			webhookId: typed(id),
			updateFields: { event: body.event, url: body.url, version: 2, isActive: false },
		});
		expect(sent).toEqual([{ call: `PATCH /api/1/external-webhooks/${id}/`, body }]);
		expect(given).toEqual([{ json: expect.objectContaining({ id, ...body }), from: 0 }]);
	});

	detail('update', 'says so when there is nothing to change', async (run) => {
		const { sent, error } = await run({ webhookId: typed(1), updateFields: {} });
		expect(sent).toEqual([]);
		expect(error?.message).toBe('There is nothing to send');
	});
});

operation('delete', 'deletes a webhook and says so', async (run) => {
	const { id } = added();
	const { sent, given } = await run({ webhookId: picked(id) });
	expect(sent).toEqual([{ call: `DELETE /api/1/external-webhooks/${id}/` }]);
	expect(given).toEqual([{ json: { deleted: true, id }, from: 0 }]);
});

operation('getExpansions', 'reads what is sent in full', async (run) => {
	const { id } = added();
	const { sent, given } = await run({ webhookId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/external-webhooks/${id}/expands/` }]);
	expect(given).toEqual([{ json: { expands: [] }, from: 0 }]);
});

describe('Set Expansions', () => {
	operation('setExpansions', 'sends the names as a list', async (run) => {
		const { id } = added();
		const { sent, given } = await run({ webhookId: picked(id), expands: 'contact, template' });
		const body = { expands: ['contact', 'template'] };
		expect(sent).toEqual([{ call: `POST /api/1/external-webhooks/${id}/expands/`, body }]);
		expect(given).toEqual([{ json: body, from: 0 }]);
	});

	detail('setExpansions', 'sends an empty list for none, which has to be said', async (run) => {
		for (const expands of ['none', '={{ [] }}', '[]', ' [ ] ']) {
			const { sent } = await run({ webhookId: picked(added().id), expands });
			expect(sent.map(({ body }) => body)).toEqual([{ expands: [] }]);
		}
		const { sent, error } = await run({ webhookId: picked(added().id), expands: ' ' });
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The Expansions is empty');
	});
});

operation('sendTest', 'sends an empty object', async (run) => {
	const { id } = added();
	const { sent, error } = await run({ webhookId: picked(id) });
	expect(error).toBeUndefined();
	expect(sent).toEqual([{ call: `POST /api/1/external-webhooks/${id}/test/`, body: {} }]);
});

operation('rotateSecret', 'gives the new secret', async (run) => {
	const { id } = added();
	const { sent, given } = await run({ webhookId: picked(id) });
	expect(sent).toEqual([{ call: `POST /api/1/external-webhooks/${id}/rotate_secret/`, body: {} }]);
	expect(given).toEqual([
		{ json: { secret: webhooks.store.externalWebhooks.get(id)!.secret }, from: 0 },
	]);
});

webhooks.coversTheReference();
