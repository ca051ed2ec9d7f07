import { detail, notFound, Problem } from '../http/problem';
import { route, type Context, type Route } from '../http/route';
import { array, dictionary, filled, object, phone, type Fields } from '../http/schema';
import { omit } from '../omit';
import { checkCustomFields, contactFields, upsertContact, type ContactBody } from './upsert';

const person: Fields = { phone, ...contactFields, metadata: dictionary };

type Person = ContactBody & { metadata?: object };

/** Starting writes the contact's data first, as an upsert would. */
function start(context: Context, secret: string, people: Person[]): unknown {
	const { uuid } = context.params;
	const every = context.store.automations.all();
	const automation = every.find((one) => one.webhook_set.some((hook) => hook.uuid === uuid));
	const webhook = automation?.webhook_set.find((hook) => hook.uuid === uuid);
	if (!automation || !webhook?.is_active) throw notFound();
	if (webhook.secret !== secret) throw detail(403, 'The secret is not valid.');
	if (!automation.is_active) throw detail(400, 'The automation is not active.');
	checkKnown(context, people);
	for (const one of people) checkCustomFields(context, one.custom_fields);
	for (const one of people) {
		upsertContact(context, omit(one, 'metadata'));
		automation.starts.push(one.phone);
	}
	return context.settings.startReplies === 'object' ? { started: people.length } : undefined;
}

/** Some automations start for known contacts only: where one isn't, nobody is started. */
function checkKnown({ store, settings, path }: Context, people: Person[]) {
	if (settings.unknownStartContact === 'create') return;
	const faults = people.map(({ phone }) =>
		store.contactByPhone.has(phone) ? {} : { phone: ['There is no contact with this phone.'] },
	);
	if (!faults.some((one) => 'phone' in one)) return;
	throw new Problem(400, path.endsWith('/bulk/') ? { contacts: faults } : faults[0]);
}

/** Automations by webhook: a secret in the body instead of a key, and no limit. */
export const starts: Route[] = [
	route<Person & { secret: string }>({
		method: 'POST',
		path: '/wh/ap/{uuid}/',
		status: 200,
		access: 'anyone',
		body: object({ secret: filled, ...person }, ['secret', 'phone']),
		handle: (context) => {
			const { secret, ...one } = context.body;
			return start(context, secret, [one]);
		},
	}),
	route<{ secret: string; contacts: Person[] }>({
		method: 'POST',
		path: '/wh/ap/{uuid}/bulk/',
		status: 200,
		access: 'anyone',
		body: object({ secret: filled, contacts: array(object(person, ['phone']), 1) }, [
			'secret',
			'contacts',
		]),
		handle: (context) => start(context, context.body.secret, context.body.contacts),
	}),
];
