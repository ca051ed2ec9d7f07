import type { IDataObject, INodeProperties, ResourceMapperField } from 'n8n-workflow';
import { textOf } from '../client/errorBody';
import { held } from '../client/held';
import {
	compact,
	customFieldEntries,
	FaultyValue,
	filledCustomFields,
	inField,
	inParts,
	isBlank,
	nameOf,
	shown,
	said,
	type Check,
	type CheckContext,
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
	const [code, of] = id.split(':');
	return { code, value, of, type: !of && isText ? 'text' : undefined };
};

/** A value and the id of its field. */
type Entries = Array<[id: string, value: unknown]>;

/**
 * The name by which a field of the item is found, besides the label. What is called "status" is the
 * consent to marketing only where it says so.
 */
const nameFor = (id: string) =>
	id === contactStatus.property ? 'marketing_consent' : id.split(':')[0];

const readAs = (column: string, fields: ResourceMapperField[]) =>
	new FaultyValue(
		`may be ${fields.map(({ id, displayName }) => `${displayName} (${nameFor(id)})`).join(' or ')}`,
		'Call the column as it stands in brackets, or choose Map Each Column Manually.',
		`column ${shown(column)}`,
	);

const twice = (field: string, one: string, another: string) =>
	new FaultyValue(
		`is in the item twice: as ${shown(one)} and as ${shown(another)}`,
		'Remove or rename one of them, or choose Map Each Column Manually.',
		field,
	);

/** Where the consent can't be set, a column of it is refused, so that it doesn't get lost. */
const consent = {
	id: contactStatus.property,
	displayName: contactStatus.field.displayName,
} as ResourceMapperField;

const notHere = (what = 'it') =>
	new FaultyValue(
		"can't be set by this operation",
		`Leave ${what} out, or use Create or Update or Bulk Sync of Contact.`,
		consent.displayName,
	);

/** A status in the words of the consent, as contacts come from Spoki. Others are of orders, say. */
function isConsent(value: unknown, context: CheckContext): boolean {
	try {
		return typeof value === 'string' && contactStatus.check(value, context) !== undefined;
	} catch {
		// What sounds like it is refused with what it may be, and not left out.
		return /subscri|unsub|opt.?(in|out)/i.test(String(value));
	}
}

/** The columns of a run that have the consent under Spoki's own name: where one item does, all do. */
const statuses = new WeakMap<object, Set<string>>();

function statusColumns(context: CheckContext): Set<string> {
	const { item = {}, items = [{ json: item }] } = context;
	return held(statuses, items, () => {
		const entries = items.flatMap(({ json }) => Object.entries(json));
		const isStatus = ([name, value]: [string, unknown]) =>
			nameOf(name) === 'status' && isConsent(value, context);
		return new Set(entries.filter(isStatus).map(([name]) => name));
	});
}

const lastDigits = (phone: unknown) => textOf(phone).replace(/\D/g, '').slice(-7);

/** The columns that have the phone itself, which is no custom field that is called so too. */
function phoneColumns({ item = {}, body }: CheckContext): string[] {
	const isIt = (name: string) =>
		isBlank(body?.phone) ? name === 'phone' : lastDigits(item[name]) === lastDigits(body?.phone);
	return spellingsIn(Object.keys(item))('phone').filter(isIt);
}

/**
 * The columns of an item by the field that they are for. Right names count first; other columns are
 * found by label, code or another name, where that leaves no doubt.
 * @throws FaultyValue when a column may be for several fields, or several that differ are for one
 */
function columnsFor(schema: ResourceMapperField[], columns: string[], context: CheckContext) {
	const { item = {} } = context;
	const found = new Map<ResourceMapperField, string>();
	for (const field of schema)
		if (columns.includes(nameFor(field.id))) found.set(field, nameFor(field.id));
	const right = new Set([...found.values(), ...phoneColumns(context)]);
	const others = columns.filter((column) => !right.has(column));
	const spellings = spellingsIn(others);
	const meant = schema.map(({ id, displayName }) => [
		...spellings(nameFor(id), displayName),
		...(id === consent.id ? others.filter((name) => statusColumns(context).has(name)) : []),
	]);
	for (const [place, field] of schema.entries()) {
		const own = found.get(field);
		// Of the consent none is passed over.
		if (own !== undefined && field.id !== consent.id) continue;
		const [column, ...more] = [...(own === undefined ? [] : [own]), ...meant[place]];
		if (column === undefined) continue;
		const another = more.find((name) => compact(item[name]) !== compact(item[column]));
		if (another !== undefined) throw twice(field.displayName, column, another);
		const readings = schema.filter((_, other) => meant[other].includes(column));
		if (readings.length > 1) throw readAs(column, readings);
		found.set(field, column);
	}
	return found;
}

/** Takes the values from the fields of the item whose names match, by label or by code. */
function matched(
	schema: ResourceMapperField[],
	plain: ContactField[],
	context: CheckContext,
): Entries {
	if (schema.length === 0 || schema[0].defaultMatch) {
		throw new FaultyValue(
			"can't be mapped automatically: the node doesn't know the custom fields of the account",
			'Open the node, so that it loads them.',
		);
	}
	const { item = {}, body } = context;
	const filled = Object.keys(item).filter((name) => !isBlank(item[name]));
	const all = schema.some(({ id }) => id === consent.id) ? schema : [...schema, consent];
	const found = new Map(
		[...columnsFor(all, filled, context)].map(([{ id }, column]) => [column, id] as const),
	);
	// As contacts come from Spoki. Where the consent can't be set, they keep the one that they have.
	const own = ['custom_fields', 'contactfield_set'].filter(
		(name) => filled.includes(name) && !found.has(name),
	);
	const canSet = plain.includes(contactStatus);
	for (const [column, id] of found) {
		if (id !== consent.id) continue;
		const isStatus = statusColumns(context).has(column);
		// The panel says what it is.
		if (isStatus && (!isBlank(body?.status) || (!canSet && own.length > 0))) found.delete(column);
		else if (!canSet) throw notHere(`the column ${shown(column)}`);
	}
	context.leaveOut?.(filled.filter((name) => !found.has(name) && !own.includes(name)));
	const codes = own.flatMap((name) =>
		inField(name, () => customFieldEntries(item[name], context)).map(
			({ code, value }): Entries[number] => [String(code), value],
		),
	);
	return [...codes, ...[...found].map(([column, id]): Entries[number] => [id, item[column]])];
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
				? matched(schema, plain, context)
				: Object.entries(value ?? {});
		const contact: IDataObject = {};
		const codes: IDataObject[] = [];
		const texts = new Set(schema.map(({ id }) => id));
		const take = (id: string, given: unknown) => {
			const one = said(given, context);
			if (isBlank(one)) return;
			const known = plain.find(({ property }) => property === id);
			if (known) {
				const { check, field } = known;
				contact[id] = inField(field.displayName, () => check(one, context)) as IDataObject;
			} else if (id === contactStatus.property) {
				throw notHere();
			} else codes.push(entryOf(id, one, texts.has(id)) as IDataObject);
		};
		inParts((part) => {
			for (const [id, given] of entries) part(() => take(id, given));
			part(() => {
				const { status } = contact;
				const other = status && contactStatus.check(context.body?.status, context);
				if (other === undefined || other === status) return;
				throw new FaultyValue(
					`is given twice: as ${shown(status)} and as ${shown(other)}`,
					'Leave one of them.',
					consent.displayName,
				);
			});
			const fields = part(() => inField('Custom Fields', () => filledCustomFields(codes, context)));
			if (fields) contact.custom_fields = fields;
		});
		return Object.keys(contact).length > 0 ? contact : undefined;
	};

/**
 * The phone of an item that is mapped automatically, where nobody said which column has it.
 * @throws FaultyValue when two columns have different ones
 */
export function phoneIn(given: unknown, item: IDataObject = {}): unknown {
	const { mappingMode } = (given ?? {}) as Given;
	if (mappingMode !== 'autoMapInputData') return undefined;
	const names = spellingsIn(Object.keys(item))('phone').filter((name) => !isBlank(item[name]));
	const another = names.find((name) => compact(item[name]) !== compact(item[names[0]]));
	if (another !== undefined) throw twice('Phone', names[0], another);
	return item[names[0]];
}

const DESCRIPTION =
	'Names, email and custom fields of the account. An empty one keeps the value that it has.';

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
