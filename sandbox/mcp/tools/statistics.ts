import { integer } from '../../http/schema';
import type { Campaign } from '../../store/types';
import { found, reads, told } from '../tool';

const campaign = { campaign_id: told(integer, 'Id of the campaign') };

const campaignView = ({ id, name, status, scheduled_datetime }: Campaign) => ({
	id,
	name,
	status,
	scheduled_datetime,
});

const counted = (values: readonly string[]) => {
	const counts: Record<string, number> = {};
	for (const one of values) counts[one] = (counts[one] ?? 0) + 1;
	return counts;
};

/** Campaigns and numbers. */
export const statisticsTools = [
	reads('get_campaigns', 'List the campaigns', {}, [], (_args, { store }) =>
		store.campaigns.all().map(campaignView),
	),
	reads<{ campaign_id: number }>(
		'get_campaign',
		'Get a campaign',
		campaign,
		['campaign_id'],
		({ campaign_id }, { store }) => campaignView(found(store.campaigns, campaign_id, 'Campaign')),
	),
	reads<{ campaign_id: number }>(
		'get_campaign_performance',
		'Get how many contacts a campaign reached',
		campaign,
		['campaign_id'],
		({ campaign_id }, { store }) => {
			const { name, lists, progress } = found(store.campaigns, campaign_id, 'Campaign');
			const contacts = lists.reduce((sum, { contacts_count }) => sum + contacts_count, 0);
			const sent = Math.floor(contacts * progress);
			return { id: campaign_id, name, contacts, sent, read: Math.floor(sent * 0.7) };
		},
	),
	reads(
		'get_contact_stats',
		'Get the number of contacts, in all and by consent',
		{},
		[],
		(_, { store }) => {
			const all = store.contacts.all();
			return {
				total: all.length,
				blocked: all.filter(({ is_blocked }) => is_blocked).length,
				by_status: counted(all.map(({ status }) => status)),
				by_language: counted(all.map(({ language }) => language)),
			};
		},
	),
	reads<{ automation_id: number }>(
		'get_automation_stats',
		'Get how often an automation was started, and for how many contacts',
		{ automation_id: told(integer, 'Id of the automation') },
		['automation_id'],
		({ automation_id }, { store }) => {
			const { name, starts } = found(store.automations, automation_id, 'Automation');
			return { id: automation_id, name, started: starts.length, contacts: new Set(starts).size };
		},
	),
	reads('get_operators', 'List the operators', {}, [], (_args, { store }) =>
		store.roles.all().map(({ id, role, user: { email, firstname, surname } }) => ({
			id,
			role,
			email,
			firstname,
			surname,
		})),
	),
];
