import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from '../nodes/Spoki/resources/types';

/** Texts that pass the checks, where not any text does. */
const TEXTS: Record<string, string> = {
	authenticationProfitMargin: '0.049',
	clearCustomFields: 'CITY',
	code: 'ORDER_ID',
	contactPhone: '+393331234567',
	contacts: '[{ "phone": "+393331234567" }]',
	contentType: 'Image',
	email: 'name@example.com',
	externalUrl: 'https://example.com/file.jpg',
	identifier: '+393331234567',
	ids: '7',
	listIds: '7',
	lists: '7',
	path: '/api/1/tags/',
	phone: '+393331234567',
	scheduledDatetime: '2036-12-01T09:00:00',
	templateGroups: '7',
	templatelocalizationSetJson: '[{ "language": "it" }]',
	media: 'https://example.com/file.jpg',
	url: 'https://example.com/hook',
};

const locator = ({ name, modes = [] }: INodeProperties) => {
	const { name: mode } = modes[1];
	const values: Record<string, unknown> = { ...TEXTS, id: 7, name: 'get_tags' };
	return { __rl: true, mode, value: name === 'language' ? 'it' : values[mode] };
};

/** The first entry of a form, filled in. */
export const entry = ({ options }: INodeProperties) => {
	const [{ name, values }] = options as Array<{ name: string; values: INodeProperties[] }>;
	const needed = values.filter(
		(field) =>
			field.type === 'resourceLocator' || /^(language|bodyText|text|title)$/.test(field.name),
	);
	return { [name]: [Object.fromEntries(needed.map((field) => [field.name, valueOf(field)]))] };
};

function valueOf(field: INodeProperties): unknown {
	if (field.type === 'resourceLocator') return locator(field);
	if (field.type === 'fixedCollection') return entry(field);
	if (field.type === 'number') return 7;
	return TEXTS[field.name] ?? 'it';
}

/** Parameters with which an operation has something to send: what is required, and one field of an update. */
export function filled({ value: resource }: Resource, operation: Operation): INodeParameters {
	const wanted = operation.fields.filter(({ required }) => required);
	const collection = operation.fields.find(({ type }) => type === 'collection');
	const inside = (collection?.options as INodeProperties[] | undefined)?.find(
		({ type }) => type === 'string',
	);
	return {
		resource,
		operation: operation.value,
		...Object.fromEntries(wanted.map((field) => [field.name, valueOf(field)])),
		...(operation.neverEmpty &&
			collection &&
			inside && { [collection.name]: { [inside.name]: valueOf(inside) } }),
	} as INodeParameters;
}
