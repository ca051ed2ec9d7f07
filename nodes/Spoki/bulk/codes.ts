import { operationError } from '../client/operationError';
import { customFieldCodes, completion } from '../resources/customField/knownCodes';
import type { Bulk, Row } from './job';

/** Rows with their custom fields in the right forms; those that the account hasn't make a row faulty. */
export async function rowsWithKnownFields({ node, lookUp }: Bulk, rows: Row[]): Promise<Row[]> {
	const codesOf = ({ sendable }: Row) => (sendable ? customFieldCodes(sendable.contact) : []);
	const complete = await completion([...new Set(rows.flatMap(codesOf))], lookUp);
	return rows.map((row) => {
		const fault = row.sendable && complete(row.sendable.contact);
		if (!fault) return row;
		const { itemIndex, number } = row;
		const where = number === undefined ? '' : `, for contact ${number} of the JSON`;
		const error = operationError(node, fault.message + where, fault.hint, itemIndex);
		return { ...row, sendable: undefined, faults: [error] };
	});
}
