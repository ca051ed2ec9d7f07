import { searching } from '../../http/pages';
import { email, filled, integer, integers, oneOf, phone, text } from '../../http/schema';
import { upsertContact } from '../../resources/upsert';
import { contactView, tagView } from '../../resources/views';
import { addTag, removeTag, setCustomFields } from '../../store/crm';
import type { Contact, MarketingStatus } from '../../store/types';
import { found, paging, pageOf, reads, Refusal, told, writes, type Paging } from '../tool';
import { matching, filterFields, type Filters } from './filters';

const id = { contact_id: told(integer, 'Id of the contact') };
const tags = { ...id, tag_ids: { ...integers, minItems: 1, description: 'Ids of tags' } };
const details = { first_name: text, last_name: text, email, language: text };
const status = oneOf(['Not Declared', 'Subscribed', 'Unsubscribed']);

interface OfContact {
	contact_id: number;
}
interface OfTags extends OfContact {
	tag_ids: number[];
}
type Details = Partial<Pick<Contact, 'first_name' | 'last_name' | 'language'>> & { email?: string };

export const contactTools = [
	reads<Paging & { search?: string }>(
		'get_contacts',
		'List the contacts, newest first',
		{ search: told(text, 'Words in name, phone or email'), ...paging },
		[],
		({ search, ...page }, bench) => {
			const match = searching(search);
			const all = [...bench.store.contacts.all()].reverse();
			const some = match
				? all.filter((one) => match(one.phone, one.email, one.first_name, one.last_name))
				: all;
			return pageOf(some, page, (one) => contactView(one, bench));
		},
	),
	reads<OfContact>('get_contact', 'Get a contact', id, ['contact_id'], ({ contact_id }, bench) =>
		contactView(found(bench.store.contacts, contact_id, 'Contact'), bench),
	),
	writes<Details & { phone: string }>(
		'get_or_create_contact',
		'Get the contact with a phone number, created when there is none',
		{ phone: told(phone, 'International format, such as +393331234567'), ...details },
		['phone'],
		(given, bench) => {
			const known = bench.store.contactByPhone.get(given.phone);
			const contact = known ?? upsertContact(bench, given);
			return { created: !known, contact: contactView(contact, bench) };
		},
	),
	writes<Details & OfContact & { status?: MarketingStatus }>(
		'update_contact',
		'Change details of a contact',
		{ ...id, ...details, status },
		['contact_id'],
		({ contact_id, ...given }, bench) => {
			const contact = found(bench.store.contacts, contact_id, 'Contact');
			bench.store.contacts.changed(Object.assign(contact, given));
			return contactView(contact, bench);
		},
	),
	writes<OfContact>('block_contact', 'Block a contact', id, ['contact_id'], (args, { store }) => {
		const contact = found(store.contacts, args.contact_id, 'Contact');
		store.contacts.changed(Object.assign(contact, { is_blocked: true }));
		return { id: contact.id, is_blocked: true };
	}),
	writes<OfTags>(
		'add_tags_to_contact',
		'Add tags to a contact',
		tags,
		['contact_id', 'tag_ids'],
		({ contact_id, tag_ids }, { store }) => {
			const contact = found(store.contacts, contact_id, 'Contact');
			const chosen = tag_ids.map((one) => found(store.tags, one, 'Tag'));
			for (const tag of chosen) addTag(store, contact, tag);
			return { id: contact.id, tag_set: contact.tag_set.map(tagView) };
		},
	),
	writes<OfTags>(
		'remove_tags_from_contact',
		'Remove tags from a contact',
		tags,
		['contact_id', 'tag_ids'],
		({ contact_id, tag_ids }, { store }) => {
			const contact = found(store.contacts, contact_id, 'Contact');
			const chosen = tag_ids.map((one) => found(store.tags, one, 'Tag'));
			for (const tag of chosen) removeTag(store, contact, tag);
			return { id: contact.id, tag_set: contact.tag_set.map(tagView) };
		},
	),
	reads<OfContact>(
		'get_contact_tags',
		'Get the tags of a contact',
		id,
		['contact_id'],
		({ contact_id }, { store }) =>
			found(store.contacts, contact_id, 'Contact').tag_set.map(tagView),
	),
	writes<OfContact & { field_code: string; value: string }>(
		'set_contact_field_value',
		'Set the value of a custom field',
		{ ...id, field_code: told(filled, 'Code such as ORDER_ID'), value: text },
		['contact_id', 'field_code', 'value'],
		({ contact_id, field_code, value }, bench) => {
			const { store } = bench;
			const contact = found(store.contacts, contact_id, 'Contact');
			if (!store.customFields.all().some(({ code }) => code === field_code)) {
				throw new Refusal(`Custom field ${field_code} not found`);
			}
			setCustomFields(store, contact, { [field_code]: value });
			store.contacts.changed(contact);
			return contactView(contact, bench);
		},
	),
	reads<Filters & Paging>(
		'search_contacts_advanced',
		'Find the contacts that match all filters',
		{ ...filterFields, ...paging },
		[],
		(given, bench) =>
			pageOf(bench.store.contacts.all().filter(matching(given)), given, (one) =>
				contactView(one, bench),
			),
	),
];
