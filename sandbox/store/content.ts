import type { Store } from '.';
import type { Kind } from './collection';
import type {
	Automation,
	AutomationWebhook,
	Campaign,
	CustomField,
	Media,
	Template,
	TemplateLocalization,
} from './types';
import * as words from './words';

export function customField(store: Store): Kind<CustomField, Partial<CustomField>> {
	return {
		firstId: 101,
		make: (partial, id) => ({
			label: `Field ${id}`,
			code: `FIELD_${id}`,
			field_type: 1,
			example: store.random.hex(6),
			...partial,
			id,
		}),
		removed: ({ id }) => {
			for (const one of store.contacts.all()) {
				if (!one.contactfield_set.length) continue;
				one.contactfield_set = one.contactfield_set.filter(({ field }) => field !== id);
			}
		},
	};
}

export function media({ random }: Store): Kind<Media, Partial<Media>> {
	return {
		firstId: 401,
		make: (partial, id) => ({
			title: `Picture ${id}`,
			media: partial.external_url ?? `https://media.example.com/${id}.jpg`,
			content_type: 'image/jpeg',
			format_type: 'image',
			external_url: `https://media.example.com/${id}.jpg`,
			external_id: random.hex(16),
			is_deleted: false,
			...partial,
			id,
		}),
	};
}

/** A localization with a body and nothing else, in draft. */
export function localization(
	store: Store,
	partial: Partial<TemplateLocalization> = {},
): TemplateLocalization {
	return {
		language: 'it',
		status: 'DRAFT',
		rejection_reason: null,
		rejection_detail: null,
		rejection_recommendation: null,
		status_updated_at: null,
		header_template_component: null,
		body_template_component: {
			component_type: 'body',
			parameters: [],
			format: null,
			text: 'Ciao %%FIRST_NAME%%, il tuo ordine %%ORDER_ID%% è in viaggio.',
		},
		footer_template_component: null,
		templatebuttoncomponent_set: [],
		example_custom_fields: { FIRST_NAME: 'Mario', ORDER_ID: '10042' },
		example_header_media: null,
		default_header_media: null,
		templatecarouselcomponent_set: null,
		...partial,
		id: partial.id ?? store.partId(),
	};
}

export function template(store: Store): Kind<Template, Partial<Template>> {
	return {
		firstId: 701,
		make: (partial, id) => ({
			name: `template_${id}`,
			category: 'UTILITY',
			subcategory: 'CLASSIC',
			is_favorite: false,
			integration: null,
			template_groups: [],
			templatelocalization_set: [localization(store)],
			...partial,
			id,
		}),
	};
}

/** The trigger that starts an automation from outside. */
export function automationWebhook(
	{ random }: Store,
	partial: Partial<AutomationWebhook> = {},
): AutomationWebhook {
	const uuid = random.uuid();
	return {
		uuid,
		path: `/wh/ap/${uuid}/`,
		secret: random.hex(32),
		is_active: true,
		platform: 'Api',
		...partial,
	};
}

export function automation(store: Store): Kind<Automation, Partial<Automation>> {
	return {
		firstId: 801,
		make: (partial, id, created) => ({
			name: store.random.pick(words.automationNames),
			is_active: true,
			is_favorite: false,
			automation_groups: [],
			first_message_text: 'Ciao %%FIRST_NAME%%!',
			webhook_set: [automationWebhook(store)],
			updated_user: null,
			updated_datetime: created,
			uses: { templates: [], customFields: [] },
			starts: [],
			...partial,
			id,
			created_datetime: created,
		}),
	};
}

export function campaign(store: Store): Kind<Campaign, Partial<Campaign>> {
	return {
		firstId: 901,
		make: (partial, id, created) => ({
			name: `Campagna ${id}`,
			status: 'Draft',
			scheduled_datetime: created,
			automation: store.automations.all()[0] ?? null,
			template: null,
			lists: store.lists.all().slice(0, 1),
			progress: 0,
			...partial,
			id,
			created_datetime: created,
		}),
	};
}
