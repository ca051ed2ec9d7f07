import { faultKinds, type FaultKind } from '../../sandbox';
import { useSandbox } from './client';

describe('faults', () => {
	const held = useSandbox();
	const create = (name = 'Fiera') => held.call('POST', '/api/1/lists/', { body: { name } });
	const made = () => held.sandbox.effects['POST /api/1/lists/'] ?? 0;
	const strike = (kind: FaultKind, more = {}) => held.sandbox.faults.add({ kind, ...more });
	const last = () => held.sandbox.requests.at(-1)!;

	it.each([
		['429', 429, /throttled/],
		['429-no-header', 429, /throttled/],
		['503-retry-after', 503, /unavailable/],
		['500', 500, /server error/],
		['html', 502, /<html>/],
		['empty', 500, /^$/],
		['401', 401, /credentials/],
		['403', 403, /permission/],
		['403-retry-after', 403, /<html>/],
		['404', 404, /Not found/],
		['errors-in-2xx', 200, /"errors":\["/],
		['redirect', 302, /^$/],
	] as const)('%s answers %i and does nothing', async (kind, status, text) => {
		strike(kind, { retryAfter: 7 });
		const answer = await create();
		expect(answer.status).toBe(status);
		expect(answer.text).toMatch(text);
		expect(answer.headers.get('retry-after')).toBe(/^429$|-retry-after$/.test(kind) ? '7' : null);
		expect(made()).toBe(0);
		expect(last()).toMatchObject({ status, fault: kind });
	});

	it('500-after-effect does the thing first', async () => {
		strike('500-after-effect');
		expect((await create()).status).toBe(500);
		expect(made()).toBe(1);
		expect(held.sandbox.store.lists.all().at(-1)).toMatchObject({ name: 'Fiera' });
	});

	it('drop-before and drop-after-effect end the connection', async () => {
		strike('drop-before', { match: { nth: 1 } });
		strike('drop-after-effect', { match: { nth: 2 } });
		await expect(create()).rejects.toThrow('fetch failed');
		expect(made()).toBe(0);
		expect(last()).toMatchObject({ aborted: true, status: undefined });
		await expect(create()).rejects.toThrow('fetch failed');
		expect(made()).toBe(1);
		expect(last()).toMatchObject({ aborted: true, status: undefined });
		expect((await create()).status).toBe(201);
	});

	it('garbled does the thing, and answers with what is no HTTP', async () => {
		strike('garbled');
		await expect(create()).rejects.toThrow('fetch failed');
		expect(made()).toBe(1);
	});

	it('truncated sends less than it announced, broken-json sends half', async () => {
		strike('truncated', { match: { nth: 1 } });
		strike('broken-json', { match: { nth: 2 } });
		await expect(create()).rejects.toThrow('terminated');
		const broken = await create();
		expect(broken.status).toBe(201);
		expect(broken.text).toMatch(/^\{"id":/);
		expect(broken.body).toBeUndefined();
		expect(made()).toBe(2);
	});

	it('slow answers late, timeout never', async () => {
		strike('slow', { delayMs: 80, match: { nth: 1 } });
		strike('timeout', { match: { nth: 2 } });
		const before = performance.now();
		expect((await create()).status).toBe(201);
		expect(performance.now() - before).toBeGreaterThan(75);
		const options = { body: { name: 'x' }, signal: AbortSignal.timeout(80) };
		await expect(held.call('POST', '/api/1/lists/', options)).rejects.toThrow('timeout');
		expect(made()).toBe(1);
	});

	it('a 2xx without a body, or as a page, was carried out', async () => {
		strike('empty', { status: 200, match: { nth: 1 } });
		strike('html', { status: 200, match: { nth: 2 } });
		expect(await create()).toMatchObject({ status: 200, text: '' });
		expect((await create()).text).toContain('<html>');
		expect(made()).toBe(2);
	});

	it('errors-in-2xx refuses every item of a batch', async () => {
		strike('errors-in-2xx');
		const body = [{ phone: '+393331110001' }, { phone: '+393331110002' }];
		expect((await held.call('POST', '/api/1/contacts/sync_all/', { body })).body).toMatchObject({
			errors: [
				{ index: 0, phone: '+393331110001' },
				{ index: 1, phone: '+393331110002' },
			],
		});
		expect(held.sandbox.store.contactByPhone.has('+393331110001')).toBe(false);
	});

	it('strike the requests they match, as often as they say', async () => {
		const every = strike('500', { match: { endpoint: 'POST /api/1/lists/', every: 3, times: 2 } });
		const statuses = [];
		for (let i = 0; i < 10; i++) statuses.push((await create(`List ${i}`)).status);
		expect(statuses).toEqual([201, 201, 500, 201, 201, 500, 201, 201, 201, 201]);
		expect(every).toMatchObject({ matched: 10, struck: 2 });
		held.sandbox.faults.clear();

		strike('404', { match: { bodyIncludes: 'Milano' } });
		strike('403', { match: { method: 'GET', endpoint: '/api/1/tags/{id}/' } });
		strike('401', { match: { endpoint: 'GET /api/1/ro*' } });
		expect((await create('Roma')).status).toBe(201);
		expect((await create('Milano')).status).toBe(404);
		expect((await held.call('GET', '/api/1/tags/')).status).toBe(200);
		expect((await held.call('GET', '/api/1/tags/21/')).status).toBe(403);
		expect((await held.call('GET', '/api/1/roles/')).status).toBe(401);
		expect(() => strike('500-sometimes' as FaultKind)).toThrow('500-sometimes');
	});

	it('can replace status, body and location', async () => {
		strike('500', { status: 418, body: { error: 'teapot', error_code: 'spoki::1' } });
		expect(await create()).toMatchObject({ status: 418, body: { error: 'teapot' } });
		held.sandbox.faults.clear();
		strike('redirect', { location: 'http://elsewhere.example/' });
		expect((await create()).headers.get('location')).toBe('http://elsewhere.example/');
	});

	it('are all tried here', () => {
		expect(faultKinds).toHaveLength(20);
	});
});
