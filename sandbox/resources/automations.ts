import { list, searching } from '../http/pages';
import { read, route, type Context, type Route } from '../http/route';
import { anything, array, boolean, filled, integers, object, query, text } from '../http/schema';
import { omit } from '../omit';
import { automationWebhook } from '../store/content';
import type { Automation } from '../store/types';

const path = '/api/1/automations/';

const PLATFORMS = [
	'Api',
	'Active Campaign',
	'Woocommerce',
	'Magento',
	'Prestashop',
	'Shopify',
	'Zapier',
	"Qapla'",
	'BrainLead',
	'HubSpot',
	'Klaviyo',
	'Zoho',
	'Sendinblue',
	'WPNotif',
	'Connectif',
	'IFTTT',
	'Pipedrive',
	'Meta',
	'Zendesk',
];

/** The ways an automation can start; apart from webhooks their content isn't looked at. */
const STARTERS = [
	'onfirstmessagestarter_set',
	'fieldconditionstarter_set',
	'onopeninghoursstarter_set',
	'onclosinghoursstarter_set',
	'onholidayhoursstarter_set',
	'metaadsconditionstarter_set',
	'onticketcreatestarter_set',
	'onticketstatuschangestarter_set',
	'accountpaymentrequeststarter_set',
	'oninboundmessageorderstarter_set',
	'oninboundmessageproductstarter_set',
	'onmarketingacceptancestatuschangestarter_set',
	'googlesheetstrigger_set',
	'ondealcreatestarter_set',
	'ondealupdatestarter_set',
	'ondealcontactupdatedstarter_set',
	'ondealstagechangestarter_set',
];

function view(automation: Automation, { origin, time }: Context) {
	return {
		...omit(automation, 'uses', 'starts'),
		webhook_set: automation.webhook_set.map(({ uuid, path: own, secret, is_active }) => ({
			uuid,
			link: `${origin}${own}`,
			secret,
			is_active,
		})),
		created_datetime: time(automation.created_datetime),
		updated_datetime: time(automation.updated_datetime),
	};
}

interface Body {
	name: string;
	is_active?: boolean;
	is_favorite?: boolean;
	automation_groups?: number[];
	steps?: Array<{ step_type: string; template?: number; text?: string }>;
	webhook_set?: Array<{ name?: string; platform?: string }>;
}

export const automations: Route[] = [
	list<Automation>(path, 'automations', view, {
		likelyLimit: 60,
		query: {
			search: query.text,
			webhook_platform: query.oneOf(PLATFORMS),
			is_active: query.boolean,
		},
		filter: ({ search, webhook_platform, is_active }, { origin }) => {
			const found = searching(search);
			if (!found && !webhook_platform && is_active === undefined) return undefined;
			return (one) =>
				(is_active === undefined || one.is_active === (is_active === 'true')) &&
				(!webhook_platform || one.webhook_set.some((hook) => hook.platform === webhook_platform)) &&
				(!found || found(one.name, ...one.webhook_set.map((hook) => origin + hook.path)));
		},
	}),
	read(path, 'automations', view),
	route<Body>({
		method: 'POST',
		path,
		status: 201,
		body: object(
			{
				name: filled,
				description: text,
				category: text,
				is_active: boolean,
				is_favorite: boolean,
				automation_groups: integers,
				// Steps have over 40 types, each with fields of its own.
				steps: array({
					type: 'object',
					properties: { step_type: filled },
					required: ['step_type'],
				}),
				webhook_set: array({ type: 'object', properties: { name: text, platform: text } }),
				...Object.fromEntries(STARTERS.map((name) => [name, array(anything)])),
			},
			['name'],
		),
		handle: (context) => {
			const { store, body } = context;
			const { steps = [], webhook_set = [] } = body;
			const made = store.automations.add({
				name: body.name,
				is_active: body.is_active ?? false,
				is_favorite: body.is_favorite ?? false,
				automation_groups: body.automation_groups ?? [],
				first_message_text: steps.find((one) => one.text)?.text ?? null,
				webhook_set: webhook_set.map(({ platform = 'api' }) => {
					const known = PLATFORMS.find((one) => one.toLowerCase() === platform.toLowerCase());
					return automationWebhook(store, { platform: known ?? platform });
				}),
				uses: { templates: steps.flatMap(({ template }) => template ?? []), customFields: [] },
			});
			return view(made, context);
		},
	}),
	route<unknown, Automation>({
		method: 'GET',
		path: `${path}{id}/custom-fields-used/`,
		target: 'automations',
		handle: ({ target: { uses } }) => ({
			contact_fields: ['FIRST_NAME'],
			custom_fields: uses.customFields,
			placeholders: ['FIRST_NAME', ...uses.customFields].map((code) => `%%${code}%%`),
		}),
	}),
];
