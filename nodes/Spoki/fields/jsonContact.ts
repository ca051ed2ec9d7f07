import type { IDataObject } from 'n8n-workflow';
import { FaultyValue, unlessBlank, type Check } from './checks';
import { contactPhone, contactStatus, type ContactField } from './contact';

/** The members of a contact in a JSON that an operation knows, and their checks. */
export type Members = Map<string, Check>;

const noStatus: Check = () => {
	throw new FaultyValue(
		"can't be set by Sync Contacts",
		'Leave it out, or use Bulk Sync of Contact.',
	);
};

/** The members that belong to the fields of an operation. Custom fields are those of the JSON field. */
export const membersOf = (fields: ContactField[]): Members =>
	new Map([
		[contactPhone.property, contactPhone.check],
		// Spoki documents none for the contacts of a list.
		[contactStatus.property, unlessBlank(noStatus)],
		...fields.map(({ property, check }) => [property, check] as const),
	]);

/**
 * A contact of a JSON as Spoki wants it: known members are checked like the fields of the panel,
 * empty ones left out, others sent as they are.
 * @param run runs a check; its errors say where the member is
 */
export function jsonContact(
	given: unknown,
	members: Members,
	run: (member: string, check: Check, value: unknown) => unknown,
): IDataObject {
	const contact = { ...(given as IDataObject) };
	for (const [member, check] of members) {
		const value = run(member, check, contact[member]);
		if (value === undefined) delete contact[member];
		else contact[member] = value as IDataObject;
	}
	return contact;
}
