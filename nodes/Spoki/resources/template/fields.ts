import type { INodeProperties } from 'n8n-workflow';
import {
	FaultyValue,
	id,
	shown,
	spelled,
	unlessBlank,
	type CheckOfGiven,
} from '../../fields/checks';
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

/** A template for something that sends it: the list shows those that aren't approved too, as such. */
export const templateToSend = (description: string): INodeProperties =>
	locator({
		displayName: 'Template',
		name: 'template',
		picker: 'searchApprovedTemplates',
		required: true,
		pickable: {
			type: 'regex',
			properties: { regex: '[0-9]*', errorMessage: 'WhatsApp has not approved this template' },
		},
		description,
	});

/** The WhatsApp categories; accounts with old templates can have others. */
export const CATEGORIES = [
	{ name: 'Utility', value: 'UTILITY', description: 'Orders, appointments and the like' },
	{ name: 'Marketing', value: 'MARKETING', description: 'Offers and news' },
	{ name: 'Authentication', value: 'AUTHENTICATION', description: 'Codes and logins' },
];

export const category: INodeProperties = locator({
	displayName: 'Category',
	name: 'category',
	picker: 'searchTemplateCategories',
	by: 'name',
	example: 'ACCOUNT_UPDATE',
	known: CATEGORIES,
	initially: CATEGORIES[0],
	description:
		'Utility is for orders and appointments, marketing for offers, authentication for codes',
});

/** One of the categories, or another that an account has, in capitals as all of them. */
export const categoryName: CheckOfGiven<string> = (value, context) => {
	const given = spelled(category)(value, context) ?? '';
	if (/^[A-Z_]+$/.test(given)) return given;
	throw new FaultyValue(
		`can't be ${shown(given)}`,
		`Use one of: ${CATEGORIES.map((one) => one.value).join(', ')}.`,
	);
};

/** The name, by WhatsApp's rule. */
export const templateNameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. order_shipped',
	description: 'Name in lowercase letters, digits and underscores',
};

export const subcategory: INodeProperties = {
	displayName: 'Subcategory',
	name: 'subcategory',
	type: 'string',
	default: '',
	placeholder: 'e.g. CLASSIC',
};

/** The channel, with what is said to belong to it. */
export const channel = (description: string) =>
	inQuery(
		'channel_id',
		unlessBlank(id),
		locator({ displayName: 'Channel', name: 'channelId', picker: 'searchChannels', description }),
	);
