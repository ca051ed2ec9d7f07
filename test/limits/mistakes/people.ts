import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import { byId, deletion, ticketCreation, ticketItems } from '../harness';
import type { Mistake } from './mistake';

const ticket: INodeParameters = {
	...ticketCreation,
	contactPhone: '+393331234567',
	title: 'Parcel not received',
};

const withBaseUrl = (baseUrl: string) => (sandbox: Sandbox) => ({
	credentials: { spokiApi: { apiKey: sandbox.apiKey, baseUrl } },
});

const bulkSync = (contacts: string): INodeParameters => ({
	resource: 'contact',
	operation: 'bulkSync',
	specifyContacts: 'json',
	contacts,
});

export const people: Mistake[] = [
	{
		title: 'The phone has no country code',
		where: 'Ticket → Create, Contact Phone: `333 123 4567`',
		parameters: { ...ticket, contactPhone: '333 123 4567' },
	},
	{
		title: 'Two phones are in one cell',
		where: 'Contact → Create or Update, Phone: `+39 333 123 4567 / 333 765 4321`',
		parameters: {
			resource: 'contact',
			operation: 'upsert',
			phone: '+39 333 123 4567 / 333 765 4321',
		},
	},
	{
		title: 'An expression finds nothing, in one of three items',
		where: 'Ticket → Create, Contact Phone: `{{ $json.phone }}`, and item 1 has no phone',
		parameters: ticketCreation,
		items: ticketItems(3).map((item, index) => (index === 1 ? { title: item.title } : item)),
	},
	{
		title: 'A phone is given where an ID belongs',
		where: 'Contact → Get, Contact: `{{ $json.phone }}`',
		parameters: { resource: 'contact', operation: 'get', contactId: byId('={{ $json.phone }}') },
		items: [{ phone: '+393331234567' }],
	},
	{
		title: 'The contact has been deleted, or belongs to another account',
		where: 'Contact → Get, Contact: `999999`',
		parameters: { resource: 'contact', operation: 'get', contactId: byId(999_999) },
	},
	{
		title: 'The API key is wrong, or Spoki has not approved it yet',
		where: 'Credential, API Key',
		parameters: ticket,
		more: (sandbox) => ({
			credentials: { spokiApi: { apiKey: 'wrong-key', baseUrl: sandbox.url } },
		}),
	},
	{
		title: "An account's key is used for partners",
		where: 'Partner → Get Many, credential Spoki Partner API',
		parameters: { resource: 'partner', operation: 'getAll' },
		more: (sandbox) => ({
			credentials: {
				spokiPartnerApi: { apiKey: sandbox.apiKey, baseUrl: sandbox.url },
			},
		}),
	},
	{
		title: 'The Base URL lacks https://',
		where: 'Credential, Base URL: `api.spoki.com`',
		parameters: ticket,
		more: withBaseUrl('api.spoki.com'),
	},
	{
		title: 'The Base URL has a typing slip',
		where: 'Credential, Base URL: `https://api.spoki.invalid`',
		parameters: ticket,
		more: withBaseUrl('https://api.spoki.invalid'),
	},
	{
		title: 'The operator is not a user of the account',
		where: 'Contact → Add Operator, Operator: `nobody@example.com`',
		parameters: {
			resource: 'contact',
			operation: 'addOperator',
			contactId: byId('={{ $json.id }}'),
			email: { __rl: true, mode: 'email', value: 'nobody@example.com' },
		},
		items: [{ id: 'first contact' }],
	},
	{
		title: 'A text is longer than Spoki takes',
		where: 'Ticket → Create, Title with 300 characters',
		parameters: { ...ticket, title: 'x'.repeat(300) },
	},
	{
		title: 'A comma is missing in JSON',
		where: 'Contact → Bulk Sync, Contacts (JSON)',
		parameters: bulkSync('[\n  {\n    "phone": "+393331234567"\n    "first_name": "Mario"\n  }\n]'),
	},
	{
		title: 'Two of three contacts in a batch have invalid phone numbers',
		where: 'Contact → Bulk Sync from input items',
		parameters: { resource: 'contact', operation: 'bulkSync', phone: '={{ $json.phone }}' },
		items: [{ phone: '+393331234567' }, { phone: '3331234567' }, { phone: '3.93331E+11' }],
	},
	{
		title: 'An update changes nothing',
		where: 'Contact → Update without a field',
		parameters: { resource: 'contact', operation: 'update', contactId: byId(42) },
	},
	{
		title: 'The code of a custom field is not a code',
		where: 'Custom Field → Create, Code: `Order number`',
		parameters: {
			resource: 'customField',
			operation: 'create',
			label: 'Order number',
			code: 'Order number',
			example: '42',
		},
	},
	{
		title: 'A date is written as people write it',
		where: 'Campaign → Update, Scheduled At: `30/11/2026`',
		parameters: {
			resource: 'campaign',
			operation: 'update',
			campaignId: byId(42),
			updateFields: { scheduledDatetime: '30/11/2026' },
		},
	},
	{
		title: 'More deletions than the limit allows in time',
		where: 'List → Delete with 100 items; Spoki allows 5 a minute, Longest Wait is 10 minutes',
		parameters: deletion(),
		items: Array.from({ length: 100 }, (_, id) => ({ id: id + 1 })),
	},
	{
		title: 'On Rate Limit is set to Stop at Once, and Spoki asks to slow down',
		where: 'Contact → Create or Update',
		parameters: {
			resource: 'contact',
			operation: 'upsert',
			phone: '+393331234567',
			options: { onRateLimit: 'stop' },
		},
		fault: { kind: '429', retryAfter: 30 },
	},
	{
		title: 'The credit of the account is used up',
		where: 'Ticket → Create',
		parameters: ticket,
		fault: {
			kind: '500',
			status: 400,
			body: { code: 'spoki::1029', title: 'Insufficient credit', detail: 'Recharge the account' },
		},
	},
	{
		title: 'The connection breaks off while something is created, in one of ten items',
		where: 'Ticket → Create; nobody knows whether it arrived',
		parameters: ticketCreation,
		items: ticketItems(10),
		fault: { kind: 'drop-after-effect', match: { bodyIncludes: 'Ticket 9"' } },
	},
];
