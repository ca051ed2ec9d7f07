import type { INodeProperties, INodePropertyModeValidation } from 'n8n-workflow';

/** The pickers that there are, by the name that n8n calls them by. */
export type PickerName =
	| 'searchAccounts'
	| 'searchAgencies'
	| 'searchApprovedTemplates'
	| 'searchAutomations'
	| 'searchCampaigns'
	| 'searchChannels'
	| 'searchContactPhones'
	| 'searchContacts'
	| 'searchCustomFields'
	| 'searchInvitations'
	| 'searchLists'
	| 'searchMcpTools'
	| 'searchMedia'
	| 'searchOperators'
	| 'searchPartnerAccounts'
	| 'searchPartnerInvitations'
	| 'searchPartnerRoles'
	| 'searchRoles'
	| 'searchTags'
	| 'searchTemplates'
	| 'searchTickets'
	| 'searchWebhooks';

const wholeNumber: INodePropertyModeValidation = {
	type: 'regex',
	properties: { regex: '^\\s*[0-9]+\\s*$', errorMessage: 'Spoki IDs are whole numbers' },
};

/** The ways to type what isn't picked. */
const TYPED = {
	id: { displayName: 'By ID', placeholder: 'e.g. 42', validation: [wholeNumber] },
	email: { displayName: 'By Email', placeholder: 'e.g. name@example.com' },
	phone: { displayName: 'By Phone', placeholder: 'e.g. +393331234567' },
	name: { displayName: 'By Name', placeholder: 'e.g. close_ticket' },
};

interface Locator {
	displayName: string;
	name: string;
	/** The picker that fills "From List". */
	picker: PickerName;
	description?: string;
	required?: boolean;
	/** What is typed when it isn't picked. */
	by?: keyof typeof TYPED;
}

/** A resource locator: pick from a searchable list, or type the value. A contact has two ways to be typed. */
export function locator({
	displayName,
	name,
	picker,
	description,
	required,
	by = 'id',
}: Locator): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(required && { required }),
		...(description && { description }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: picker, searchable: true },
			},
			{ name: by, type: 'string', ...TYPED[by] },
			...(picker === 'searchContacts'
				? [{ name: 'phone', type: 'string' as const, ...TYPED.phone }]
				: []),
		],
	};
}
