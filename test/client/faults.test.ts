import {
	isEmptyBody,
	late,
	readFailure,
	retryAfterMs,
	type Failure,
} from '../../nodes/Spoki/client/failure';

/** An error as n8n or its HTTP client throws it. */
const thrown = (message: string, members: object = {}) =>
	Object.assign(new Error(message), members);

/** An error within others, as many as `depth`. */
const within = (depth: number, error: Error): Error =>
	depth === 0 ? error : thrown('wrapped', { cause: within(depth - 1, error) });

const facts = (error: unknown) => {
	const { network, maybeDone, transient } = readFailure(error);
	return [network, maybeDone, transient];
};

describe('a fault of the network: what it is, whether Spoki may have acted, whether to try again', () => {
	test.each<[code: string, members: object, network: string, maybeDone: boolean, again: boolean]>([
		['ERR_INVALID_URL', {}, 'bad address', false, false],
		['ERR_INVALID_URL_SCHEME', {}, 'bad request', false, false],
		['ERR_INVALID_CHAR', {}, 'bad request', false, false],
		['ERR_UNESCAPED_CHARACTERS', {}, 'bad request', false, false],
		['ERR_BAD_OPTION_VALUE', {}, 'bad request', false, false],
		['CERT_HAS_EXPIRED', {}, 'certificate', false, false],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', {}, 'certificate', false, false],
		['HPE_INVALID_CONSTANT', {}, 'garbled', true, true],
		['Z_DATA_ERROR', {}, 'garbled', true, true],
		['UND_ERR_HPE_OTHER', {}, 'broken off', true, true],
		['ENOTFOUND', {}, 'host not found', false, true],
		['EAI_AGAIN', {}, 'host not found', false, true],
		['EAI_AGAINST', {}, 'broken off', true, true],
		['ECONNREFUSED', {}, 'unreachable', false, true],
		['UND_ERR_CONNECT_TIMEOUT', {}, 'unreachable', false, true],
		['UND_ERR_CONNECT_TIMEOUT_X', {}, 'broken off', true, true],
		['UND_ERR_ERR_BAD_REQUEST', {}, 'broken off', true, true],
		['EHOSTUNREACH', { syscall: 'connect' }, 'unreachable', false, true],
		['ENETUNREACH', { syscall: 'connect' }, 'unreachable', false, true],
		['ENETUNREACH', {}, 'unreachable', true, true],
		['ENETUNREACHABLE', { syscall: 'connect' }, 'broken off', true, true],
		['ETIMEDOUT', {}, 'late', true, true],
		['ETIMEDOUT', { syscall: 'connect' }, 'late', false, true],
		['ETIMEDOUT', { syscall: 'read' }, 'late', true, true],
		['ETIMEDOUT', { messages: ['first', 'connect ETIMEDOUT 10.0.0.1:443'] }, 'late', false, true],
		['ETIMEDOUT', { messages: ['we could not connect in time'] }, 'late', true, true],
		['ECONNABORTED', {}, 'late', true, true],
		// A connection that breaks while it is made may be one to a proxy, which has the request.
		['ECONNRESET', { syscall: 'connect' }, 'broken off', true, true],
		['EPIPE', {}, 'broken off', true, true],
		['ERR_SSL_WRONG_VERSION_NUMBER', {}, 'no encryption', false, false],
		['ERR_TLS_HANDSHAKE_TIMEOUT', {}, 'no encryption', false, false],
		['EPROTO', { messages: ['alert handshake failure'] }, 'no encryption', false, false],
		['EPROTO', {}, 'broken off', true, true],
	])('%s with %j: %s, %p, %p', (code, members, ...expected) => {
		const error = thrown('', { code, ...members });
		expect(facts(error)).toEqual(expected);
		// n8n wraps it, in some versions more than once.
		expect(facts(within(4, error))).toEqual(expected);
		// What is deeper than five is no cause that n8n makes.
		expect(readFailure(within(5, error)).other).toBeInstanceOf(Error);
	});

	test.each(['ECONNRESET!', 'XENOTFOUND', 'EAI_again', 'ESOCKET1', 'HPE_', 42])(
		'%p is no code of the network',
		(code) => {
			const error = thrown('odd', { code });
			expect(readFailure(error)).toMatchObject({ other: error, maybeDone: false });
		},
	);

	test('an answer without a status is one that broke off', () => {
		expect(readFailure(thrown('odd', { response: {} }))).toMatchObject({
			code: 'ECONNRESET',
			maybeDone: true,
		});
	});
});

describe('an answer: whether Spoki may have acted, whether to try again', () => {
	const TURNED_AWAY = [
		...[301, 302, 307, 308, 400, 401, 402, 403, 404, 405, 406, 410, 411, 412, 413, 414, 415, 417],
		...[419, 421, 422, 426, 428, 429, 431, 498],
	];

	test.each([...Array(300).keys()].map((index) => 300 + index))('%d', (status) => {
		const headers = { 'x-request': 'a' };
		const failure = readFailure(thrown('', { response: { status, headers } }));
		expect(failure).toEqual({
			status,
			headers,
			body: undefined,
			maybeDone: !TURNED_AWAY.includes(status),
			transient: status >= 500 || [408, 425, 499].includes(status),
		});
	});

	test.each(['4290', '1429', '42', 'x400', '600'])('%s is no status', (httpCode) => {
		expect(readFailure(thrown('odd', { httpCode })).status).toBeUndefined();
	});

	test('the body is looked for in everything that n8n wrapped', () => {
		const error = thrown('a', {
			httpCode: '400',
			cause: thrown('b', { context: { data: '[1]' } }),
		});
		expect(readFailure(error)).toMatchObject({ status: 400, body: [1] });
		expect(readFailure(thrown('a', { httpCode: '400' })).body).toBeUndefined();
	});
});

describe('the renewal of a token', () => {
	const asked = (data: unknown, members: object = {}) =>
		readFailure(thrown('odd', { config: { data }, code: 'ECONNRESET', ...members }));

	test.each([
		'grant_type=refresh_token',
		'client_id=abc&grant_type=refresh_token',
		'client_id=abc&scope=&client_secret=x%20y&grant_type=refresh_token&refresh_token=z',
	])('is what was asked with %s', (data) => {
		expect(asked(data)).toMatchObject({ renewal: true, maybeDone: false, transient: true });
	});

	test.each([
		'text=a grant_type=b',
		'{"a":"b=c&grant_type=d"}',
		'xgrant_type=a',
		{ grant_type: 'x' },
	])('is not what was asked with %j', (data) => {
		expect(asked(data)).toMatchObject({ maybeDone: true });
		expect(asked(data).renewal).toBeUndefined();
	});

	test.each([
		[302, true],
		[399, true],
		[400, false],
		[401, false],
		[428, false],
		[429, true],
		[499, false],
		[500, true],
		[503, true],
	])('answered with %d may go better later: %p', (status, transient) => {
		const failure = asked('grant_type=refresh_token', { code: undefined, response: { status } });
		expect(failure).toMatchObject({ status, transient, renewal: true });
		expect(readFailure(thrown('', { code: 'ESTATUS', status }))).toMatchObject({ transient });
	});

	test('without a status may go better later', () => {
		expect(readFailure(thrown('', { code: 'ESTATUS' }))).toMatchObject({
			status: undefined,
			transient: true,
			renewal: true,
		});
	});
});

test.each([
	[undefined, true],
	[null, true],
	['', true],
	[' \n', true],
	['x', false],
	[0, false],
	[false, false],
	[{}, false],
	[[], false],
])('the body %j is empty: %p', (body, isEmpty) => expect(isEmptyBody(body)).toBe(isEmpty));

test.each<[unknown, unknown, number | undefined]>([
	[' 3 ', undefined, 3000],
	['3 seconds', undefined, undefined],
	['3s', undefined, undefined],
	['1234567890', undefined, undefined],
	['On Wed, 21 Oct 2015 07:28:00 GMT', undefined, undefined],
	['Wed, 21 Oct 2015 07:28:00 GMT or later', undefined, undefined],
	[undefined, { detail: ['Expected available in 12 seconds.'] }, undefined],
])('Retry-After %p with the body %j: %p ms', (header, body, ms) => {
	expect(retryAfterMs({ headers: { 'retry-after': header as string }, body })).toBe(ms);
});

test('what was given up may have been done, unless there was an answer', () => {
	const sent: Failure = { headers: {}, maybeDone: false, transient: false, other: new Error('x') };
	expect({ ...sent, ...late(sent) }).toEqual({
		headers: {},
		code: 'ETIMEDOUT',
		network: 'late',
		other: undefined,
		maybeDone: true,
		transient: true,
	});
	expect(late({ ...sent, status: 400 })).toEqual({});
});
