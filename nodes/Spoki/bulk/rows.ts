import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { isInPath } from '../client/endpoint';
import { inside, textOf } from '../client/errorBody';
import { mapMembers } from '../client/members';
import { operationError } from '../client/operationError';
import { id, isBlank, jsonArray, required, shown, type Check } from '../fields/checks';
import { choiceFaults } from '../execution/choices';
import { bulkPhone, contactsJson } from '../fields/bulk';
import { contactPhone, type ContactField } from '../fields/contact';
import { phoneIn } from '../fields/contactMapper';
import { jsonContact, membersOf, type Members } from '../fields/jsonContact';
import { valueOf } from '../fields/picked';
import { readField } from '../fields/send';
import { headerAdvice, markedColumn, missedColumns } from './columns';
import type { Bulk, Row } from './job';

/** What the rows of a run are read with. */
export type Reader = Pick<
	Bulk,
	| 'context'
	| 'node'
	| 'items'
	| 'parameter'
	| 'operation'
	| 'fields'
	| 'mapped'
	| 'shared'
	| 'hint'
	| 'isTool'
> & {
	/** Columns that are mapped to nothing. */
	leftOut?: Set<string>;
};

/** Runs something for an item; what is thrown meanwhile is the item's fault. */
export function attempt<T>(
	{ node }: Pick<Reader, 'node'>,
	itemIndex: number,
	run: () => T,
): { result?: T; fault?: NodeOperationError } {
	try {
		return { result: run() };
	} catch (error) {
		if (error instanceof NodeOperationError) return { fault: error };
		return { fault: operationError(node, error as Error, undefined, itemIndex) };
	}
}

/**
 * Checks a value of an item. What is wrong with it is added to `faults`, where all are wanted.
 * @throws NodeOperationError that names the value, where not
 */
const checkedBy =
	(
		{ context, items, parameter, leftOut }: Reader,
		itemIndex: number,
		{ body, faults }: { body?: IDataObject; faults?: NodeOperationError[] } = {},
	) =>
	<T>(name: string, check: Check<T>, value: unknown): T | undefined => {
		const read = readField(context, name, check, value, itemIndex, {
			body,
			item: items[itemIndex]?.json,
			items,
			leaveOut: (columns) => columns.forEach((column) => leftOut?.add(column)),
			// Only phones ask for it, and an expression costs time.
			get callingCode() {
				return textOf(parameter('options.callingCode', itemIndex, ''));
			},
		});
		if (!faults && read.faults.length > 0) throw read.faults[0];
		faults?.push(...read.faults);
		return read.sent;
	};

/** The path that the contacts of an item go to. */
function pathOf(reader: Reader, itemIndex: number): string {
	const { endpoint, fields } = reader.operation;
	return fields
		.filter(({ name }) => isInPath(endpoint, name))
		.reduce((path, { name, displayName }) => {
			const value = reader.parameter(name, itemIndex, '', true);
			return path.replace(
				`{${name}}`,
				String(checkedBy(reader, itemIndex)(displayName, id, value)),
			);
		}, endpoint.path);
}

/** What an item says of all contacts of its request, in the fields that are shown. */
function sharedOf(reader: Reader, itemIndex: number): IDataObject {
	const isShown = ({ displayOptions }: INodeProperties) =>
		Object.entries(displayOptions?.show ?? {}).every(([name, values]) =>
			(values as unknown[]).includes(reader.parameter(name, itemIndex)),
		);
	const fields = (reader.shared ?? []).filter(({ field }) => isShown(field));
	return Object.fromEntries(
		fields.map(({ property, check, field: { name, displayName } }) => {
			const value = reader.parameter(name, itemIndex, '', true);
			return [property, checkedBy(reader, itemIndex)(displayName, check, value) as IDataObject];
		}),
	);
}

/**
 * The phone of an item. Those mapped automatically have it in the item too, where nobody has chosen a
 * column: of what is chosen and blank, another one is no spelling.
 */
function phoneOfItem(reader: Reader, itemIndex: number): unknown {
	const { parameter, items, node } = reader;
	const { displayName, default: untouched } = bulkPhone;
	const phone = parameter('phone', itemIndex, '');
	const { phone: given = untouched } = node.parameters;
	if (!isBlank(phone) || given !== untouched) return phone;
	const mapped = parameter('contactFields', itemIndex, {});
	const find = () => phoneIn(mapped, items[itemIndex]?.json);
	return checkedBy(reader, itemIndex)(displayName, find, phone) ?? phone;
}

/** The contact of an item, from the panel. What is mapped counts before what else is given. */
function contactOf(
	reader: Reader,
	itemIndex: number,
	phone: unknown,
	faults: NodeOperationError[],
): IDataObject {
	const { parameter, mapped } = reader;
	const values = {
		...mapMembers(parameter('additionalFields', itemIndex, {}) as IDataObject, valueOf),
		customFields: parameter('customFields', itemIndex, {}),
	} as IDataObject;
	const checked = checkedBy(reader, itemIndex, {
		body: { ...values, phone: phone as string },
		faults,
	});
	const contact: IDataObject = {
		phone: checked(bulkPhone.displayName, contactPhone.check, phone) as string,
		...checked(mapped.field.displayName, mapped.check, parameter('contactFields', itemIndex, {})),
	};
	for (const { property, check, field } of reader.fields) {
		const present = contact[property];
		if (typeof present === 'string') continue;
		const value = checked(field.displayName, check, values[field.name]);
		if (value === undefined) continue;
		contact[property] =
			typeof present === 'object'
				? { ...(value as IDataObject), ...(present as IDataObject) }
				: (value as string);
	}
	return contact;
}

/** Whether nothing stands in a value, or in a row. Google Sheets numbers its blank rows too. */
const isEmpty = (value: unknown): boolean =>
	isBlank(value) ||
	(typeof value === 'object' &&
		Object.entries(value as object).every(([name, one]) => name === 'row_number' || isEmpty(one)));

/** What a row sends, or all that is wrong with it. */
function readWhole(
	reader: Reader,
	itemIndex: number,
	read: (faults: NodeOperationError[]) => Row['sendable'],
): Pick<Row, 'sendable' | 'faults'> {
	const faults: NodeOperationError[] = [];
	const { result: sendable, fault } = attempt(reader, itemIndex, () => read(faults));
	if (fault) faults.push(fault);
	return faults.length > 0 ? { faults } : { sendable };
}

/** The row of an input item. Whether it is blank, the item says: what is fixed in the panel is in all. */
function rowOfItem(reader: Reader, itemIndex: number): Row {
	const { result: found, fault: unread } = attempt(reader, itemIndex, () =>
		phoneOfItem(reader, itemIndex),
	);
	if (unread) return { itemIndex, faults: [unread] };
	const phone = isBlank(found) ? '' : textOf(found);
	const read = readWhole(reader, itemIndex, (faults) => ({
		contact: contactOf(reader, itemIndex, found, faults),
		path: pathOf(reader, itemIndex),
		shared: sharedOf(reader, itemIndex),
	}));
	return {
		itemIndex,
		phone,
		isBlank: isBlank(found) && isEmpty(reader.items[itemIndex]?.json),
		...read,
	};
}

/** Reads a row. */
type Read = () => Row;

/** What reads the rows of an item's JSON; a single one when it can't be read. */
function rowsOfJson(reader: Reader, itemIndex: number, members: Members): Read[] {
	const { displayName, name } = contactsJson;
	const path = pathOf(reader, itemIndex);
	const shared = sharedOf(reader, itemIndex);
	const { result: list, fault } = attempt(reader, itemIndex, () => {
		const given = reader.parameter(name, itemIndex);
		return checkedBy(reader, itemIndex)(displayName, required(jsonArray), given) as IDataObject[];
	});
	if (!list) return [() => ({ itemIndex, isUnreadable: true, faults: [fault!] })];
	return list.map((given, index) => () => {
		const number = index + 1;
		const read = readWhole(reader, itemIndex, (faults) => {
			const checked = checkedBy(reader, itemIndex, { faults });
			const run = (member: string, check: Check, value: unknown) =>
				checked(`${shown(member).slice(1, -1)} of contact ${number} of the JSON`, check, value);
			return { path, shared, contact: jsonContact(given, members, run, reader.isTool) };
		});
		const phone = isBlank(given?.phone) ? '' : textOf(given.phone);
		const own = { given: inside(given), isBlank: isEmpty(given) };
		return { number, itemIndex, phone, ...own, ...read };
	});
}

/** After so many rows n8n gets a moment for everything else: each takes about 1 ms. */
const ROWS_AT_ONCE = 50;

/** The contacts of a bulk operation, in order: one for each input item, or those of its JSON. */
export async function readRows(source: Reader): Promise<Row[]> {
	const leftOut = new Set<string>();
	const reader = { ...source, leftOut };
	const members = membersOf(reader.fields as ContactField[]);
	const rowsOf = (itemIndex: number): Read[] => {
		const faults = choiceFaults(reader, itemIndex, reader.operation.fields);
		if (faults.length > 0) return [() => ({ itemIndex, faults })];
		return reader.parameter('specifyContacts', itemIndex, 'items') === 'json'
			? rowsOfJson(reader, itemIndex, members)
			: [() => rowOfItem(reader, itemIndex)];
	};
	const rows: Row[] = [];
	for (const itemIndex of reader.items.keys()) {
		const { result: reads, fault } = attempt(reader, itemIndex, () => rowsOf(itemIndex));
		for (const read of reads ?? [() => ({ itemIndex, faults: [fault!] })]) {
			const { result: row, fault: unread } = attempt(reader, itemIndex, read);
			rows.push(row ?? { itemIndex, faults: [unread!] });
			if (rows.length % ROWS_AT_ONCE === 0) await sleep(0);
		}
	}
	const missed = missedColumns(source.node, [...leftOut]);
	for (const advice of [headerAdvice(source), markedColumn(source), missed])
		if (advice !== undefined) source.hint(advice);
	return rows;
}
