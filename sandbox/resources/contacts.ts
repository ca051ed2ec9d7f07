import { list, searching } from '../http/pages';
import { CodedProblem } from '../http/problem';
import { read, remove, route, type Context, type Route } from '../http/route';
import { boolean, email, object, phone, query } from '../http/schema';
import { setCustomFields } from '../store/crm';
import type { Contact } from '../store/types';
import { actionReply } from './reply';
import {
	batchBody,
	checkCustomFields,
	contactBody,
	contactFields,
	movePhone,
	roleByEmail,
	upsertBatch,
	upsertContact,
	type ContactBody,
} from './upsert';
import { contactView } from './views';

const path = '/api/1/contacts/';
const operator = object({ email }, ['email']);

function operatorOf(context: Context<{ email: string }, Contact>) {
	const role = roleByEmail(context, context.body.email);
	if (role) return role;
	throw new CodedProblem(
		'spoki::3004',
		'Operator not found',
		`There is no operator with the e-mail ${context.body.email} in this account.`,
	);
}

export const contacts: Route[] = [
	list<Contact>(path, 'contacts', contactView, {
		limit: 120,
		query: {
			search: query.text,
			tag: query.integer,
			is_blocked: query.boolean,
			email: query.text,
			phone: query.text,
			language: query.text,
			first_name: query.text,
			last_name: query.text,
			status: query.oneOf(['Not Declared', 'Subscribed', 'Unsubscribed']),
		},
		filter: ({ search, tag, is_blocked, ...given }) => {
			const found = searching(search);
			const names = ['email', 'phone', 'language', 'first_name', 'last_name', 'status'] as const;
			const exact = names.filter((name) => given[name] !== undefined);
			const tests: Array<(one: Contact) => boolean> = [];
			for (const name of exact) tests.push((one) => one[name] === given[name]);
			if (is_blocked) tests.push((one) => one.is_blocked === (is_blocked === 'true'));
			if (tag) tests.push((one) => one.tag_set.some(({ id }) => id === Number(tag)));
			if (found) {
				tests.push((one) =>
					found(one.phone, one.email, one.first_name, one.last_name, one.language, one.notes),
				);
			}
			return tests.length ? (one) => tests.every((test) => test(one)) : undefined;
		},
	}),
	route<ContactBody[]>({
		method: 'POST',
		path: `${path}sync_all/`,
		limit: 1,
		body: batchBody,
		handle: (context) => upsertBatch(context, context.body),
	}),
	route<ContactBody>({
		method: 'POST',
		path: `${path}sync/`,
		limit: 120,
		body: contactBody,
		handle: (context) => {
			checkCustomFields(context, context.body.custom_fields);
			return contactView(upsertContact(context, context.body), context);
		},
	}),
	route<{ email: string }, Contact>({
		method: 'POST',
		path: `${path}{id}/add_operator/`,
		limit: 5,
		target: 'contacts',
		body: operator,
		handle: (context) => {
			const role = operatorOf(context);
			const { target } = context;
			if (!target.role_set.includes(role)) target.role_set = [...target.role_set, role];
			return actionReply(context, contactView(target, context));
		},
	}),
	route<{ email: string }, Contact>({
		method: 'POST',
		path: `${path}{id}/remove_operator/`,
		limit: 5,
		target: 'contacts',
		body: operator,
		handle: (context) => {
			const role = operatorOf(context);
			const { target } = context;
			target.role_set = target.role_set.filter((one) => one !== role);
			return actionReply(context, contactView(target, context));
		},
	}),
	read(path, 'contacts', contactView),
	route<Partial<ContactBody> & { is_blocked?: boolean }, Contact>({
		method: 'PATCH',
		path: `${path}{id}/`,
		target: 'contacts',
		body: object({ phone, ...contactFields, is_blocked: boolean }),
		handle: (context) => {
			const { store, target, body } = context;
			const { phone: moved, custom_fields, ...given } = body;
			checkCustomFields(context, custom_fields);
			if (moved !== undefined) movePhone(context, target, moved);
			if (custom_fields) setCustomFields(store, target, custom_fields);
			Object.assign(target, given);
			store.contacts.changed(target);
			return contactView(target, context);
		},
	}),
	remove(path, 'contacts'),
];
