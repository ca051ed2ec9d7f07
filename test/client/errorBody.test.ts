import { isSentences, readErrorBody, textOf, type Said } from '../../nodes/Spoki/client/errorBody';

/** What an error body says, without what it doesn't. */
const said = (body: unknown) => {
	const { code, text, fields } = readErrorBody(body);
	return {
		...(code && { code }),
		...(text && { text }),
		...(fields.length > 0 && {
			fields: Object.fromEntries(fields.map((one) => [one.path.join(' '), one.text])),
		}),
	};
};

interface Told {
	code?: string;
	text?: string;
	fields?: Record<string, string>;
}

const LONG = 'a'.repeat(300);

describe('a sentence about the whole request', () => {
	test.each<[unknown, Told]>([
		[{ title: 'No.' }, { text: 'No.' }],
		[{ detail: 'No.' }, { text: 'No.' }],
		[{ error: 'No.' }, { text: 'No.' }],
		[{ message: 'No.' }, { text: 'No.' }],
		[{ error_description: 'No.' }, { text: 'No.' }],
		[
			{ title: 'Not valid', detail: 'The phone', message: 'Ask' },
			{ text: 'Not valid: The phone: Ask' },
		],
		[{ title: 'No.', detail: 'No.', errors: ['No.', 'Ask us.'] }, { text: 'No. Ask us.' }],
		[{ detail: '  No.\n' }, { text: 'No.' }],
		[{ detail: '  ' }, {}],
		[{ detail: 'No.', title: '' }, { text: 'No.' }],
		[{ detail: LONG }, { text: LONG }],
		[{ detail: `${LONG}b` }, { text: `${LONG}…` }],
		[
			{ detail: 'No.', phone: ['Not a phone.'] },
			{ text: 'No.', fields: { phone: 'Not a phone.' } },
		],
		[{ detail: 'No.', phone: 'Not a phone.', ids: [] }, { text: 'No.' }],
		[
			{ detail: 'No.', errors: { phone: 'Wrong' } },
			{ text: 'No.', fields: { phone: 'Wrong' } },
		],
		[{ detail: ['No.'], errors: ['Not now.'] }, { text: 'No. Not now.' }],
		[{ non_field_errors: ['No.'] }, { text: 'No.' }],
		[{ msg: 'No.' }, { text: 'No.' }],
		[['No.', 'Not now.'], { text: 'No. Not now.' }],
		['No.', {}],
		[null, {}],
		[42, {}],
	])('%j', (body, told) => expect(said(body)).toEqual(told));
});

describe('an envelope around it is opened', () => {
	test.each(['data', 'result', 'response', 'payload'])('%s', (name) => {
		expect(said({ [name]: { detail: 'No.' } })).toEqual({ text: 'No.' });
	});

	test.each<[unknown, Told]>([
		[{ database: { text: 'No.' } }, { fields: { 'database text': 'No.' } }],
		[{ mydata: { text: 'No.' } }, { fields: { 'mydata text': 'No.' } }],
		[{ data: { text: 'No.' }, more: 1 }, { fields: { 'data text': 'No.' } }],
		[{ data: ['No.'] }, { fields: { data: 'No.' } }],
	])('but not %j', (body, told) => expect(said(body)).toEqual(told));
});

describe('a code', () => {
	test.each<[unknown, Told]>([
		[{ code: 'spoki::1029' }, { code: 'spoki::1029' }],
		[{ error_code: 'spoki::1029' }, { code: 'spoki::1029' }],
		[{ code: 'not_found', error_code: 'spoki::1029' }, { code: 'not_found' }],
		[{ code: '1029' }, { code: 'spoki::1029' }],
		[{ code: 1029 }, { code: 'spoki::1029' }],
		[{ error_code: 1029 }, { code: 'spoki::1029' }],
		[{ code: '10290' }, { code: '10290' }],
		[{ code: 'a1029' }, { code: 'a1029' }],
		[{ code: 400, detail: 'No.' }, { text: 'No.' }],
		[{ code: 'SPOKI::1029' }, { code: 'spoki::1029' }],
		[{ code: 'Error spoki::1029 here' }, { code: 'spoki::1029' }],
		[{ code: 'WhatsApp::131047' }, { code: 'whatsapp::131047' }],
		[{ detail: 'Refused (spoki::1029)' }, { code: 'spoki::1029', text: 'Refused (spoki::1029)' }],
		[
			{ title: 'Not', detail: 'spoki::7' },
			{ code: 'spoki::7', text: 'Not: spoki::7' },
		],
		[{ detail: 'myspoki::1029' }, { text: 'myspoki::1029' }],
		[{ detail: 'spoki::1029x' }, { text: 'spoki::1029x' }],
		[{ detail: 'other::1029' }, { text: 'other::1029' }],
		[
			{ code: 'invalid', phone: ['Not a phone.'] },
			{ code: 'invalid', fields: { phone: 'Not a phone.' } },
		],
		[{ phone: ['No: spoki::1044'] }, { code: 'spoki::1044', fields: { phone: 'No: spoki::1044' } }],
		[{ msg: 'No: spoki::1044' }, { code: 'spoki::1044', text: 'No: spoki::1044' }],
		[
			{ msg: 'First.', phone: ['Second: spoki::1044'] },
			{ code: 'spoki::1044', text: 'First.', fields: { phone: 'Second: spoki::1044' } },
		],
	])('%j', (body, told) => expect(said(body)).toEqual(told));
});

describe('an error that is an object', () => {
	test.each<[unknown, Told]>([
		[{ error: { message: 'No.', code: 'x1' } }, { code: 'x1', text: 'No.' }],
		[{ error: { title: 'Not valid', detail: 'The phone' } }, { text: 'Not valid: The phone' }],
		[{ error: { message: 'No.', phone: ['Not a phone.'] } }, { text: 'No.' }],
		[{ error: { phone: ['Not a phone.'] } }, { fields: { phone: 'Not a phone.' } }],
		[{ error: { errors: ['No.', 'Not now.'] } }, { text: 'No. Not now.' }],
		[{ error: {} }, {}],
	])('%j', (body, told) => expect(said(body)).toEqual(told));
});

describe('sentences about fields', () => {
	test.each<[unknown, Told]>([
		[{ phone: 'Not a phone.' }, { fields: { phone: 'Not a phone.' } }],
		[{ phone: [' Not a phone. '] }, { fields: { phone: 'Not a phone.' } }],
		[{ a: { b: { c: ['No.'] } } }, { fields: { 'a b c': 'No.' } }],
		[{ a: [{}, { b: ['No.'] }] }, { fields: { 'a 2 b': 'No.' } }],
		[[{}, { b: ['No.'] }], { fields: { '2 b': 'No.' } }],
		// An entry that says itself which it means.
		[{ a: [{ index: 5, b: ['No.'] }] }, { fields: { 'a b': 'No.' } }],
		[{ a: [{ row: 5, b: ['No.'] }] }, { fields: { 'a b': 'No.' } }],
		[{ detail: [{ loc: ['body', 'phone'], msg: 'Not a phone.' }] }, { text: 'Not a phone.' }],
		// Words within a field are of that field.
		[{ a: { message: 'No.' } }, { fields: { a: 'No.' } }],
		[{ a: { title: 'No.' } }, { fields: { a: 'No.' } }],
		[{ a: { title: ['No.'] } }, { fields: { 'a title': 'No.' } }],
		[{ a: { errors: ['No.'] } }, { fields: { a: 'No.' } }],
		[{ a: { detail: ['No.'] } }, { fields: { a: 'No.' } }],
		[{ title: ['No.'] }, { fields: { title: 'No.' } }],
		[
			{ errors: [{ field: 'phone', message: 'Not a phone.' }] },
			{ fields: { phone: 'Not a phone.' } },
		],
		[{ errors: [{ field: 'phone', message: '' }] }, { fields: { phone: '' } }],
		[{ errors: [{ field: 'phone', message: 5 }] }, { fields: { '1 field': 'phone' } }],
		[{ errors: [{ field: 5, message: 'No.' }] }, { fields: { '1': 'No.' } }],
		[{ phone: [''], note: [null, 5, false] }, {}],
	])('%j', (body, told) => expect(said(body)).toEqual(told));
});

describe('what is no sentence: an ID, an address, a thing, and how it went', () => {
	test.each<[unknown, Told]>([
		[{ a: { id: 'x1', b: 'No.' } }, {}],
		[{ a: { id: 7, b: 'No.' } }, {}],
		[{ a: { id: '', b: 'No.' } }, { fields: { 'a b': 'No.' } }],
		[{ a: { id: 'Not an id.', b: 'No.' } }, { fields: { 'a id': 'Not an id.', 'a b': 'No.' } }],
		[{ a: { id: '- Not', b: 'No.' } }, { fields: { 'a id': '- Not', 'a b': 'No.' } }],
		[{ a: { id: 7, detail: 'No.' } }, { fields: { a: 'No.' } }],
		[{ a: { id: 7, reason: 'No.' } }, { fields: { 'a reason': 'No.' } }],
		[{ a: { id: 7, non_field_errors: ['No.'] } }, { fields: { a: 'No.' } }],
		[{ a: [{ id: 7, errors: ['No.'] }] }, { fields: { 'a 1': 'No.' } }],
		[{ a: { contact_id: 'x1', uuid: 'x2', my_uuid: 'x3', uid: 'x4' } }, {}],
		[{ a: { paid: 'x1', ids: 'x2' } }, { fields: { 'a paid': 'x1', 'a ids': 'x2' } }],
		[{ a: { contact_id: 'Not one.' } }, { fields: { 'a contact_id': 'Not one.' } }],
		[{ next: 'https://spoki.test/?page=2', previous: 'http://spoki.test/' }, {}],
		[{ a: 'https://spoki.test is no phone' }, { fields: { a: 'https://spoki.test is no phone' } }],
		[{ a: 'See https://spoki.test' }, { fields: { a: 'See https://spoki.test' } }],
		[
			{ status: 'x', success: 'x', ok: 'x', result: 'x', state: 'x', outcome: 'x', phone: 'Wrong' },
			{ fields: { phone: 'Wrong' } },
		],
		[{ status: 'Not one.' }, { fields: { status: 'Not one.' } }],
		[{ status: ['invalid'] }, { fields: { status: 'invalid' } }],
		[{ my_status: 'x', statuses: 'y' }, { fields: { my_status: 'x', statuses: 'y' } }],
		// What stands beside a plain no, or an ID, is what was sent.
		[{ success: false, phone: '+39', note: ['Not one.'] }, { fields: { note: 'Not one.' } }],
		[{ ok: false, phone: '+39' }, {}],
		[{ success: true, phone: '+39' }, { fields: { phone: '+39' } }],
		[{ id: 7, phone: '+39' }, {}],
		[{ uuid: 'x1', phone: '+39' }, {}],
		[{ id: '', phone: '+39' }, { fields: { phone: '+39' } }],
	])('%j', (body, told) => expect(said(body)).toEqual(told));
});

describe('of an answer without end', () => {
	const deep = (depth: number): unknown => (depth === 0 ? 'No.' : { a: deep(depth - 1) });
	const sentences = (count: number) => Array.from({ length: count }, (_, index) => `No ${index}.`);

	test('200 sentences are read', () => {
		const { fields } = readErrorBody({ a: sentences(200), b: 'One more.' });
		expect(fields).toHaveLength(200);
		const all = Object.fromEntries(sentences(300).map((text) => [text, text]));
		expect(readErrorBody(all).fields).toHaveLength(200);
		expect(readErrorBody({ a: sentences(300) }).fields).toHaveLength(200);
	});

	test('twelve levels are read', () => {
		expect(readErrorBody(deep(12)).fields).toHaveLength(1);
		expect(readErrorBody(deep(13)).fields).toEqual([]);
	});
});

test.each<[unknown, string]>([
	[undefined, ''],
	[null, ''],
	[{}, ''],
	[{ toString: 1 }, ''],
	[['a'], ''],
	['a', 'a'],
	[0, '0'],
	[false, 'false'],
])('%j as a text is %j', (value, text) => expect(textOf(value)).toBe(text));

test.each<[unknown, boolean]>([
	[['Not one.'], true],
	[['Not one.', 'Nor this.'], true],
	[['Not one.', 'none'], false],
	[['Not one.', 5], false],
	[[], false],
	['Not one.', false],
	[{ 0: 'Not one.' }, false],
])('%j is a list of sentences: %p', (value, is) => expect(isSentences(value)).toBe(is));

test('what is told has its own members only', () => {
	expect(readErrorBody({ detail: 'No.' })).toEqual<Said>({
		code: undefined,
		text: 'No.',
		fields: [],
	});
});
