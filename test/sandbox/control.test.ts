import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { resolve } from 'node:path';
import { startSandbox } from '../../sandbox';
import { clientOf, resultsOf, useSandbox } from './client';

describe('the request log', () => {
	const held = useSandbox();

	it('tells what came and what became of it', async () => {
		const body = { contact_phone: '+393331234567', title: 'Reso', status: 'Open' };
		await held.call('POST', '/api/1/tickets/', { body });
		await held.call('GET', '/api/1/contacts/?phone=%2B393331234567');
		await held.call('GET', '/api/1/tickets/5001/');
		await held.call('GET', '/api/1/nothing/', { key: null });
		expect(held.sandbox.requests).toMatchObject([
			{
				method: 'POST',
				path: '/api/1/tickets/',
				endpoint: 'POST /api/1/tickets/',
				body,
				contentType: 'application/json',
				status: 201,
				headers: { 'x-spoki-api-key': '<redacted>', authScheme: 'key' },
				at: expect.any(Number),
				answeredAt: expect.any(Number),
			},
			{ rawUrl: '/api/1/contacts/?phone=%2B393331234567', query: { phone: '+393331234567' } },
			{ path: '/api/1/tickets/5001/', endpoint: 'GET /api/1/tickets/{id}/', body: undefined },
			{ endpoint: 'GET /api/1/nothing/', status: 404, headers: { authScheme: 'none' } },
		]);
		held.sandbox.clearRequests();
		expect(held.sandbox.requests).toEqual([]);
	});
});

describe('the store', () => {
	it('is the same for the same seed', async () => {
		const shown = async (seed: number) => {
			const sandbox = await startSandbox({ seed });
			const answer = await clientOf(sandbox)('GET', '/api/1/contacts/?page_size=100');
			await sandbox.close();
			return answer.text.replaceAll(sandbox.url, '');
		};
		const [one, again, other] = [await shown(1), await shown(1), await shown(2)];
		expect(again).toBe(one);
		expect(other).not.toBe(one);
	});

	it('takes sizes, down to nothing', async () => {
		const sandbox = await startSandbox({ data: { contacts: 0, tickets: 2, lists: 0, roles: 0 } });
		expect(sandbox.store.contacts.size).toBe(0);
		const call = clientOf(sandbox);
		expect(resultsOf(await call('GET', '/api/1/tickets/'))).toMatchObject([
			{ contact: null, owner: null },
			{ contact: null, owner: null },
		]);
		await sandbox.close();
	});

	it('fills what is left out, and keeps references whole', async () => {
		const sandbox = await startSandbox();
		const { store, clock } = sandbox;
		clock.set('2026-01-01T00:00:00.000Z');
		const list = store.lists.add({ name: 'Fiera' });
		const contact = store.contacts.add({ first_name: 'Ada', list_set: [list.id] });
		const ticket = store.tickets.add({ contact: contact.id, title: 'Reso' }, { id: 9_000_000 });
		expect(ticket).toMatchObject({
			id: 9_000_000,
			contact,
			created_datetime: clock.now().toISOString(),
		});
		expect(store.tickets.add().id).toBe(9_000_001);
		expect(list.contacts_count).toBe(1);
		expect(() => store.tickets.add({}, { id: 9_000_000 })).toThrow('9000000');
		expect(store.contacts.remove(contact.id)).toBe(true);
		expect(store.contacts.remove(contact.id)).toBe(false);
		expect(list.contacts_count).toBe(0);
		expect(ticket.contact).toBeNull();
		await sandbox.close();
	});
});

describe('control over HTTP', () => {
	const held = useSandbox();
	const control = (method: string, path: string, body?: unknown) =>
		held.call(method, `/_sandbox/${path}`, { body, key: null });

	it('says how to connect', async () => {
		const { url, apiKey, partnerKey, oauth } = held.sandbox;
		const { clientId, clientSecret, authorizeUrl, tokenUrl } = oauth;
		expect((await control('GET', 'info')).body).toEqual({
			url,
			apiKey,
			partnerKey,
			clientId,
			clientSecret,
			authorizeUrl,
			tokenUrl,
		});
	});

	it('reads and empties the request log, and isn’t in it', async () => {
		await held.call('GET', '/api/1/tags/');
		expect((await control('GET', 'requests')).body).toMatchObject([{ path: '/api/1/tags/' }]);
		await control('DELETE', 'requests');
		expect((await control('GET', 'requests')).body).toEqual([]);
	});

	it('changes settings, faults, clock and store', async () => {
		const { sandbox } = held;
		await control('PATCH', 'settings', { listOrder: 'ascending', limits: { enabled: true } });
		expect(sandbox.settings).toMatchObject({
			listOrder: 'ascending',
			limits: { enabled: true, windowMs: 60_000 },
		});
		expect(await control('PATCH', 'settings', { lissOrder: 1 })).toMatchObject({ status: 400 });
		await control('POST', 'faults', { kind: '500', match: { nth: 1 } });
		expect((await held.call('GET', '/api/1/tags/')).status).toBe(500);
		expect((await control('GET', 'faults')).body).toMatchObject([{ matched: 1, struck: 1 }]);
		expect((await control('POST', 'faults', { kind: 'nope' })).status).toBe(400);
		await control('DELETE', 'faults');
		expect(sandbox.faults.active).toEqual([]);
		const clock = await control('PATCH', 'clock', { set: '2026-03-04T05:06:07Z', advance: 1000 });
		expect(clock.body).toEqual({ now: '2026-03-04T05:06:08.000Z' });
		const added = await control('POST', 'store/contacts', [{ phone: '+393331234567' }, {}]);
		const [first] = added.body as Array<{ id: number; phone: string }>;
		expect(sandbox.store.contacts.get(first.id)).toMatchObject({ phone: '+393331234567' });
		const before = sandbox.store.tickets.size;
		await control('POST', 'store/tickets', { count: 12 });
		expect(sandbox.store.tickets.size).toBe(before + 12);
		await control('DELETE', `store/contacts/${first.id}`);
		expect(sandbox.store.contacts.get(first.id)).toBeUndefined();
		expect((await control('GET', 'store/tickets')).body).toHaveLength(before + 12);
		expect((await control('GET', 'store/nothing')).status).toBe(404);
	});

	it('handles tokens and effects, and resets', async () => {
		const { sandbox } = held;
		const issued = await control('POST', 'oauth/tokens');
		const { access_token } = issued.body as { access_token: string };
		const headers = { Authorization: `Bearer ${access_token}` };
		const tags = () => held.call('GET', '/api/1/tags/', { key: null, headers });
		expect((await tags()).status).toBe(200);
		await control('POST', 'oauth/expire');
		expect((await tags()).status).toBe(401);
		expect((await control('GET', 'oauth/refreshes')).body).toEqual({ refreshes: 0 });
		const before = JSON.stringify(sandbox.store.contacts.all());
		await held.call('POST', '/api/1/contacts/sync/', { body: { phone: '+393331234567' } });
		expect((await control('GET', 'effects')).body).toEqual({ 'POST /api/1/contacts/sync/': 1 });
		sandbox.settings.strict = false;
		await control('POST', 'reset');
		expect(JSON.stringify(sandbox.store.contacts.all())).toBe(before);
		expect(sandbox.settings.strict).toBe(true);
		expect(sandbox.effects).toEqual({});
		expect(sandbox.requests).toEqual([]);
	});
});

describe('who is not answered', () => {
	const held = useSandbox();

	/** One request with headers that `fetch` would not send; resolves with the status. */
	const ask = async (method: string, path: string, headers: OutgoingHttpHeaders, body = '') =>
		await new Promise<number | undefined>((resolve, reject) => {
			const { hostname, port } = new URL(held.sandbox.url);
			const asked = request({ hostname, port, method, path, headers }, (answer) => {
				answer.resume().once('end', () => resolve(answer.statusCode));
			});
			asked.once('error', reject).end(body);
		});
	const key = { 'x-spoki-api-key': 'sandbox-account-key' };
	const json = { 'content-type': 'application/json' };

	it('a name that was made to point here, anywhere', async () => {
		const { port } = new URL(held.sandbox.url);
		const foreign = ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example'];
		for (const host of foreign) {
			expect(await ask('GET', '/api/1/tags/', { ...key, host })).toBe(403);
			expect(await ask('GET', '/_sandbox/info', { host })).toBe(403);
			expect(await ask('GET', '/o/authorize/', { host })).toBe(403);
			expect(await ask('GET', '/nothing', { host })).toBe(403);
		}
		for (const host of [`localhost:${port}`, '127.0.0.1', `[::1]:${port}`, 'LOCALHOST']) {
			expect(await ask('GET', '/api/1/tags/', { ...key, host })).toBe(200);
		}
	});

	it('a page of another origin, by the control', async () => {
		const { url } = held.sandbox;
		const info = async (headers: OutgoingHttpHeaders) =>
			await ask('GET', '/_sandbox/info', headers);
		for (const origin of ['https://evil.example', 'http://127.0.0.1:1', 'null', '']) {
			expect(await info({ origin })).toBe(403);
			expect(await ask('POST', '/_sandbox/reset', { origin })).toBe(403);
			expect(await ask('DELETE', '/_sandbox/faults', { origin })).toBe(403);
		}
		for (const site of ['cross-site', 'same-site']) {
			expect(await info({ 'sec-fetch-site': site })).toBe(403);
		}
		expect(await info({ origin: url, 'sec-fetch-site': 'same-origin' })).toBe(200);
		expect(await info({ 'sec-fetch-site': 'none' })).toBe(200);
	});

	it('a body that is not JSON, by the control', async () => {
		const { sandbox } = held;
		const { size } = sandbox.store.tickets;
		const post = async (type: string | undefined, body: string) =>
			await ask('POST', '/_sandbox/store/tickets', type ? { 'content-type': type } : {}, body);
		for (const type of [
			'text/plain',
			'application/x-www-form-urlencoded',
			'application/jsonp',
			undefined,
		]) {
			expect(await post(type, '{"count":1}')).toBe(415);
		}
		for (const body of ['{', 'null', '"text"', '5']) {
			expect(await post('application/json', body)).toBe(400);
		}
		expect(sandbox.store.tickets.size).toBe(size);
		expect(await post('application/json; charset=utf-8', '{"count":1}')).toBe(200);
		expect(sandbox.store.tickets.size).toBe(size + 1);
	});

	it('who asks for more than the sandbox can do', async () => {
		const { sandbox } = held;
		const { size } = sandbox.store.tickets;
		const status = async (method: string, path: string, body: unknown) =>
			await ask(method, `/_sandbox/${path}`, json, JSON.stringify(body));
		for (const count of [100_000_000, 10_001, 1e308, -1, 1.5, '3', null, [5], true]) {
			expect(await status('POST', 'store/tickets', { count })).toBe(400);
		}
		expect(await status('POST', 'store/tickets', Array(10_001).fill({}))).toBe(400);
		expect(await status('POST', 'faults', Array(10_001).fill({ kind: '500' }))).toBe(400);
		expect(await status('PATCH', 'clock', { advance: 1e300 })).toBe(400);
		expect(await status('PATCH', 'clock', { advance: 'soon' })).toBe(400);
		expect(sandbox.store.tickets.size).toBe(size);
		expect(sandbox.faults.active).toEqual([]);
		expect(sandbox.clock.now().getTime()).toBeLessThanOrEqual(Date.now());
	});
});

describe('the command', () => {
	// Each run loads TypeScript anew.
	const PATIENCE_MS = 30_000;

	const run = async (...options: string[]) => {
		const entry = resolve(__dirname, '../../sandbox/cli.ts');
		const child = spawn(process.execPath, ['--import', 'tsx', entry, ...options]);
		let [output, errors] = ['', ''];
		child.stdout.on('data', (part) => {
			output += part;
			if (output.includes('Ctrl-C')) child.kill('SIGTERM');
		});
		child.stderr.on('data', (part) => (errors += part));
		const [code] = await once(child, 'close');
		return { code, output, errors };
	};

	it(
		'prints how to connect and ends on a signal, or says in a sentence what is wrong',
		async () => {
			const sandbox = await startSandbox();
			const { port } = new URL(sandbox.url);
			const [good, taken, wrong, large] = await Promise.all([
				run('--port', '0', '--tickets', '3'),
				run('--port', port),
				run('--tickets', 'many'),
				run('--contacts', '100000000'),
			]);
			await sandbox.close();
			expect(good).toMatchObject({ code: 0, errors: '' });
			expect(good.output).toMatch(/http:\/\/127\.0\.0\.1:\d+\n/);
			expect(good.output).toContain('sandbox-account-key');
			expect(taken).toEqual({
				code: 1,
				output: '',
				errors: `Port ${port} is in use; choose another with --port.\n`,
			});
			expect(wrong).toMatchObject({ code: 1, errors: expect.stringContaining('--tickets') });
			expect(large).toMatchObject({ code: 1, errors: '--contacts is at most 100000.\n' });
		},
		PATIENCE_MS,
	);
});
