import { inspect } from 'node:util';
import * as checks from '../../nodes/Spoki/fields/checks';
import { jsonContact, membersOf } from '../../nodes/Spoki/fields/jsonContact';
import { bulkSyncFields } from '../../nodes/Spoki/resources/contact/bulkSync.operation';
import { localizations } from '../../nodes/Spoki/resources/template/localizations';
import { groups } from './realData.cases';

const { listOf, oneOf, required, unlessBlank } = checks;

/** What the node says of a field: the name of what is at fault, and the fault. */
class Said extends Error {
	constructor(
		message: string,
		readonly hint: string,
	) {
		super(message);
	}
}

function run(name: string, check: checks.Check, value: unknown, context: checks.CheckContext) {
	try {
		return check(value, context);
	} catch (error) {
		if (!(error instanceof checks.FaultyValue)) throw error;
		throw new Said(`The ${name} ${error.message}`, error.hint);
	}
}

const members = membersOf(bulkSyncFields);
const contacts: checks.Check = (value, context) =>
	checks
		.jsonArray(value, context)
		?.map((one, index) =>
			jsonContact(one, members, (member, check, given) =>
				run(`${member} of contact ${index + 1}`, check, given, context),
			),
		);

const withCode =
	(callingCode: string): checks.Check =>
	(value, context) =>
		required(checks.phone)(value, { ...context, callingCode });

const CHECKS = {
	...checks,
	phone: required(checks.phone),
	italianPhone: withCode('39'),
	germanPhone: withCode('49'),
	text: unlessBlank(checks.text),
	status: oneOf('Not Declared', 'Subscribed', 'Unsubscribed'),
	ids: listOf(checks.id),
	contacts,
	localization: ((given, context) =>
		localizations(
			{ localization: [{ language: 'it', bodyText: 'Ciao', ...(given as object) }] },
			context,
		)) as checks.Check,
};

const context = { timezone: 'Europe/Rome', callingCode: '' };

beforeAll(() => jest.useFakeTimers({ now: new Date('2026-11-26T01:00:00Z') }));
afterAll(() => jest.useRealTimers());

test('there are more than 150 rows, none twice', () => {
	const rows = groups.flatMap(({ title, rows }) => rows.map(({ given }) => [title, given]));
	expect(rows.length).toBeGreaterThan(150);
	expect(new Set(rows.map((row) => inspect(row, { depth: null }))).size).toBe(rows.length);
});

describe.each(groups)('$title', ({ check, field, rows }) => {
	test.each(rows.map((row) => [inspect(row.given, { depth: null }), row] as const))(
		'%s',
		(_, { given, said, sent, todo }) => {
			let result: unknown;
			try {
				result = run(field, CHECKS[check as keyof typeof CHECKS] as checks.Check, given, context);
			} catch (error) {
				const { message, hint } = error as Said;
				expect(error).toBeInstanceOf(Said);
				expect(message).toBe(said);
				if (todo !== undefined) expect(hint).toBe(todo);
				expect(`${message} ${hint}`).not.toMatch(/\b(error|problem|failure|mistake)s?\b/i);
				expect(message.length).toBeLessThanOrEqual(300);
				return;
			}
			expect(said).toBeUndefined();
			expect(result).toEqual(sent);
		},
	);
});
