import { created, isInPath, type Endpoint } from '../../nodes/Spoki/client/endpoint';
import { elsewhere, requestOf, type Call } from '../../nodes/Spoki/client/request';
import { isUnknownCredential, nextAfter } from '../../nodes/Spoki/client/retry';
import type { Failure } from '../../nodes/Spoki/client/failure';

const endpoint: Endpoint = { method: 'POST', path: '/api/1/things/', answer: 'one' };
const creation: Endpoint = { ...endpoint, mayHave: 'created it' };
const failure: Failure = { headers: {}, maybeDone: false, transient: false };

describe('what is sent', () => {
	const sent = (call: Partial<Call>, method: Endpoint['method'] = 'POST') =>
		requestOf({ endpoint: { ...endpoint, method }, ...call }, 'https://x.test', 5000);
	const usual = {
		baseURL: 'https://x.test',
		url: '/api/1/things/',
		headers: { Accept: 'application/json' },
		json: true,
		returnFullResponse: true,
		disableFollowRedirect: true,
		timeout: 5000,
	};
	const asJson = { headers: { Accept: 'application/json', 'Content-Type': 'application/json' } };

	test.each(['GET', 'DELETE'] as const)('has no body with %s', (method) =>
		expect(sent({ body: { a: 1 } }, method)).toEqual({ ...usual, method }),
	);

	test.each<[Call['body'], object]>([
		[{ a: 1 }, { body: { a: 1 } }],
		[[{ a: 1 }], { body: [{ a: 1 }] }],
		[{}, { body: '{}', ...asJson }],
		[[], { body: '[]', ...asJson }],
		[undefined, { body: '{}', ...asJson }],
	])('has the body %j as %j', (body, more) => {
		for (const method of ['POST', 'PUT', 'PATCH'] as const)
			expect(sent({ body }, method)).toEqual({ ...usual, method, ...more });
	});

	test('has the query, the path, headers and options of the call', () => {
		const transport = { proxy: 'http://proxy.test', timeout: 1 };
		const call = {
			qs: { a: [1, 2] },
			path: '/api/1/things/7/',
			headers: { Accept: 'b' },
			transport,
		};
		expect(sent(call, 'GET')).toEqual({
			...usual,
			method: 'GET',
			url: '/api/1/things/7/',
			qs: { a: [1, 2] },
			arrayFormat: 'repeat',
			headers: { Accept: 'b' },
			proxy: 'http://proxy.test',
		});
	});

	test('to the MCP server has no path', () =>
		expect(sent({ endpoint: { ...endpoint, server: 'mcp' } }).url).toBe(''));

	test('goes elsewhere where its host is another', () => {
		const connection = { baseUrl: 'https://x.test/spoki' };
		expect(elsewhere({}, connection)).toEqual({});
		expect(elsewhere({ baseUrl: 'https://x.test' }, connection)).toEqual({});
		expect(elsewhere({ baseUrl: 'https://y.test' }, connection)).toEqual({
			elsewhere: 'https://y.test',
		});
	});
});

describe('what may have been created', () => {
	test.each<[string | undefined, object, string]>([
		[undefined, { name: 'A' }, 'created the list: look for "A" in Spoki'],
		[undefined, { phone: 'B' }, 'created the list: look for it in Spoki'],
		['phone', { name: 'A', phone: 'B' }, 'created the list: look for "A" of B in Spoki'],
		['phone', { name: 'A' }, 'created the list: look for "A" in Spoki'],
		['phone', { phone: 'B' }, 'created the list: look for of B in Spoki'],
		['phone', {}, 'created the list: look for it in Spoki'],
	])('of %s with %j: %s', (whose, body, words) =>
		expect(created('list', 'name', whose)(body as never)).toBe(words),
	);

	test('and which parameters are in a path', () => {
		expect(isInPath({ ...endpoint, path: '/a/{listId}/' }, 'listId')).toBe(true);
		expect(isInPath({ ...endpoint, path: '/a/{listId}/' }, 'list')).toBe(false);
	});
});

describe('a credential is not accepted', () => {
	test.each<[number, unknown]>([
		[401, undefined],
		[419, undefined],
		[498, undefined],
		[403, 'Token expired'],
		[403, { detail: 'Invalid token.' }],
		...[200, 400, 403, 404].flatMap((status) =>
			[
				'Authentication credentials were not provided.',
				'Credenziali di autenticazione non corrette.',
				'You are not authenticated',
				'Failed to authenticate',
				'Authentication failed',
				'Authentication required',
				'Invalid API key',
				'Incorrect api-key',
				'Missing access token',
				'Unknown credential',
				'The API key is pending',
				'apikey not found',
				'Api key is not valid',
				'Access token revoked',
			].map((detail): [number, unknown] => [status, { detail }]),
		),
		[403, { detail: 'User inactive or deleted.' }],
		[403, { detail: 'jwt is expired' }],
	])('with HTTP %i and %j', (status, body) =>
		expect(isUnknownCredential({ ...failure, status, body })).toBe(true),
	);

	test.each<[number | undefined, unknown]>([
		[undefined, 'Invalid token'],
		[402, { detail: 'Invalid API key' }],
		[500, { detail: 'Invalid API key' }],
		[403, { detail: 'You may not do this.' }],
		[403, { a: { b: 'Invalid token' } }],
		[403, `${'a'.repeat(1000)} Invalid token`],
		[400, { detail: 'Invalid token' }],
		[404, { token: 'Invitation token expired' }],
		[200, { detail: 'No.' }],
		[403, { detail: 'Invalid name beside which there is a token' }],
	])('but with HTTP %p and %j that is not said', (status, body) =>
		expect(isUnknownCredential({ ...failure, status, body })).toBe(false),
	);
});

describe('after a failure', () => {
	const soon = { headers: { 'retry-after': '2' } };
	test.each<[Partial<Failure>, Endpoint, number, object]>([
		[{ status: 429 }, creation, 0, { then: 'wait', toldMs: undefined }],
		[{ status: 429, ...soon }, creation, 9, { then: 'wait', toldMs: 2000 }],
		[{ status: 403, ...soon }, creation, 0, { then: 'wait', toldMs: 2000 }],
		[{ status: 403 }, endpoint, 0, { then: 'give up' }],
		[{ status: 503, ...soon }, endpoint, 0, { then: 'wait', toldMs: 2000 }],
		[{ status: 503, ...soon, maybeDone: true, transient: true }, creation, 0, { then: 'give up' }],
		[{ status: 503, transient: true }, endpoint, 0, { then: 'repeat' }],
		[{ status: 500, ...soon, transient: true }, endpoint, 0, { then: 'repeat' }],
		[{ status: 400, ...soon }, endpoint, 0, { then: 'give up' }],
		[{ status: 429, renewal: true, transient: true }, endpoint, 0, { then: 'repeat' }],
		[{ transient: true, maybeDone: true }, endpoint, 2, { then: 'repeat' }],
		[{ transient: true, maybeDone: true }, endpoint, 3, { then: 'give up' }],
		[{ transient: true, maybeDone: true }, creation, 0, { then: 'give up' }],
		[{ transient: true }, creation, 2, { then: 'repeat' }],
		[{ maybeDone: true }, endpoint, 0, { then: 'give up' }],
	])('%j of %j, repeated %i times: %j', (one, of, repetitions, next) =>
		expect(nextAfter({ ...failure, ...one }, of, repetitions)).toEqual(next),
	);
});
