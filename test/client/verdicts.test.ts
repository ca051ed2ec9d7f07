import {
	complains,
	denies,
	isFine,
	isNegative,
	isNo,
	isPending,
	isWords,
	saysNo,
	unwrapped,
} from '../../nodes/Spoki/client/errorBody';

const nested = (depth: number, value: unknown): unknown =>
	depth === 0 ? value : [nested(depth - 1, value)];

describe('a status that means no', () => {
	test.each([
		...['error', 'fail', 'failed', 'failure', 'rejected', 'false', 'no', 'ko', 'k.o', 'nok'],
		...['denied', 'refused', 'ERROR', '400', '404', '503', 'spoki::1029', 'x::1', false],
		...[400, 404, 500, 599],
	])('%p', (value) => expect(isNo(value)).toBe(true));

	test.each([
		...['ok', 'true', 'yes', 'open', 'errors', 'no error', 'on error', 'know', 'failing', ''],
		...['200', '300', '600', '4000', '1404', '40', 'x::', '::1', 'x::1 y', 'a x::1', 'a no'],
		...['denied!', true, null, undefined, {}, [], 0, 1, 200, 399, 600],
	])('but not %p', (value) => expect(isNo(value)).toBe(false));
});

test.each([
	['accepted', true],
	['queued', true],
	['pending', true],
	['processing', true],
	['Scheduled', true],
	['not accepted', false],
	['accepted by all', false],
	['done', false],
	[undefined, false],
])('%p means that it is still to be done: %p', (value, is) => expect(isPending(value)).toBe(is));

describe('nothing is wrong where there is nothing but nothing', () => {
	test.each([
		undefined,
		null,
		false,
		0,
		'',
		[],
		{},
		[null, ''],
		{ a: null, b: { c: [] } },
		nested(12, null),
		nested(11, []),
	])('%j', (value) => expect(isFine(value)).toBe(true));

	test.each([true, 1, 'x', ['x'], ['', 'x'], { a: null, b: { c: [0, 1] } }, nested(12, [])])(
		'but in %j',
		(value) => expect(isFine(value)).toBe(false),
	);
});

describe('words alone, with nothing of what was asked for', () => {
	test.each([
		{ detail: 'No.' },
		{ title: 'No.' },
		{ message: ['No.'] },
		{ errors: ['No.'] },
		{ non_field_errors: ['No.'] },
		{ reason: 'No.' },
		{ detail: 'No.', code: 'x', status: 'y', success: true, ok: true, result: 'z' },
		{ detail: 'No.', id: null, results: [] },
		{ errors: '3 of 5' },
		{ errors: 'v3' },
	])('%j', (body) => expect(isWords(body)).toBe(true));

	test.each([
		{ detail: 'No.', id: 7 },
		{ detail: '' },
		{ code: 'x' },
		{ errors: 3 },
		{ errors: '12' },
		{ id: 7 },
		{},
		['No.'],
		'No.',
		null,
	])('but not %j', (body) => expect(isWords(body)).toBe(false));
});

describe('a text that says no', () => {
	test.each([
		...['Error', ' error: x', '"Failed"', 'Invalid token', 'Denied.', 'Forbidden', 'Unauthorized'],
		...['It was not sent', 'We are unable to', `${'a '.repeat(45)}not`],
	])('%p', (text) => expect(isNegative(text)).toBe(true));

	test.each([
		...['Sent', 'No error', 'All failed before', 'Notable', 'A knot', 'Enable it', 'Disunable x'],
		...[`${'a '.repeat(46)}not`, 'Sent\nnot now'],
	])('but not %j', (text) => expect(isNegative(text)).toBe(false));
});

describe('a complaint and nothing else', () => {
	test.each([
		{ phone: ['Not a phone.'] },
		{ phone: ['Not a phone.'], note: ['Too long.'] },
		{ detail: 'It was not sent' },
		{ message: 'It was not sent' },
		{ detail: 'It was not sent', message: 'Sent' },
	])('%j', (body) => expect(complains(body)).toBe(true));

	test.each([
		{},
		{ phone: ['Not a phone.'], id: 7 },
		{ detail: 'Sent' },
		{ detail: 'Sent', message: 'It was not sent' },
		{ detail: 'It was not sent', id: 7 },
		{ text: 'It was not sent' },
		['It was not sent'],
		'It was not sent',
	])('but not %j', (body) => expect(complains(body)).toBe(false));
});

describe('a refusal', () => {
	test.each<[unknown, whatever: boolean]>([
		[{ errors: ['No.'] }, true],
		[{ Errors: ['No.'] }, true],
		[{ non_field_errors: ['No.'], id: 7 }, true],
		[{ errors: ['No.'], id: 7 }, true],
		[{ reason: 'No.' }, true],
		[{ reason: 'No.', status: 'x' }, true],
		// Where something was to be done, that it was not is one.
		[{ done: false }, false],
		[{ sent: false, message: '' }, false],
		[0, false],
		['error', false],
		[false, false],
	])('%j, also of what is only read: %p', (body, isAlways) => {
		expect(denies(body, true)).toBe(true);
		expect(denies(body, false)).toBe(isAlways);
	});

	test.each([
		{ errors: [] },
		{ errors: ['No.'], uuid: 'x1' },
		{ my_errors: ['No.'] },
		{ errors_seen: ['No.'] },
		{ reason: 'No.', id: 7 },
		{ detail: 'No.' },
		{ done: false, id: 7 },
		{ done: 0 },
		{ is_done: false },
		{ has_more: false },
		{ active: false },
		{ bot_active: false },
		{},
		1,
		'OK',
		undefined,
	])('but not %j', (body) => expect(denies(body, true)).toBe(false));

	test.each([
		[{ this_is_done: false }, true],
		[{ active_now: false }, true],
	])('%j: %p', (body, is) => expect(denies(body, true)).toBe(is));
});

describe('a success that says no', () => {
	test.each([
		{ error: 'No.' },
		{ error: true },
		{ error: { code: 1 } },
		{ error: 1 },
		{ error: 1, more: 'x' },
		{ error: 'No.', more: 1 },
		{ error_code: 'x' },
		{ errorCode: 5 },
		{ error_message: 'No.' },
		{ exception: 'X' },
		{ fault: 'X' },
		{ success: 0 },
		{ ok: 0 },
		{ success: false },
		{ ok: false },
		{ Success: 'false' },
		{ failed: true },
		{ is_error: true },
		{ success: true, failed: 2 },
		{ success: true, failed: '2' },
		{ status_code: 400 },
		{ statusCode: '500' },
		{ data: { success: false } },
		{ meta: { code: 400 } },
		{ status: 'error' },
		{ result: 'failed' },
		{ code: 'spoki::1' },
		{ code: 404 },
		{ errors: ['No.'] },
		{ non_field_errors: ['No.'], code: 'x' },
		{ id: 7, status: 404 },
		{ id: 7, status: 'failed', message: 'No.' },
		{ id: 7, status: 'failed', detail: 'No.' },
		{ id: 7, status: 'failed', error_description: 'No.' },
		{ id: 7, status: 'failed', uuid: 'x1' },
		{ id: '', status: 'failed' },
		{ data: { success: false, error: 'No.' } },
		{ data: { status: 'failed' } },
		[{ status: 'failed' }],
		[{ result: { status: 'failed' } }],
	])('%j', (body) => expect(saysNo(body)).toBe(true));

	test.each([
		{ error: null },
		{ error: '' },
		{ error: 2, sent: 3 },
		{ error: 0 },
		{ error_code: null },
		{ success: 1 },
		{ success: true, failed: 0 },
		{ failed: 2 },
		{ failed: false },
		{ is_error: false },
		{ status_code: 200 },
		{ data: { success: true } },
		{ data: { ok: false }, more: 'x' },
		{ meta: { code: 200 } },
		{ meta: 400 },
		{ status: 'open' },
		{ id: 7, status: 'failed' },
		{ id: 7, code: 'ERROR' },
		{ id: 7, result: 'denied', message: '' },
		{ errors: ['No.'], id: 7 },
		{ errors: 2 },
		{ reason: 'No.' },
		{ detail: 'No.' },
		{},
		[],
		[{ status: 'failed' }, { status: 'failed' }],
		['failed'],
		'failed',
		null,
	])('but not %j', (body) => expect(saysNo(body)).toBe(false));
});

test.each<[unknown, unknown]>([
	[{ data: { a: 1 } }, { a: 1 }],
	[{ result: { a: 1 } }, { a: 1 }],
	[{ response: { a: 1 } }, { a: 1 }],
	[{ payload: { a: 1 } }, { a: 1 }],
	...[
		{ data: { a: 1 }, b: 1 },
		{ my_data: { a: 1 } },
		{ data_set: { a: 1 } },
		{ data: [1] },
		{ data: null },
		{ data: 'a' },
		{},
		[{ data: { a: 1 } }],
		'a',
		null,
	].map((body): [unknown, unknown] => [body, body]),
])('in %j stands %j', (body, inner) => expect(unwrapped(body)).toEqual(inner));
