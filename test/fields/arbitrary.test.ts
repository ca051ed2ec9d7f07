import fc from 'fast-check';
import * as checks from '../../nodes/Spoki/fields/checks';
import { bulkSyncFields } from '../../nodes/Spoki/resources/contact/bulkSync.operation';
import { mappedContact, plainFieldsWithConsent } from '../../nodes/Spoki/fields/contactMapper';
import { jsonContact, membersOf } from '../../nodes/Spoki/fields/jsonContact';
import { localizationsJson } from '../../nodes/Spoki/resources/template/localizations';

const context = { timezone: 'Europe/Rome', callingCode: '39' };
const members = membersOf(bulkSyncFields);
const automatic = {
	mappingMode: 'autoMapInputData',
	schema: [
		{ id: 'first_name', displayName: 'First Name' },
		{ id: 'CITY', displayName: 'City' },
	],
};

const NO_CHECKS = [
	...['asJson', 'listOf', 'oneOf', 'required', 'spelled', 'unlessBlank'],
	...[
		'FaultyValue',
		'within',
		'inField',
		'inParts',
		'tried',
		'decided',
		'inForm',
		'customFieldValue',
		'isBlank',
		'withoutFillers',
		'said',
		'valueType',
		'shown',
		'sound',
		'twoValues',
	],
	...['folded', 'nameOf', 'codesIn', 'readPhone', 'mimeType', 'fileKind', 'kindAt'],
	...['inOneLine', 'notLonger'],
];
const all: Array<[string, checks.Check]> = [
	...Object.entries(checks)
		.filter(([name, check]) => typeof check === 'function' && !NO_CHECKS.includes(name))
		.map(([name, check]) => [name, check as checks.Check] as [string, checks.Check]),
	['a list of phones', checks.listOf(checks.phone)],
	['one of a set', checks.oneOf('Not Declared', 'Subscribed')],
	['one of a set that may grow', checks.spelled({ options: [{ name: 'Open', value: 'Open' }] })],
	['a type of file', checks.mimeType('url', checks.text)],
	['JSON sent as it is', (value) => checks.sound(value)],
	['localizations as JSON', localizationsJson],
	['mapped fields', mappedContact(plainFieldsWithConsent)],
	[
		'fields that are mapped automatically',
		(value) =>
			mappedContact(plainFieldsWithConsent)(automatic, {
				...context,
				item: { City: value, first_name: value } as never,
			}),
	],
	['a contact', (value) => jsonContact(value, members, (_, check, given) => check(given, context))],
];

const names = fc.constantFrom('__proto__', 'constructor', 'toString', 'phone', 'field', 'code');
const { value: json } = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		fc.string({ unit: 'binary' }),
		fc.double(),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(fc.oneof(names, fc.string()), tie('value'), { maxKeys: 4 }),
	),
}));
const anything = fc.oneof(
	json,
	json.map((value) => JSON.stringify(value)),
	fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
);

/** Whether no text in it is broken. */
function isWhole(value: unknown): boolean {
	if (typeof value === 'string') return !/[\ufffd\0]|\p{Cs}/u.test(value);
	if (typeof value !== 'object' || value === null) return true;
	if (value instanceof String) return isWhole(String(value));
	return Object.entries(value).every(([name, entry]) => isWhole(name) && isWhole(entry));
}

/** These read only; their values are checked one by one later. */
const READERS = ['json', 'jsonArray', 'jsonObject', 'customFieldEntries'];

test.each(all)('%s: whatever it is given is sent, or refused in our words', (name, check) => {
	fc.assert(
		fc.property(anything, (value) => {
			try {
				const sent = check(value, context);
				return READERS.includes(name) || isWhole(sent);
			} catch (error) {
				return error instanceof checks.FaultyValue && error.message.length <= 300;
			}
		}),
		{ numRuns: 500 },
	);
});

test('depth ends no stack', () => {
	const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
	for (const [, check] of all) {
		for (const value of [
			deep,
			[JSON.parse(deep) as unknown],
			{ phone: JSON.parse(deep) as unknown },
		]) {
			try {
				check(value, context);
			} catch (error) {
				expect(error).toBeInstanceOf(checks.FaultyValue);
			}
		}
	}
});

test('a member named __proto__ stays a member', () => {
	const given = JSON.parse(
		'{ "phone": "+393331234567", "__proto__": { "status": "x" } }',
	) as object;
	const contact = jsonContact(given, members, (_, check, value) => check(value, context));
	expect(Object.getPrototypeOf(contact)).toBe(Object.prototype);
	expect(contact.status).toBeUndefined();
	expect(Object.keys(contact)).toEqual(['phone', '__proto__']);
});
