import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import { loadOutputSchema, resolveOutputSchemaPath } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import { resources } from '../nodes/Spoki/resources';
import { answersOf, type Answer } from '../scripts/schemas/answers';
import { fileOf, filesOf, FOLDER, isPreviewed, present } from '../scripts/schemas/files';
import type { Schema } from '../scripts/schemas/infer';
import { itemsOfTriggers } from '../scripts/schemas/triggers';
import { spokiNode, triggerNode, webhookTriggerNode } from './nodes';

/** What n8n's editor shows of an operation before it has run, and what Simplify makes of its answer. */
jest.setTimeout(120_000);

let simple: Answer[];
let raw: Answer[];
let ofTriggers: IDataObject[];

beforeAll(async () => {
	simple = await answersOf(spokiNode);
	raw = await answersOf(spokiNode, false);
	ofTriggers = await itemsOfTriggers({ polling: triggerNode, webhook: webhookTriggerNode });
});

const nameOf = ({ resource, operation }: Answer) => `${resource} ${operation.value}`;

/** How many values there are in a thing; those of a list count as one. */
const fieldsIn = (value: unknown): number => {
	if (Array.isArray(value)) return value.length > 0 ? fieldsIn(value[0]) : 1;
	if (typeof value !== 'object' || value === null) return 1;
	return Object.values(value).reduce((sum: number, one) => sum + fieldsIn(one), 0);
};

/** The lists that are empty wherever they are given, by their way from the item. */
function emptyIn(things: unknown[], way: string): string[] {
	const lists = things.filter((one): one is unknown[] => Array.isArray(one));
	if (lists.length > 0) {
		const entries = lists.flat();
		return entries.length > 0 ? emptyIn(entries, way) : [way];
	}
	const objects = things.filter(
		(one): one is IDataObject => typeof one === 'object' && one !== null,
	);
	const names = [...new Set(objects.flatMap((one) => Object.keys(one)))];
	return names.flatMap((name) =>
		emptyIn(
			objects.map((one) => one[name]),
			`${way}.${name}`,
		),
	);
}

describe('Simplify', () => {
	test('is there wherever an answer has more than ten fields, those inside counted, and nowhere else', () => {
		const wide = raw.filter(({ items }) => items.some((item) => fieldsIn(item) > 10)).map(nameOf);
		// A tool's schema is data, not fields.
		const expected = wide.filter((name) => name !== 'mcpTool getAll');
		const declared = raw.filter(({ operation }) => operation.shape).map(nameOf);
		expect(declared).toEqual(expected);
	});

	test('gives at most ten fields, the id first', () => {
		const shaped = simple.filter(({ operation }) => operation.shape);
		expect(shaped.length).toBeGreaterThan(25);
		for (const answer of shaped) {
			for (const item of answer.items) {
				expect([nameOf(answer), Object.keys(item).length <= 10]).toEqual([nameOf(answer), true]);
			}
		}
		const things = simple.flatMap(({ items }) => items).filter((item) => 'id' in item);
		expect(things.length).toBeGreaterThan(60);
		for (const item of things) expect(Object.keys(item)[0]).toBe('id');
	});

	test('is what the answer says already where there are few fields', () => {
		const plain = (answers: Answer[]) =>
			answers
				.filter(({ operation }) => !operation.shape)
				.map((answer) => [nameOf(answer), Object.keys(answer.items[0])]);
		expect(plain(simple)).toEqual(plain(raw));
	});
});

describe('the preview', () => {
	test('of each operation and of the triggers is current, and there are no others', () => {
		const files = filesOf(simple, ofTriggers);
		const stale = [...files].filter(
			([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text,
		);
		expect(stale.map(([path]) => path)).toEqual([]);
		expect(present().sort()).toEqual([...files.keys()].sort());
	});

	test('is there for every operation of an account whose answer is known and holds something to map, and for both triggers', () => {
		const names = present().map((path) => path.slice(FOLDER.length + 1).replace('.json', ''));
		const all = resources.flatMap(({ value, operations }) =>
			operations
				.filter(({ endpoint: { access, answer } }) => access !== 'partner' && answer !== 'deleted')
				// Few people have these.
				.filter(() => !['agency', 'embedding'].includes(value))
				.map((operation) => `${value}/${operation.value}`),
		);
		const unknown = ['customApiCall/send', 'mcpTool/call'];
		const bare = [
			'automation/start',
			'invitation/resend',
			'list/removeAllContacts',
			'list/removeContacts',
			'webhook/sendTest',
			// What Get shows, or Get Expansions.
			'webhook/setExpansions',
			'channel/refreshWhatsAppStatus',
			'channel/setAsPrimary',
			'contact/addOperator',
			'contact/block',
			'contact/removeOperator',
			'contact/unblock',
			'invitation/updateRole',
			'role/addServiceUser',
			'template/clone',
			'template/revertToDraft',
			'template/submitForApproval',
		];
		const others = all.filter((name) => ![...unknown, ...bare].includes(name));
		expect(names.sort()).toEqual([...others, 'output'].sort());
	});

	test("is what n8n's own loader finds", () => {
		const nodeDir = resolve('nodes/Spoki');
		for (const answer of simple.filter(isPreviewed)) {
			const { resource, operation } = answer;
			const ref = { nodeDir, version: 1, resource, operation: operation.value };
			// The server for the editor, and for its assistant.
			expect(resolveOutputSchemaPath(ref)).toBe(resolve(fileOf(answer)[0]));
			const found = loadOutputSchema({ ...ref, versionFallback: true });
			expect(found).toEqual(JSON.parse(fileOf(answer)[1]));
			// The editor takes none without members.
			expect(Object.keys(found?.properties as object).length).toBeGreaterThan(0);
		}
		const ofTrigger = loadOutputSchema({ nodeDir, version: 1, versionFallback: true });
		expect(Object.keys(ofTrigger?.properties as object)).toEqual(['event', 'eventTime', 'id']);
	});

	test('is made from lists with something in them, since an empty one tells nothing of its entries', () => {
		const empty = simple.flatMap((answer) => emptyIn(answer.items, nameOf(answer)));
		// these are texts, and an empty list counts as one of texts
		const isOfTexts = (way: string) => /\.(tags|operators|variables|expands)$/.test(way);
		expect(empty.filter((way) => !isOfTexts(way))).toEqual([]);
	});

	/** A schema that knows nothing but what it names; a member may be null where Spoki has nothing. */
	const strict = ({ type, properties, items }: Schema): object => ({
		type: [type, 'null'],
		...(properties && {
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, one]) => [name, strict(one)]),
			),
			additionalProperties: Object.keys(properties).length === 0,
		}),
		...(items && { items: strict(items) }),
	});

	test('is what each item of the answer is, with no member that it does not name', () => {
		const ajv = new Ajv({ allowUnionTypes: true });
		// A row that was taken says false where a faulty one says why.
		const withoutFalse = ({ error, ...item }: IDataObject) =>
			error === false || error === undefined ? item : { ...item, error };
		for (const answer of simple) {
			const validate = ajv.compile(strict(JSON.parse(fileOf(answer)[1]) as Schema));
			for (const item of answer.items) {
				validate(withoutFalse(item));
				expect([nameOf(answer), validate.errors]).toEqual([nameOf(answer), null]);
			}
		}
	});

	test('of the triggers is what every item of both has', () => {
		expect(new Set(ofTriggers.map(({ event }) => event)).size).toBe(18);
		for (const { event, eventTime, id } of ofTriggers) {
			expect([typeof event, typeof eventTime]).toEqual(['string', 'string']);
			expect(id).toBeTruthy();
		}
	});
});
