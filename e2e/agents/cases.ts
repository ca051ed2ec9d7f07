import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import type { Arguments, Known, Plan } from './model';

/** What a model may write first. */
export const KINDS = ['right', 'blank', 'wrong'] as const;
export type Kind = (typeof KINDS)[number];

/** An operation as a tool, with the optional fields that the model fills in. */
export interface ToolSetup {
	resource: string;
	operation: string;
	action: string;
	add?: string[];
}

/** A job for a scripted model, and what must hold in Spoki afterwards. */
export interface Job extends Plan {
	kind: Kind;
	/** The request that writes, which may go through once only. */
	writes?: string;
	/** The most calls that it may take. */
	calls: number;
	/** Whether nothing is left to be sent, which the model must be told. */
	isNothing?: boolean;
	holds: () => void;
}

export const toolSetups: ToolSetup[] = [
	{
		resource: 'contact',
		operation: 'upsert',
		action: 'Create or update a contact',
		add: ['firstName', 'email', 'language', 'status'],
	},
	{
		resource: 'contact',
		operation: 'update',
		action: 'Update a contact',
		add: ['firstName', 'email'],
	},
	{ resource: 'contact', operation: 'getAll', action: 'Get many contacts', add: ['phone'] },
	{ resource: 'contact', operation: 'get', action: 'Get a contact' },
	{ resource: 'contact', operation: 'bulkSync', action: 'Bulk sync contacts' },
	{ resource: 'list', operation: 'syncContacts', action: 'Import or add contacts to a list' },
	{
		resource: 'list',
		operation: 'removeContacts',
		action: 'Remove contacts from a list',
		add: ['phones'],
	},
	{
		resource: 'ticket',
		operation: 'create',
		action: 'Create a ticket',
		add: ['description', 'priority'],
	},
	{
		resource: 'ticket',
		operation: 'update',
		action: 'Update a ticket',
		add: ['title', 'description', 'priority', 'status'],
	},
	{ resource: 'campaign', operation: 'create', action: 'Create a campaign' },
	{ resource: 'message', operation: 'sendText', action: 'Send a text message' },
	{ resource: 'customField', operation: 'create', action: 'Create a custom field' },
];

/** The name that n8n's editor gives a tool, as a model reads it. */
export const toolNameOf = ({ action }: ToolSetup) => `${action} in Spoki`.replace(/ /g, '_');

const INTERNATIONAL = /international format|country code|\+39/;
const EMPTY = /is empty|are empty|fill it in|nothing to send/i;

let phones = 0;

/** The jobs for one way in, with contacts, tickets and lists of their own. */
export function jobsFor(sandbox: Sandbox, kind: Kind): Job[] {
	const { store } = sandbox;
	const phone = () => `+39333990${String(++phones).padStart(4, '0')}`;
	const contact = () =>
		store.contacts.add({ phone: phone(), first_name: 'Niccolò', email: 'n@example.com' });
	const choose = (first: Record<Kind, Arguments>) => first[kind];
	const found = (given: string) => store.contacts.all().filter((one) => one.phone === given);
	const local = (given: string) => given.replace('+39', '');
	const job = (
		setup: number,
		more: Omit<Job, 'tool' | 'kind' | 'calls'> & { blankCalls?: number },
	) => ({
		tool: toolNameOf(toolSetups[setup]),
		kind,
		calls: kind === 'right' ? 1 : kind === 'blank' ? (more.blankCalls ?? 2) : 2,
		...more,
	});
	const asPhone = (argument: string, value: string): Known[] => [
		{ argument, when: INTERNATIONAL, value },
		{ argument, when: EMPTY, value },
	];

	const made = phone();
	const upserted = contact();
	const updated = contact();
	const read = contact();
	const synced = [phone(), phone()];
	const listed = [phone(), phone()];
	const list = store.lists.add({ name: `Agents ${kind} ${phones}` });
	const left = store.contacts.add({ phone: phone(), list_set: [list] });
	const stayed = store.contacts.add({ phone: phone(), list_set: [list] });
	const asked = phone();
	const title = `Parcel ${asked}`;
	const ticket = store.tickets.add({
		title: `Ticket ${phones}`,
		description: 'Details',
		priority: 'Low',
		status: 'Open',
	});
	const template = store.templates.all()[0];
	const campaign = `Campaign ${phones}`;
	const written = contact();
	const code = `AGENT_${kind.toUpperCase()}_${phones}`;
	const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
	const rowsOf = (given: string[]) => given.map((one) => ({ phone: one, first_name: 'Anna' }));

	const upsertBlank = { First_Name: '', Email: '', Language: '', Marketing_Consent: '' };
	return [
		job(0, {
			first: choose({
				right: {
					...{ Phone: made, First_Name: 'Anna', Email: 'anna@example.com' },
					...{ Language: 'it', Marketing_Consent: 'Subscribed' },
				},
				blank: { Phone: upserted.phone, ...upsertBlank },
				wrong: { Phone: local(made), ...upsertBlank, First_Name: 'Anna' },
			}),
			known: asPhone('Phone', made),
			writes: 'POST /api/1/contacts/sync/',
			blankCalls: 1,
			holds: () => {
				assert.equal(upserted.first_name, 'Niccolò');
				assert.equal(upserted.email, 'n@example.com');
				assert.equal(found(made).length, kind === 'blank' ? 0 : 1);
			},
		}),
		job(1, {
			first: choose({
				right: { Contact: String(updated.id), First_Name: 'Anna', Email: '' },
				blank: { Contact: String(updated.id), First_Name: '', Email: '' },
				wrong: { Contact: String(updated.id), First_Name: 'Anna', Email: 'anna' },
			}),
			known: [{ argument: 'Email', when: /@|email address/i, value: 'anna@example.com' }],
			writes: 'PATCH /api/1/contacts/{id}/',
			isNothing: kind === 'blank',
			blankCalls: 1,
			holds: () => {
				assert.equal(updated.first_name, kind === 'blank' ? 'Niccolò' : 'Anna');
				assert.equal(updated.email, kind === 'wrong' ? 'anna@example.com' : 'n@example.com');
			},
		}),
		job(2, {
			first: choose({
				right: { Phone: read.phone },
				blank: { Phone: '' },
				wrong: { Phone: local(read.phone) },
			}),
			known: asPhone('Phone', read.phone),
			holds: () => {},
		}),
		job(3, {
			first: choose({
				right: { Contact: String(read.id) },
				blank: { Contact: '' },
				wrong: { Contact: 'Niccolò' },
			}),
			known: [
				{ argument: 'Contact', when: /whole number|\bID\b/, value: String(read.id) },
				{ argument: 'Contact', when: EMPTY, value: String(read.id) },
			],
			holds: () => {},
		}),
		job(4, {
			first: choose({
				right: { Contacts__JSON_: rowsOf(synced) },
				blank: { Contacts__JSON_: [{ phone: '', first_name: '' }] },
				wrong: { Contacts__JSON_: rowsOf(synced.map(local)) },
			}),
			known: asPhone('Contacts__JSON_', '').map((one) => ({
				...one,
				argument: 'Contacts__JSON_',
				value: rowsOf(synced),
			})),
			writes: 'POST /api/1/contacts/sync_all/',
			holds: () => synced.forEach((one) => assert.equal(found(one).length, 1)),
		}),
		job(5, {
			first: choose({
				right: { List: String(list.id), Contacts__JSON_: rowsOf(listed) },
				blank: { List: '', Contacts__JSON_: rowsOf(listed) },
				wrong: {
					List: String(list.id),
					Contacts__JSON_: listed.map((one) => ({ telefono: one })),
				},
			}),
			known: [
				{ argument: 'List', when: /whole number/, value: String(list.id) },
				{ argument: 'Contacts__JSON_', when: /\bphone\b/i, value: rowsOf(listed) },
			],
			writes: 'POST /api/1/lists/{id}/sync_contacts/',
			holds: () => listed.forEach((one) => assert.deepEqual(found(one)[0]?.list_set, [list])),
		}),
		job(6, {
			first: choose({
				right: { List: String(list.id), Phones: left.phone },
				blank: { List: String(list.id), Phones: '' },
				wrong: { List: String(list.id), Phones: local(left.phone) },
			}),
			known: asPhone('Phones', left.phone),
			writes: 'POST /api/1/lists/{id}/remove_contacts/',
			holds: () => {
				assert.deepEqual(left.list_set, []);
				assert.deepEqual(stayed.list_set, [list]);
			},
		}),
		job(7, {
			first: choose({
				right: {
					...{ Contact_Phone: asked, Title: title },
					...{ Description: 'Not received', Priority: 'High' },
				},
				blank: { Contact_Phone: asked, Title: '', Description: '', Priority: '' },
				wrong: { Contact_Phone: asked, Title: title, Description: '', Priority: 'asap' },
			}),
			known: [
				{ argument: 'Title', when: EMPTY, value: title },
				{ argument: 'Priority', when: /\bHigh\b/, value: 'High' },
			],
			writes: 'POST /api/1/tickets/',
			holds: () => {
				const own = store.tickets.all().filter((one) => one.title === title);
				assert.equal(own.length, 1);
				if (kind !== 'blank') assert.equal(own[0].priority, 'High');
			},
		}),
		job(8, {
			first: choose({
				right: {
					...{ Ticket: String(ticket.id), Title: '', Description: '' },
					...{ Priority: '', Status: 'Closed' },
				},
				blank: { Ticket: String(ticket.id), Title: '', Description: '', Priority: '', Status: '' },
				wrong: {
					...{ Ticket: 'the last one', Title: '', Description: '' },
					...{ Priority: '', Status: 'Closed' },
				},
			}),
			known: [{ argument: 'Ticket', when: /whole number|\bID\b/, value: String(ticket.id) }],
			writes: 'PATCH /api/1/tickets/{id}/',
			isNothing: kind === 'blank',
			blankCalls: 1,
			holds: () => {
				assert.equal(ticket.description, 'Details');
				assert.equal(ticket.priority, 'Low');
				assert.equal(ticket.status, kind === 'blank' ? 'Open' : 'Closed');
			},
		}),
		job(9, {
			first: choose({
				right: {
					...{ Name: campaign, Scheduled_At: `${day}T09:00:00` },
					...{ List_IDs: String(list.id), Template: String(template.id) },
				},
				blank: {
					...{ Name: campaign, Scheduled_At: '' },
					...{ List_IDs: String(list.id), Template: String(template.id) },
				},
				wrong: {
					...{ Name: campaign, Scheduled_At: 'tomorrow at nine' },
					...{ List_IDs: String(list.id), Template: String(template.id) },
				},
			}),
			known: [
				{ argument: 'Scheduled_At', when: /\d{4}-\d\d-\d\d/, value: `${day}T09:00:00` },
				{ argument: 'Scheduled_At', when: EMPTY, value: `${day}T09:00:00` },
			],
			writes: 'POST /api/1/campaigns/',
			holds: () =>
				assert.equal(store.campaigns.all().filter(({ name }) => name === campaign).length, 1),
		}),
		job(10, {
			first: choose({
				right: { Phone: written.phone, Text: 'Your order is on its way' },
				blank: { Phone: written.phone, Text: '' },
				wrong: { Phone: local(written.phone), Text: 'Your order is on its way' },
			}),
			known: [
				...asPhone('Phone', written.phone),
				{ argument: 'Text', when: EMPTY, value: 'Your order is on its way' },
			],
			writes: 'POST /api/1/messages/send/',
			holds: () => {},
		}),
		job(11, {
			first: choose({
				right: { Label: code, Code: code, Example: '42' },
				blank: { Label: code, Code: code, Example: '' },
				wrong: { Label: code, Code: 'agent order', Example: '42' },
			}),
			known: [
				{ argument: 'Code', when: /uppercase|[A-Z]{2,}_[A-Z]+/, value: code },
				{ argument: 'Example', when: EMPTY, value: '42' },
			],
			writes: 'POST /api/1/custom-fields/',
			holds: () =>
				assert.equal(store.customFields.all().filter((one) => one.code === code).length, 1),
		}),
	];
}
