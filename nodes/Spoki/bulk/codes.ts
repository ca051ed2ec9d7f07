import { operationError } from '../client/operationError';
import { codesIn, faultOfCodes } from '../resources/customField/knownCodes';
import type { Job, Row } from './job';

/** Rows without those that can be sent but have a custom field that the account hasn't. */
export async function withoutUnknownCodes({ node, lookUp }: Job, rows: Row[]): Promise<Row[]> {
	const codesOf = ({ sendable }: Row) => (sendable ? codesIn(sendable.contact) : []);
	const faultOf = await faultOfCodes([...new Set(rows.flatMap(codesOf))], lookUp);
	return rows.map((row) => {
		const fault = faultOf(codesOf(row));
		if (!fault) return row;
		const { itemIndex, number } = row;
		const where = number === undefined ? '' : `, for contact ${number} of the JSON`;
		const error = operationError(node, fault.message + where, {
			description: fault.hint,
			itemIndex,
		});
		return { ...row, sendable: undefined, faults: [error] };
	});
}
