import { PAGE_SIZE } from '../../client/endpoint';
import { boolean, oneOf, unlessBlank } from '../../fields/checks';
import { filters, limit, returnAll, search } from '../../fields/getMany';
import { inQuery } from '../../fields/send';
import { automation } from '../../shapes/automation';
import type { Operation } from '../types';

const PLATFORMS = [
	'Active Campaign',
	'Api',
	'BrainLead',
	'Connectif',
	'HubSpot',
	'IFTTT',
	'Klaviyo',
	'Magento',
	'Meta',
	'Pipedrive',
	'Prestashop',
	"Qapla'",
	'Sendinblue',
	'Shopify',
	'Woocommerce',
	'WPNotif',
	'Zapier',
	'Zendesk',
	'Zoho',
];

/** Those whose name Spoki's API spells in another way. */
const NAMES: Record<string, string> = {
	Api: 'API',
	Prestashop: 'PrestaShop',
	Woocommerce: 'WooCommerce',
};

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get automations with their webhooks and secrets, which a model is not shown',
	endpoint: {
		method: 'GET',
		path: '/api/1/automations/',
		answer: 'list',
		secrets: ['webhook_set[*].secret'],
		pageSize: PAGE_SIZE,
	},
	shape: automation,
	fields: [
		returnAll,
		limit,
		filters(
			inQuery('is_active', unlessBlank(boolean), {
				displayName: 'Active',
				name: 'isActive',
				type: 'boolean',
				default: true,
				description:
					'Whether to get only active automations (on) or only inactive ones (off). Remove the filter to get both.',
			}),
			search('e.g. Welcome', 'Text to find in the name or the webhook link'),
			inQuery('webhook_platform', unlessBlank(oneOf(...PLATFORMS)), {
				displayName: 'Webhook Platform',
				name: 'webhookPlatform',
				type: 'options',
				options: PLATFORMS.map((value) => ({ name: NAMES[value] ?? value, value })),
				default: 'Api',
				description: 'Platform of the webhook that starts the automation',
			}),
		),
	],
};
