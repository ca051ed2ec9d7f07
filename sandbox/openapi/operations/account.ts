import { anything, bare, nothing, one, page, perhaps, type Known } from '../known';
import { from } from '../sources';

const roleNames = {
	role: {
		description: 'E.g. `Administrator`, `Chat Operator Manager`, `Chat Operator`.',
	},
};
const users = { search: { description: 'In ID, email, first and last name.' } };

/** The operations that roles of an account and of a partner have in common. */
const roles = (path: string, whose: string, key?: 'composio', detail?: 'composio') =>
	({
		[`GET ${path}`]: {
			summary: `List ${whose}roles`,
			answer: page('Role', 'other-client'),
			fields: users,
		},
		[`GET ${path}{id}/`]: {
			summary: `Get a ${whose}role`,
			answer: one('Role', 'other-client'),
			limit: detail,
		},
		[`POST ${path}{id}/generate_private_key/`]: {
			summary: `Generate the private key of a ${whose}role`,
			answer: one('PrivateKey', 'live'),
			note: 'For service users. The key before is replaced.',
			limit: key,
		},
		[`GET ${path}{id}/has_private_key/`]: {
			summary: `Check for the private key of a ${whose}role`,
			answer: one('HasPrivateKey', 'inferred'),
			limit: key,
		},
		[`POST ${path}{id}/update_role/`]: {
			summary: `Update a ${whose}role`,
			answer: perhaps('Role'),
			fields: roleNames,
			limit: key,
		},
		[`DELETE ${path}{id}/`]: {
			summary: `Delete a ${whose}role`,
			answer: nothing,
			note: 'The only administrator can’t be deleted.',
			limit: detail,
		},
	}) satisfies Record<string, Known>;

/** The operations that invitations of an account and of a partner have in common. */
const invitations = (path: string, whose: string, limit?: 'composio') =>
	({
		[`GET ${path}`]: {
			summary: `List ${whose}invitations`,
			answer: page('Invitation', 'inferred'),
			fields: users,
		},
		[`GET ${path}{id}/`]: {
			summary: `Get a ${whose}invitation`,
			answer: one('Invitation', 'inferred'),
		},
		[`POST ${path}`]: {
			summary: `Create a ${whose}invitation`,
			answer: one('Invitation', 'inferred'),
			fields: roleNames,
		},
		[`POST ${path}{id}/send/`]: {
			summary: `Resend a ${whose}invitation`,
			answer: perhaps('Invitation'),
			limit,
		},
		[`POST ${path}{id}/update_role/`]: {
			summary: `Update the role of a ${whose}invitation`,
			answer: perhaps('Invitation'),
			fields: roleNames,
			limit,
		},
		[`DELETE ${path}{id}/`]: { summary: `Delete a ${whose}invitation`, answer: nothing },
	}) satisfies Record<string, Known>;

const unknown = { source: 'inferred', schema: from('inferred', anything) } as const;
const cached = 'Spoki refreshes the numbers every 30 minutes.';

export const accountOperations: Record<string, Known> = {
	'GET /api/1/accounts/': {
		summary: 'List accounts',
		answer: bare('Account', 'composio'),
		limit: 'composio',
	},
	'GET /api/1/accounts/{id}/': { summary: 'Get an account', answer: one('Account', 'composio') },
	'GET /api/1/accounts/phone/{phone}/': {
		summary: 'Get an account by phone',
		answer: one('Account', 'inferred'),
	},
	'GET /api/1/accounts/{id}/current_report/': {
		summary: 'Get the current report of an account',
		answer: one('CurrentReport', 'composio'),
		note: cached,
	},
	'POST /api/1/accounts/{id}/onboarding/': {
		summary: 'Create an onboarding link',
		answer: one('OnboardingLink', 'inferred'),
		note: 'Said to be removed and to answer 404; *Create a channel* with `platform` 1 replaces it.',
		deprecated: true,
	},
	'GET /api/1/agencies/': { summary: 'List agencies', answer: bare('Agency', 'composio') },
	'GET /api/1/agencies/{id}/': { summary: 'Get an agency', answer: one('Agency', 'inferred') },

	'POST /api/1/auth/get_authentication_token/': {
		summary: 'Get the token for a page of Spoki in a frame',
		answer: one('EmbeddingToken', 'help-centre'),
		fields: { private_key: { description: 'Of a service user. A secret.' } },
	},

	...roles('/api/1/roles/', '', 'composio', 'composio'),
	'POST /api/1/roles/add_service_user/': {
		summary: 'Add a service user',
		answer: one('Role', 'other-client'),
		fields: roleNames,
		limit: 'composio',
	},
	...invitations('/api/1/invitations/', '', 'composio'),

	'GET /api/1/reports/': {
		summary: 'List report rows',
		answer: bare('ReportRow', 'inferred'),
		note: `${cached} Its removal was announced for 10 June 2026; *List detailed report rows* replaces it.`,
		deprecated: true,
	},
	'GET /api/1/reports/detailed/': {
		summary: 'List detailed report rows',
		answer: bare('DetailedReportRow', 'inferred'),
		note: cached,
	},

	'GET /api/1/partners/': { summary: 'List partners', answer: page('Partner', 'inferred') },
	'GET /api/1/partners/accounts/': {
		summary: 'List the accounts of a partner',
		answer: bare('Account', 'inferred'),
	},
	'POST /api/1/partners/onboarding/': {
		summary: 'Create an onboarding link as a partner',
		answer: one('OnboardingLink', 'other-client'),
	},
	'POST /api/1/partners/create_api_key_for_account/': {
		summary: 'Create the API key of an account',
		answer: one('AccountKey', 'other-client'),
	},
	'POST /api/1/partners/revoke_api_key_for_account/': {
		summary: 'Revoke the API key of an account',
		answer: nothing,
	},
	'POST /api/1/partners/add_sv_clients/': {
		summary: 'Add clients of a software vendor',
		answer: bare('PartnerClient', 'other-client'),
		fields: { vat_amount: { description: 'In hundredths of a percent.' } },
	},
	'POST /api/1/partners/create_subrecharge/': {
		summary: 'Recharge an account',
		answer: unknown,
		fields: { amount: { description: 'In thousandths of a euro.' } },
	},
	'POST /api/1/partners/set_profits/': {
		summary: 'Set the profit margins of an account',
		answer: unknown,
		note: 'For software vendors. Margins are in thousandths of a euro.',
	},
	'POST /api/1/partners/move_credit_from_account/': {
		summary: 'Move credit from an account',
		answer: unknown,
		note: 'For software vendors.',
		fields: { credit_to_move: { description: 'In thousandths of a euro.' } },
	},
	'GET /api/1/partners/get_account_report/': {
		summary: 'Get the report of an account as a partner',
		answer: unknown,
		fields: { granularity: { description: 'A number here: 2 is daily.' } },
	},
	'GET /api/1/partners/get_account_forecasts/': {
		summary: 'Get the forecasts of an account as a partner',
		answer: unknown,
	},
	'POST /api/1/partners/create_conversations_subrecharge/': {
		summary: 'Recharge conversations of an account',
		answer: unknown,
		deprecated: true,
	},
	...roles('/api/1/partner-roles/', 'partner '),
	...invitations('/api/1/partner-invitations/', 'partner '),
};
