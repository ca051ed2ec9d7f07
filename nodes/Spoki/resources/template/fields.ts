import type { INodeProperties } from 'n8n-workflow';
import { id, unlessBlank } from '../../fields/checks';
import { locator } from '../../fields/locator';
import { inPath, inQuery } from '../../fields/send';

export const templateId = inPath(
	locator({
		displayName: 'Template',
		name: 'templateId',
		picker: 'searchTemplates',
		required: true,
	}),
);

/** The WhatsApp categories; accounts with old templates can have others. */
export const category: INodeProperties = {
	displayName: 'Category',
	name: 'category',
	type: 'options',
	options: [
		{ name: 'Authentication', value: 'AUTHENTICATION', description: 'Codes and logins' },
		{ name: 'Marketing', value: 'MARKETING', description: 'Offers and news' },
		{ name: 'Utility', value: 'UTILITY', description: 'Orders, appointments and the like' },
	],
	default: 'UTILITY',
	description: 'WhatsApp category. Another category can be given with an expression.',
};

export const subcategory: INodeProperties = {
	displayName: 'Subcategory',
	name: 'subcategory',
	type: 'string',
	default: '',
	placeholder: 'e.g. CLASSIC',
};

export const channelFilter = inQuery(
	'channel_id',
	unlessBlank(id),
	locator({
		displayName: 'Channel',
		name: 'channelId',
		picker: 'searchChannels',
		description: 'WhatsApp channel that the templates belong to',
	}),
);
