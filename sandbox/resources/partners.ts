import { list } from '../http/pages';
import { CodedProblem, notFound } from '../http/problem';
import { route, type Context, type Route } from '../http/route';
import {
	array,
	email,
	filled,
	integer,
	object,
	positive,
	query,
	type Fields,
} from '../http/schema';
import type { Account, Partner } from '../store/types';
import { accountView } from './accounts';
import { invitationRoutes } from './invitations';
import { roleRoutes } from './roles';

const path = '/api/1/partners/';
const access = 'partner' as const;
const required = (fields: Fields) => object(fields, Object.keys(fields));

function accountOf({ store }: Context, id: number): Account {
	const account = store.accounts.get(id);
	if (!account) throw notFound();
	return account;
}

/** POST to a partner action that names an account. */
const action = <Body>(name: string, fields: Fields, handle: (context: Context<Body>) => unknown) =>
	route<Body>({ method: 'POST', path: `${path}${name}/`, access, body: required(fields), handle });

const partnerView = (partner: Partner) => ({ ...partner });

const margins = [
	'sms_profit_margin',
	'sms_one_way_profit_margin',
	'utility_profit_margin',
	'authentication_profit_margin',
	'marketing_profit_margin',
	'service_profit_margin',
	'conversation_profit_margin',
];

interface Client {
	account_name: string;
	country: string;
	country_code: string;
	email: string;
	first_name: string;
	vat_amount: number;
}

export const partners: Route[] = [
	list<Partner>(path, 'partners', partnerView, { access, paging: 'page' }),
	list<Account>(`${path}accounts/`, 'accounts', accountView, { access, envelope: 'array' }),
	action<{ account: number }>('onboarding', { account: integer }, (context) => ({
		redirect_url: `https://app.spoki.it/onboarding/${accountOf(context, context.body.account).id}/`,
	})),
	action<{ account: number }>('create_api_key_for_account', { account: integer }, (context) => {
		const account = accountOf(context, context.body.account);
		account.api_key = `sandbox-key-${context.store.random.hex(24)}`;
		return { api_key: account.api_key };
	}),
	action<{ account: number }>('revoke_api_key_for_account', { account: integer }, (context) => {
		accountOf(context, context.body.account).api_key = null;
	}),
	route<Client[]>({
		method: 'POST',
		path: `${path}add_sv_clients/`,
		access,
		status: 201,
		body: array(
			required({
				account_name: filled,
				country: filled,
				country_code: filled,
				email,
				first_name: filled,
				vat_amount: integer,
			}),
			1,
		),
		handle: ({ store, body }) =>
			body.map((client) => ({
				...client,
				id: store.accounts.add({ name: client.account_name, current_credit: 0 }).id,
			})),
	}),
	action<{ destination_account: number; amount: number }>(
		'create_subrecharge',
		{ destination_account: integer, amount: positive },
		(context) => {
			const account = accountOf(context, context.body.destination_account);
			account.current_credit += context.body.amount;
			return { account: account.id, current_credit: account.current_credit };
		},
	),
	route<{ destination_account: number }>({
		method: 'POST',
		path: `${path}set_profits/`,
		access,
		body: object(
			{
				destination_account: integer,
				...Object.fromEntries(margins.map((name) => [name, integer])),
			},
			['destination_account'],
		),
		handle: (context) => {
			accountOf(context, context.body.destination_account);
			return context.body;
		},
	}),
	action<{ account_id: number; credit_to_move: number }>(
		'move_credit_from_account',
		{ account_id: integer, credit_to_move: positive },
		(context) => {
			const account = accountOf(context, context.body.account_id);
			if (account.current_credit < context.body.credit_to_move) {
				throw new CodedProblem('spoki::1029', 'Credit exhausted', 'The credit is not enough.');
			}
			account.current_credit -= context.body.credit_to_move;
			return { account: account.id, current_credit: account.current_credit };
		},
	),
	route({
		method: 'GET',
		path: `${path}get_account_report/`,
		access,
		query: {
			account_id: query.integer,
			granularity: query.integer,
			startDate: query.date,
			endDate: query.date,
		},
		handle: (context) => {
			const { id } = accountOf(context, Number(context.query.account_id));
			return [
				{ account: id, period_start: context.query.startDate ?? null, conversation_count: 42 },
			];
		},
	}),
	route({
		method: 'GET',
		path: `${path}get_account_forecasts/`,
		access,
		query: { account_id: query.integer, country_code: query.text },
		handle: (context) => {
			const { id, current_credit } = accountOf(context, Number(context.query.account_id));
			return { account: id, estimated_available_conversations: Math.floor(current_credit / 60) };
		},
	}),
	action<{ destination_account: number; conversations: number }>(
		'create_conversations_subrecharge',
		{ destination_account: integer, conversations: positive },
		(context) => {
			accountOf(context, context.body.destination_account);
			return context.body;
		},
	),
	...roleRoutes('/api/1/partner-roles/', 'partnerRoles', { access }),
	...invitationRoutes('/api/1/partner-invitations/', 'partnerInvitations', { access }),
];
