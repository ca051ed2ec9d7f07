import type { IDataObject } from 'n8n-workflow';
import { mappedArguments } from '../../nodes/Spoki/mcp/arguments';
import { itemsOf } from '../../nodes/Spoki/mcp/content';
import { messagesIn } from '../../nodes/Spoki/mcp/eventStream';
import { answerTo } from '../../nodes/Spoki/mcp/message';
import { fieldsOf } from '../../nodes/Spoki/mcp/schema';

/** What no server of ours says, but one may by the protocol. */
describe('an event stream', () => {
	test.each([
		['lines of any kind', 'data: {"a":1}\r\n\r\ndata: {"b":2}\r\rdata:{"c":3}\n\n', 3],
		['data in several lines', 'event: message\nid: 7\ndata: {\ndata: "a":1}\n\n', 1],
		['comments, names and a mark at its beginning', '\uFEFF: ping\n\nretry: 5\n\ndata: {}\n\n', 1],
		['no empty line at its end', 'data: {"a":1}', 1],
		['data that is no JSON or was cut off', 'data: hello\n\ndata: {"a":\n\n', 0],
		['empty data, as one that can be resumed begins', 'id: 1\ndata:\n\ndata: {"a":1}\n\n', 1],
	])('may have %s', (_, stream, count) => {
		expect(messagesIn(stream)).toHaveLength(count);
	});

	test('is read in the time that its length takes', () => {
		const long = 'data: {"a":1}\n\n'.repeat(200_000);
		const started = performance.now();
		expect(messagesIn(long)).toHaveLength(200_000);
		expect(performance.now() - started).toBeLessThan(5_000);
	});

	test('may say other things before the answer', () => {
		const body = [
			{ method: 'notifications/message', params: {} },
			{ id: 3, method: 'sampling/createMessage' },
			{ id: 2, result: { late: true } },
			{ id: 3, result: { ok: true } },
		];
		const stream = body.map((one) => `data: ${JSON.stringify(one)}\n\n`).join('');
		const answer = { statusCode: 200, headers: {} };
		expect(answerTo(3)({ ...answer, body: stream })).toEqual(body[3]);
		expect(answerTo(3)({ ...answer, body })).toEqual(body[3]);
		// What holds none stays a text, which is no answer of any endpoint.
		expect(answerTo(4)({ ...answer, body: stream })).toBe(stream);
		expect(answerTo(4)({ ...answer, body })).toBe(JSON.stringify(body));
		expect(answerTo(4)({ ...answer, body: '' })).toBe('');
	});
});

describe('a schema', () => {
	const typesOf = (properties: object, more: object = {}) =>
		fieldsOf({ type: 'object', properties, ...more }).map(({ type, options }) => [
			type,
			options?.map(({ value }) => value),
		]);

	test('may say that a value can also be nothing', () => {
		const properties = {
			a: { type: ['integer', 'null'] },
			b: { anyOf: [{ type: 'null' }, { type: 'boolean' }] },
			c: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }] },
			d: { enum: ['x', null] },
		};
		expect(typesOf(properties)).toEqual([
			['number', undefined],
			['boolean', undefined],
			['array', undefined],
			['options', ['x']],
		]);
	});

	const PROPERTIES = {
		level: { enum: [1, 2, 3] },
		contact: { anyOf: [{ type: 'integer' }, { type: 'string' }] },
		either: { type: ['integer', 'string', 'null'] },
		answer: { oneOf: [{ const: 'yes' }, { const: 'no' }] },
		any: {},
		text: { type: 'string' },
	};
	const mapped = (given: IDataObject) =>
		mappedArguments({ type: 'object', properties: PROPERTIES }, given, { timezone: 'utc' });

	test.each([
		[{ level: '2' }, { level: 2 }],
		[{ level: 9 }, { level: '9' }],
		[{ contact: '+393331234567' }, { contact: '+393331234567' }],
		[{ contact: '00393331234567' }, { contact: '00393331234567' }],
		[{ contact: '42' }, { contact: 42 }],
		[{ either: 'x' }, { either: 'x' }],
		[{ answer: 'yes' }, { answer: 'yes' }],
		[{ any: 'Anna' }, { any: 'Anna' }],
		[{ any: '[1, 2]' }, { any: [1, 2] }],
	])('may have values of several types, or of none that is named: %j', (given, sent) => {
		expect(mapped(given)).toEqual(sent);
	});

	test('does not make a text of what is no number, or of half a JSON', () => {
		expect(() => mapped({ text: Number.NaN })).toThrow('is not a number');
		expect(() => mapped({ any: '{ "a":' })).toThrow('is not valid JSON');
	});

	test('may refer to another part of itself, or to nothing', () => {
		const $defs = {
			Status: { type: 'string', enum: ['Open', 'Closed'] },
			Me: { $ref: '#/$defs/Me' },
		};
		const properties = {
			a: { $ref: '#/$defs/Status' },
			b: { $ref: '#/$defs/None' },
			c: { $ref: '#/$defs/Me' },
			d: { type: 'string', format: 'date-time' },
			e: {},
		};
		expect(typesOf(properties, { $defs })).toEqual([
			['options', ['Open', 'Closed']],
			['string', undefined],
			['string', undefined],
			['dateTime', undefined],
			['string', undefined],
		]);
	});

	test.each([undefined, null, 'x', {}, { properties: [] }, { properties: { a: 1 } }])(
		'may be missing or odd: %j',
		(schema) => {
			expect(Array.isArray(fieldsOf(schema))).toBe(true);
		},
	);
});

test.each([
	['nothing', {}, [{ success: true }]],
	['an empty list', { structuredContent: { result: [] } }, []],
	['numbers', { content: [{ type: 'text', text: '[1,2]' }] }, [{ value: 1 }, { value: 2 }]],
	[
		'a text for each entry',
		{
			content: [
				{ type: 'text', text: '{"id":1}' },
				{ type: 'text', text: '{"id":2}' },
			],
		},
		[{ id: 1 }, { id: 2 }],
	],
	['what looks like JSON', { content: [{ type: 'text', text: '[sic]' }] }, [{ text: '[sic]' }]],
	[
		'an image',
		{ content: [{ type: 'image', data: 'QQ==', mimeType: 'image/png' }] },
		[{ type: 'image', data: 'QQ==', mimeType: 'image/png' }],
	],
])('an answer with %s', (_, result, items) => {
	expect(itemsOf(result as never)).toEqual(items);
});
