import { routes, startSandbox, type Sandbox } from '../../sandbox';
import { clientOf, type Call } from './client';
import { endpoints } from '../fixtures/endpoints';
import { pathTo } from './requests';

describe('the endpoints of the reference', () => {
	let sandbox: Sandbox;
	let call: ReturnType<typeof clientOf>;
	beforeAll(async () => {
		sandbox = await startSandbox({ data: { contacts: 3, tickets: 3 } });
		call = clientOf(sandbox);
	});
	afterAll(() => sandbox.close());

	const reachable = (path: string) => pathTo(path, sandbox);

	it('are all there, and no others', () => {
		const expected = endpoints.map(([method, path]) => `${method} ${path}`).sort();
		expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(expected);
	});

	it('have the documented limits', () => {
		const limits = routes.map(({ method, path, limit }) =>
			typeof limit === 'number' ? [method, path, limit] : [method, path],
		);
		expect(limits.sort()).toEqual([...endpoints].sort());
	});

	describe.each(endpoints)('%s %s', (method, path) => {
		const route = routes.find((one) => one.method === method && one.path === path);
		const isArray = route?.body?.type === 'array';
		const needsKey = path.startsWith('/api/');
		const send = (to: string, options: Call = {}) =>
			call(method, to, { key: sandbox.partnerKey, ...options });

		it('demands credentials', async () => {
			const none = await send(reachable(path), { key: null });
			expect(none.status === 401).toBe(needsKey);
			if (!needsKey) return;
			expect(none.body).toEqual({ detail: 'Authentication credentials were not provided.' });
			expect((await send(reachable(path), { key: 'wrong' })).status).toBe(401);
			const plain = await send(reachable(path), { key: sandbox.apiKey });
			expect(plain.status === 403).toBe(path.startsWith('/api/1/partner'));
			if (method === 'DELETE') sandbox.store.reset();
		});

		it('refuses PUT, a path without its slash, and a query field that isn’t documented', async () => {
			const { partnerKey: key } = sandbox;
			expect(await call('PUT', reachable(path), { key })).toMatchObject({
				status: 405,
				body: { detail: 'Method "PUT" not allowed.' },
			});
			const slashless = await send(reachable(path).slice(0, -1));
			expect(slashless.status).toBe(404);
			expect(slashless.text).toContain('must end with a slash');
			const body = route?.body && (isArray ? [] : {});
			expect(await send(`${reachable(path)}?made_up=1`, { body })).toMatchObject({
				status: 400,
				body: { made_up: ['This field is not allowed.'] },
			});
		});

		if (method === 'GET' || method === 'DELETE') return;

		it('demands a JSON body and refuses fields that aren’t documented', async () => {
			expect(await send(reachable(path))).toMatchObject({
				status: 400,
				body: { detail: expect.stringContaining('is expected as the body') },
			});
			const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
			expect((await send(reachable(path), { raw: 'a=1', headers })).status).toBe(415);
			// The fields of a message depend on its type.
			const kind = path.endsWith('/messages/send/') && {
				type: 'Note',
				content_type: 'Text',
				phone: '+393331234567',
				text: 'x',
			};
			const item = { ...kind, made_up: 1 };
			const answer = await send(reachable(path), { body: isArray ? [item] : item });
			expect(answer.status).toBe(400);
			expect(isArray ? (answer.body as object[])[0] : answer.body).toMatchObject({
				made_up: ['This field is not allowed.'],
			});
		});
	});
});
