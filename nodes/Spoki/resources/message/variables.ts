import type { IDataObject, INodeProperties, ResourceMapperField } from 'n8n-workflow';
import {
	customFields,
	exampleValue,
	isBlank,
	jsonObject,
	required,
	RESERVED_CODES,
	said,
	twoValues,
	within,
	type Check,
	type CheckContext,
} from '../../fields/checks';
import { shownFor } from '../../fields/collections';
import { inBody } from '../../fields/send';

/** A value for a placeholder: WhatsApp refuses empty ones, line breaks, tabs and rows of spaces. */
const variable = (code: string, value: unknown, context: CheckContext) =>
	within(
		(fault) => `need another value for ${code}, which ${fault}`,
		() => required(exampleValue)(value, context),
	);

/** What the panel keeps of the mapped variables. */
interface Mapped {
	value?: IDataObject | null;
	/** The placeholders of the template when it was chosen; a workflow that no editor has seen has none. */
	schema?: Array<Pick<ResourceMapperField, 'id' | 'required'>>;
}

/** What is given, where nothing tells which placeholders the template has. */
const schemaOf = (values: IDataObject): NonNullable<Mapped['schema']> =>
	Object.keys(values).map((id) => ({ id, required: !RESERVED_CODES.includes(id) }));

/** The values of the panel by code. Those that Spoki fills in itself may be empty. */
const mapped: Check<IDataObject> = (given, context) => {
	const { value, schema } = (given ?? {}) as Mapped;
	const values = value ?? {};
	const filled = (schema ?? schemaOf(values)).filter(
		({ id, required: isNeeded }) => isNeeded || !isBlank(values[id]),
	);
	if (filled.length === 0) return undefined;
	return Object.fromEntries(filled.map(({ id }) => [id, variable(id, values[id], context)]));
};

/** The same as an object: { ORDER_ID: "42" }. */
const fromJson: Check<IDataObject> = (given, context) => {
	const values = Object.entries(said(jsonObject(given, context) ?? {}, context) as IDataObject);
	if (values.length === 0) return undefined;
	// It knows codes, and the placeholders that stand for them.
	const codeOf = (code: string) => Object.keys(customFields({ [code]: 'x' }, context) ?? {})[0];
	const made: IDataObject = {};
	for (const [name, value] of values) {
		const code = codeOf(name);
		const given = variable(code, value, context);
		const before = made[code] ?? given;
		if (before !== given) throw twoValues(code, before, given);
		made[code] = given;
	}
	return made;
};

/** What stands in the place of the template's placeholders, in one of two ways. */
export const variables: INodeProperties[] = [
	{
		displayName: 'Specify Variables',
		name: 'specifyVariables',
		type: 'options',
		options: [
			{
				name: 'Using Fields Below',
				value: 'fields',
				description: 'A field for each placeholder of the chosen template',
			},
			{
				name: 'Using JSON',
				value: 'json',
				description: 'An object, for templates from expressions and for AI agents',
			},
		],
		default: 'fields',
		description: "How to give the values of the template's placeholders",
	},
	inBody('custom_fields', mapped, {
		displayName: 'Variables',
		name: 'variables',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description:
			'Values of the placeholders. WhatsApp takes none that is empty or has a line break, a tab or more than four spaces in a row.',
		typeOptions: {
			loadOptionsDependsOn: ['template.value', 'additionalFields.language.value'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateVariables',
				mode: 'map',
				valuesLabel: 'Variables',
				fieldWords: { singular: 'variable', plural: 'variables' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
		displayOptions: shownFor('specifyVariables', 'fields'),
	}),
	inBody('custom_fields', fromJson, {
		displayName: 'Variables (JSON)',
		name: 'variablesJson',
		type: 'json',
		default: '{}',
		description: 'Values of the placeholders by code',
		hint: 'E.g. { "ORDER_ID": "42" }',
		displayOptions: shownFor('specifyVariables', 'json'),
	}),
];
