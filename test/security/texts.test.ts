/**
 * Texts that come from anyone, such as the visitor of a form whose field is mapped to ours. n8n has one
 * thread: a check or a pattern that takes the square of the length stops every workflow of everybody.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { refusal } from '../../nodes/Spoki/bulk/reports';
import { namedItems } from '../../nodes/Spoki/execution/itemErrors';
import * as checks from '../../nodes/Spoki/fields/checks';
import * as money from '../../nodes/Spoki/fields/money';
import { isLinear } from './linear';

jest.setTimeout(120_000);

const context = { timezone: 'Europe/Rome', item: {} };

/** Texts on which patterns run in circles: much of the same, with an end that doesn't fit. */
const PIECES = [' ', '\n', '\t', '0', '1', '+', '-', '.', ',', ';', '/', 'a', 'A', '_', '%', '=']
	.concat(['@', 'a@', 'a.', '1,', '1.', ' ,', ', ', 'a=b&', '[', '{', '{"a":', '::', 'a::', '%%'])
	.concat(['token ', 'api key ', 'invalid ', '\u00a0', '\u200b', '127.', '0.0', '"', '\\']);
const ENDS: Array<[start: string, end: string]> = [
	['', ''],
	['', '!'],
	['+39', 'x'],
	['1.', '1x'],
	['1.', '1'],
	['x', 'x'],
	['[', ']'],
	['a@', '@'],
];
const TEXTS = PIECES.flatMap((piece) =>
	ENDS.map(([start, end]) => ({
		name: JSON.stringify(`${start}${piece}…${end}`),
		of: (length: number) => start + piece.repeat(Math.ceil(length / piece.length)) + end,
	})),
);

/** What is too slow, by name. */
const slow = (run: (text: string) => unknown, longest?: number) =>
	TEXTS.filter(({ of }) => !isLinear((length) => run(of(length)), longest)).map(({ name }) => name);

test('what takes the square of the length is noticed', () => {
	const trimmed = (length: number) => `${' '.repeat(length)}x`.replace(/\s+$/, '');
	expect(isLinear(trimmed)).toBe(false);
});

describe('2.1 every check takes time in proportion to the text', () => {
	type Any = (...given: unknown[]) => unknown;
	const plain = Object.entries({ ...checks, ...money }).filter(
		// What is decided are fields, and no text: fields/linear has them.
		([name, value]) => typeof value === 'function' && !/^[A-Z]/.test(name) && name !== 'decided',
	) as Array<[string, Any]>;
	const { listOf, required, unlessBlank, phone, email, id, text } = checks;
	const made: Array<[string, Any]> = [
		['listOf(phone)', listOf(phone) as Any],
		['listOf(email)', listOf(email) as Any],
		['listOf(id)', listOf(id) as Any],
		['listOf(text)', listOf(text) as Any],
		['required(listOf(phone))', required(listOf(phone)) as Any],
		['unlessBlank(text)', unlessBlank(text) as Any],
	];
	const fair = (check: Any) => (given: string) => {
		try {
			return check(given, context);
		} catch {
			return undefined;
		}
	};
	test.each([...plain, ...made])('%s', (_, check) => {
		expect(slow(fair(check))).toEqual([]);
	});

	test('25,000 items with the same fault, which took n8n 2.6 s', () => {
		const fault = { message: 'The Phone is empty', description: 'Write a phone.' } as never;
		const items = (count: number) => Array.from({ length: count }, (_, itemIndex) => itemIndex);
		const named = (count: number) =>
			namedItems(
				items(count).map((itemIndex) => ({ itemIndex, error: fault })),
				'Another',
			);
		const refused = (count: number) => {
			const rows = items(count).map((itemIndex) => ({ itemIndex, phone: '1', faults: [fault] }));
			return refusal({ node: { name: 'Spoki' }, items: [] } as never, rows, rows);
		};
		expect(isLinear(named)).toBe(true);
		expect(isLinear(refused)).toBe(true);
	});

	test('60 kB of white space between two phones, which took n8n 5.5 s', () => {
		const check = listOf(phone) as Any;
		const text = (length: number) => `+393331234567${' '.repeat(length)}x+393331234568`;
		expect(isLinear((length) => fair(check)(text(length)))).toBe(true);
	});
});

describe('2.1 every pattern takes time in proportion to the text', () => {
	const filesIn = (folder: string): string[] =>
		readdirSync(folder)
			.map((name) => join(folder, name))
			.flatMap((path) =>
				statSync(path).isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : [],
			);
	const root = join(__dirname, '../..');
	const patterns = new Map<string, RegExp>();
	for (const file of ['nodes', 'credentials'].flatMap((folder) => filesIn(join(root, folder)))) {
		const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext);
		const visit = (node: ts.Node) => {
			if (ts.isRegularExpressionLiteral(node)) {
				const [, pattern, flags] = /^\/(.*)\/([a-z]*)$/s.exec(node.text)!;
				patterns.set(node.text, new RegExp(pattern, flags));
			}
			ts.forEachChild(node, visit);
		};
		visit(source);
	}

	test('the patterns were found', () => {
		expect(patterns.size).toBeGreaterThan(40);
	});

	test.each([...patterns])('%s', (_, pattern) => {
		expect(slow((text) => text.replace(pattern, ''), 50_000)).toEqual([]);
	});
});
