import type { Sandbox } from '../../sandbox';

const collections: Record<string, string> = {
	'custom-fields': 'customFields',
	'external-webhooks': 'externalWebhooks',
	'partner-roles': 'partnerRoles',
	'partner-invitations': 'partnerInvitations',
	channel: 'channels',
};

/** The path of an endpoint with a thing that exists. */
export function pathTo(path: string, { store }: Sandbox): string {
	const [name] = path.split('/').slice(3);
	const [, last] = store.collection(collections[name] ?? name)?.all() ?? [];
	return path
		.replace('{id}', String(last?.id))
		.replace('{phone}', encodeURIComponent(`+${store.accounts.all()[0].phone}`))
		.replace('{identifier}', store.channels.all()[0].identifier)
		.replace('{uuid}', store.automations.all()[0].webhook_set[0].uuid);
}

const phone = '+393331234567';
const email = 'anna@example.com';
const role = 'Chat Operator';
const invitation = { email, role, additional_info: { first_name: 'Anna' } };
const person = {
	phone,
	first_name: 'Anna',
	last_name: 'Bianchi',
	email,
	language: 'it',
	custom_fields: { CITY: 'Torino', ORDER_ID: '42' },
};
const component = (component_type: string, format: string | null = null) => ({
	component_type,
	parameters: [],
	format,
	text: 'Ciao %%FIRST_NAME%%, a presto',
});
const localization = {
	language: 'it',
	header_template_component: component('header', 'text'),
	body_template_component: component('body'),
	footer_template_component: component('footer'),
	templatebuttoncomponent_set: [
		{
			component_type: null,
			text: 'Va bene',
			order: 0,
			button_type: 'quick_reply',
			phone_number: null,
			form_id: null,
			url: null,
			send_as_shortlink: false,
		},
	],
	example_custom_fields: { FIRST_NAME: 'Anna' },
};

/** Bodies that Spoki takes, by endpoint; several for those with variants. */
const bodies = (sandbox: Sandbox): Record<string, unknown[]> => {
	const { store } = sandbox;
	const [account] = store.accounts.all();
	const [automation] = store.automations.all();
	const { secret } = automation.webhook_set[0];
	const service = store.roles.all()[0];
	service.private_key = 'sandbox-private-of-the-test';
	const approved = store.templates
		.all()
		.find((one) => one.templatelocalization_set.some(({ status }) => status === 'APPROVED'))!;
	const campaign = {
		name: 'Saldi',
		scheduled_datetime: '2030-01-02T03:04:05Z',
		status: 'Scheduled',
		lists: [store.lists.all()[0].id],
	};
	const ticket = { contact_phone: phone, title: 'Pacco', status: 'Open', priority: 'High' };
	return {
		'POST /wh/ap/{uuid}/': [{ secret, ...person, metadata: { order: 42 } }],
		'POST /wh/ap/{uuid}/bulk/': [{ secret, contacts: [person] }],
		'POST /api/1/automations/': [
			{ name: 'Benvenuto', webhook_set: [{ name: 'n8n', platform: 'api' }] },
		],
		'POST /api/1/campaigns/': [
			{ ...campaign, automation: automation.id },
			{ ...campaign, template: approved.id },
		],
		'PATCH /api/1/campaigns/{id}/': [{ name: 'Saldi', automation: automation.id }],
		'POST /api/1/contacts/sync_all/': [[person], [{ ...person, phone: 'nope' }]],
		'POST /api/1/contacts/sync/': [{ ...person, status: 'Subscribed' }],
		'POST /api/1/contacts/{id}/add_operator/': [{ email: service.user.email }],
		'POST /api/1/contacts/{id}/remove_operator/': [{ email: service.user.email }],
		'PATCH /api/1/contacts/{id}/': [{ is_blocked: true, custom_fields: { CITY: 'Roma' } }],
		'POST /api/1/custom-fields/': [
			{ label: 'Taglia', code: 'TAGLIA', field_type: 1, example: 'M' },
		],
		'PATCH /api/1/custom-fields/{id}/': [{ label: 'Misura' }],
		'POST /api/1/auth/get_authentication_token/': [
			{ email: service.user.email, private_key: service.private_key },
		],
		'POST /api/1/lists/': [{ name: 'Clienti' }],
		'POST /api/1/lists/{id}/sync_contacts/': [{ contacts: [person] }],
		'POST /api/1/lists/{id}/remove_contacts/': [{ phones: [phone], ids: [1], emails: [email] }],
		'POST /api/1/media/': [
			{
				title: 'Foto',
				external_url: 'https://media.example.com/1.jpg',
				format_type: 'image',
				content_type: 'image/jpeg',
			},
		],
		'PATCH /api/1/media/{id}/': [{ title: 'Foto' }],
		'POST /api/1/invitations/': [invitation],
		'POST /api/1/invitations/{id}/update_role/': [{ role }],
		'POST /api/1/messages/send/': [
			{ type: 'Template', phone, template: approved.id, language: 'it' },
			{ type: 'Message', content_type: 'Text', phone, text: 'Ciao' },
			{
				type: 'Message',
				content_type: 'Interactive',
				phone,
				text: 'Va bene?',
				buttons: [{ button_type: 'quick_reply', text: 'Sì', order: 0, payload: 'yes' }],
			},
			{
				type: 'Message',
				content_type: 'List',
				phone,
				text: 'Quando?',
				list: { title: 'Giorni', sections: [{ title: 'Oggi', rows: [{ title: 'Mattina' }] }] },
			},
			{ type: 'Note', content_type: 'Text', phone, text: 'Richiamare' },
		],
		'POST /api/1/partners/onboarding/': [{ account: account.id }],
		'POST /api/1/partners/create_api_key_for_account/': [{ account: account.id }],
		'POST /api/1/partners/revoke_api_key_for_account/': [{ account: account.id }],
		'POST /api/1/partners/add_sv_clients/': [
			[
				{
					account_name: 'Negozio',
					country: 'Italy',
					country_code: 'IT',
					email,
					first_name: 'Anna',
					vat_amount: 2200,
				},
			],
		],
		'POST /api/1/partners/create_subrecharge/': [
			{ destination_account: account.id, amount: 10_000 },
		],
		'POST /api/1/partners/set_profits/': [
			{ destination_account: account.id, marketing_profit_margin: 49 },
		],
		'POST /api/1/partners/move_credit_from_account/': [
			{ account_id: account.id, credit_to_move: 1 },
		],
		'POST /api/1/partners/create_conversations_subrecharge/': [
			{ destination_account: account.id, conversations: 10 },
		],
		'POST /api/1/partner-roles/{id}/update_role/': [{ role }],
		'POST /api/1/partner-invitations/': [invitation],
		'POST /api/1/partner-invitations/{id}/update_role/': [{ role }],
		'POST /api/1/roles/add_service_user/': [{ name: 'n8n', role }],
		'POST /api/1/roles/{id}/update_role/': [{ role }],
		'POST /api/1/templates/': [
			{ name: 'ciao', category: 'UTILITY', templatelocalization_set: [localization] },
		],
		'PATCH /api/1/templates/{id}/': [
			{ templatelocalization_set: [{ ...localization, language: 'fr' }] },
		],
		'POST /api/1/tickets/': [ticket],
		'PATCH /api/1/tickets/{id}/': [{ status: 'Closed' }],
		'POST /api/1/channel/': [
			{ platform: 1 },
			{ platform: 6, name: 'SMS', identifier: 'SPOKI', is_primary: true },
		],
		'PATCH /api/1/channel/{id}/': [{ name: 'Negozio' }],
		'POST /api/1/external-webhooks/': [
			{ event: 'contact.created', url: 'https://n8n.example.com/x', version: 2, is_active: true },
		],
		'PATCH /api/1/external-webhooks/{id}/': [{ is_active: false }],
		'POST /api/1/external-webhooks/{id}/expands/': [{ expands: ['contact'] }],
	};
};

const queryOf = (name: string, { store }: Sandbox): string => {
	const [{ id }] = store.accounts.all();
	const queries: Record<string, string> = {
		'GET /api/1/partners/get_account_report/': `?account_id=${id}&granularity=2&startDate=2026-01-01`,
		'GET /api/1/partners/get_account_forecasts/': `?account_id=${id}&country_code=IT`,
		'DELETE /api/1/templates/{id}/': '?force_delete=true',
	};
	return queries[name] ?? '';
};

/** Requests to an endpoint that Spoki takes: at least one. */
export function requestsTo(
	method: string,
	path: string,
	sandbox: Sandbox,
): Array<{ path: string; body?: unknown }> {
	const name = `${method} ${path}`;
	const target = pathTo(path, sandbox) + queryOf(name, sandbox);
	if (method === 'GET' || method === 'DELETE') return [{ path: target }];
	return (bodies(sandbox)[name] ?? [{}]).map((body) => ({ path: target, body }));
}
