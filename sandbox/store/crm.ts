import type { Store } from '.';
import type { Kind } from './collection';
import type { Contact, ContactField, List, Role, Tag, Ticket, User } from './types';
import * as words from './words';

/** What a thing may be added with: references as things or as ids. */
export type ContactInput = Partial<Omit<Contact, 'list_set' | 'tag_set' | 'role_set'>> & {
	list_set?: ReadonlyArray<List | number>;
	tag_set?: ReadonlyArray<Tag | number>;
	role_set?: ReadonlyArray<Role | number>;
	/** Values by custom-field code. */
	custom_fields?: Record<string, string>;
};
export type TicketInput = Partial<Omit<Ticket, 'contact'>> & {
	contact?: Contact | number | null;
	/** Takes the contact with this phone, or adds one. */
	contact_phone?: string;
};
export type RoleInput = Partial<Omit<Role, 'user'>> & { user?: Partial<User> };

type Named<T> = { get(id: number): T | undefined };
const resolve = <T>(collection: Named<T>, references: ReadonlyArray<T | number> = []): T[] =>
	references.flatMap((one) => (typeof one === 'number' ? (collection.get(one) ?? []) : [one]));

const slug = (text: string) =>
	text
		.normalize('NFD')
		.replace(/[^a-zA-Z]/g, '')
		.toLowerCase();

export function tag({ random }: Store): Kind<Tag, Partial<Tag>> {
	return {
		firstId: 21,
		make: (partial, id) => ({
			name: `Tag ${id}`,
			color: random.pick(words.colors),
			order: id - 20,
			...partial,
			id,
		}),
	};
}

export function list(store: Store): Kind<List, Partial<List>> {
	return {
		firstId: 301,
		make: (partial, id, created) => ({
			name: `List ${id}`,
			color: store.random.pick(words.colors),
			contacts_count: 0,
			...partial,
			id,
			created_datetime: created,
		}),
		removed: (gone) => {
			for (const one of store.contacts.all()) leaveList(store, one, gone);
		},
	};
}

export function joinList(store: Store, contact: Contact, target: List): void {
	if (contact.list_set.includes(target)) return;
	contact.list_set = [...contact.list_set, target];
	target.contacts_count++;
	store.tell({ event: 'contact_list.created', contact, list: target });
}

export function leaveList(store: Store, contact: Contact, target: List): void {
	if (!contact.list_set.includes(target)) return;
	contact.list_set = contact.list_set.filter((one) => one !== target);
	target.contacts_count--;
	store.tell({ event: 'contact_list.deleted', contact, list: target });
}

export function addTag(store: Store, contact: Contact, target: Tag): void {
	if (contact.tag_set.includes(target)) return;
	contact.tag_set = [...contact.tag_set, target];
	store.tell({ event: 'contact_tag.created', contact, tag: target });
}

export function removeTag(store: Store, contact: Contact, target: Tag): void {
	if (!contact.tag_set.includes(target)) return;
	contact.tag_set = contact.tag_set.filter((one) => one !== target);
	store.tell({ event: 'contact_tag.deleted', contact, tag: target });
}

export function role(store: Store, firstId: number): Kind<Role, RoleInput> {
	return {
		firstId,
		make: ({ user, ...partial }, id) => {
			const firstname = store.random.pick(words.people.it.first);
			const surname = store.random.pick(words.people.it.last);
			return {
				role: 'Chat Operator',
				private_key: null,
				...partial,
				id,
				user: {
					id: store.partId(),
					uid: store.random.hex(28),
					email: `${slug(firstname)}.${slug(surname)}.${id}@example.com`,
					firstname,
					surname,
					image: null,
					is_service: false,
					...user,
				},
			};
		},
		removed: (gone) => {
			for (const one of store.contacts.all()) {
				if (one.role_set.includes(gone)) one.role_set = one.role_set.filter((r) => r !== gone);
			}
		},
	};
}

export function contact(store: Store): Kind<Contact, ContactInput> {
	const languages: words.Language[] = ['it', 'it', 'it', 'es', 'en'];
	return {
		firstId: 10_001,
		make: (given, id, created) => {
			const { list_set, tag_set, role_set, custom_fields, ...partial } = given;
			const language = store.random.pick(languages);
			const { mobile, first, last } = words.people[language];
			const first_name = partial.first_name ?? store.random.pick(first);
			const last_name = partial.last_name ?? store.random.pick(last);
			const made: Contact = {
				phone: `${mobile}${String(id).padStart(7, '0')}`,
				first_name,
				last_name,
				email: `${slug(first_name)}.${slug(last_name)}.${id}@example.com`,
				language,
				status: 'Not Declared',
				notes: '',
				has_invalid_phone: false,
				is_blocked: false,
				is_restricted: false,
				contactfield_set: [],
				...partial,
				id,
				created_datetime: created,
				list_set: resolve(store.lists, list_set),
				tag_set: resolve(store.tags, tag_set),
				role_set: resolve(store.roles, role_set),
			};
			if (custom_fields) made.contactfield_set = fieldsWith(store, made, custom_fields).all;
			return made;
		},
		added: (one) => {
			store.contactByPhone.set(one.phone, one);
			for (const target of one.list_set) target.contacts_count++;
			store.tell({ event: 'contact.created', contact: one });
			for (const field of one.contactfield_set) {
				store.tell({ event: 'contact field', contact: one, field });
			}
		},
		removed: (gone) => {
			if (store.contactByPhone.get(gone.phone) === gone) store.contactByPhone.delete(gone.phone);
			for (const target of gone.list_set) target.contacts_count--;
			for (const one of store.tickets.all()) if (one.contact === gone) one.contact = null;
			store.tell({ event: 'contact.deleted', contact: gone });
		},
		changed: (one) => store.tell({ event: 'contact.updated', contact: one }),
	};
}

/** Sets values by code; codes that the account doesn't have are left out. */
export function setCustomFields(
	store: Store,
	target: Contact,
	values: Record<string, string>,
): void {
	const { all, set } = fieldsWith(store, target, values);
	target.contactfield_set = all;
	for (const field of set) store.tell({ event: 'contact field', contact: target, field });
}

function fieldsWith(store: Store, target: Contact, values: Record<string, string>) {
	const fields = new Map(target.contactfield_set.map((one) => [one.visual_code, one]));
	const set: ContactField[] = [];
	for (const [code, value] of Object.entries(values)) {
		const field = store.customFields.all().find((one) => one.code === code);
		if (!field) continue;
		const visual_code = `%%${code}%%`;
		const id = fields.get(visual_code)?.id ?? store.partId();
		const moment = field.field_type === 1 ? NaN : Date.parse(`${value}Z`) || Date.parse(value);
		const value_datetime = Number.isNaN(moment) ? null : new Date(moment).toISOString();
		set.push({ id, field: field.id, visual_code, value, value_datetime });
		fields.set(visual_code, set[set.length - 1]);
	}
	return { all: [...fields.values()], set };
}

export function ticket(store: Store): Kind<Ticket, TicketInput> {
	const { random } = store;
	const owned = (given: TicketInput): Contact | null => {
		if (typeof given.contact === 'number') return store.contacts.get(given.contact) ?? null;
		if (given.contact !== undefined) return given.contact;
		const { contact_phone: phone } = given;
		if (phone) return store.contactByPhone.get(phone) ?? store.contacts.add({ phone });
		return store.contacts.size ? random.pick(store.contacts.all()) : null;
	};
	return {
		firstId: 5001,
		make: ({ contact: _contact, contact_phone: _phone, ...partial }, id, created) => ({
			title: random.pick(words.ticketTitles),
			description: null,
			status: 'Open',
			priority: 'Medium',
			reference: `TCK-${id}`,
			updated_datetime: created,
			closed_datetime: partial.status === 'Closed' ? created : null,
			owner: null,
			...partial,
			id,
			created_datetime: created,
			contact: owned({ contact: _contact, contact_phone: _phone }),
		}),
	};
}
