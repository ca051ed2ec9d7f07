import type { IDataObject } from 'n8n-workflow';
import {
	FaultyValue,
	inParts,
	within,
	type Check,
	type CheckContext,
	type CheckOfGiven,
} from './check';
import { customFieldDate, valueType } from './dates';
import { isRecord, json } from './json';
import { listOf } from './lists';
import { compact, isBlank, shown, text, withoutFillers } from './text';

const CODE = /^[A-Z0-9_]+$/;

/** What Spoki fills in itself, from the contact and the account. */
export const RESERVED_CODES = [
	'FIRST_NAME',
	'LAST_NAME',
	'EMAIL',
	'PHONE',
	'ACCOUNT_NAME',
	'LANGUAGE',
];

/** The code of a new custom field: uppercase letters, digits and underscores, not one of Spoki's own. */
export const customFieldCode: CheckOfGiven<string> = (value) => {
	const given = compact(value);
	if (!CODE.test(given)) {
		throw new FaultyValue(
			`is not a custom field code: ${shown(given)}`,
			'Use uppercase letters, digits and underscores, e.g. ORDER_ID.',
		);
	}
	if (RESERVED_CODES.includes(given)) {
		throw new FaultyValue(
			`is reserved by Spoki: ${shown(given)}`,
			`Choose a code other than ${RESERVED_CODES.join(', ')}.`,
		);
	}
	return given;
};

/** The code of a custom field in a contact; the placeholder that stands for it in texts counts too. */
function fieldCode(
	given: unknown,
	fault = (code: string) => `has a value for ${code}, which is not a custom field code`,
): string {
	const written = compact(given);
	const isPlaceholder = written.length > 4 && written.startsWith('%%') && written.endsWith('%%');
	const code = isPlaceholder ? written.slice(2, -2) : written;
	if (CODE.test(code)) return code;
	const perhaps = code.length < 60 ? code.toUpperCase().replace(/[\s-]/g, '_') : '';
	throw new FaultyValue(
		fault(shown(written)),
		`Codes are uppercase letters, digits and underscores, e.g. ORDER_ID.${CODE.test(perhaps) ? ` Perhaps ${perhaps}?` : ''} Custom Field → Get Many shows them.`,
	);
}

/** A value and where it belongs. */
interface Entry {
	code: unknown;
	value: unknown;
	/** How it is read, as whoever gave it wrote it. */
	type?: unknown;
}

/** The names that the form, models and Spoki's own contacts give to the code of a value. */
const CODE_NAMES = ['code', 'visual_code'];

function entryOf(given: IDataObject): Entry {
	const name = CODE_NAMES.find((one) => Object.hasOwn(given, one));
	if (name !== undefined) {
		const code = given[name];
		// Picked from a list it is a locator, and text in what was saved before.
		return { code: isRecord(code) ? code.value : code, value: given.value, type: given.type };
	}
	const [only, ...others] = Object.entries(given);
	if (only && others.length === 0 && CODE.test(only[0])) return { code: only[0], value: only[1] };
	throw new FaultyValue(
		`has an entry without a code: ${shown(given)}`,
		'Write { "ORDER_ID": "42" }, or a list of entries such as { "code": "ORDER_ID", "value": "42" }.',
	);
}

function entriesOf(given: unknown): Entry[] {
	const list = isRecord(given) && Array.isArray(given.field) ? given.field : given;
	if (Array.isArray(list) && list.every(isRecord)) return list.map(entryOf);
	if (isRecord(given)) return Object.entries(given).map(([code, value]) => ({ code, value }));
	throw new FaultyValue(
		`is not a JSON object: ${shown(given)}`,
		'Write it in curly brackets, e.g. { "ORDER_ID": "42" }.',
	);
}

/** The entries of what holds custom fields, in whichever form. */
export const customFieldEntries = (given: unknown, context: CheckContext): Entry[] =>
	entriesOf(json(given, context));

/** The text that is sent for a value: a moment in Spoki's form, and nothing for a blank one. */
function valueOf(code: string, { value, type }: Entry, context: CheckContext): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (isBlank(value)) return '';
	const readAs = within(
		(fault) => `${fault}, for ${code}`,
		() => valueType(type),
	);
	return within(
		(fault) => `has a value for ${code} that ${fault}`,
		() => customFieldDate(value, context, readAs) ?? text(value, context),
	);
}

/**
 * Custom field values as Spoki wants them: { CODE: "text" }. Takes the entries of the form, such
 * entries as a list, or an object. Values are always sent as text, and moments in Spoki's form. An
 * empty text clears the field in Spoki.
 */
export const customFields: Check<IDataObject> = (value, context) => {
	const read = json(value, context);
	const given = context.isTool ? withoutFillers(read) : read;
	if (isBlank(given)) return undefined;
	const codes = new Map<string, string>();
	const take = (entry: Entry) => {
		if (isBlank(entry.code) && isBlank(entry.value)) return;
		if (isBlank(entry.code)) {
			throw new FaultyValue(
				'has a value without a code',
				'Give the code of each field, e.g. ORDER_ID.',
			);
		}
		const code = fieldCode(entry.code);
		const sent = valueOf(code, entry, context);
		const before = codes.get(code);
		if (before && sent && before !== sent) {
			throw new FaultyValue(
				`has two values for ${code}: ${shown(before)} and ${shown(sent)}`,
				'Leave one of them.',
			);
		}
		if (sent !== undefined) codes.set(code, sent || before || '');
	};
	inParts((part) => entriesOf(given).forEach((entry) => part(() => take(entry))));
	return codes.size > 0 ? Object.fromEntries(codes) : undefined;
};

/** The same without the empty values, where a field that is empty keeps the value it has in Spoki. */
export const filledCustomFields: Check<IDataObject> = (value, context) => {
	const codes = customFields(value, context) ?? {};
	const filled = Object.entries(codes).filter(([, entry]) => entry !== '');
	return filled.length > 0 ? Object.fromEntries(filled) : undefined;
};

/** Codes of custom fields, as the values that clear them: { CODE: "" }. */
export const clearedCustomFields: Check<IDataObject> = (value, context) => {
	const isNone = (code: string) => `is not a custom field code: ${code}`;
	const codes = listOf<string>((code) => fieldCode(code, isNone))(value, context);
	return codes && Object.fromEntries(codes.map((code) => [code, '']));
};
