import type { IDataObject } from 'n8n-workflow';
import type { Client } from '../client/client';
import { inside, textOf } from '../client/errorBody';
import { mapMembers } from '../client/members';
import { getAll as accountList } from '../resources/account/getAll.operation';
import { getAll as automationList } from '../resources/automation/getAll.operation';
import { getAll as campaignList } from '../resources/campaign/getAll.operation';
import { getAll as contactList } from '../resources/contact/getAll.operation';
import { getAll as customFieldList } from '../resources/customField/getAll.operation';
import { getAll as listList } from '../resources/list/getAll.operation';
import { getAll as mediaList } from '../resources/media/getAll.operation';
import { getAll as roleList } from '../resources/role/getAll.operation';
import { getAll as tagList } from '../resources/tag/getAll.operation';
import { getAll as templateList } from '../resources/template/getAll.operation';
import { getAll as ticketList } from '../resources/ticket/getAll.operation';
import { inEuros } from '../fields/money';
import { getAll as agencyList } from '../resources/agency/getAll.operation';
import { getAll as channelList } from '../resources/channel/getAll.operation';
import { getAll as invitationList } from '../resources/invitation/getAll.operation';
import { getAccounts as partnerAccounts } from '../resources/partner/getAccounts.operation';
import { getAll as partnerInvitationList } from '../resources/partnerInvitation/getAll.operation';
import { getAll as partnerRoleList } from '../resources/partnerRole/getAll.operation';
import { getAll as webhookList } from '../resources/webhook/getAll.operation';
import type { PickerName } from '../fields/locator';
import { fullName } from '../shapes/shape';
import { choices, searchChoices } from './choices';
import { searchLocalizations } from './localizations';
import { joined, searchIn, type PickerSource } from './search';
import { isApproved, templateLabel } from './template';
import { searchTools } from './tools';

const user = (role: IDataObject) => inside(role.user);

const userName = (role: IDataObject) => fullName(user(role).firstname, user(role).surname);

/** Programs are users too; people are looked for more often. */
const isService = (role: IDataObject) => user(role).is_service === true;

const service = (role: IDataObject) => (isService(role) ? ['service user'] : []);

/** The contact in Spoki's app. */
const chat = ({ chat_link: link }: IDataObject) => link;

/** The contact of a ticket, by name or phone. */
const contactName = ({ contact }: IDataObject) => {
	const { first_name, last_name, phone } = inside(contact);
	return fullName(first_name, last_name) || phone;
};

/** What the "From List" mode of each kind of id shows. */
const sources: Record<
	Exclude<PickerName, keyof typeof choices | 'searchLocalizations' | 'searchMcpTools'>,
	PickerSource
> = {
	searchAccounts: {
		endpoint: accountList.endpoint,
		label: ({ name, phone, id }) => joined(name ?? id, phone),
	},
	searchAgencies: {
		endpoint: agencyList.endpoint,
		label: ({ id, account }) =>
			joined(id, account === undefined ? '' : `account ${textOf(account)}`),
	},
	searchApprovedTemplates: {
		endpoint: templateList.endpoint,
		searches: true,
		label: templateLabel,
		// What can't be sent is shown behind the others, with a value that the field refuses.
		value: (template) =>
			isApproved(template) ? (template.id as number) : `unapproved ${textOf(template.id)}`,
		last: (template) => !isApproved(template),
	},
	searchAutomations: {
		endpoint: automationList.endpoint,
		searches: true,
		label: ({ name, is_active }) => joined(name, is_active === false ? 'inactive' : ''),
	},
	searchCampaigns: {
		endpoint: campaignList.endpoint,
		label: ({ name, status }) => joined(name, status),
	},
	searchChannels: {
		endpoint: channelList.endpoint,
		label: ({ name, identifier, id }) => joined(name ?? id, identifier),
	},
	searchContactPhones: {
		endpoint: contactList.endpoint,
		searches: true,
		label: ({ first_name, last_name, phone }) => joined(fullName(first_name, last_name), phone),
		value: ({ phone }) => (phone as string | null) ?? undefined,
		link: chat,
	},
	searchContacts: {
		endpoint: contactList.endpoint,
		searches: true,
		label: ({ first_name, last_name, phone, email }) =>
			joined(fullName(first_name, last_name), phone ?? email),
		link: chat,
	},
	searchCustomFieldCodes: {
		endpoint: customFieldList.endpoint,
		searches: true,
		label: ({ label, code }) => joined(label, code),
		value: ({ code }) => (code as string | null) ?? undefined,
	},
	searchCustomFields: {
		endpoint: customFieldList.endpoint,
		searches: true,
		label: ({ label, code }) => joined(label, code),
	},
	searchInvitations: {
		endpoint: invitationList.endpoint,
		searches: true,
		label: ({ email, role }) => joined(email, role),
	},
	searchLists: {
		endpoint: listList.endpoint,
		searches: true,
		label: ({ name, contacts_count: count }) =>
			joined(name, count === undefined ? '' : `${textOf(count)} contact${count === 1 ? '' : 's'}`),
	},
	searchMedia: {
		endpoint: mediaList.endpoint,
		label: ({ title, format_type }) => joined(title, format_type),
		link: ({ media, external_url: external }) => media || external,
	},
	searchOperators: {
		endpoint: roleList.endpoint,
		searches: true,
		label: (role) => joined(userName(role), user(role).email, ...service(role)),
		value: (role) => user(role).email as string | undefined,
		last: isService,
	},
	searchPartnerAccounts: {
		endpoint: partnerAccounts.endpoint,
		label: ({ name, phone, id, current_credit: credit }) =>
			joined(name ?? id, phone, inEuros(credit)),
	},
	searchPartnerInvitations: {
		endpoint: partnerInvitationList.endpoint,
		searches: true,
		label: ({ email, role }) => joined(email, role),
	},
	searchPartnerRoles: {
		endpoint: partnerRoleList.endpoint,
		searches: true,
		label: (role) => joined(userName(role), user(role).email, role.role, ...service(role)),
		last: isService,
	},
	searchRoles: {
		endpoint: roleList.endpoint,
		searches: true,
		label: (role) => joined(userName(role), user(role).email, role.role, ...service(role)),
		last: isService,
	},
	searchTags: {
		endpoint: tagList.endpoint,
		label: ({ name, id }) => joined(name ?? id),
	},
	searchTemplates: {
		endpoint: templateList.endpoint,
		searches: true,
		label: templateLabel,
	},
	searchTickets: {
		endpoint: ticketList.endpoint,
		label: (ticket) => joined(ticket.title, contactName(ticket), ticket.reference, ticket.status),
	},
	searchWebhooks: {
		endpoint: webhookList.endpoint,
		label: ({ event, url, is_active }) => joined(event, url, is_active === false ? 'inactive' : ''),
	},
};

/** The pickers, as n8n looks for them by name. */
export const pickersOf = (client: Client) =>
	({
		...mapMembers(sources, (source) => searchIn(client, source)),
		...mapMembers(choices, (choice) => searchChoices(client, choice)),
		searchLocalizations: searchLocalizations(client),
		searchMcpTools: searchTools(client),
	}) as Record<PickerName, ReturnType<typeof searchIn>>;
