import { usable } from '../../nodes/Spoki/client/answer';
import type { Endpoint } from '../../nodes/Spoki/client/endpoint';
import { secretsOf } from '../../nodes/Spoki/client/secrets';
import { readFailure, retryAfterMs } from '../../nodes/Spoki/client/failure';

/** An error as n8n or its HTTP client throws it. */
const thrown = (message: string, members: object = {}) =>
	Object.assign(new Error(message), members);

describe('what n8n throws', () => {
	test.each<[string, unknown, object]>([
		[
			'2.41: a NodeApiError around an AxiosError',
			thrown('wrapped', {
				httpCode: '429',
				cause: thrown('429', {
					code: 'ERR_BAD_REQUEST',
					response: { status: 429, headers: { 'retry-after': '3' }, data: { detail: 'No.' } },
				}),
			}),
			{ status: 429, body: { detail: 'No.' }, maybeDone: false, transient: false },
		],
		[
			'older: a NodeApiError that keeps only the body',
			thrown('wrapped', { httpCode: '400', context: { data: { phone: ['Wrong.'] } } }),
			{ status: 400, body: { phone: ['Wrong.'] }, maybeDone: false },
		],
		[
			'the request library: statusCode and a text',
			thrown('400', { response: { statusCode: 500, body: '{"detail":"Sorry"}' } }),
			{ status: 500, body: { detail: 'Sorry' }, maybeDone: true, transient: true },
		],
		[
			'a body of bytes',
			thrown('502', { response: { status: 502, data: new TextEncoder().encode('<html>') } }),
			{ status: 502, body: '<html>', maybeDone: true },
		],
		[
			'an error that n8n did not take for one',
			thrown('wrapped', { errorResponse: { code: 'ERR_INVALID_URL', message: 'Invalid URL' } }),
			{ code: 'ERR_INVALID_URL', maybeDone: false, transient: false },
		],
		[
			'2.27 and older, which lose what caused it: a connection that broke off',
			thrown('The connection to the server was closed unexpectedly', {
				httpCode: 'ECONNRESET',
				messages: ['socket hang up'],
			}),
			{ code: 'ECONNRESET', network: 'broken off', maybeDone: true, transient: true },
		],
		[
			'2.27 and older: a host that is not reached in time',
			thrown('The connection timed out', {
				httpCode: 'ETIMEDOUT',
				messages: ['connect ETIMEDOUT 10.0.0.1:443'],
			}),
			{ code: 'ETIMEDOUT', network: 'late', maybeDone: false, transient: true },
		],
		[
			'2.27 and older: no answer in time',
			thrown('The connection was aborted', {
				httpCode: 'ECONNABORTED',
				messages: ['timeout of 100ms exceeded'],
			}),
			{ code: 'ECONNABORTED', network: 'late', maybeDone: true, transient: true },
		],
		[
			'2.27 and older: TLS that the two sides can not agree on',
			thrown('wrapped', { httpCode: 'EPROTO', messages: ['write EPROTO: wrong version number'] }),
			{ code: 'EPROTO', network: 'no encryption', maybeDone: false },
		],
		[
			'2.27 and older: no network and no answer',
			thrown('wrapped', { httpCode: 'none', messages: ['Unable to sign'] }),
			{ other: expect.any(Error) as Error, maybeDone: false },
		],
		[
			'a refused connection',
			thrown('wrapped', { httpCode: 'ECONNREFUSED', cause: thrown('', { code: 'ECONNREFUSED' }) }),
			{ code: 'ECONNREFUSED', maybeDone: false, transient: true },
		],
		[
			'a host without a route',
			thrown('connect EHOSTUNREACH 10.0.0.1:443', { code: 'EHOSTUNREACH', syscall: 'connect' }),
			{ code: 'EHOSTUNREACH', maybeDone: false, transient: true },
		],
		[
			'a route that breaks while the answer is awaited',
			thrown('wrapped', {
				cause: thrown('read EHOSTUNREACH', { code: 'EHOSTUNREACH', syscall: 'read' }),
			}),
			{ code: 'EHOSTUNREACH', maybeDone: true, transient: true },
		],
		[
			'an answer that is no HTTP',
			thrown('Parse Error: Expected HTTP/', { code: 'HPE_INVALID_CONSTANT' }),
			{ code: 'HPE_INVALID_CONSTANT', maybeDone: true, transient: true },
		],
		[
			'a token server that is not available',
			thrown('wrapped', {
				cause: thrown('503', {
					config: { data: 'grant_type=refresh_token&refresh_token=x' },
					response: { status: 503, headers: { 'retry-after': '9' }, data: 'refresh_token=x' },
				}),
			}),
			{ status: 503, headers: {}, maybeDone: false, transient: true, renewal: true },
		],
		[
			'a request of Spoki whose text speaks of tokens',
			thrown('socket hang up', {
				code: 'ECONNRESET',
				config: { data: '{"title":"POST /o/token/?a=b&grant_type=password"}' },
			}),
			{ code: 'ECONNRESET', maybeDone: true, transient: true },
		],
		[
			'TLS that the two sides can not agree on',
			thrown('write EPROTO: ssl3_get_record:wrong version number', { code: 'EPROTO' }),
			{ code: 'EPROTO', maybeDone: false, transient: false },
		],
		[
			'TLS that breaks while the answer is awaited',
			thrown('bad record mac', { code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC' }),
			{ maybeDone: true, transient: true },
		],
		[
			'a token server that refuses',
			thrown('HTTP status 400', { code: 'ESTATUS', status: 400 }),
			{ status: 400, maybeDone: false, transient: false, renewal: true },
		],
		[
			'a timeout',
			thrown('timeout of 100ms exceeded', { code: 'ECONNABORTED' }),
			{ code: 'ECONNABORTED', maybeDone: true, transient: true },
		],
		[
			'a connection that ends within the answer',
			thrown('aborted', { code: 'ECONNRESET', response: { status: 200, headers: {} } }),
			{ code: 'ECONNRESET', maybeDone: true, transient: true },
		],
		[
			'undici',
			thrown('fetch failed', { cause: thrown('', { code: 'UND_ERR_HEADERS_TIMEOUT' }) }),
			{ code: 'UND_ERR_HEADERS_TIMEOUT', maybeDone: true, transient: true },
		],
		[
			'no code at all',
			thrown('socket hang up'),
			{ code: 'ECONNRESET', maybeDone: true, transient: true },
		],
		[
			'a certificate',
			thrown('', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
			{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', maybeDone: false, transient: false },
		],
	])('%s', (_, error, failure) => {
		expect(readFailure(error)).toMatchObject(failure);
	});

	test('what is neither an answer nor the network keeps its words', () => {
		const error = thrown('Unable to sign without access token');
		expect(readFailure(error)).toMatchObject({ other: error, maybeDone: false, transient: false });
		expect(readFailure('a text').other).toBeInstanceOf(Error);
		const refused = thrown('wrapped', { cause: thrown('invalid_client', { code: 'EAUTH' }) });
		expect(readFailure(refused).other).toBe(refused);
	});

	test('causes that go round in a circle end', () => {
		const error = thrown('round');
		Object.assign(error, { cause: error });
		expect(readFailure(error).other).toBe(error);
	});
});

test.each<[unknown, unknown, number | undefined]>([
	['3', undefined, 3000],
	['0.25', undefined, 250],
	[7, undefined, 7000],
	['-5', undefined, 0],
	['', undefined, undefined],
	['soon', undefined, undefined],
	['retry 40', undefined, undefined],
	['40', undefined, 40_000],
	['soon', { detail: 'Expected available in 12 seconds.' }, 12_000],
	[undefined, { detail: 'Request was throttled. Expected available in 1 second.' }, 1000],
	[undefined, { detail: 'Request was throttled.' }, undefined],
	[undefined, '<html>', undefined],
	[undefined, undefined, undefined],
])('Retry-After %p with the body %j: %p ms', (header, body, ms) => {
	expect(retryAfterMs({ headers: { 'retry-after': header as string }, body })).toBe(ms);
});

test('Retry-After as an HTTP date', () => {
	const inAMinute = new Date(Date.now() + 60_000).toUTCString();
	const ms = retryAfterMs({ headers: { 'retry-after': inAMinute } });
	expect(ms).toBeGreaterThan(58_000);
	expect(ms).toBeLessThanOrEqual(60_000);
	expect(retryAfterMs({ headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' } })).toBe(0);
});

const endpoint = (answer: Endpoint['answer'], method: Endpoint['method'] = 'POST'): Endpoint => ({
	method,
	path: '/api/1/things/',
	answer,
});
const one = endpoint('one');
const got = endpoint('one', 'GET');
/** What has names that Spoki doesn't publish. */
const said: Endpoint = { ...got, proof: [] };
const list = endpoint('list', 'GET');
const action = endpoint('anything');
const deletion = endpoint('deleted', 'DELETE');

test.each<[number, unknown, Endpoint, boolean]>([
	[200, { id: 1 }, one, true],
	[200, [{ id: 1 }], one, true],
	[200, { id: 1 }, got, true],
	[200, { uuid: 'a' }, got, true],
	[200, { data: { id: 1 } }, got, true],
	[200, true, said, true],
	[200, false, said, true],
	[200, { any: 1 }, said, true],
	// What is asked for is a thing, and a thing has an ID: anything else may be a refusal.
	...[{ fault: 'No.' }, { reason: 'No.' }, { done: false }, { any: 1 }, { id: null }, true].flatMap(
		(body): Array<[number, unknown, Endpoint, boolean]> => [
			[200, body, one, false],
			[200, body, got, false],
			[200, body, list, false],
		],
	),
	...['', undefined, null, {}, [], 'OK', '<html>', '{"id": 1', [{}]].flatMap(
		(body): Array<[number, unknown, Endpoint, boolean]> => [
			[200, body, one, false],
			[200, body, got, false],
		],
	),
	[200, true, one, false],
	[200, [], list, true],
	[200, { results: [] }, list, true],
	// A 204 carries no list, not even an empty one.
	[204, '', list, false],
	[204, [], list, false],
	[204, { results: [] }, list, false],
	[200, '', list, false],
	[200, '<html>', list, false],
	[201, '', action, true],
	[200, 42, action, true],
	[200, 'OK', action, true],
	[200, '<html>', action, false],
	[200, ' {"id"', action, false],
	[204, undefined, deletion, true],
	[200, { id: 1 }, deletion, true],
	[200, { success: false }, deletion, false],
	[200, { error: 'In use.' }, deletion, false],
	[200, { error_code: 'spoki::1' }, action, false],
	[200, { status: 'error' }, one, false],
	[200, { code: 'spoki::1029' }, one, false],
	[200, { id: 1, error: null, code: 'ORDER_ID', status: 'Open' }, one, true],
	// A thing can have a status and a code that read like a no.
	[200, { id: 1, status: 'failed', title: 'Delivery failed' }, one, true],
	[200, { id: 1, code: 'ERROR', label: 'Error' }, one, true],
	[200, { id: 1, result: 'denied', errors: [], reason: 'Late.' }, one, true],
	[200, { id: 1, status: 'failed', message: 'No.' }, one, false],
	[200, { id: 1, errors: ['No.'] }, one, false],
	[200, { id: 1, Errors: { email: ['No.'] } }, one, false],
	[200, { errors: ['No.'], results: [{ id: 1 }] }, list, false],
	[200, { more: false, results: [] }, list, true],
	[200, { fault: 'No.' }, action, false],
	[200, { reason: 'No.' }, action, false],
	[200, { done: false }, action, false],
	[200, { Success: false }, action, false],
	[200, { Success: true, reason: 'Asked for.' }, action, true],
	[200, { message: 'Sent.' }, action, true],
	[200, { expands: [] }, action, true],
	[200, { is_active: false }, action, true],
	[200, { removed: 0 }, action, true],
])('HTTP %d with %j, where %j is expected, can be used: %p', (statusCode, body, of, isUsable) => {
	expect('maybeDone' in usable({ statusCode, headers: {}, body }, { endpoint: of }, [])).toBe(
		!isUsable,
	);
});

test('an answer that is nested deeper than anybody can read is none, and costs no stack', () => {
	let body: unknown = 'deep';
	for (let depth = 0; depth < 200_000; depth++) body = { more: body };
	expect(
		usable({ statusCode: 200, headers: {}, body }, { endpoint: action }, ['secret']),
	).toMatchObject({
		isUnreadable: true,
		body: undefined,
	});
});

test('a secret is taken out of an answer in every form, and nothing else is', () => {
	const secret = 'k+y/ with spaces';
	const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
	const body = JSON.parse(
		`{"id": 1, "__proto__": {"a": "x"}, "text": "${secret}", "encoded": ["${encodeURIComponent(secret)}", "${base64}"]}`,
	);
	const { body: shown } = usable(
		{ statusCode: 200, headers: {}, body },
		{ endpoint: one },
		secretsOf({ apiKey: secret }),
	) as {
		body: unknown;
	};
	expect(JSON.stringify(shown)).toBe(
		'{"id":1,"__proto__":{"a":"x"},"text":"…","encoded":["…","…"]}',
	);
});

test('a secret that is the name of a member, and nothing else in the answer, is hidden too', () => {
	const answered = usable(
		{ statusCode: 200, headers: {}, body: { id: 1, 'key-4711': true } },
		{ endpoint: one },
		secretsOf({ apiKey: 'key-4711' }),
	);
	expect(answered).toMatchObject({ body: { id: 1, '…': true } });
});
