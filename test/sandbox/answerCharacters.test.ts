import { characterNames, characterSettings, type CharacterName } from '../../sandbox';
import type { Problem } from '../../sandbox/http/problem';
import { applySettings, createSettings } from '../../sandbox/settings';
import { Throttle } from '../../sandbox/throttle';
import { useSandbox } from './client';

describe('characters of answers', () => {
	const held = useSandbox({ data: { contacts: 5, tickets: 3 } });
	const become = (...names: CharacterName[]) =>
		applySettings(held.sandbox.settings, characterSettings(...names));

	const batch = [{ phone: '+393331110001' }, { phone: '3331110002' }, { phone: '+393331110003' }];
	const sync = () => held.call('POST', '/api/1/contacts/sync_all/', { body: batch });
	const message = 'The phone number entered is not valid.';

	it.each<[CharacterName, number, unknown]>([
		['errors-object', 200, { errors: [{ index: 1, phone: '3331110002', message }] }],
		['errors-index', 200, { errors: [{ index: 1, message }] }],
		['errors-index-from-1', 200, { errors: [{ index: 2, message }] }],
		['errors-phone', 200, { errors: [{ phone: '3331110002', message }] }],
		['errors-map-by-index', 200, { errors: { 1: [message] } }],
		['errors-map-by-index-from-1', 200, { errors: { 2: [message] } }],
		['errors-map-by-phone', 200, { errors: { '3331110002': [message] } }],
		['errors-aligned', 200, { errors: [{}, { phone: [message] }, {}] }],
		['errors-sentences', 200, { errors: [`3331110002: ${message}`] }],
		['errors-count', 200, { errors: 1 }],
		['bulk-none', 204, undefined],
		['bulk-success', 200, { success: true }],
		['bulk-contacts', 200, [{ phone: '+393331110001' }, { phone: '+393331110003' }]],
		[
			'bulk-results',
			200,
			{ results: [{ status: 'ok' }, { status: 'error', error: message }, { status: 'ok' }] },
		],
		['bulk-failed', 200, { succeeded: 2, failed: [{ phone: '3331110002', error: message }] }],
		['bulk-skipped', 200, { created: 2, updated: 0, skipped: [{ reason: message }] }],
		['bulk-counts', 200, { created: 2, updated: 0, failed: 1 }],
		['bulk-success-false', 200, { success: false, message: expect.any(String) }],
		['bulk-job', 202, { job_id: expect.any(String), status: 'queued' }],
		['bulk-refusal', 200, { error: expect.any(String) }],
		['bulk-400', 400, [{}, { phone: [message] }, {}]],
	])('%s', async (name, status, body) => {
		become(name);
		const answer = await sync();
		expect(answer.status).toBe(status);
		if (body === undefined) expect(answer.text).toBe('');
		else expect(answer.body).toMatchObject(body as object);
		const stored = held.sandbox.store.contactByPhone.has('+393331110001');
		expect(stored).toBe(!['bulk-refusal', 'bulk-400'].includes(name));
		expect(held.sandbox.effects).toEqual(stored ? { 'POST /api/1/contacts/sync_all/': 1 } : {});
	});

	it('bulk: every character has its row above, and a batch without faults says so', async () => {
		expect(characterNames('bulk')).toHaveLength(21);
		batch.splice(1, 1);
		become('errors-aligned');
		expect((await sync()).body).toEqual({ errors: [] });
		become('errors-count');
		expect((await sync()).body).toEqual({ errors: 0 });
		become('bulk-success-false');
		expect((await sync()).body).toEqual({ success: true });
	});

	it.each<[CharacterName, object]>([
		['refused-in-error', { error: 'name: This field may not be blank.' }],
		['refused-in-success-false', { success: false, errors: { name: [expect.any(String)] } }],
		['refused-in-status-error', { status: 'error', message: expect.stringContaining('blank') }],
	])('%s: a write that is refused answers 200, and does nothing', async (name, body) => {
		become(name);
		const { store, effects } = held.sandbox;
		const before = store.lists.size;
		const answer = await held.call('POST', '/api/1/lists/', { body: { name: '' } });
		expect(answer).toMatchObject({ status: 200, body });
		expect([store.lists.size, effects]).toEqual([before, {}]);
		expect((await held.call('GET', '/api/1/lists/?nothing=1')).status).toBe(400);
	});

	it('refused-in-error keeps the code', async () => {
		become('refused-in-error');
		const path = `/api/1/contacts/${held.sandbox.store.contacts.all()[0].id}/add_operator/`;
		const answer = await held.call('POST', path, { body: { email: 'nobody@example.com' } });
		expect(answer).toMatchObject({ status: 200, body: { error_code: 'spoki::3004' } });
	});

	it.each<[CharacterName, number, object | undefined, boolean]>([
		['delete-empty', 204, undefined, true],
		['delete-object', 200, { id: expect.any(Number) }, true],
		['delete-success', 200, { success: true }, true],
		['delete-refused', 200, { success: false, message: expect.any(String) }, false],
	])('%s', async (name, status, body, gone) => {
		become(name);
		const { store, effects } = held.sandbox;
		const [{ id }] = store.tickets.all();
		expect(await held.call('DELETE', `/api/1/tickets/${id}/`)).toMatchObject({ status, body });
		expect(store.tickets.get(id) === undefined).toBe(gone);
		expect(effects).toEqual(gone ? { 'DELETE /api/1/tickets/{id}/': 1 } : {});
	});

	it.each<[CharacterName, number, object, object]>([
		['denied-401', 401, { detail: /not provided/ }, { detail: /expired/ }],
		['denied-403', 403, { detail: /not provided/ }, { detail: /expired/ }],
		['denied-permission', 403, { detail: /permission/ }, { detail: /permission/ }],
		['denied-jwt', 401, { detail: /not provided/ }, { code: /^token_not_valid$/ }],
		['denied-laravel', 401, { message: /Unauthenticated/ }, { message: /Unauthenticated/ }],
		['denied-gateway-401', 401, { message: /Unauthorized/ }, { message: /expired/ }],
		['denied-gateway-403', 403, { message: /Unauthorized/ }, { message: /expired/ }],
		['denied-key-401', 401, { error: /bearer/ }, { error_code: /invalid_token/ }],
		['denied-key-403', 403, { error: /bearer/ }, { error_code: /invalid_token/ }],
	])('%s: without a key, and with a token that ran out', async (name, status, none, expired) => {
		become(name);
		const { oauth } = held.sandbox;
		const headers = { Authorization: `Bearer ${oauth.issueTokens().access_token}` };
		const get = (more: object) => held.call('GET', '/api/1/tags/', { key: null, ...more });
		const matching = (texts: object) =>
			Object.fromEntries(
				Object.entries(texts).map(([key, text]) => [key, expect.stringMatching(text as RegExp)]),
			);
		expect((await get({ headers })).status).toBe(200);
		oauth.expireAccessTokens();
		expect(await get({ headers })).toMatchObject({ status, body: matching(expired) });
		const answer = await get({});
		expect(answer).toMatchObject({ status, body: matching(none) });
		expect(answer.headers.has('www-authenticate')).toBe(status === 401);
	});

	it('no-bearer: a fresh token is as good as none, a key is let through', async () => {
		become('no-bearer-403');
		const headers = { Authorization: `Bearer ${held.sandbox.oauth.issueTokens().access_token}` };
		const withToken = await held.call('GET', '/api/1/tags/', { key: null, headers });
		expect(withToken).toMatchObject({
			status: 403,
			body: { detail: 'Authentication credentials were not provided.' },
		});
		expect((await held.call('GET', '/api/1/tags/', { headers })).status).toBe(200);
	});

	it('a partner’s key is refused by the account where the setting says so', async () => {
		const { partnerKey, settings } = held.sandbox;
		const get = (path: string) => held.call('GET', path, { key: partnerKey });
		expect((await get('/api/1/tags/')).status).toBe(200);
		settings.partnerKey = 'refused';
		expect((await get('/api/1/tags/')).status).toBe(403);
		expect((await get('/api/1/partners/')).status).toBe(200);
	});

	it('start: 200 without a body, and unknown contacts created or refused', async () => {
		const { store, settings } = held.sandbox;
		const [automation] = store.automations.all();
		const [{ path, secret }] = automation.webhook_set;
		const [known] = store.contacts.all();
		const start = (to: string, body: object) =>
			held.call('POST', to, { key: null, body: { secret, ...body } });
		const stranger = { phone: '+393331234567' };
		become('start-known-only');
		expect(await start(path, stranger)).toMatchObject({
			status: 400,
			body: { phone: [expect.stringContaining('no contact')] },
		});
		const contacts = [{ phone: known.phone }, stranger];
		expect(await start(`${path}bulk/`, { contacts })).toMatchObject({
			status: 400,
			body: { contacts: [{}, { phone: [expect.any(String)] }] },
		});
		expect(automation.starts).toEqual([]);
		become('start-creates');
		expect(await start(path, stranger)).toMatchObject({ status: 200, text: '' });
		expect(store.contactByPhone.has(stranger.phone)).toBe(true);
		settings.startReplies = 'object';
		expect((await start(path, stranger)).body).toEqual({ started: 1 });
		automation.is_active = false;
		expect((await start(path, stranger)).status).toBe(400);
	});
});

describe('characters of limits', () => {
	/** The Retry-After of requests at these moments, or undefined where it was let through. */
	function waits(
		name: CharacterName,
		moments: number[],
		retryAfter: CharacterName = 'retry-after',
	) {
		const settings = createSettings(characterSettings(name, retryAfter));
		let now = 0;
		const throttle = new Throttle(settings, () => now);
		return moments.map((at) => {
			now = at * 1000;
			try {
				return throttle.check('account', 'GET /', 2);
			} catch (error) {
				return (error as Problem).headers['Retry-After'];
			}
		});
	}

	it('sliding: each place is free a minute after it was taken', () => {
		expect(waits('limits-sliding', [0, 50, 55, 60, 61])).toEqual([
			undefined,
			undefined,
			'5',
			undefined,
			'49',
		]);
	});

	it('fixed: all places are free when the minute is over', () => {
		expect(waits('limits-fixed', [0, 50, 55, 60, 61, 62])).toEqual([
			undefined,
			undefined,
			'5',
			undefined,
			undefined,
			'58',
		]);
	});

	it('count-refused: who insists stays refused', () => {
		expect(waits('limits-count-refused', [0, 1, 30, 59, 89, 90])).toEqual([
			undefined,
			undefined,
			'31',
			'31',
			'30',
			'59',
		]);
	});

	it('retry-after-short: names a third of the wait', () => {
		expect(waits('limits-sliding', [0, 0, 30], 'retry-after-short')[2]).toBe('10');
		expect(waits('limits-sliding', [0, 0, 30], 'no-retry-after')[2]).toBeUndefined();
	});

	const held = useSandbox({ characters: ['limits-unpublished'] });

	it('families: endpoints of a resource with the same number share it', async () => {
		applySettings(held.sandbox.settings, characterSettings('limits-families'));
		const { id } = held.sandbox.store.lists.all()[0];
		const get = async (path: string) => (await held.call('GET', `/api/1/${path}`)).status;
		for (let i = 0; i < 4; i++) expect(await get('lists/')).toBe(200);
		expect(await get(`lists/${id}/`)).toBe(200);
		expect(await get(`lists/${id}/`)).toBe(429);
		expect(await get('accounts/')).toBe(200);
		held.sandbox.settings.limits.families = false;
		expect(await get(`lists/${id}/`)).toBe(200);
	});

	it('unpublished: templates and automations 60; webhooks 30 together, by one client', async () => {
		const letThrough = async (path: string) => {
			for (let i = 0; ; i++) {
				if ((await held.call('GET', `/api/1/${path}`)).status === 429) return i;
			}
		};
		expect(await letThrough('templates/?page_size=1')).toBe(60);
		expect(await letThrough('automations/?page_size=1')).toBe(60);
		const [{ id }] = held.sandbox.store.externalWebhooks.all();
		for (let i = 0; i < 10; i++) await held.call('GET', `/api/1/external-webhooks/${id}/`);
		expect(await letThrough('external-webhooks/')).toBe(20);
		held.sandbox.settings.limits.unpublished = false;
		expect((await held.call('GET', '/api/1/templates/?page_size=1')).status).toBe(200);
	});
});
