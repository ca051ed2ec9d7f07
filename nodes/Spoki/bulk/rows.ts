import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { isBlank, jsonArray, phone, required } from '../fields/checks';
import { bulkPhone, contactsJson } from '../fields/bulk';
import { contactPhone, type ContactField } from '../fields/contact';
import { checkField } from '../fields/send';

/** A contact to send, or why it can't be sent, and the input item it comes from. */
export interface Row {
	itemIndex: number;
	/** The contact's phone as it was given, to name the row. */
	phone: string;
	contact?: IDataObject;
	fault?: NodeOperationError;
}

/** Checks the values of one contact, and stops at the first that is faulty. */
function rowOf(itemIndex: number, given: unknown, build: () => IDataObject): Row {
	const named = isBlank(given) ? '' : String(given);
	try {
		return { itemIndex, phone: named, contact: build() };
	} catch (error) {
		return { itemIndex, phone: named, fault: error as NodeOperationError };
	}
}

function fromItem(context: IExecuteFunctions, itemIndex: number, fields: ContactField[]): Row {
	const given = context.getNodeParameter('phone', itemIndex, '');
	const values = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	return rowOf(itemIndex, given, () => {
		const contact: IDataObject = {
			phone: checkField(
				context,
				bulkPhone.displayName,
				contactPhone.check,
				given,
				itemIndex,
			) as string,
		};
		for (const { property, check, field } of fields) {
			if (!(field.name in values)) continue;
			const value = checkField(context, field.displayName, check, values[field.name], itemIndex);
			if (value === undefined) continue;
			const present = contact[property];
			contact[property] =
				typeof present === 'object'
					? { ...(value as IDataObject), ...(present as IDataObject) }
					: (value as string);
		}
		return contact;
	});
}

function fromJson(context: IExecuteFunctions, itemIndex: number): Row[] {
	const { displayName, name } = contactsJson;
	const list = checkField(
		context,
		displayName,
		required(jsonArray),
		context.getNodeParameter(name, itemIndex),
		itemIndex,
	);
	return (list as IDataObject[]).map((contact, index) =>
		rowOf(itemIndex, contact?.phone, () => ({
			...contact,
			phone: checkField(
				context,
				`phone of contact ${index + 1}`,
				required(phone),
				contact?.phone,
				itemIndex,
			) as string,
		})),
	);
}

/**
 * The contacts of a bulk operation: one for each input item, or those of its JSON.
 * @throws NodeOperationError when the JSON can't be read
 */
export function readRows(context: IExecuteFunctions, fields: ContactField[]): Row[] {
	const rows: Row[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		if (context.getNodeParameter('specifyContacts', itemIndex, 'items') === 'json')
			rows.push(...fromJson(context, itemIndex));
		else rows.push(fromItem(context, itemIndex, fields));
	}
	return rows;
}
