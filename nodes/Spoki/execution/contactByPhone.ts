import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../client/errorBody';
import { FaultyValue } from '../fields/checks';
import { phoneFor } from '../fields/picked';
import { readPage } from '../lists/page';
import { getAll } from '../resources/contact/getAll.operation';
import type { Draft, LookUp } from '../resources/types';

const digitsOf = (phone: unknown) => textOf(phone).replace(/\D/g, '');

/**
 * The ID of the one contact with a phone, looked up once a run unless a phone is changed meanwhile.
 * @throws FaultyValue with a whole sentence when there is none, or more than one
 */
async function idOf(phone: string, lookUp: LookUp): Promise<number> {
	const query = { phone };
	const body = await lookUp({ endpoint: getAll.endpoint, qs: query, resource: 'Contact' });
	const { items, more } = readPage(body, { query, isPaged: true });
	const ids = items
		.filter((contact) => digitsOf(contact.phone) === digitsOf(phone))
		.map(({ id }) => textOf(id));
	// It becomes a part of a path.
	if (ids.length === 1 && /^\d+$/.test(ids[0])) return Number(ids[0]);
	if (ids.length > 1) {
		throw new FaultyValue(
			`The Contact can't be told by its phone: ${ids.length} have ${phone}`,
			`Choose one from the list, or give its ID: ${ids.join(', ')}.`,
		);
	}
	if (more) {
		throw new FaultyValue(
			`The Contact can't be found by its phone: Spoki answers with many others than ${phone}`,
			'Choose it from the list, or give its ID.',
		);
	}
	throw new FaultyValue(
		`The Contact is not found: Spoki has none with the phone ${phone}`,
		'Check the phone, choose from the list, or, if the contact is new, use Contact > Create or Update first.',
	);
}

/** The phone that a segment of a path stands for; undefined where nothing does. */
const phoneIn = (segment: string) =>
	segment.startsWith('phone') ? phoneFor(decodeURIComponent(segment)) : undefined;

/** Whether the contact of a request is given by its phone. */
export const isContactByPhone = ({ path, body }: Draft) =>
	path.split('/').some((segment) => phoneIn(segment) !== undefined) ||
	phoneFor((body as IDataObject).contact_id) !== undefined;

/**
 * Puts the ID of a contact that is given by its phone where the phone stands for it: in the path, or
 * as a member of the body.
 * @throws FaultyValue with a whole sentence when there is no such contact
 */
export async function withContactId(draft: Draft, lookUp: LookUp): Promise<void> {
	const segments = draft.path.split('/');
	for (const [place, segment] of segments.entries()) {
		const phone = phoneIn(segment);
		if (phone !== undefined) segments[place] = String(await idOf(phone, lookUp));
	}
	draft.path = segments.join('/');
	const { contact_id: contact } = draft.body as IDataObject;
	const phone = phoneFor(contact);
	if (phone !== undefined) draft.body = { ...draft.body, contact_id: await idOf(phone, lookUp) };
}
