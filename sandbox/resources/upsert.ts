import { invalid, Problem } from '../http/problem';
import type { Context } from '../http/route';
import { array, customFields, object, oneOf, phone, text, type Fields } from '../http/schema';
import * as field from '../http/schema';
import { validate } from '../http/validate';
import { setCustomFields } from '../store/crm';
import type { Contact, MarketingStatus } from '../store/types';
import { bulkAnswer, type Messages } from './bulk';

/** What an upsert takes. A field that is left out keeps its value. */
export interface ContactBody {
	phone: string;
	first_name?: string;
	last_name?: string;
	email?: string;
	language?: string;
	status?: MarketingStatus;
	custom_fields?: Record<string, string>;
}

const MAX_BATCH = 500;

const common: Fields = {
	first_name: text,
	last_name: text,
	language: text,
	custom_fields: customFields,
};
const consent = oneOf(['Not Declared', 'Subscribed', 'Unsubscribed']);

/** Fields of a contact without `phone` and `status`, as PATCH takes them. */
export const contactFields: Fields = { ...common, email: field.email };
export const contactBody = object({ phone, ...contactFields, status: consent }, ['phone']);

/** A batch is refused as a whole for its structure only; values are judged one by one. */
const batchItem = (extra: Fields) =>
	object({ phone: text, ...common, email: text, ...extra }, ['phone']);
export const batchBody = array(batchItem({ status: consent }), 1, MAX_BATCH);
export const listBatchBody = object({ contacts: array(batchItem({}), 1, MAX_BATCH) }, ['contacts']);

const isPhone = (value: string) => new RegExp(phone.pattern!).test(value);
const values = object({ phone, email: field.email });

/** Creates the contact with this phone, or changes it. */
export function upsertContact(
	{ store }: Context,
	{ phone, custom_fields, ...given }: ContactBody,
): Contact {
	const blank = { first_name: '', last_name: '', email: null, language: 'it' };
	const contact =
		store.contactByPhone.get(phone) ??
		store.contacts.add({ ...blank, phone, status: 'Not Declared' });
	Object.assign(contact, given, { has_invalid_phone: !isPhone(phone) });
	if (custom_fields) setCustomFields(store, contact, custom_fields);
	store.contacts.touch(contact);
	return contact;
}

/** Throws a 400 for custom-field codes that the account doesn't have, if the settings say so. */
export function checkCustomFields({ store, settings }: Context, given?: Record<string, string>) {
	if (!given || settings.unknownCustomFields === 'ignore') return;
	const known = new Set(store.customFields.all().map(({ code }) => code));
	const unknown = Object.keys(given).filter((code) => !known.has(code));
	if (!unknown.length) return;
	const messages = unknown.map((code) => [code, ['There is no custom field with this code.']]);
	throw new Problem(400, { custom_fields: Object.fromEntries(messages) });
}

/** Upserts a batch; how the answer names the items that weren't stored, the settings choose. */
export function upsertBatch(
	context: Context,
	batch: ContactBody[],
	stored: (contact: Contact) => void = () => {},
): unknown {
	const { settings, store } = context;
	if (settings.bulkAnswer === 'refusal') {
		return bulkAnswer(settings, { items: batch, failures: new Map(), stored: [], created: 0 });
	}
	const failures = new Map<number, Messages>();
	batch.forEach((item, index) => {
		const messages = settings.bulkErrors === 'pass' ? undefined : itemFault(context, item);
		if (messages) failures.set(index, messages);
	});
	if (failures.size && settings.bulkErrors === 'array400') {
		throw new Problem(
			400,
			batch.map((_item, index) => failures.get(index) ?? {}),
		);
	}
	const before = store.contacts.size;
	const contacts = batch
		.filter((_item, index) => !failures.has(index))
		.map((item) => upsertContact(context, item));
	contacts.forEach(stored);
	const created = store.contacts.size - before;
	return bulkAnswer(settings, { items: batch, failures, stored: contacts, created });
}

function itemFault(context: Context, { phone, email, custom_fields }: ContactBody) {
	try {
		validate(values, email === undefined ? { phone } : { phone, email }, true);
		checkCustomFields(context, custom_fields);
		return undefined;
	} catch (error) {
		return (error as Problem).body as Messages;
	}
}

/** The operator with this e-mail, or `spoki::3004` from the caller. */
export const roleByEmail = ({ store }: Context, email: string) =>
	store.roles.all().find(({ user }) => user.email.toLowerCase() === email.toLowerCase());

/** A phone that another contact has can't be taken over. */
export function movePhone({ store }: Context, contact: Contact, phone: string): void {
	const owner = store.contactByPhone.get(phone);
	if (owner && owner !== contact) throw invalid('phone', 'contact with this phone already exists.');
	store.contactByPhone.delete(contact.phone);
	contact.phone = phone;
	store.contactByPhone.set(phone, contact);
}
