import { Problem } from '../http/problem';
import type { Context } from '../http/route';
import { anything, array, filled, integer, text, type Fields, type Schema } from '../http/schema';
import { faultOf } from '../http/validate';

/** A step of an automation: there are over 40 types, of which the reference names six. */
export interface Step {
	step_type: string;
	step_set?: Step[];
	template?: number;
	text?: string;
	tags?: number[];
	custom_field?: number;
}

const common: Fields = {
	step_type: filled,
	position: integer,
	note: text,
	reference: text,
	key: text,
	delay_seconds: { type: 'integer', minimum: 0 },
};

/** The fields of the types that are known, and which of them a step can't do without. */
const types: Record<string, [fields: Fields, required: string[]]> = {
	TemplateMessage: [{ template: integer, custom_field_values: anything }, ['template']],
	FreeMessage: [{ text: filled }, ['text']],
	Delay: [{}, ['delay_seconds']],
	AddTag: [{ tags: array(integer, 1) }, ['tags']],
	CustomField: [{ custom_field: integer, value: text }, ['custom_field', 'value']],
	IfElse: [{ conditions: anything }, ['conditions', 'step_set']],
};

const missing = (id: number) => [`Invalid pk "${id}" - object does not exist.`];

/** What a step refers to and doesn't exist, by field. */
function references({ store }: Context, { template, tags, custom_field }: Step): object {
	const tag = tags?.find((id) => !store.tags.get(id));
	const isKnown = (id: number | undefined, has: (id: number) => unknown) =>
		id === undefined || has(id);
	return {
		...(!isKnown(template, (id) => store.templates.get(id)) && { template: missing(template!) }),
		...(tag !== undefined && { tags: missing(tag) }),
		...(!isKnown(custom_field, (id) => store.customFields.get(id)) && {
			custom_field: missing(custom_field!),
		}),
	};
}

const schemaFor = (fields?: Fields, required: string[] = []): Schema => ({
	type: 'object',
	properties: { ...common, ...fields, step_set: array(anything) },
	required: ['step_type', ...required],
	// The fields of the other types aren't known.
	additionalProperties: fields === undefined,
});
const schemas = Object.fromEntries(
	Object.entries(types).map(([type, [fields, required]]) => [type, schemaFor(fields, required)]),
);
const otherSchema = schemaFor();

function stepFault(context: Context, step: Step): object {
	const schema = schemas[step.step_type] ?? otherSchema;
	const fault = faultOf(schema, step, context.settings.strict);
	if (fault !== undefined) return fault as object;
	const inner = (step.step_set ?? []).map((one) => stepFault(context, one));
	const isFaulty = inner.some((one) => Object.keys(one).length);
	return {
		...(schema !== otherSchema && references(context, step)),
		...(isFaulty && { step_set: inner }),
	};
}

/** Throws a 400 that says what is wrong with which step. */
export function checkSteps(context: Context, steps: Step[]): void {
	const faults = steps.map((step) => stepFault(context, step));
	if (faults.some((one) => Object.keys(one).length)) throw new Problem(400, { steps: faults });
}

/** All steps, those inside of others too. */
export const flattened = (steps: Step[]): Step[] =>
	steps.flatMap((step) => [step, ...flattened(step.step_set ?? [])]);

/** The trigger on a field of the contact; those of the other kinds are objects of unknown fields. */
export const fieldCondition = {
	type: 'object',
	properties: {
		custom_field: integer,
		operator: text,
		condition_type: text,
		time: text,
		ignore_year: { type: 'boolean' },
	},
	required: ['custom_field'],
	additionalProperties: false,
};
