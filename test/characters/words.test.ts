/** What is said of answers that the reference doesn't have: nothing that isn't known. */
import { retryAfterMs } from '../../nodes/Spoki/client/failure';
import { answer, expiredToken, said, useHostile } from '../security/hostile';
import { contacts } from './paged';

const hostile = useHostile();

const upsert = { resource: 'contact', operation: 'upsert', phone: '+393331234567' };
const sync = { resource: 'contact', operation: 'bulkSync', phone: '={{ $json.phone }}' };
const items = contacts.slice(0, 3).map(({ phone }) => ({ phone }));

test.each([423, 425])('a %d is about now, and not about the fields', async (status) => {
	hostile.misbehaves = answer(status, {});
	const { error } = await hostile.run(upsert);
	expect(error?.message).toBe(`Spoki is not available right now (HTTP ${status})`);
	expect(said(error)).not.toMatch(/fields/);
});

test('what stands beside a no is the thing that was sent, and not what is wrong with it', async () => {
	const contact = { phone: '+393331234567', first_name: 'Anna Maria', language: 'it' };
	hostile.misbehaves = answer(200, { success: false, contact });
	const { error } = await hostile.run(upsert);
	expect(error?.message).toBe('Spoki refused this without saying why (HTTP 200)');
	hostile.misbehaves = answer(200, { success: false, ...contact, email: ['Not an e-mail.'] });
	const { error: named } = await hostile.run(upsert);
	expect(named?.message).toBe("Spoki doesn't accept Email: Not an e-mail.");
});

test('what is wrong stands before the thing that was sent', async () => {
	const contact = { id: 9, phone: '+393331234567', first_name: 'Anna Maria' };
	hostile.misbehaves = answer(200, { ...contact, errors: ['Custom field ORDER_ID is unknown.'] });
	const { error } = await hostile.run(upsert);
	expect(said(error)).toContain('Custom field ORDER_ID is unknown.');
	expect(said(error)).not.toMatch(/Phone:|First Name/);
	hostile.misbehaves = answer(200, { uuid: 'u', ...contact, status: 'Error', text: 'Ciao Anna' });
	const { error: unsent } = await hostile.run({
		resource: 'message',
		operation: 'sendText',
		phone: { __rl: true, mode: 'phone', value: '+393331234567' },
		text: 'Ciao Anna',
	});
	expect(unsent?.message).toContain('Spoki refused this');
	expect(said(unsent)).not.toMatch(/Phone:|Text:/);
});

test('an update that is answered with nothing may be done all the same', async () => {
	hostile.misbehaves = answer(204, undefined);
	const { error } = await hostile.run(upsert);
	expect(said(error)).toContain('Spoki may have done it all the same: look there');
});

test.each(['block', 'unblock'])('%s is none where the contact is as it was', async (operation) => {
	hostile.misbehaves = answer(200, {
		id: 7,
		phone: '+393331234567',
		is_blocked: operation === 'unblock',
	});
	const contactId = { __rl: true, mode: 'id', value: '7' };
	const { error } = await hostile.run({ resource: 'contact', operation, contactId });
	expect(error?.message).toMatch(/^Spoki doesn't accept Blocked: is still (true|false)\.$/);
});

test.each([400, 422])(
	'a batch that is refused with %d for one contact goes without it',
	async (status) => {
		const bad = items[1].phone;
		hostile.misbehaves = (response, request) =>
			(JSON.stringify(hostile.requests.at(-1)!.body).includes(bad)
				? answer(status, { errors: [{ phone: bad, message: 'Not a mobile number' }] })
				: answer(200, { created: 2 }))(response, request);
		const { output } = await hostile.run(sync, {
			items,
			node: { onError: 'continueRegularOutput' },
		});
		const refused = output[0].filter(({ json }) => json.success === false);
		expect(refused.map(({ json }) => json.phone)).toEqual([bad]);
		expect(hostile.requests).toHaveLength(2);
	},
);

test.each([{ code: 1029 }, { error_code: '1029' }])('%j is used up credit', async (body) => {
	hostile.misbehaves = answer(400, body);
	const { error } = await hostile.run({
		resource: 'message',
		operation: 'sendText',
		phone: { __rl: true, mode: 'phone', value: '+393331234567' },
		text: 'Ciao',
	});
	expect(error?.message).toBe('The credit of the Spoki account is used up');
});

test.each([
	[500, {}],
	[408, {}],
])('of a batch that is answered %d nobody knows who went through', async (status, body) => {
	hostile.misbehaves = answer(status, body);
	const { error } = await hostile.run(sync, { items });
	expect(said(error)).toContain('Items that may have gone through: 0–2.');
	expect(said(error)).not.toMatch(/that went through|No item|that did not/);
});

test('a batch whose connection breaks off too', async () => {
	hostile.misbehaves = (response) => response.socket?.destroy();
	const { error } = await hostile.run(sync, { items });
	expect(said(error)).toContain('Items that may have gone through: 0–2.');
});

test('used up credit ends a run of batches, also where the node continues', async () => {
	hostile.misbehaves = answer(402, { code: 'spoki::1029', title: 'Credit exhausted' });
	const { output } = await hostile.run(sync, {
		items: Array.from({ length: 1003 }, (_, i) => ({ phone: `+39333${2_000_000 + i}` })),
		node: { onError: 'continueRegularOutput' },
	});
	expect(hostile.requests).toHaveLength(1);
	expect(output[0]).toHaveLength(1003);
	expect(output[0][499].json.error).toBe('The credit of the Spoki account is used up');
	expect(output[0][1002].json.error).toBe('This item was not sent');
});

test('a count of errors that comes as a text is no word of Spoki', async () => {
	hostile.misbehaves = answer(200, { errors: '1' });
	const { output, error } = await hostile.run(sync, { items });
	expect(error).toBeUndefined();
	expect(output[0].map(({ json }) => json.sent)).toEqual([true, true, true]);
});

test('how many failed is no word of Spoki about a contact', async () => {
	hostile.misbehaves = answer(200, { created: '2', failed: '1' });
	const { output } = await hostile.run(sync, { items });
	expect(output[0].map(({ json }) => json.sent)).toEqual([true, true, true]);
	expect(output[0][0].json.spokiNotes).toEqual(['{"created":"2","failed":"1"}']);
});

test('a contact By Phone: others than the one that was asked for are not none', async () => {
	hostile.misbehaves = answer(200, {
		count: 300,
		next: '?page=2',
		results: contacts.slice(0, 100),
	});
	const { error } = await hostile.run({
		resource: 'contact',
		operation: 'get',
		contactId: { __rl: true, mode: 'phone', value: '+393479999999' },
	});
	expect(error?.message).toContain("can't be found by its phone: Spoki answers with many others");
});

test.each([false, 0, 'List not found', 'Unable to assign'])(
	'an action that is answered %j was not done',
	async (body) => {
		hostile.misbehaves = answer(200, JSON.stringify(body));
		const { error } = await hostile.run({
			resource: 'list',
			operation: 'removeAllContacts',
			listId: { __rl: true, mode: 'id', value: '7' },
		});
		expect(error).toBeDefined();
	},
);

test.each([{ error_description: 'Not on WhatsApp' }, {}])(
	'a message that failed at once is no success, though it has its IDs: %j',
	async (words) => {
		hostile.misbehaves = answer(200, { id: 3, uuid: 'abc', status: 'Error', ...words });
		const phone = { __rl: true, mode: 'phone', value: '+393331234567' };
		const message = { resource: 'message', operation: 'sendText', phone, text: 'Ciao' };
		const { error } = await hostile.run(message);
		expect(error).toBeDefined();
		expect(said(error)).toContain(words.error_description ?? 'Spoki');
		expect(hostile.requests).toHaveLength(1);
	},
);

test('a date at which to come again is by the clock of Spoki, where it tells its time', () => {
	const at = (ms: number) => new Date(ms).toUTCString();
	const ahead = Date.now() + 3_600_000;
	const headers = { date: at(ahead), 'retry-after': at(ahead + 30_000) };
	expect(retryAfterMs({ headers, body: undefined })).toBe(30_000);
});

test.each(['results', 'data'])(
	'a first page that counts things and has none in %s is no page',
	async (name) => {
		hostile.misbehaves = answer(200, { count: 230, next: null, [name]: [] });
		const all = { resource: 'contact', operation: 'getAll', returnAll: true };
		const { error } = await hostile.run(all);
		expect(error?.message).toBeDefined();
		const begin = hostile.poll({ events: ['newContact'] });
		await expect(begin).rejects.toThrow(/Spoki/);
	},
);

test.each([400, 403, 422])('a page_size that is refused with %d is left out', async (status) => {
	hostile.credentialId = `page size ${status}`;
	hostile.misbehaves = (response, request) =>
		/page_size/.test(request.url ?? '')
			? answer(status, { detail: 'Parameter page_size is not allowed.' })(response, request)
			: answer(200, { count: 1, next: null, results: [{ id: 1 }] })(response, request);
	const all = { resource: 'contact', operation: 'getAll', returnAll: true };
	const { output, error } = await hostile.run(all);
	expect(error).toBeUndefined();
	expect(output[0].map(({ json }) => json.id)).toEqual([1]);
});

test('clients that were to be created and are not in the answer are no success', async () => {
	hostile.misbehaves = answer(201, []);
	const client = {
		accountName: 'Prova',
		country: 'IT',
		countryCode: '+39',
		email: 'a@example.com',
		firstName: 'Anna',
		vatAmount: 22,
	};
	const { error } = await hostile.run({ resource: 'partner', operation: 'addClient', ...client });
	expect(error).toBeDefined();
	expect(hostile.requests).toHaveLength(1);
});

const spend = {
	resource: 'message',
	operation: 'sendText',
	phone: { __rl: true, mode: 'phone', value: '={{ $json.phone }}' },
	text: 'Ciao',
};
const everybody = Array.from({ length: 60 }, (_, i) => ({ phone: `+39333${3_000_000 + i}` }));

test.each<[number, unknown]>([
	[400, { errors: [{ code: 'spoki::1029', detail: 'No credit' }] }],
	[400, [{ code: 'spoki::1029', message: 'No credit' }]],
	[400, { non_field_errors: ['spoki::1029: No credit'] }],
	[400, { code: 'SPOKI::1029', title: 'No credit' }],
	[402, { detail: 'No credit' }],
	[402, ''],
])('used up credit is known in %d %j, and nothing more is sent', async (status, body) => {
	hostile.pace.windowMs = 60_000;
	hostile.misbehaves = (response, request) =>
		setTimeout(() => answer(status, body)(response, request), 15);
	const { output } = await hostile.run(spend, {
		items: everybody,
		node: { onError: 'continueRegularOutput' },
	});
	// Those that were under way when the first answer came.
	expect(hostile.requests.length).toBeLessThanOrEqual(15);
	const words = output[0].map(({ json }) => String(json.error));
	expect(words[0]).toBe('The credit of the Spoki account is used up');
	expect(words.filter((word) => word === 'This item was not sent').length).toBeGreaterThan(30);
	hostile.requests.length = 0;
	const { error } = await hostile.run(spend, { items: everybody.slice(0, 1) });
	expect(said(error)).toContain('The credit of the Spoki account is used up');
	expect(said(error)).not.toContain('may have sent');
	expect(hostile.requests).toEqual([]);
	hostile.pace.windowMs = 1;
});

test('after a minute it is tried again, however often it was asked for meanwhile', async () => {
	hostile.pace.windowMs = 400;
	hostile.misbehaves = answer(402, {});
	const began = Date.now();
	const one = { items: everybody.slice(0, 1) };
	await hostile.run(spend, one);
	while (Date.now() - began < 300) await hostile.run(spend, one);
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect(hostile.requests).toHaveLength(1);
	hostile.misbehaves = answer(200, { id: 1, uuid: 'abc', status: 'Sent' });
	const { error } = await hostile.run(spend, one);
	hostile.pace.windowMs = 1;
	expect(error).toBeUndefined();
});

test('another code that begins alike is no used up credit', async () => {
	hostile.misbehaves = answer(400, { code: 'spoki::10290', title: 'Other' });
	const { output } = await hostile.run(spend, {
		items: everybody.slice(0, 3),
		node: { onError: 'continueRegularOutput' },
	});
	expect(output[0].map(({ json }) => json.error)).toEqual(
		Array(3).fill('Spoki refused this: Other.'),
	);
});

test('used up credit of single contacts ends a run of batches', async () => {
	const many = Array.from({ length: 1003 }, (_, i) => ({ phone: `+39333${2_000_000 + i}` }));
	hostile.misbehaves = answer(200, {
		errors: many.slice(0, 3).map(({ phone }) => ({ phone, code: 'spoki::1029', detail: 'No.' })),
	});
	const { output } = await hostile.run(sync, { items: many });
	expect(hostile.requests).toHaveLength(1);
	expect(output[0][1].json.error).toContain('(spoki::1029)');
	expect(output[0][1002].json.error).toContain('This item was not sent');
});

test.each([
	'Non sono state immesse le credenziali di autenticazione.',
	'API key revoked',
	'Your API key is pending approval',
	'jwt expired',
	'Failed to authenticate token.',
	'User inactive or deleted.',
])('a 403 that says %j is about the key', async (detail) => {
	hostile.misbehaves = answer(403, { detail });
	const { error } = await hostile.run(upsert);
	expect(error?.message).toBe("Spoki doesn't accept the credential");
});

test('a 403 that may mean anything names the right, and that a key may not be approved yet', async () => {
	hostile.misbehaves = answer(403, { message: 'Forbidden' });
	const { error } = await hostile.run(upsert);
	expect(error?.message).toBe('Spoki does not allow this for the credential');
	expect(said(error)).toContain('A new key works only after Spoki has approved it.');
});

test('a 403 with a web page comes from something in front of Spoki', async () => {
	hostile.misbehaves = answer(403, '<html><h1>403 Forbidden</h1></html>', {
		'Content-Type': 'text/html',
	});
	const { error } = await hostile.run(upsert);
	expect(error?.message).toBe('Something in front of Spoki does not let n8n through (HTTP 403)');
});

test.each([
	{ email: ['Object with email=anna@example.com does not exist.'] },
	{ operator: ['Not found.'] },
])('a 404 about a field is about that field: %j', async (body) => {
	hostile.misbehaves = answer(404, body);
	const { error } = await hostile.run({
		resource: 'contact',
		operation: 'addOperator',
		contactId: { __rl: true, mode: 'id', value: '7' },
		email: { __rl: true, mode: 'email', value: 'anna@example.com' },
	});
	expect(error?.message).toMatch(/^Spoki doesn't accept (Operator|Email)/i);
});

describe('a 403 that may mean an expired token, of OAuth2', () => {
	const read = { resource: 'tag', operation: 'getAll', authentication: 'oAuth2' };
	const isToken = (url = '') => url.startsWith('/token');

	test.each([
		['can not be renewed', 400, { error: 'invalid_grant' }],
		['is not renewed for now', 503, {}],
	])('is what it says where the token %s', async (_, status, body) => {
		hostile.misbehaves = (response, request) =>
			(isToken(request.url) ? answer(status, body) : answer(403, { detail: 'No permission.' }))(
				response,
				request,
			);
		const { error } = await hostile.run(read, { credentials: expiredToken(hostile) });
		expect(error?.message).toBe('Spoki does not allow this for the credential');
		expect(said(error)).toContain('No permission.');
		expect(said(error)).toContain('connect the account again');
		expect(hostile.requests.filter(({ url }) => !isToken(url))).toHaveLength(2);
	});

	test('sends once more all that was sent with the old one', async () => {
		let made = 0;
		hostile.misbehaves = (response, request) => {
			if (isToken(request.url))
				return answer(200, { access_token: 'fresh', refresh_token: 'r2' })(response, request);
			const isFresh = request.headers.authorization === 'Bearer fresh';
			if (!isFresh && made >= 3) return answer(403, { message: 'Forbidden' })(response, request);
			made++;
			answer(201, { id: made, title: 'T' })(response, request);
		};
		const ticket = {
			resource: 'ticket',
			operation: 'create',
			authentication: 'oAuth2',
			contactPhone: '+393331234567',
			status: 'Open',
			title: '=T {{ $itemIndex }}',
		};
		const { output } = await hostile.run(ticket, {
			items: Array.from({ length: 20 }, () => ({})),
			credentials: expiredToken(hostile),
			node: { onError: 'continueRegularOutput' },
		});
		expect(output[0].filter(({ json }) => json.error)).toEqual([]);
		expect(made).toBe(20);
	});
});

test('a token server that is asked too often is asked again', async () => {
	let asked = 0;
	hostile.misbehaves = (response, request) => {
		if (!request.url?.startsWith('/token')) {
			const isFresh = request.headers.authorization === 'Bearer fresh';
			return (isFresh ? answer(200, { count: 0, results: [] }) : answer(401, {}))(
				response,
				request,
			);
		}
		const busy = { error: 'rate_limited', error_description: 'Too many requests' };
		(asked++ === 0
			? answer(429, busy)
			: answer(200, { access_token: 'fresh', refresh_token: 'r2' }))(response, request);
	};
	const read = { resource: 'tag', operation: 'getAll', authentication: 'oAuth2' };
	const { error } = await hostile.run(read, { credentials: expiredToken(hostile) });
	expect(error).toBeUndefined();
	expect(asked).toBe(2);
});
