import { list, searching } from '../http/pages';
import { Problem } from '../http/problem';
import { read, remove, route, type Context, type Route } from '../http/route';
import { array, empty, filled, integer, object, phone, query, text } from '../http/schema';
import { joinList, leaveList } from '../store/crm';
import type { Contact, List } from '../store/types';
import { actionReply } from './reply';
import { listBatchBody, upsertBatch, type ContactBody } from './upsert';
import { listView } from './views';

const path = '/api/1/lists/';

interface Selectors {
	emails?: string[];
	phones?: string[];
	ids?: number[];
}

function dismiss(context: Context<unknown, List>, leaves: (contact: Contact) => boolean): unknown {
	const { store, target } = context;
	for (const contact of store.contacts.all())
		if (leaves(contact)) leaveList(store, contact, target);
	return actionReply(context, undefined, listView(target, context));
}

export const lists: Route[] = [
	list<List>(path, 'lists', listView, {
		limit: 5,
		query: { search: query.text },
		filter: ({ search }) => {
			const found = searching(search);
			return found && ((one) => found(one.name));
		},
	}),
	route<{ name: string }>({
		method: 'POST',
		path,
		limit: 10,
		status: 201,
		body: object({ name: filled }, ['name']),
		handle: (context) => {
			const { store, body } = context;
			return listView(store.lists.add(body), context);
		},
	}),
	read(path, 'lists', listView, { limit: 5 }),
	route<{ contacts: ContactBody[] }, List>({
		method: 'POST',
		path: `${path}{id}/sync_contacts/`,
		limit: 1,
		target: 'lists',
		body: listBatchBody,
		handle: (context) =>
			upsertBatch(context, context.body.contacts, (contact) =>
				joinList(context.store, contact, context.target),
			),
	}),
	route<unknown, List>({
		method: 'POST',
		path: `${path}{id}/remove_all_contacts/`,
		limit: 5,
		target: 'lists',
		body: empty,
		handle: (context) => dismiss(context, () => true),
	}),
	route<Selectors, List>({
		method: 'POST',
		path: `${path}{id}/remove_contacts/`,
		limit: 5,
		target: 'lists',
		body: object({ emails: array(text), phones: array(phone), ids: array(integer) }),
		handle: (context) => {
			const { emails = [], phones = [], ids = [] } = context.body;
			if (!emails.length && !phones.length && !ids.length) {
				const message = 'One of emails, phones and ids is required.';
				throw new Problem(400, { non_field_errors: [message] });
			}
			const wanted = new Set<string | number | null>([...emails, ...phones, ...ids]);
			return dismiss(context, ({ id, email, phone: own }) =>
				[id, email, own].some((one) => wanted.has(one)),
			);
		},
	}),
	remove(path, 'lists', { limit: 5 }),
];
