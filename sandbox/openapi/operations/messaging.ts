import { anything, nothing, one, page, perhaps, ref, type Known } from '../known';
import { from } from '../sources';
import { eventNames } from '../webhooks';

const start = { source: 'other-client', schema: from('other-client', anything) } as const;
const startNote =
	'Authorised by the secret of the webhook of the automation: send no API key. Writes the data of the contact too. A success means accepted; the body is said to be empty.';
const secret = { description: 'From `webhook_set` of the automation. A secret.' };
const steps = { description: 'There are over 40 step types, each with fields of its own.' };
const categories = { description: '`MARKETING`, `UTILITY` or `AUTHENTICATION`.' };
const automationField = { description: 'ID of an automation.' };
const days = { description: 'A date; one underscore before `gte` and `lte`.' };
const event = { description: eventNames };
const version = { description: '2; version 1 is deprecated.' };

export const messagingOperations: Record<string, Known> = {
	'POST /wh/ap/{uuid}/': {
		summary: 'Start an automation for a contact',
		answer: start,
		note: startNote,
		fields: { secret },
	},
	'POST /wh/ap/{uuid}/bulk/': {
		summary: 'Start an automation for many contacts',
		answer: start,
		note: startNote,
		fields: { secret },
	},
	'GET /api/1/automations/': {
		summary: 'List automations',
		answer: page('Automation', 'composio'),
		fields: { search: { description: 'In the name and the link of the webhook.' } },
	},
	'GET /api/1/automations/{id}/': {
		summary: 'Get an automation',
		answer: one('Automation', 'composio'),
	},
	'POST /api/1/automations/': {
		summary: 'Create an automation',
		answer: one('Automation', 'other-client'),
		fields: { steps },
	},
	'GET /api/1/automations/{id}/custom-fields-used/': {
		summary: 'Get the custom fields of an automation',
		answer: one('CustomFieldsUsed', 'inferred'),
	},

	'GET /api/1/campaigns/': {
		summary: 'List campaigns',
		answer: page('Campaign', 'composio'),
		fields: { scheduled_datetime_gte: days, scheduled_datetime_lte: days },
	},
	'POST /api/1/campaigns/': {
		summary: 'Create a campaign',
		answer: one('Campaign', 'inferred'),
		note: 'Takes an automation or an approved template.',
		fields: { automation: automationField, template: { description: 'ID of a template.' } },
	},
	'GET /api/1/campaigns/{id}/': { summary: 'Get a campaign', answer: one('Campaign', 'inferred') },
	'PATCH /api/1/campaigns/{id}/': {
		summary: 'Update a campaign',
		answer: one('Campaign', 'other-client'),
		limit: 'composio',
		fields: { automation: automationField },
	},
	'DELETE /api/1/campaigns/{id}/': { summary: 'Delete a campaign', answer: nothing },

	'POST /api/1/messages/send/': {
		summary: 'Send a message or write a note',
		answer: one('MessageAccepted', 'live'),
		note: 'Free messages are bound to the 24-hour window of WhatsApp; templates are not. Repeating a request sends again.',
		limit: 'other-client',
	},

	'GET /api/1/templates/': {
		summary: 'List templates',
		answer: page('Template', 'composio'),
		fields: {
			search: { description: 'In ID, name and text.' },
			channel_id: { description: 'ID of an active WhatsApp channel.' },
			page_size: 'live',
		},
	},
	'POST /api/1/templates/': {
		summary: 'Create a template',
		answer: one('Template', 'inferred'),
		note: 'Its localizations are drafts until they are submitted.',
		limit: 'composio',
		fields: { category: categories },
	},
	'GET /api/1/templates/{id}/clone/': {
		summary: 'Clone a template',
		answer: one('Template', 'inferred'),
		note: 'Creates a draft, though it is a GET: never repeat or prefetch it.',
	},
	'GET /api/1/templates/{id}/': {
		summary: 'Get a template',
		answer: one('Template', 'composio'),
	},
	'PATCH /api/1/templates/{id}/': {
		summary: 'Update a template',
		answer: one('Template', 'inferred'),
		note: 'A localization with `id` changes that one.',
		limit: 'composio',
		fields: { category: categories },
	},
	'POST /api/1/templates/{id}/submit/': {
		summary: 'Submit a template to WhatsApp',
		answer: perhaps('Template'),
	},
	'POST /api/1/templates/{id}/back_to_draft/': {
		summary: 'Withdraw a template from WhatsApp',
		answer: perhaps('Template'),
	},
	'DELETE /api/1/templates/{id}/': {
		summary: 'Delete a template',
		answer: nothing,
		limit: 'composio',
		fields: {
			force_delete: {
				source: 'composio',
				description: 'Needed while automations use the template.',
			},
		},
	},

	'GET /api/1/media/': { summary: 'List media', answer: page('Media', 'inferred') },
	'POST /api/1/media/': {
		summary: 'Create a media',
		answer: one('Media', 'other-client'),
		note: 'Registers an address; nothing is uploaded.',
		limit: 'composio',
		fields: {
			external_url: { description: 'Public, HTTPS.' },
			format_type: { description: '`image`, `video`, `document`; perhaps `audio`.' },
		},
	},
	'GET /api/1/media/{id}/': { summary: 'Get a media', answer: one('Media', 'composio') },
	'PATCH /api/1/media/{id}/': {
		summary: 'Update a media',
		answer: one('Media', 'other-client'),
		limit: 'composio',
	},
	'DELETE /api/1/media/{id}/': { summary: 'Delete a media', answer: nothing, limit: 'composio' },

	'GET /api/1/channel/': {
		summary: 'List channels',
		answer: page('Channel', 'inferred'),
		fields: {
			waba: { description: 'Another name of `whatsapp_business_account`.' },
			page: { source: 'official', schema: { default: 1 } },
			page_size: { source: 'official', schema: { default: 15, maximum: 30 } },
		},
	},
	'GET /api/1/channel/{id}/': { summary: 'Get a channel', answer: one('Channel', 'inferred') },
	'POST /api/1/channel/': {
		summary: 'Create a channel',
		answer: {
			source: 'inferred',
			schema: { anyOf: [ref('OnboardingLink'), ref('Channel')] },
		},
		fields: { platform: { description: '1 begins the onboarding of WhatsApp.' } },
	},
	'PATCH /api/1/channel/{id}/': {
		summary: 'Update a channel',
		answer: one('Channel', 'inferred'),
	},
	'POST /api/1/channel/{id}/set-primary/': {
		summary: 'Make a channel the primary one',
		answer: one('Channel', 'inferred'),
	},
	'POST /api/1/channel/{id}/refresh-wa-status/': {
		summary: 'Refresh the WhatsApp status of a channel',
		answer: one('Channel', 'inferred'),
	},
	'GET /api/1/channel/phone/{identifier}/': {
		summary: 'Get a channel by phone or identifier',
		answer: one('Channel', 'inferred'),
	},

	'GET /api/1/external-webhooks/': {
		limit: 'other-client',
		summary: 'List webhooks',
		answer: page('ExternalWebhook', 'inferred'),
	},
	'POST /api/1/external-webhooks/': {
		limit: 'other-client',
		summary: 'Create a webhook',
		answer: one('ExternalWebhook', 'live'),
		note: 'One event for each webhook, with a secret of its own; several may share an address.',
		fields: { event, version },
	},
	'GET /api/1/external-webhooks/{id}/': {
		limit: 'other-client',
		summary: 'Get a webhook',
		answer: one('ExternalWebhook', 'other-client'),
	},
	'PATCH /api/1/external-webhooks/{id}/': {
		limit: 'other-client',
		summary: 'Update a webhook',
		answer: one('ExternalWebhook', 'other-client'),
		fields: { event, version },
	},
	'DELETE /api/1/external-webhooks/{id}/': {
		limit: 'other-client',
		summary: 'Delete a webhook',
		answer: nothing,
	},
	'GET /api/1/external-webhooks/{id}/expands/': {
		limit: 'other-client',
		summary: 'Get what the deliveries of a webhook expand',
		answer: one('Expands', 'inferred'),
	},
	'POST /api/1/external-webhooks/{id}/expands/': {
		limit: 'other-client',
		summary: 'Set what the deliveries of a webhook expand',
		answer: one('Expands', 'inferred'),
		fields: { expands: { description: 'E.g. `contact`.' } },
	},
	'POST /api/1/external-webhooks/{id}/test/': {
		limit: 'other-client',
		summary: 'Send a test delivery to a webhook',
		answer: { source: 'inferred', schema: from('inferred', anything), maybeEmpty: true },
	},
	'POST /api/1/external-webhooks/{id}/rotate_secret/': {
		limit: 'other-client',
		summary: 'Rotate the secret of a webhook',
		answer: one('WebhookSecret', 'inferred'),
		note: 'Deliveries under way may still carry the signature of the old one.',
	},
};
