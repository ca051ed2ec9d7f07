import fc from 'fast-check';
import * as checks from '../../nodes/Spoki/fields/checks';
import { spokiNode } from '../nodes';
import { byId, useLimits } from './harness';

const limits = useLimits({ data: { contacts: 3 } });
const { run } = limits;

const context = { timezone: 'Europe/Rome' };

/** What a check says to a value: the value to send, or its complaint, with what to do where that is asked for. */
function said(check: checks.Check, value: unknown, withHint = false): unknown {
	try {
		return check(value, context);
	} catch (error) {
		const { message, hint } = error as checks.FaultyValue;
		expect(error).toBeInstanceOf(checks.FaultyValue);
		expect(`${message} ${hint}`).not.toMatch(/\b(error|problem|failure|mistake)s?\b/i);
		expect(hint).toMatch(/[.?]$/);
		return `The Field ${message}${withHint ? `. ${hint}` : ''}`;
	}
}

const refused = (value: unknown) => typeof value === 'string' && value.startsWith('The Field ');

describe('phones are E.164, and nothing else', () => {
	test.each(['+393331234567', ' +393331234567 ', '+1234567', '+123456789012345'])('%p', (value) => {
		expect(said(checks.phone, value)).toBe(value.trim());
	});
	test.each([
		'393331234567',
		393331234567,
		'+0393331234567',
		'+123456',
		'+1234567890123456',
		'+39333123456a',
		'+393331234567, +393331234568',
		'+393331234567\n+393331234568',
		'+٣٩٣٣٣١٢٣٤٥٦٧',
		'++393331234567',
		'',
		true,
	])('not %p', (value) => {
		expect(refused(said(checks.phone, value))).toBe(true);
	});
	test('whatever is let through is E.164', () => {
		const text = fc.oneof(fc.string(), fc.stringMatching(/^[+ 0-9()-]{5,20}$/), fc.integer());
		fc.assert(
			fc.property(text, (value) => {
				const given = said(checks.phone, value);
				return refused(given) || /^\+[1-9][0-9]{6,14}$/.test(String(given));
			}),
			{ numRuns: 2000 },
		);
	});
});

test.each<[string, checks.Check, unknown[], unknown[]]>([
	[
		'an email',
		checks.email,
		['a@b.it', ' a.b+c@d.example.com '],
		['a', 'a@b', 'a@b.', 'a b@c.it', 'a@b.it,c@d.it', 'A <a@b.it>', ''],
	],
	[
		'an ID',
		checks.id,
		[42, '42', ' 42 '],
		[
			0,
			-1,
			'4.2',
			4.2,
			'1e3',
			'42/../7',
			'../7',
			'7/',
			'0x10',
			'',
			null,
			true,
			Infinity,
			'9007199254740993',
		],
	],
	['a whole number', checks.integer, [0, -5, '7'], ['1.5', 'x', 1.5, '', NaN]],
	['a language', checks.language, ['it', 'EN', 'pt_BR', 'Italian'], ['Italiano', 'i', 'ita', '']],
	[
		'a custom field code',
		checks.customFieldCode,
		['ORDER_ID', 'A1'],
		['order', 'ORDER ID', '%%X%%', 'FIRST_NAME', ''],
	],
	[
		'a date',
		checks.date,
		['2026-11-30', '2026-11-30T09:00:00', '2026-11-30 09:00:00'],
		['30/11/2026', 'tomorrow', '2026-02-30'],
	],
	[
		'a moment',
		checks.dateTime,
		['2026-11-30T09:00:00Z'],
		["9 o'clock", '2026-13-01', '12', '2026', 'T09:00', '2026-W21'],
	],
	[
		'custom field values',
		checks.customFields,
		[{ ORDER_ID: 42 }, { '%%ORDER_ID%%': 'x' }, '{ "A1": true }', { ORDER_ID: '' }],
		[{ order_id: 'x' }, { 'ORDER ID': 'x' }, { '': 'x' }, { ORDER_ID: { a: 1 } }],
	],
	[
		'an HTTPS address',
		checks.httpsUrl,
		['https://a.it/x.jpg'],
		['http://a.it', 'a.it', 'https://', 'ftp://a.it'],
	],
	['a text', checks.text, ['a', 1, true], [{}, []]],
	['true or false', checks.boolean, [true, 'false', ' TRUE '], ['yes', 1, '']],
	['a JSON object', checks.jsonObject, ['{"a":1}', { a: 1 }], ['[1]', '1', 'x', '{a:1}']],
	['a JSON array', checks.jsonArray, ['[1]', [1], '{"a":1}'], ['1', '"x"', '[1']],
])('%s', (_, check, good, bad) => {
	for (const value of good)
		expect({ value, refused: refused(said(check, value)) }).toEqual({ value, refused: false });
	for (const value of bad)
		expect({ value, refused: refused(said(check, value)) }).toEqual({ value, refused: true });
});

describe('JSON that breaks', () => {
	test.each([
		['{"a":1,}', 'line 1, column 8'],
		['{a:1}', 'line 1, column 2'],
		['{"a" 1}', 'line 1, column 6'],
		['{"a":1', 'line 1, column 7'],
		['[\n {"long":"abcdefghijklmnopqrstuvwxyz"}\n {"b":1}\n]', 'line 3, column 2'],
		["{'a':1}", 'line 1, column 2'],
		['{"a":"b\nc"}', 'line 1, column 8'],
		['{"a":1} x', 'line 1, column 9'],
		['{"a":"\\q"}', 'line 1, column 8'],
		['{"a":01}', 'line 1, column 7'],
	])('%j: %s', (source, place) => {
		expect(said(checks.json, source)).toBe(`The Field is not valid JSON (${place})`);
	});

	test.each([
		['{"a":}', /Unexpected token '}', "{"a":}" is not valid JSON/],
		['[1,,2]', /Unexpected token ',', "\[1,,2]"/],
		['[\n  {\n    "phone": "+39",\n    "x": }\n]', /Unexpected token '}', .*"x": }/],
		['{"a":tru}', /Unexpected token '}'/],
		['{ "phone":', /Unexpected end of JSON input/],
	])('%j is quoted where the parser names no position', (source, quoted) => {
		expect(said(checks.json, source)).toBe('The Field is not valid JSON');
		expect(said(checks.json, source, true)).toMatch(quoted);
	});

	test('wherever a character is damaged, the place is there or before it can be seen, or it is quoted', () => {
		const damaged = fc
			.tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('}', ']', ',', ':', '?', "'"))
			.map(([json, at, character]) => {
				const place = at % (json.length + 1);
				return { place, source: json.slice(0, place) + character + json.slice(place) };
			});
		fc.assert(
			fc.property(damaged, ({ place, source }) => {
				const told = said(checks.json, source);
				if (!refused(told)) return true;
				const named = /line (\d+), column (\d+)/.exec(String(told));
				if (!named) return /Unexpected (token|end)/.test(String(said(checks.json, source, true)));
				const [, line, column] = named.map(Number);
				const before = source
					.split('\n')
					.slice(0, line - 1)
					.join('\n').length;
				const offset = before + (line > 1 ? 1 : 0) + column - 1;
				// Nothing before the damage can be at fault.
				return offset >= place && offset <= source.length;
			}),
			{ numRuns: 3000 },
		);
	});
});

describe('paths hold ids only', () => {
	test.each(['..', '../42', '42/remove_all_contacts', '%2e%2e', '42?x=1', '42#', '.', '4 2'])(
		'%p is refused before it is sent',
		async (value) => {
			const { error } = await run(
				{ resource: 'list', operation: 'delete', listId: byId('={{ $json.id }}') },
				{ items: [{ id: value }] },
			);
			expect(error?.message).toBe(`The List is not an ID: "${value}"`);
			expect(limits.sandbox.requests).toEqual([]);
		},
	);
});

describe('lists', () => {
	const remove = async (additionalFields: Record<string, string>) =>
		await run({
			resource: 'list',
			operation: 'removeContacts',
			listId: byId(limits.sandbox.store.lists.all()[0].id),
			additionalFields,
		});

	test('an empty list is not sent', async () => {
		const { error } = await remove({ phones: ' , ' });
		expect(limits.sandbox.requests).toEqual([]);
		expect(error?.message).toBe('There is nothing to send');
	});

	test('a faulty entry is named', async () => {
		const { error } = await remove({ phones: '+393331234567, 333' });
		expect(limits.sandbox.requests).toEqual([]);
		expect(error?.message).toContain('"333"');
		expect(error?.message).toMatch(/^The Phones /);
	});
});

test('behind the MCP Server Trigger, more than 500 contacts go in batches too', async () => {
	// That trigger runs the routing of an operation, not the function that makes batches.
	const nodeType = Object.assign(spokiNode(), { customOperations: {} });
	const contacts = Array.from({ length: 501 }, (_, index) => ({
		phone: `+3933300${index + 10000}`,
	}));
	const bulkSync = { resource: 'contact', operation: 'bulkSync', specifyContacts: 'json' };
	limits.minuteOf(50);
	const { error, json } = await run(
		{ ...bulkSync, contacts: JSON.stringify(contacts) },
		{ nodeType },
	);
	expect(error).toBeUndefined();
	expect(limits.sandbox.requests).toHaveLength(2);
	expect(json[0]).toEqual(contacts.map(({ phone }) => ({ phone, success: true })));
});
