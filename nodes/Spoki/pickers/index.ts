import type { IDataObject } from 'n8n-workflow';
import { inEuros } from '../fields/money';
import { searchIn } from './search';

/** What an entry is known by; what it does not have is left out, and nothing is said twice. */
const joined = (...parts: unknown[]) =>
	[...new Set(parts)]
		.filter((part) => part !== undefined && part !== null && part !== '')
		.join(' · ');

const person = (first: unknown, last: unknown) => [first, last].filter(Boolean).join(' ');

const user = (role: IDataObject) => (role.user ?? {}) as IDataObject;

const userName = (role: IDataObject) => person(user(role).firstname, user(role).surname);

/** The contact of a ticket, by name or phone. */
const contactName = ({ contact }: IDataObject) => {
	const { first_name, last_name, phone } = (contact ?? {}) as IDataObject;
	return person(first_name, last_name) || phone;
};

const languages = ({ templatelocalization_set: parts }: IDataObject) => {
	const codes = ((parts ?? []) as IDataObject[]).map(({ language }) => language);
	return [...new Set(codes)].filter(Boolean).join(', ');
};

const approval = ({ is_approved: isApproved }: IDataObject) =>
	isApproved === undefined ? undefined : isApproved ? 'approved' : 'not approved';

/** What the "From List" mode of each kind of id shows. */
export const pickers = {
	searchAccounts: searchIn({
		path: '/api/1/accounts/',
		searches: false,
		paged: false,
		label: ({ name, phone, id }) => joined(name ?? id, phone),
	}),
	searchAgencies: searchIn({
		path: '/api/1/agencies/',
		searches: false,
		paged: false,
		label: ({ id, account }) => joined(id, account === undefined ? '' : `account ${account}`),
	}),
	searchApprovedTemplates: searchIn({
		path: '/api/1/templates/',
		searches: true,
		label: (template) => joined(template.name, template.category, languages(template)),
		value: ({ id, is_approved: isApproved }) => (isApproved === false ? undefined : (id as number)),
	}),
	searchAutomations: searchIn({
		path: '/api/1/automations/',
		searches: true,
		label: ({ name, is_active }) => joined(name, is_active === false ? 'inactive' : ''),
	}),
	searchCampaigns: searchIn({
		path: '/api/1/campaigns/',
		searches: false,
		label: ({ name, status }) => joined(name, status),
	}),
	searchChannels: searchIn({
		path: '/api/1/channel/',
		searches: false,
		pageSize: 30,
		label: ({ name, identifier, id }) => joined(name ?? id, identifier),
	}),
	searchContacts: searchIn({
		path: '/api/1/contacts/',
		searches: true,
		label: ({ first_name, last_name, phone, email }) =>
			joined(person(first_name, last_name), phone ?? email),
	}),
	searchCustomFields: searchIn({
		path: '/api/1/custom-fields/',
		searches: true,
		label: ({ label, code }) => joined(label, code),
	}),
	searchInvitations: searchIn({
		path: '/api/1/invitations/',
		searches: true,
		label: ({ email, role }) => joined(email, role),
	}),
	searchLists: searchIn({
		path: '/api/1/lists/',
		searches: true,
		label: ({ name, contacts_count: count }) =>
			joined(name, count === undefined ? '' : `${String(count)} contact${count === 1 ? '' : 's'}`),
	}),
	searchMedia: searchIn({
		path: '/api/1/media/',
		searches: false,
		label: ({ title, format_type }) => joined(title, format_type),
	}),
	searchOperators: searchIn({
		path: '/api/1/roles/',
		searches: true,
		label: (role) => joined(userName(role), user(role).email),
		value: (role) => user(role).email as string | undefined,
	}),
	searchPartnerAccounts: searchIn({
		path: '/api/1/partners/accounts/',
		searches: false,
		paged: false,
		label: ({ name, phone, id, current_credit: credit }) =>
			joined(name ?? id, phone, inEuros(credit)),
	}),
	searchPartnerInvitations: searchIn({
		path: '/api/1/partner-invitations/',
		searches: true,
		label: ({ email, role }) => joined(email, role),
	}),
	searchPartnerRoles: searchIn({
		path: '/api/1/partner-roles/',
		searches: true,
		label: (role) => joined(userName(role), user(role).email, role.role),
	}),
	searchRoles: searchIn({
		path: '/api/1/roles/',
		searches: true,
		label: (role) => joined(userName(role), user(role).email, role.role),
	}),
	searchTags: searchIn({
		path: '/api/1/tags/',
		searches: false,
		label: ({ name, id }) => joined(name ?? id),
	}),
	searchTemplates: searchIn({
		path: '/api/1/templates/',
		searches: true,
		label: (template) =>
			joined(template.name, template.category, languages(template), approval(template)),
	}),
	searchTickets: searchIn({
		path: '/api/1/tickets/',
		searches: false,
		label: (ticket) => joined(ticket.title, contactName(ticket), ticket.reference, ticket.status),
	}),
	searchWebhooks: searchIn({
		path: '/api/1/external-webhooks/',
		searches: false,
		label: ({ event, url, is_active }) => joined(event, url, is_active === false ? 'inactive' : ''),
	}),
};

export type PickerName = keyof typeof pickers;
