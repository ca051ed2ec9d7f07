import type { IDataObject, INodeProperties, ResourceMapperField } from 'n8n-workflow';
import {
	FaultyValue,
	filledCustomFields,
	inField,
	isBlank,
	isRecord,
	shown,
	withoutFillers,
	type Check,
	type ValueType,
} from './checks';
import {
	contactEmail,
	contactFirstName,
	contactLanguage,
	contactLastName,
	contactStatus,
	type ContactField,
} from './contact';
import { spellingsIn } from './contactNames';

/** What the panel keeps of the mapped fields. */
interface Given {
	mappingMode?: string;
	value?: IDataObject | null;
	/** The fields of the account when the node was last open. */
	schema?: ResourceMapperField[];
}

/** The fields that every contact has, in the order of the panel. Not everything sets the consent. */
export const plainFields = [contactFirstName, contactLastName, contactEmail, contactLanguage];
export const plainFieldsWithConsent = [...plainFields, contactStatus];

/** What a custom field is called in the mapper: its code, and how its value is read unless it is a text. */
export const mappedId = (code: string, type: ValueType) =>
	type === 'text' ? code : `${code}:${type}`;

/** A custom field and its value. */
const entryOf = (id: string, value: unknown, isText: boolean) => {
	const [code, type = isText ? 'text' : 'auto'] = id.split(':');
	return { code, value, type };
};

/** A value and the id of its field. */
type Entries = Array<[id: string, value: unknown]>;

/**
 * The name by which a field of the item is found, besides the label. What is called "status" is
 * seldom the consent to marketing.
 */
const nameFor = (id: string) =>
	id === contactStatus.property ? 'marketing_consent' : id.split(':')[0];

/** Takes the values from the fields of the item whose names match, by label or by code. */
function matched(item: IDataObject, schema: ResourceMapperField[]): Entries {
	if (schema.length === 0) {
		throw new FaultyValue(
			"can't be mapped automatically: the node doesn't know the custom fields of the account",
			'Open the node, so that it loads them.',
		);
	}
	const spellings = spellingsIn(Object.keys(item));
	const entries = schema.flatMap(({ id, displayName }): Entries => {
		const [name, another] = spellings(nameFor(id), displayName);
		if (another === undefined) return name === undefined ? [] : [[id, item[name]]];
		throw new FaultyValue(
			`is in the item twice: as ${shown(name)} and as ${shown(another)}`,
			'Remove or rename one of them, or choose Map Each Column Manually.',
			displayName,
		);
	});
	// As contacts come from Spoki.
	const { custom_fields: codes } = item;
	return isRecord(codes) ? [...Object.entries(codes), ...entries] : entries;
}

/**
 * The mapped fields of a contact as Spoki wants them, those that are blank left out.
 * @param plain the fields that can be set, beside custom ones
 */
export const mappedContact =
	(plain: ContactField[]): Check<IDataObject> =>
	(given, context) => {
		const { mappingMode, value, schema = [] } = (given ?? {}) as Given;
		const entries: Entries =
			mappingMode === 'autoMapInputData'
				? matched(context.item ?? {}, schema)
				: Object.entries(value ?? {});
		const contact: IDataObject = {};
		const codes: IDataObject[] = [];
		const texts = new Set(schema.map(({ id }) => id));
		for (const [id, given] of entries) {
			const one = context.isTool ? withoutFillers(given) : given;
			if (isBlank(one)) continue;
			const known = plain.find(({ property }) => property === id);
			if (known) {
				const { check, field } = known;
				contact[id] = inField(field.displayName, () => check(one, context)) as IDataObject;
			} else if (id === contactStatus.property) {
				throw new FaultyValue(
					"can't be set by this operation",
					'Clear it, or use Create or Update or Bulk Sync of Contact.',
					contactStatus.field.displayName,
				);
			} else codes.push(entryOf(id, one, texts.has(id)) as IDataObject);
		}
		const fields = inField('Custom Fields', () => filledCustomFields(codes, context));
		if (fields) contact.custom_fields = fields;
		return Object.keys(contact).length > 0 ? contact : undefined;
	};

/** The field of an item that holds the phone, for those that are mapped automatically. */
export function phoneIn(given: unknown, item: IDataObject = {}): unknown {
	const { mappingMode } = (given ?? {}) as Given;
	if (mappingMode !== 'autoMapInputData') return undefined;
	const [name] = spellingsIn(Object.keys(item))('phone');
	return name === undefined ? undefined : item[name];
}

const DESCRIPTION =
	'Names, email and custom fields of the account. Those left empty keep what Spoki has.';

/** The panel of the fields. @param resourceMapperMethod what loads them (`mappers/`) */
const mapper = (resourceMapperMethod: string): INodeProperties => ({
	displayName: 'Fields',
	name: 'contactFields',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: DESCRIPTION,
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod,
			mode: 'map',
			valuesLabel: 'Fields',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: true,
			supportAutoMap: true,
			refreshStaleSchemaOnOpen: true,
		},
	},
});

/** The fields of a contact, mapped one by one or automatically, and how they are checked. */
export interface Mapped {
	check: Check<IDataObject>;
	field: INodeProperties;
}

export const mapped: Mapped = {
	check: mappedContact(plainFields),
	field: mapper('getContactFields'),
};
export const mappedWithConsent: Mapped = {
	check: mappedContact(plainFieldsWithConsent),
	field: mapper('getContactFieldsWithConsent'),
};
