import { list, searching } from '../http/pages';
import { detail, invalid } from '../http/problem';
import { read, remove, route, type Context, type Route } from '../http/route';
import { filled, object, oneOf, query, type Schema } from '../http/schema';
import type { CustomField } from '../store/types';

const path = '/api/1/custom-fields/';
const RESERVED = ['FIRST_NAME', 'LAST_NAME', 'EMAIL', 'PHONE', 'ACCOUNT_NAME', 'LANGUAGE'];

/** One entry of the published limits covers everything but DELETE. */
const family = { limit: 5, limitName: 'custom-fields' };
const code: Schema = {
	type: 'string',
	pattern: '^[A-Z0-9_]+$',
	description: 'Only upper-case letters, digits and underscores are allowed.',
};

const view = ({ id, label, code: own, field_type, example }: CustomField) => ({
	id,
	label,
	code: own,
	field_type,
	example,
});

type Body = Pick<CustomField, 'label' | 'code' | 'field_type' | 'example'>;

function checkUnique({ store }: Context, name: 'label' | 'code', value: string, own?: CustomField) {
	if (store.customFields.all().some((one) => one !== own && one[name] === value)) {
		throw invalid(name, `custom field with this ${name} already exists.`);
	}
}

function checkUnused({ code: own }: CustomField, { store }: Context) {
	if (store.automations.all().some(({ uses }) => uses.customFields.includes(own))) {
		throw detail(400, 'This custom field is used by an automation and cannot be deleted.');
	}
}

export const customFields: Route[] = [
	list<CustomField>(path, 'customFields', view, {
		...family,
		query: { search: query.text },
		filter: ({ search }) => {
			const found = searching(search);
			return found && ((one) => found(one.label, one.code));
		},
	}),
	route<Body>({
		...family,
		method: 'POST',
		path,
		status: 201,
		body: object({ label: filled, code, field_type: oneOf([1, 2, 3]), example: filled }, [
			'label',
			'code',
			'field_type',
			'example',
		]),
		handle: (context) => {
			const { store, body } = context;
			if (RESERVED.includes(body.code)) throw invalid('code', 'This code is reserved.');
			checkUnique(context, 'code', body.code);
			checkUnique(context, 'label', body.label);
			return view(store.customFields.add(body));
		},
	}),
	read(path, 'customFields', view, family),
	route<{ label: string }, CustomField>({
		...family,
		method: 'PATCH',
		path: `${path}{id}/`,
		target: 'customFields',
		body: object({ label: filled }, ['label']),
		handle: (context) => {
			const { target, body } = context;
			checkUnique(context, 'label', body.label, target);
			target.label = body.label;
			return view(target);
		},
	}),
	remove<CustomField>(path, 'customFields', { limit: 5, guard: checkUnused }),
];
