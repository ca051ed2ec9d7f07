import { list } from '../http/pages';
import { notFound } from '../http/problem';
import { read, route, type Context, type Route } from '../http/route';
import { empty } from '../http/schema';
import { hash } from '../random';
import type { Account, Agency, Channel } from '../store/types';

const path = '/api/1/accounts/';

const channelBrief = (channel: Channel) => ({
	name: channel.name,
	identifier: channel.identifier,
	platform: channel.platform === 1 ? 'WhatsApp' : 'SMS',
	status: `${channel.status} ✅`,
	phone_status: channel.phone_status,
	quality_score: channel.quality_score,
	is_primary: channel.is_primary,
});

export const accountView = (account: Account, { store }: Context) => ({
	id: account.id,
	name: account.name,
	status: account.status,
	is_active: account.status === 'Active',
	account_type: account.account_type,
	phone: account.phone,
	phone_status: 'Connected',
	quality_score: 'GREEN',
	quality_reasons: null,
	current_credit: account.current_credit,
	low_credit_threshold: 10_000,
	has_low_credit_alert: account.current_credit < 10_000,
	estimated_available_conversations: Math.floor(account.current_credit / 60),
	daily_limit: 1000,
	has_official_verification: false,
	default_language: 'it',
	default_prefix: '+39',
	default_country_code: 'IT',
	country_code: 'IT',
	timezone: 'Europe/Rome',
	default_pricing_delta: 0,
	contacted_in_24h: hash(account.id) % 200,
	contacted_in_7d: 200 + (hash(account.id) % 900),
	primary_channel_id: store.channels.all().find(({ is_primary }) => is_primary)?.id ?? null,
	channels: store.channels.all().map(channelBrief),
});

const agencyView = ({ id, account }: Agency) => ({ id, account });

export const accounts: Route[] = [
	list<Account>(path, 'accounts', accountView, { limit: 5, envelope: 'array' }),
	read(path, 'accounts', accountView),
	route({
		method: 'GET',
		path: `${path}phone/{phone}/`,
		handle: (context) => {
			const { store, params } = context;
			const found = store.accounts.all().find(({ phone }) => `+${phone}` === params.phone);
			if (!found) throw notFound();
			return accountView(found, context);
		},
	}),
	route<unknown, Account>({
		method: 'GET',
		path: `${path}{id}/current_report/`,
		target: 'accounts',
		handle: ({ target, clock, time }) => {
			const now = clock.now().toISOString();
			const sent = 500 + (hash(target.id) % 4000);
			return {
				account: target.id,
				granularity: 'Month',
				period_start: `${now.slice(0, 7)}-01`,
				contacted_contacts: Math.floor(sent / 2),
				template_message_count: Math.floor(sent * 0.7),
				free_message_count: Math.ceil(sent * 0.3),
				incoming_message_count: Math.floor(sent * 0.4),
				exchanged_messages: Math.floor(sent * 1.4),
				sent_message_count: sent,
				delivered_message_count: Math.floor(sent * 0.97),
				read_message_count: Math.floor(sent * 0.8),
				conversation_count: Math.floor(sent * 0.45),
				created_datetime: time(now),
				updated_datetime: time(now),
			};
		},
	}),
	route<unknown, Account>({
		method: 'POST',
		path: `${path}{id}/onboarding/`,
		target: 'accounts',
		body: empty,
		handle: ({ settings, target }) => {
			if (settings.onboarding === 'gone') throw notFound();
			return { redirect_url: `https://app.spoki.it/onboarding/${target.id}/` };
		},
	}),
];

export const agencies: Route[] = [
	list<Agency>('/api/1/agencies/', 'agencies', agencyView, { envelope: 'array' }),
	read('/api/1/agencies/', 'agencies', agencyView),
];
