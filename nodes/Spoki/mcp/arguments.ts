import type { IDataObject } from 'n8n-workflow';
import {
	boolean,
	FaultyValue,
	integer,
	isBlank,
	json,
	jsonObject,
	listOf,
	shown,
	sound,
	within,
	type Check,
	type CheckContext,
} from '../fields/checks';
import { argumentsOf, typeOf, type Schema } from './schema';

const number: Check = (value) => {
	const given = typeof value === 'string' ? Number(value) : value;
	if (typeof given === 'number' && Number.isFinite(given)) return given;
	throw new FaultyValue(`is not a number: ${shown(value)}`, 'Use digits, e.g. 4.5.');
};

/** A text that an expression may have given as a number or a date. */
const plainText: Check = (value) =>
	value instanceof Date || (typeof value === 'object' && value !== null && 'toISO' in value)
		? JSON.parse(JSON.stringify(value))
		: typeof value === 'number' || typeof value === 'boolean'
			? String(sound(value))
			: value;

const JSON_LIKE = /^\s*(?:[[{]|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false|null)\s*$)/;

/** A value of any type: JSON as what it holds, and any other text as it is. */
const anything: Check = (value, context) =>
	typeof value === 'string' && !JSON_LIKE.test(value) ? value : json(value, context);

/** What turns a value into what a schema wants. What it can't know is left to the server to judge. */
function checkFor(schema: Schema): Check {
	const check = checkOfType(schema);
	// What was chosen has the type that it has in the schema.
	const chosen = (value: unknown) => schema.enum?.find((one) => String(one) === String(value));
	return (value, context) => chosen(value) ?? check(value, context);
}

function checkOfType(schema: Schema): Check {
	switch (typeOf(schema)) {
		case 'integer':
			return integer;
		case 'number':
			return number;
		case 'boolean':
			return boolean;
		case 'object':
			return jsonObject;
		case 'array':
			return listOf(schema.items ? checkFor(schema.items) : (value) => value);
		case 'string':
			return plainText;
		default:
			return anything;
	}
}

/**
 * The arguments for a tool from fields that were mapped, in the types of the tool's own schema.
 * Fields that are left empty are left out, unless the tool wants them.
 * @throws FaultyValue that names the argument
 */
export function mappedArguments(
	inputSchema: unknown,
	given: IDataObject,
	context: CheckContext,
): IDataObject {
	const { schemas, required } = argumentsOf(inputSchema);
	const mapped: IDataObject = {};
	for (const [name, value] of Object.entries(given)) {
		if (isBlank(value) && !(required.has(name) && value === '')) continue;
		const schema = schemas.get(name);
		const check = schema && !isBlank(value) ? checkFor(schema) : (same: unknown) => same;
		const checked = within(
			(fault) => `have a value for ${name} that ${fault}`,
			() => check(value, context),
		);
		if (checked !== undefined) mapped[name] = checked as IDataObject;
	}
	return mapped;
}
