import type { IDataObject } from 'n8n-workflow';
import { FaultyValue, within, type Check, type CheckContext, type CheckOfGiven } from './check';
import { customFieldDate } from './dates';
import { isRecord, json } from './json';
import { compact, isBlank, shown, text } from './text';

const CODE = /^[A-Z0-9_]+$/;

const RESERVED_CODES = ['FIRST_NAME', 'LAST_NAME', 'EMAIL', 'PHONE', 'ACCOUNT_NAME', 'LANGUAGE'];

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
function fieldCode(given: unknown): string {
	const written = compact(given);
	const isPlaceholder = written.length > 4 && written.startsWith('%%') && written.endsWith('%%');
	const code = isPlaceholder ? written.slice(2, -2) : written;
	if (CODE.test(code)) return code;
	throw new FaultyValue(
		`has a value for ${shown(written)}, which is not a custom field code`,
		'Codes are uppercase letters, digits and underscores, e.g. ORDER_ID. Custom Field → Get Many shows them.',
	);
}

/** The names that forms, models and Spoki's own contacts give to the code of a value. */
const CODE_NAMES = ['code', 'visual_code'];

/** The code and the value of an entry in a list. */
function pairOf(entry: IDataObject): readonly [unknown, unknown] {
	const name = CODE_NAMES.find((one) => Object.hasOwn(entry, one));
	if (name !== undefined) return [entry[name], entry.value];
	const [only, ...others] = Object.entries(entry);
	if (only && others.length === 0 && CODE.test(only[0])) return only;
	throw new FaultyValue(
		`has an entry without a code: ${shown(entry)}`,
		'Write { "ORDER_ID": "42" }, or a list of entries such as { "code": "ORDER_ID", "value": "42" }.',
	);
}

function pairsOf(given: unknown): Array<readonly [unknown, unknown]> {
	const list = isRecord(given) ? given.field : given;
	if (Array.isArray(list) && list.every(isRecord)) return list.map(pairOf);
	if (isRecord(given)) return Object.entries(given);
	throw new FaultyValue(
		`is not a JSON object: ${shown(given)}`,
		'Write it in curly brackets, e.g. { "ORDER_ID": "42" }.',
	);
}

const fieldValue = (code: string, value: unknown, context: CheckContext) =>
	within(
		(fault) => `has a value for ${code} that ${fault}`,
		() => customFieldDate(value, context) ?? text(value, context),
	);

/**
 * Custom field values as Spoki wants them: { CODE: "text" }. Takes the code and value pairs of the
 * form, such pairs as a list, or an object. Values are always sent as text, and moments in Spoki's
 * form. An empty text clears the field in Spoki.
 */
export const customFields: Check<IDataObject> = (value, context) => {
	const given = typeof value === 'string' ? json(value, context) : value;
	if (isBlank(given)) return undefined;
	const codes = new Map<string, string>();
	for (const [code, entry] of pairsOf(given)) {
		if (isBlank(code) && isBlank(entry)) continue;
		if (isBlank(code))
			throw new FaultyValue(
				'has a value without a code',
				'Give the code of each field, e.g. ORDER_ID.',
			);
		const name = fieldCode(code);
		const sent = fieldValue(name, entry, context);
		if (sent !== undefined) codes.set(name, isBlank(sent) ? '' : sent);
	}
	return codes.size > 0 ? Object.fromEntries(codes) : undefined;
};

/** The same without the empty values, where a field that is empty keeps the value it has in Spoki. */
export const filledCustomFields: Check<IDataObject> = (value, context) => {
	const codes = customFields(value, context) ?? {};
	const filled = Object.entries(codes).filter(([, entry]) => !isBlank(entry));
	return filled.length > 0 ? Object.fromEntries(filled) : undefined;
};
