import type { INodeProperties } from 'n8n-workflow';
import {
	boolean,
	customFields,
	FaultyValue,
	id,
	isBlank,
	jsonArray,
	language,
	required,
	text,
	unlessBlank,
	within,
	type Check,
} from '../../fields/checks';

interface Localization {
	id?: unknown;
	language?: unknown;
	headerFormat?: string;
	headerText?: unknown;
	headerMediaUrl?: string;
	headerMediaFilename?: string;
	bodyText?: string;
	footerText?: string;
	buttons?: { button?: Button[] };
	examples?: { example?: Array<{ code: unknown; value: unknown }> };
}

interface Button {
	buttonType: string;
	text?: unknown;
	url?: unknown;
	phoneNumber?: unknown;
	formId?: string;
	sendAsShortlink?: unknown;
}

/** A text part of a template, as the API wants it. */
const component = (
	type: 'header' | 'body' | 'footer',
	text: string | undefined,
	format: string | null = null,
) => ({
	component_type: type,
	parameters: [],
	format,
	...(text && { text }),
});

/** Checks the content of a field; a fault names the field. */
type Part = (name: string, check: Check, content: unknown) => unknown;

function header({ headerFormat, headerText }: Localization, part: Part) {
	if (!headerFormat || headerFormat === 'none') return {};
	const content =
		headerFormat === 'text' ? part('Header Text', required(text), headerText) : undefined;
	return {
		header_template_component: component('header', content as string | undefined, headerFormat),
	};
}

function headerMedia({ headerFormat, headerMediaUrl, headerMediaFilename }: Localization) {
	if (!headerFormat || ['none', 'text'].includes(headerFormat) || !headerMediaUrl) return {};
	return {
		example_header_media: {
			url: headerMediaUrl,
			...(headerMediaFilename && { filename: headerMediaFilename }),
		},
	};
}

function button(given: Button, order: number, part: Part) {
	const content = (name: string, check: Check, value: unknown) =>
		part(`${name} of button ${order + 1}`, check, value) ?? null;
	const textFor = (type: string) => (given.buttonType === type ? required : unlessBlank)(text);
	return {
		component_type: null,
		text: content('Text', required(text), given.text),
		order,
		button_type: given.buttonType,
		phone_number: content('Phone Number', textFor('call'), given.phoneNumber),
		form_id: given.formId || null,
		url: content('URL', textFor('url'), given.url),
		send_as_shortlink: content('Shorten the URL', boolean, given.sendAsShortlink ?? false),
	};
}

/**
 * The localizations of the form as the API wants them (`templatelocalization_set`).
 * @throws FaultyValue when something is missing without which WhatsApp takes no template
 */
export const localizations: Check = (value, context) => {
	const given = (value as { localization?: Localization[] } | undefined)?.localization ?? [];
	const read = given.map((entry, index) => {
		const part: Part = (name, check, content) =>
			within(
				(fault) => `can't be sent: in entry ${index + 1} the ${name} ${fault}`,
				() => check(content, context),
			);
		const isNew = isBlank(entry.id);
		const asked = (check: Check) => (isNew ? required(check) : unlessBlank(check));
		const code = part('Language', asked(language), entry.language);
		const body = part('Body', asked(text), entry.bodyText) as string | undefined;
		const buttons = entry.buttons?.button ?? [];
		const examples = part('Examples', customFields, { field: entry.examples?.example ?? [] });
		return {
			...(!isNew && { id: part('Localization ID', id, entry.id) }),
			...(code !== undefined && { language: code }),
			...header(entry, part),
			...(body !== undefined && { body_template_component: component('body', body) }),
			...(!isBlank(entry.footerText) && {
				footer_template_component: component('footer', entry.footerText),
			}),
			...(buttons.length > 0 && {
				templatebuttoncomponent_set: buttons.map((one, order) => button(one, order, part)),
			}),
			...(examples !== undefined && { example_custom_fields: examples }),
			...headerMedia(entry),
		};
	});
	return read.length > 0 ? read : undefined;
};

/** The localizations as JSON, sent as they are. */
export const localizationsJson: Check = (value, context) => {
	const read = jsonArray(value, context) as unknown[] | undefined;
	return read && read.length > 0 ? read : undefined;
};

/** Makes a check refuse to give no localization at all. */
export const atLeastOne =
	(check: Check): Check =>
	(value, context) => {
		const checked = check(value, context);
		if (checked !== undefined) return checked;
		throw new FaultyValue(
			'have no entry',
			'Add a localization with its language and its body, or check what the expression gives.',
		);
	};

const buttonFields: INodeProperties[] = [
	{
		displayName: 'Button Type',
		name: 'buttonType',
		type: 'options',
		options: [
			{ name: 'Call', value: 'call' },
			{ name: 'Quick Reply', value: 'quick_reply' },
			{ name: 'URL', value: 'url' },
		],
		default: 'quick_reply',
		description:
			'What the button does. For another type, such as a button that opens a form, use an expression with the button_type that Template > Get shows for such a button; Form ID appears then.',
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		default: '',
		placeholder: 'e.g. Track parcel',
		description: 'Label of the button, up to 25 characters',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/orders/%%ORDER_ID%%',
		displayOptions: { show: { buttonType: ['url'] } },
	},
	{
		displayName: 'Shorten the URL',
		name: 'sendAsShortlink',
		type: 'boolean',
		default: false,
		description: 'Whether Spoki shortens the URL and counts the clicks',
		displayOptions: { show: { buttonType: ['url'] } },
	},
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. +390212345678',
		displayOptions: { show: { buttonType: ['call'] } },
	},
	{
		displayName: 'Form ID',
		name: 'formId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 7',
		description: 'ID of the form that the button opens',
		displayOptions: { hide: { buttonType: ['quick_reply', 'url', 'call'] } },
	},
];

const localizationFields: INodeProperties[] = [
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: '',
		placeholder: 'e.g. it',
		description: 'Two-letter language code',
	},
	{
		displayName: 'Header Format',
		name: 'headerFormat',
		type: 'options',
		options: [
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'None', value: 'none' },
			{ name: 'Text', value: 'text' },
			{ name: 'Video', value: 'video' },
		],
		default: 'none',
		description:
			'Kind of header. None sends no header. In an update a part that is not sent stays as it was; to remove one, set it to null in Localizations (JSON).',
	},
	{
		displayName: 'Header Text',
		name: 'headerText',
		type: 'string',
		default: '',
		placeholder: 'e.g. Spring sale',
		description: 'Title above the message',
		displayOptions: { show: { headerFormat: ['text'] } },
	},
	{
		displayName: 'Header Example URL',
		name: 'headerMediaUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/banner.jpg',
		description:
			'Public address of an example file, which WhatsApp looks at when it reviews the template',
		displayOptions: { show: { headerFormat: ['document', 'image', 'video'] } },
	},
	{
		displayName: 'Header Example File Name',
		name: 'headerMediaFilename',
		type: 'string',
		default: '',
		placeholder: 'e.g. banner.jpg',
		displayOptions: { show: { headerFormat: ['document', 'image', 'video'] } },
	},
	{
		displayName: 'Body',
		name: 'bodyText',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Hi %%FIRST_NAME%%, your order %%ORDER_ID%% is on its way.',
		description: 'Text of the message, with placeholders like %%FIRST_NAME%%',
	},
	{
		displayName: 'Footer',
		name: 'footerText',
		type: 'string',
		default: '',
		placeholder: 'e.g. Reply STOP to unsubscribe',
		description: 'Small text below the message',
	},
	{
		displayName: 'Buttons',
		name: 'buttons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Button',
		default: {},
		description: 'Buttons below the message, in this order',
		options: [{ displayName: 'Button', name: 'button', values: buttonFields }],
	},
	{
		displayName: 'Examples',
		name: 'examples',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Example',
		default: {},
		description: 'An example value for each placeholder in the texts',
		options: [
			{
				displayName: 'Example',
				name: 'example',
				values: [
					{
						displayName: 'Code',
						name: 'code',
						type: 'string',
						default: '',
						placeholder: 'e.g. ORDER_ID',
						description: 'Code of the placeholder, such as ORDER_ID for %%ORDER_ID%%',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 42',
					},
				],
			},
		],
	},
];

const localizationId: INodeProperties = {
	displayName: 'Localization ID',
	name: 'id',
	type: 'string',
	default: '',
	placeholder: 'e.g. 310',
	description:
		'ID of the localization to change, which Template > Get shows in templatelocalization_set. Leave empty to add a language.',
};

/** The form for localizations; in an update each can name the one it changes. */
export const localizationForm = (mode: 'create' | 'update'): INodeProperties => ({
	displayName: 'Localizations',
	name: 'templatelocalizationSet',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Localization',
	default: {},
	description: 'The template in each of its languages',
	options: [
		{
			displayName: 'Localization',
			name: 'localization',
			values: mode === 'update' ? [localizationId, ...localizationFields] : localizationFields,
		},
	],
});

/** A short example of the JSON: a new localization, and a part that is removed. */
const EXAMPLES = {
	create:
		'[{ "language": "it", "body_template_component": { "component_type": "body", "parameters": [], "format": null, "text": "Ciao %%FIRST_NAME%%" } }]',
	update: '[{ "id": 310, "footer_template_component": null }], which removes a footer',
};

/** The same as JSON, for carousels and anything the form doesn't have. */
export const localizationJson = (mode: 'create' | 'update'): INodeProperties => ({
	displayName: 'Localizations (JSON)',
	name: 'templatelocalizationSetJson',
	type: 'json',
	default: '[]',
	description: 'List of localizations as the Spoki API takes them (templatelocalization_set)',
	hint: `E.g. ${EXAMPLES[mode]}`,
});
