import type {
	INodeProperties,
	INodePropertyModeValidation,
	INodePropertyOptions,
} from 'n8n-workflow';

/** The pickers that there are, by the name that n8n calls them by. */
export type PickerName =
	| 'searchAccounts'
	| 'searchAgencies'
	| 'searchApprovedTemplates'
	| 'searchAutomationGroups'
	| 'searchAutomations'
	| 'searchCampaigns'
	| 'searchChannels'
	| 'searchContactPhones'
	| 'searchContacts'
	| 'searchCustomFieldCodes'
	| 'searchCustomFields'
	| 'searchGranularities'
	| 'searchInvitations'
	| 'searchLanguages'
	| 'searchLists'
	| 'searchLocalizations'
	| 'searchMcpTools'
	| 'searchMedia'
	| 'searchMediaFormats'
	| 'searchOperators'
	| 'searchPartnerAccounts'
	| 'searchPartnerInvitations'
	| 'searchPartnerRoles'
	| 'searchPlatforms'
	| 'searchRoleNames'
	| 'searchRoles'
	| 'searchTags'
	| 'searchTemplateCategories'
	| 'searchTemplateGroups'
	| 'searchTemplateLanguages'
	| 'searchTemplates'
	| 'searchTicketPriorities'
	| 'searchTicketStatuses'
	| 'searchTickets'
	| 'searchWebhookEvents'
	| 'searchWebhooks';

/** @param errorMessage n8n shows it alone, without the field that it is about */
const wholeNumber = (errorMessage: string): INodePropertyModeValidation => ({
	type: 'regex',
	properties: { regex: '^\\s*[0-9]+\\s*$', errorMessage },
});

/** The ways to type what isn't picked. */
const TYPED = {
	id: { displayName: 'By ID', placeholder: 'e.g. 42' },
	email: { displayName: 'By Email', placeholder: 'e.g. name@example.com' },
	phone: { displayName: 'By Phone', placeholder: 'e.g. +393331234567' },
	name: { displayName: 'By Name', placeholder: 'e.g. close_ticket' },
	code: { displayName: 'By Code', placeholder: 'e.g. ORDER_ID' },
	number: { displayName: 'By Number', placeholder: 'e.g. 7' },
};

export interface Locator {
	displayName: string;
	name: string;
	/** The picker that fills "From List". */
	picker: PickerName;
	description?: string;
	required?: boolean;
	/** What picked values look like, where the list shows some that can't be chosen. */
	pickable?: INodePropertyModeValidation;
	/** What is typed when it isn't picked, and an example of it. */
	by?: keyof typeof TYPED;
	example?: string;
	/** Whether it is more often typed, or comes from an expression, than picked: then it begins so. */
	beginsTyped?: boolean;
	/** Values that are known, for messages and models; the list may have more. */
	known?: INodePropertyOptions[];
	/** What is picked until somebody chooses, as it is shown and as it is sent. */
	initially?: INodePropertyOptions;
}

/** A resource locator: pick from a searchable list, or type the value. A contact has two ways to be typed. */
export function locator({
	displayName,
	name,
	picker,
	description,
	required,
	pickable,
	by = 'id',
	example,
	beginsTyped,
	known,
	initially,
}: Locator): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: {
			mode: beginsTyped ? by : 'list',
			value: initially?.value ?? '',
			...(initially && { cachedResultName: initially.name }),
		},
		options: known,
		required: required || undefined,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: picker, searchable: true },
				...(pickable && { validation: [pickable] }),
			},
			{
				name: by,
				type: 'string',
				...TYPED[by],
				...(['id', 'number'].includes(by) && {
					validation: [
						wholeNumber(`The ${displayName} is a whole number here. From List finds it by name.`),
					],
				}),
				...(example && { placeholder: `e.g. ${example}` }),
			},
			...(picker === 'searchContacts'
				? [{ name: 'phone', type: 'string' as const, ...TYPED.phone }]
				: []),
		],
	};
}
