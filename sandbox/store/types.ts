import type { Stored } from './collection';

/** Stored things refer to each other directly; the views turn them into what the API shows. */
export interface User {
	id: number;
	uid: string;
	email: string;
	firstname: string;
	surname: string;
	image: string | null;
	is_service: boolean;
}

export interface Role extends Stored {
	role: string;
	user: User;
	/** Not shown by the API, except once on generation. */
	private_key: string | null;
}

export interface Tag extends Stored {
	name: string;
	color: string | null;
	order: number;
}

export interface List extends Stored {
	name: string;
	color: string | null;
	contacts_count: number;
	created_datetime: string;
}

export interface ContactField {
	id: number;
	field: number;
	visual_code: string;
	value: string;
	value_datetime: string | null;
}

export type MarketingStatus = 'Not Declared' | 'Subscribed' | 'Unsubscribed';

export interface Contact extends Stored {
	phone: string;
	first_name: string;
	last_name: string;
	email: string | null;
	language: string;
	status: MarketingStatus;
	notes: string;
	has_invalid_phone: boolean;
	is_blocked: boolean;
	is_restricted: boolean;
	created_datetime: string;
	contactfield_set: readonly ContactField[];
	list_set: readonly List[];
	tag_set: readonly Tag[];
	role_set: readonly Role[];
}

export interface Ticket extends Stored {
	title: string;
	description: string | null;
	status: string;
	priority: string;
	reference: string | null;
	created_datetime: string;
	updated_datetime: string;
	closed_datetime: string | null;
	owner: User | null;
	contact: Contact | null;
}

export interface CustomField extends Stored {
	label: string;
	code: string;
	field_type: 1 | 2 | 3;
	example: string | null;
}

export interface Media extends Stored {
	title: string;
	media: string;
	content_type: string;
	format_type: string;
	external_url: string;
	external_id: string | null;
	is_deleted: boolean;
}

export interface Invitation extends Stored {
	email: string;
	role: string;
	additional_info: { first_name?: string; last_name?: string };
	status: string;
	created_datetime: string;
}

export interface TemplateComponent {
	component_type: 'header' | 'body' | 'footer';
	parameters: unknown[];
	format: string | null;
	text?: string;
}

export interface TemplateButton {
	component_type: null;
	text: string;
	order: number;
	button_type: string;
	phone_number: string | null;
	form_id: number | string | null;
	url: string | null;
	send_as_shortlink: boolean;
}

export type LocalizationStatus = 'APPROVED' | 'PENDING' | 'REJECTED' | 'DRAFT' | 'REVIEW';

export interface TemplateLocalization {
	id: number;
	language: string;
	status: LocalizationStatus;
	rejection_reason: string | null;
	rejection_detail: string | null;
	rejection_recommendation: string | null;
	status_updated_at: string | null;
	header_template_component: TemplateComponent | null;
	body_template_component: TemplateComponent;
	footer_template_component: TemplateComponent | null;
	templatebuttoncomponent_set: TemplateButton[];
	example_custom_fields: Record<string, string>;
	example_header_media: object | null;
	default_header_media: object | null;
	templatecarouselcomponent_set: unknown[] | null;
}

export interface Template extends Stored {
	name: string;
	category: string;
	subcategory: string;
	is_favorite: boolean;
	integration: number | null;
	template_groups: number[];
	templatelocalization_set: TemplateLocalization[];
}

export interface AutomationWebhook {
	uuid: string;
	/** The path of `link`, which the views make absolute. */
	path: string;
	secret: string;
	is_active: boolean;
	/** Searched by `webhook_platform`, and shown as `webhookPlatforms` says. */
	platform: string;
}

export interface Automation extends Stored {
	name: string;
	is_active: boolean;
	is_favorite: boolean;
	automation_groups: number[];
	first_message_text: string | null;
	webhook_set: AutomationWebhook[];
	updated_user: User | null;
	created_datetime: string;
	updated_datetime: string;
	/** What its steps use: ids of templates, codes of custom fields. */
	uses: { templates: number[]; customFields: string[] };
	/** How often it was started, and with what phones: what a message to them would show. */
	starts: string[];
}

export interface Campaign extends Stored {
	name: string;
	status: 'Draft' | 'Scheduled' | 'Processing' | 'Completed';
	scheduled_datetime: string;
	created_datetime: string;
	automation: Automation | null;
	template: Template | null;
	lists: List[];
	/** Share of the contacts reached so far, 0 to 1: the counters follow from it. */
	progress: number;
}

export interface Account extends Stored {
	name: string;
	status: string;
	account_type: 1 | 2 | 4;
	phone: string | null;
	current_credit: number;
	api_key: string | null;
}

export interface Agency extends Stored {
	account: number;
}

export interface Partner extends Stored {
	name: string;
	email: string;
	country: string;
	vat_amount: number;
}

export interface Channel extends Stored {
	name: string;
	identifier: string;
	platform: number;
	status: string;
	phone_status: string;
	quality_score: string;
	is_primary: boolean;
	whatsapp_business_account: string;
}

export interface ExternalWebhook extends Stored {
	event: string;
	url: string;
	version: number;
	is_active: boolean;
	secret: string;
	expands: string[];
}

export type SendStatus = 'Pending' | 'Sent' | 'Delivered' | 'Read' | 'Error';

/** What was said in the chat with one phone, in both directions, and the notes on it. */
export interface Message extends Stored {
	uuid: string;
	/** The contact's, whoever wrote. */
	phone: string;
	direction: 'inbound' | 'outbound';
	/** `Template`, `Message` or `Note`. */
	type: string;
	content_type: string;
	/** What the API was sent. */
	body: Record<string, unknown>;
	text: string | null;
	/** Of the button that was pressed. */
	payload: string | null;
	metadata: Record<string, unknown> | null;
	template: number | null;
	/** Whether deliveries name the template already. */
	told_template: boolean;
	/** The message that this one answers. */
	reply_to: string | null;
	media: unknown[];
	send_status: SendStatus;
	send_error_message: string | null;
	error_code: string | null;
	created_datetime: string;
	sent_datetime: string | null;
	delivered_datetime: string | null;
}
