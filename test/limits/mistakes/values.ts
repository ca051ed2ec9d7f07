import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { oAuth2For } from '../../spoki';
import { byId } from '../harness';
import type { Mistake } from './mistake';

const PHONE = '+393331234567';

/** Contact → Bulk Sync of what a file gives, with its columns mapped. */
const file = (title: string, where: string, ...items: IDataObject[]): Mistake => ({
	title,
	where: `Contact → Bulk Sync from input items: ${where}`,
	parameters: {
		resource: 'contact',
		operation: 'bulkSync',
		phone: '={{ $json.phone }}',
		additionalFields: { firstName: '={{ $json.first_name }}' },
	},
	items,
});

const template = (name: string, bodyText: string): INodeParameters => ({
	resource: 'template',
	operation: 'create',
	name,
	category: 'UTILITY',
	templatelocalizationSet: { localization: [{ language: 'it', bodyText }] },
});

const ticket = (title: string): INodeParameters => ({
	resource: 'ticket',
	operation: 'create',
	contactPhone: PHONE,
	title,
	status: 'Open',
});

const scheduled = (at: string): INodeParameters => ({
	resource: 'campaign',
	operation: 'update',
	campaignId: byId(42),
	updateFields: { scheduledDatetime: at },
});

/** What files, expressions and settings bring. */
export const values: Mistake[] = [
	{
		title: 'An expression in a filter finds nothing',
		where: 'Contact → Get Many, Filter Email: `{{ $json.email }}`, and the item has none',
		parameters: {
			resource: 'contact',
			operation: 'getAll',
			limit: 1,
			filters: { email: '={{ $json.email }}' },
		},
		items: [{ phone: PHONE }],
	},
	file(
		'A file is read in the wrong encoding',
		'a Windows-1252 file, with the defaults of Extract From File',
		{ phone: PHONE, first_name: 'Niccol\ufffd' },
	),
	file(
		'A file begins with a byte order mark',
		'as Excel saves "CSV UTF-8", with the defaults of Extract From File',
		{ '\ufeffphone': PHONE, first_name: 'Anna' },
	),
	file(
		'A file has semicolons',
		'as Excel saves it in Italian or German, with the defaults of Extract From File',
		{ 'phone;first_name': `${PHONE};Anna` },
	),
	file('The column of the phones has another name', 'columns Nome and Telefono', {
		Nome: 'Anna',
		Telefono: PHONE,
	}),
	{
		title: 'An object is put into a text',
		where: 'Ticket → Create, Title: `Order of {{ $json.customer }}`, and customer is an object',
		parameters: ticket('=Order of {{ $json.customer }}'),
		items: [{ customer: { name: 'Anna' } }],
	},
	{
		title: 'A date is put into a text',
		where: 'Ticket → Create, Title: `{{ $json.day }}`, where day is a date',
		parameters: ticket('={{ $json.day.toDateTime() }}'),
		items: [{ day: '2026-11-30' }],
	},
	{
		title: 'A time exists twice, in the night when the clocks go back',
		where: 'Campaign → Update, Scheduled At: `2030-10-27T02:30:00`, in a workflow of Europe/Rome',
		parameters: scheduled('2030-10-27T02:30:00'),
	},
	{
		title: 'A time is over',
		where: 'Campaign → Update, Scheduled At: `2025-11-30T09:00:00`',
		parameters: scheduled('2025-11-30T09:00:00'),
	},
	{
		title: 'A message is free, and the contact has not written for a day',
		where: 'Message → Send Text',
		parameters: {
			resource: 'message',
			operation: 'sendText',
			phone: { __rl: true, mode: 'phone', value: PHONE },
			text: 'Ciao',
		},
		fault: {
			kind: '500',
			status: 400,
			body: { code: 'whatsapp::131047', title: 'Re-engagement message' },
		},
	},
	{
		title: "A placeholder is written as in WhatsApp's own templates",
		where: 'Template → Create, Body: `Ciao {{1}}`',
		parameters: template('order_shipped', "={{ 'Ciao {' + '{1}' + '}' }}"),
	},
	{
		title: 'A placeholder has no example',
		where: 'Template → Create, Body: `Ciao %%FIRST_NAME%%`',
		parameters: template('order_shipped', 'Ciao %%FIRST_NAME%%'),
	},
	{
		title: 'The name of a template has spaces and capitals',
		where: 'Template → Create, Name: `Order Shipped`',
		parameters: template('Order Shipped', 'Ciao'),
	},
	{
		title: 'Ten thousand contacts, with the default Longest Wait',
		where: 'Contact → Bulk Sync; Spoki allows one request a minute',
		parameters: {
			resource: 'contact',
			operation: 'bulkSync',
			specifyContacts: 'json',
			contacts: JSON.stringify(
				Array.from({ length: 10_000 }, (_, index) => `+39347${String(index).padStart(7, '0')}`),
			),
		},
	},
	{
		title: "The Base URL is that of Spoki's web app",
		where: 'Credential, Base URL; what answers is a page',
		parameters: { resource: 'tag', operation: 'getAll' },
		fault: { kind: 'html', status: 200 },
	},
	{
		title: 'The OAuth2 connection was revoked',
		where: 'Credential Spoki OAuth2 API',
		parameters: { resource: 'tag', operation: 'getAll', authentication: 'oAuth2' },
		more: (sandbox) => {
			const credentials = oAuth2For(sandbox);
			sandbox.oauth.expireAccessTokens();
			sandbox.oauth.revokeRefreshTokens();
			return { credentials };
		},
	},
];
