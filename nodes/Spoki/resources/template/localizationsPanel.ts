import type { INodeProperties } from 'n8n-workflow';
import { templateLanguageField } from '../../fields/language';
import { locator } from '../../fields/locator';

const buttonFields: INodeProperties[] = [
	{
		displayName: 'Button Type',
		name: 'buttonType',
		type: 'options',
		options: [
			{ name: 'Call', value: 'call' },
			{ name: 'Other', value: 'other', description: 'A type that is not in this list' },
			{ name: 'Quick Reply', value: 'quick_reply' },
			{ name: 'URL', value: 'url' },
		],
		default: 'quick_reply',
		description: 'What the button does. Other is for forms too.',
	},
	{
		displayName: 'Other Type',
		name: 'otherType',
		type: 'string',
		default: '',
		placeholder: 'e.g. flow',
		description: 'The button_type that Template > Get shows for such a button',
		displayOptions: { show: { buttonType: ['other'] } },
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
	templateLanguageField('Language of the texts, with a region where WhatsApp has one'),
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
			'Kind of header. In an update it stays with None; to remove it, set it to null in Localizations (JSON).',
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
		description: 'Public address of an example file, shown to WhatsApp when it reviews a template',
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
		placeholder: 'e.g. Hi %%FIRST_NAME%%, your order is on its way',
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
					locator({
						displayName: 'Code',
						name: 'code',
						picker: 'searchCustomFieldCodes',
						by: 'code',
						description: 'Code of the placeholder, such as ORDER_ID for %%ORDER_ID%%',
					}),
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

const localizationId = locator({
	displayName: 'Localization',
	name: 'id',
	picker: 'searchLocalizations',
	example: '310',
	description: 'Localization to change, by its language or ID. Leave empty to add a language.',
});

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
		'[{ "language": "it", "body_template_component": { "component_type": "body", "parameters": [], "format": null, "text": "Ciao %%FIRST_NAME%%" }, "example_custom_fields": { "FIRST_NAME": "Mario" } }]',
	update: '[{ "id": 310, "footer_template_component": null }], which removes a footer',
};

/** The choice between the form and the JSON. */
export const specifyLocalizations: INodeProperties = {
	displayName: 'Specify Localizations',
	name: 'specifyLocalizations',
	type: 'options',
	options: [
		{
			name: 'Using Fields Below',
			value: 'fields',
			description: 'Fill in a form for each language',
		},
		{
			name: 'Using JSON',
			value: 'json',
			description: 'A list of localizations, for carousels and what the form does not have',
		},
	],
	default: 'fields',
	description: 'How to give the template in its languages',
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
