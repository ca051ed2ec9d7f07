import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../client/errorBody';
import { FaultyValue, isBlank, nameOf, shown, sound, unlessBlank, type Check } from './checks';
import { contactPhone, contactStatus, type ContactField } from './contact';
import { spellingsIn } from './contactNames';

/** The members of a contact in a JSON that an operation knows, and their checks. */
export type Members = Map<string, Check>;

/** A check that refuses whatever it is given. */
const refuses =
	(message: string, hint: string): Check =>
	() => {
		throw new FaultyValue(message, hint);
	};

const twice = (name: string, member: string) =>
	refuses(`is there a second time as ${shown(name)}`, `Leave one of them, and call it ${member}.`);

const noStatus = unlessBlank(
	refuses("can't be set by this operation", 'Leave it out, or use Bulk Sync of Contact.'),
);

/** The members that belong to the fields of an operation. Custom fields are those of the JSON field. */
export const membersOf = (fields: ContactField[]): Members =>
	new Map([
		[contactPhone.property, contactPhone.check],
		// Spoki documents none for the contacts of a list.
		[contactStatus.property, noStatus],
		...fields.map(({ property, check }) => [property, check] as const),
	]);

/** Names that mean something else to Spoki than to whoever wrote them. */
const UNCLEAR = ['name', 'fullname', 'contactname'];

const CODE = /^[A-Z][A-Z0-9_]*$/;

/** A member that the operation doesn't know. @throws FaultyValue where Spoki would ignore what is meant */
const unknown =
	(name: string, members: Members, hasNames: boolean, isTool: boolean): Check =>
	(value) => {
		if (!isBlank(value)) {
			if (CODE.test(name) && members.has('custom_fields')) {
				throw new FaultyValue(
					'does not stand under custom_fields',
					`Write "custom_fields": { "${shown(name).slice(1, -1)}": … }.`,
				);
			}
			const isName = !hasNames && UNCLEAR.includes(nameOf(name));
			const known = [...members.keys()].filter((member) => members.get(member) !== noStatus);
			if (isName || isTool) {
				throw new FaultyValue(
					'is not known to Spoki',
					isName
						? 'Use first_name and last_name.'
						: `Leave it out, or use one of: ${known.join(', ')}. Custom fields stand under custom_fields.`,
				);
			}
		}
		sound(name);
		return sound(value);
	};

/** A contact of a list; a phone alone is one too. */
function contactIn(given: unknown): IDataObject {
	if (isObject(given)) return given;
	return typeof given === 'object' ? {} : { phone: given as string };
}

/**
 * A contact of a JSON as Spoki wants it: known members are checked like the fields of the panel, also
 * when their names are written in another way; empty ones are left out, others sent as they are.
 * @param run runs a check; its errors say where the member is
 * @param isTool whether a model wrote it: it takes what is ignored for done, so nothing unknown is sent
 */
export function jsonContact(
	given: unknown,
	members: Members,
	run: (member: string, check: Check, value: unknown) => unknown,
	isTool = false,
): IDataObject {
	if (Array.isArray(given)) {
		run('entry', refuses('is a list', 'Write { "phone": "+393331234567" }.'), given);
		return {};
	}
	const rest = new Map<string, unknown>(Object.entries(contactIn(given)));
	const contact = new Map<string, unknown>();
	const take = (member: string, name: string, check: Check) => {
		const value = run(name, check, rest.get(name));
		rest.delete(name);
		if (value !== undefined) contact.set(member, value);
	};
	const names = [...rest.keys()];
	const spellings = spellingsIn(names);
	for (const [member, check] of members) {
		const [name = member, another] = spellings(member);
		if (another !== undefined) {
			take(member, name, twice(another, member));
		} else if (member === 'phone' && names.length > 0 && !names.includes(name)) {
			const found = shown(names.join(', '));
			take(
				member,
				name,
				refuses(`is missing: there is only ${found}`, 'Add it, or call it phone.'),
			);
		} else take(member, name, check);
	}
	const hasNames = contact.has('first_name') || contact.has('last_name');
	for (const [name, value] of rest) {
		if (isTool && isBlank(value)) continue;
		const again = [...members.keys()].find((member) => nameOf(member) === nameOf(name));
		if (again !== undefined && !isBlank(value)) run(again, twice(name, again), value);
		contact.set(name, run(name, unknown(name, members, hasNames, isTool), value));
	}
	return Object.fromEntries(contact) as IDataObject;
}
