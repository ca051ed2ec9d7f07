import { list, searching } from '../http/pages';
import { Problem } from '../http/problem';
import { read, route, type Context, type Route } from '../http/route';
import { array, boolean, dictionary, filled, integers, object, query, text } from '../http/schema';
import { omit } from '../omit';
import { automationWebhook } from '../store/content';
import type { Automation, AutomationWebhook } from '../store/types';
import { checkSteps, fieldCondition, flattened, type Step } from './steps';

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

/** What a webhook says of its platform, which the reference leaves open. */
function platformIn({ platform }: AutomationWebhook, { settings }: Context) {
	const number = PLATFORMS.indexOf(platform) + 1;
	const told = {
		absent: undefined,
		name: platform,
		lowercase: platform.toLowerCase(),
		number,
		object: { id: number, name: platform },
	}[settings.webhookPlatforms];
	return told === undefined ? {} : { platform: told };
}

function view(automation: Automation, context: Context) {
	const { origin, time } = context;
	return {
		...omit(automation, 'uses', 'starts'),
		webhook_set: automation.webhook_set.map((webhook) => ({
			uuid: webhook.uuid,
			link: `${origin}${webhook.path}`,
			secret: webhook.secret,
			is_active: webhook.is_active,
			...platformIn(webhook, context),
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
	steps?: Step[];
	webhook_set?: Array<{ name?: string; platform?: string }>;
}

const platformOf = (given = 'api') =>
	PLATFORMS.find((one) => one.toLowerCase() === given.toLowerCase());

function checkPlatforms({ settings }: Context, hooks: NonNullable<Body['webhook_set']>) {
	if (!settings.strict) return;
	const faults = hooks.map(({ platform }) =>
		platformOf(platform) ? {} : { platform: [`"${platform}" is not a valid choice.`] },
	);
	if (faults.some((one) => 'platform' in one)) throw new Problem(400, { webhook_set: faults });
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
				// Their fields depend on their type.
				steps: array({
					type: 'object',
					properties: { step_type: filled },
					required: ['step_type'],
				}),
				webhook_set: array(object({ name: text, platform: text })),
				...Object.fromEntries(STARTERS.map((name) => [name, array(dictionary)])),
				fieldconditionstarter_set: array(fieldCondition),
			},
			['name'],
		),
		handle: (context) => {
			const { store, body } = context;
			const { steps = [], webhook_set = [] } = body;
			checkSteps(context, steps);
			checkPlatforms(context, webhook_set);
			const every = flattened(steps);
			const made = store.automations.add({
				name: body.name,
				is_active: body.is_active ?? false,
				is_favorite: body.is_favorite ?? false,
				automation_groups: body.automation_groups ?? [],
				first_message_text: every.find((one) => one.text)?.text ?? null,
				webhook_set: webhook_set.map(({ platform = 'api' }) => {
					return automationWebhook(store, { platform: platformOf(platform) ?? platform });
				}),
				uses: { templates: every.flatMap(({ template }) => template ?? []), customFields: [] },
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
