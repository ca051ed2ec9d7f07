import { invalid, Problem } from '../http/problem';
import type { Context } from '../http/route';
import { array, customFields, object, oneOf, phone, text, type Fields } from '../http/schema';
import * as field from '../http/schema';
import { validate } from '../http/validate';
import { setCustomFields } from '../store/crm';
import type { Contact, CustomField, MarketingStatus } from '../store/types';
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
	custom_fields: customFields,
};
const consent = oneOf(['Not Declared', 'Subscribed', 'Unsubscribed']);

/** Fields of a contact without `phone` and `status`, as PATCH takes them. */
export const contactFields: Fields = {
	...common,
	email: field.email,
	language: field.language,
};
export const contactBody = object({ phone, ...contactFields, status: consent }, ['phone']);

/** A batch is refused as a whole for its structure only; values are judged one by one. */
const batchItem = (extra: Fields) =>
	object({ phone: text, ...common, email: text, language: text, ...extra }, ['phone']);
export const batchBody = array(batchItem({ status: consent }), 1, MAX_BATCH);
export const listBatchBody = object({ contacts: array(batchItem({}), 1, MAX_BATCH) }, ['contacts']);

const isPhone = (value: string) => new RegExp(phone.pattern!).test(value);
const values = object({ phone, email: field.email, language: field.language });

/** Creates the contact with this phone, or changes it. */
export function upsertContact(
	{ store }: Pick<Context, 'store'>,
	{ phone, custom_fields, ...given }: ContactBody,
): Contact {
	const has_invalid_phone = !isPhone(phone);
	const known = store.contactByPhone.get(phone);
	if (!known) {
		const blank = { first_name: '', last_name: '', email: null, language: 'it' };
		return store.contacts.add({
			...blank,
			status: 'Not Declared',
			...given,
			phone,
			has_invalid_phone,
			custom_fields,
		});
	}
	Object.assign(known, given, { has_invalid_phone });
	if (custom_fields) setCustomFields(store, known, custom_fields);
	store.contacts.changed(known);
	return known;
}

/** How values of dates are written: that of a date-time is in the account's time zone. */
const dateForms: Partial<Record<CustomField['field_type'], [RegExp, string]>> = {
	2: [/^(\d{4}-\d\d-\d\d)?$/, 'YYYY-MM-DD'],
	3: [/^(\d\d\/\d\d\/\d{4} \d\d:\d\d)?$/, 'MM/DD/YYYY HH:mm'],
};

/** Throws a 400 for codes that the account doesn't have, and for dates in other forms. */
export function checkCustomFields(
	{ store, settings }: Context,
	given: Record<string, string> = {},
) {
	const known = new Map(store.customFields.all().map((one) => [one.code, one]));
	const messages = Object.entries(given).flatMap(([code, value]) => {
		const found = known.get(code);
		if (!found) {
			const ignored = settings.unknownCustomFields === 'ignore';
			return ignored ? [] : [[code, ['There is no custom field with this code.']]];
		}
		const [form, name] = dateForms[found.field_type] ?? [];
		const isFine = !form || !settings.strict || (form.test(value) && isDay(value));
		return isFine ? [] : [[code, [`Wrong format. Use this one instead: ${name}.`]]];
	});
	if (messages.length) throw new Problem(400, { custom_fields: Object.fromEntries(messages) });
}

/** Nothing, or a day that there is: no 31st of February. */
const isDay = (value: string) => {
	const [day] = value.split(' ');
	const [year, month, date] = day.includes('/')
		? day.replace(/(.*)\/(.*)\/(.*)/, '$3-$1-$2').split('-')
		: day.split('-');
	return !value || new Date(`${year}-${month}-${date}T00:00:00Z`).getUTCDate() === Number(date);
};

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

function itemFault(context: Context, item: ContactBody) {
	const { custom_fields, email, language } = item;
	try {
		const given = {
			phone: item.phone,
			...(email !== undefined && { email }),
			...(language !== undefined && { language }),
		};
		validate(values, given, true);
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
