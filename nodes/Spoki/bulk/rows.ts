import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { isBlank, jsonArray, required, type Check } from '../fields/checks';
import { bulkPhone, contactsJson } from '../fields/bulk';
import { contactPhone, type ContactField } from '../fields/contact';
import { jsonContact, membersOf, type Members } from '../fields/jsonContact';
import { checkField } from '../fields/send';

/** A contact to send, or why it can't be sent, and the input item it comes from. */
export interface Row {
	itemIndex: number;
	/** The contact's phone as it was given, to name the row. */
	phone: string;
	/** The place of a contact in the JSON that it comes from, counted from 1. */
	number?: number;
	/** Whether the row stands for a JSON that can't be read. */
	isUnreadable?: boolean;
	/** What is sent, and where to. */
	sendable?: { path: string; contact: IDataObject };
	fault?: NodeOperationError;
}

/** Where the rows of an operation come from. */
interface Source {
	fields: ContactField[];
	pathOf: (context: IExecuteFunctions, itemIndex: number) => string;
}

/** Runs something for an item; what is thrown meanwhile is the item's fault. */
export function attempt<T>(
	context: IExecuteFunctions,
	itemIndex: number,
	run: () => T,
): { result?: T; fault?: NodeOperationError } {
	try {
		return { result: run() };
	} catch (error) {
		if (error instanceof NodeOperationError) return { fault: error };
		return { fault: new NodeOperationError(context.getNode(), error as Error, { itemIndex }) };
	}
}

function rowOf(
	context: IExecuteFunctions,
	itemIndex: number,
	given: unknown,
	build: () => Row['sendable'],
): Row {
	const { result: sendable, fault } = attempt(context, itemIndex, build);
	return { itemIndex, phone: isBlank(given) ? '' : String(given), sendable, fault };
}

function contactOf(
	context: IExecuteFunctions,
	itemIndex: number,
	given: unknown,
	fields: ContactField[],
): IDataObject {
	const check = ({ check, field }: ContactField, value: unknown) =>
		checkField(context, field.displayName, check, value, itemIndex);
	const contact: IDataObject = {
		phone: check({ ...contactPhone, field: bulkPhone }, given) as string,
	};
	const values = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	for (const field of fields) {
		const value = check(field, values[field.field.name]);
		if (value === undefined) continue;
		const present = contact[field.property];
		contact[field.property] =
			typeof present === 'object'
				? { ...(value as IDataObject), ...(present as IDataObject) }
				: (value as string);
	}
	return contact;
}

/** The rows of an item's JSON; a single one when it can't be read. */
function rowsOfJson(
	context: IExecuteFunctions,
	itemIndex: number,
	path: string,
	members: Members,
): Row[] {
	const { displayName, name } = contactsJson;
	const { result: list, fault } = attempt(context, itemIndex, () => {
		const given = context.getNodeParameter(name, itemIndex);
		return checkField(context, displayName, required(jsonArray), given, itemIndex) as IDataObject[];
	});
	if (!list) return [{ itemIndex, phone: '', isUnreadable: true, fault }];
	return list.map((given, index) => {
		const number = index + 1;
		const run = (member: string, check: Check, value: unknown) =>
			checkField(context, `${member} of contact ${number} of the JSON`, check, value, itemIndex);
		const build = () => ({ path, contact: jsonContact(given, members, run) });
		return { number, ...rowOf(context, itemIndex, given?.phone, build) };
	});
}

/** After so many items n8n gets a moment for everything else: their expressions take about 1 ms each. */
const ITEMS_AT_ONCE = 50;

/** The contacts of a bulk operation, in order: one for each input item, or those of its JSON. */
export async function readRows(
	context: IExecuteFunctions,
	{ fields, pathOf }: Source,
): Promise<Row[]> {
	const members = membersOf(fields);
	const rowsOf = (itemIndex: number): Row[] => {
		const isJson = context.getNodeParameter('specifyContacts', itemIndex, 'items') === 'json';
		if (isJson) return rowsOfJson(context, itemIndex, pathOf(context, itemIndex), members);
		const given = context.getNodeParameter('phone', itemIndex, '');
		return [
			rowOf(context, itemIndex, given, () => ({
				path: pathOf(context, itemIndex),
				contact: contactOf(context, itemIndex, given, fields),
			})),
		];
	};
	const rows: Row[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		if (itemIndex > 0 && itemIndex % ITEMS_AT_ONCE === 0) await sleep(0);
		const { result, fault } = attempt(context, itemIndex, () => rowsOf(itemIndex));
		// One by one: a call takes no more than about 120,000 arguments.
		for (const row of result ?? [{ itemIndex, phone: '', fault }]) rows.push(row);
	}
	return rows;
}
