import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../client/errorBody';
import {
	FaultyValue,
	inParts,
	within,
	type Check,
	type CheckContext,
	type CheckOfGiven,
} from './check';
import { customFieldValue, inForm, valueType, type ValueType } from './dates';
import { json } from './json';
import { listOf } from './lists';
import { ownField, RESERVED_CODES } from './reservedCodes';
import { compact, isBlank, said, shown, text } from './text';

const CODE = /^[A-Z0-9_]+$/;

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
	const like = code.length < 60 ? code.toUpperCase().replace(/[\s-]/g, '_') : '';
	const own = ownField(like);
	const which = own ? `${like}, which in a contact is the field ${own}` : like;
	const perhaps = CODE.test(like) && /[A-Z]/.test(like) ? ` Perhaps ${which}?` : '';
	throw new FaultyValue(
		fault(shown(written)),
		`Codes are uppercase letters, digits and underscores, e.g. ORDER_ID.${perhaps} Custom Field → Get Many shows them.`,
	);
}

/** Custom fields of an account. */
export interface KnownFields {
	/** By code, and the type of each where it is known. */
	types: Map<string, ValueType | undefined>;
	/** Whether there are no others. */
	isWhole: boolean;
}

/** A value and where it belongs. */
interface Entry {
	code: unknown;
	value: unknown;
	/** How it is read, as whoever gave it wrote it. */
	type?: unknown;
	/** The type of the field, where the panel knows it. */
	of?: unknown;
}

/** What is sent for a value unless the type of its field, which Spoki knows, wants another form. */
class Undecided extends String {
	/** @param as what a type wants. @throws FaultyValue */
	constructor(
		usual: string,
		readonly as: (type: ValueType) => string,
	) {
		super(usual);
	}
}

/** The names that the form, models and Spoki's own contacts give to the code of a value. */
const CODE_NAMES = ['code', 'visual_code'];

function entryOf(given: IDataObject): Entry {
	const name = CODE_NAMES.find((one) => Object.hasOwn(given, one));
	if (name !== undefined) {
		const code = given[name];
		// Picked from a list it is a locator, and text in what was saved before.
		return {
			code: isObject(code) ? code.value : code,
			value: given.value,
			type: given.type,
			of: given.of,
		};
	}
	const [only, ...others] = Object.entries(given);
	if (only && others.length === 0 && CODE.test(only[0])) return { code: only[0], value: only[1] };
	throw new FaultyValue(
		`has an entry without a code: ${shown(given)}`,
		'Write { "ORDER_ID": "42" }, or a list of entries such as { "code": "ORDER_ID", "value": "42" }.',
	);
}

function entriesOf(given: unknown): Entry[] {
	const list = isObject(given) && Array.isArray(given.field) ? given.field : given;
	if (Array.isArray(list) && list.every(isObject)) return list.map(entryOf);
	if (isObject(given)) return Object.entries(given).map(([code, value]) => ({ code, value }));
	throw new FaultyValue(
		`is not a JSON object: ${shown(given)}`,
		'Write it in curly brackets, e.g. { "ORDER_ID": "42" }.',
	);
}

/** The entries of what holds custom fields, in whichever form. */
export const customFieldEntries = (given: unknown, context: CheckContext): Entry[] =>
	entriesOf(json(given, context));

/** What is sent for a value: a moment in Spoki's form, and nothing for a blank one. */
function valueOf(code: string, { value, type, of }: Entry, context: CheckContext) {
	if (value === undefined || value === null) return undefined;
	if (isBlank(value)) return '';
	const readAs = within(
		(fault) => `${fault}, for ${code}`,
		() => valueType(type),
	);
	const told = <T>(check: () => T) =>
		within((fault) => `has a value for ${code} that ${fault}`, check);
	if (readAs === 'text') return told(() => text(value, context));
	if (readAs !== 'auto') return told(() => inForm(value, context, readAs));
	const as = (known: ValueType) => told(() => customFieldValue(value, context, known));
	return new Undecided(as(of as ValueType), as);
}

/** What is said of a code that is given twice, with its placeholder or in another way. */
export const twoValues = (code: string, ...values: [unknown, unknown]) =>
	new FaultyValue(
		`has two values for ${code}: ${values.map(shown).join(' and ')}`,
		'Leave one of them.',
	);

/** The values that are given by code, for the types of their fields to decide where nobody has said. */
function valuesIn(value: unknown, context: CheckContext): Array<[string, string | Undecided]> {
	const given = said(json(value, context), context);
	if (isBlank(given)) return [];
	const codes = new Map<string, string | Undecided>();
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
		if (before && sent && String(before) !== String(sent)) {
			throw twoValues(code, String(before), String(sent));
		}
		if (sent !== undefined) codes.set(code, sent || before || '');
	};
	inParts((part) => entriesOf(given).forEach((entry) => part(() => take(entry))));
	return [...codes];
}

const fieldsOf = (entries: Array<[string, unknown]>) =>
	entries.length > 0 ? (Object.fromEntries(entries) as IDataObject) : undefined;

/**
 * Custom field values as Spoki wants them: { CODE: "text" }. Takes the entries of the form, such
 * entries as a list, or an object. Values are always sent as text, and moments in Spoki's form. An
 * empty text clears the field in Spoki.
 */
export const customFields: Check<IDataObject> = (value, context) =>
	fieldsOf(valuesIn(value, context).map(([code, given]) => [code, String(given)]));

/**
 * The same for a contact, whose fields' types count (`decided`), without the empty values: a field that
 * is empty keeps the value it has in Spoki.
 */
export const filledCustomFields: Check<IDataObject> = (value, context) =>
	fieldsOf(valuesIn(value, context).filter(([, given]) => given !== ''));

/** Custom fields in the forms that their types want. @throws FaultyValue with a whole sentence */
export const decided = (given: IDataObject, types: KnownFields['types']) =>
	within(
		(fault) => `The contact ${fault}`,
		() =>
			fieldsOf(
				Object.entries(given).map(([code, value]) => {
					const type = types.get(code);
					return [code, value instanceof Undecided && type ? value.as(type) : String(value)];
				}),
			),
	);

/** Codes of custom fields, as the values that clear them: { CODE: "" }. */
export const clearedCustomFields: Check<IDataObject> = (value, context) => {
	const isNone = (code: string) => `is not a custom field code: ${code}`;
	const codes = listOf<string>((code) => fieldCode(code, isNone))(value, context);
	return codes && Object.fromEntries(codes.map((code) => [code, '']));
};
