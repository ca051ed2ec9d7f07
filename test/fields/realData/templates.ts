import { said, sent, type Group } from './row';
import * as places from './places';

export const templates: Group[] = [
	{
		title: 'Template names',
		...places.templateName,
		rows: [
			sent('order_shipped'),
			said(
				'Order Shipped',
				'The Name is not a template name: "Order Shipped"',
				'Use lowercase letters, digits and underscores. Perhaps order_shipped?',
			),
			said(
				'È partito!',
				'The Name is not a template name: "È partito!"',
				'Use lowercase letters, digits and underscores. Perhaps e_partito?',
			),
		],
	},
	{
		title: 'Template texts',
		...places.templateText,
		rows: [
			sent('Ciao %%FIRST_NAME%%, -50% oggi'),
			said(
				'Ciao {{1}}',
				'The Localizations can\'t be sent: in entry 1 the Body has the placeholder "{{1}}", which Spoki does not fill',
				"Spoki's placeholders are codes of custom fields: %%FIRST_NAME%%, %%ORDER_ID%%.",
			),
			said(
				'Ciao %%first_name%%',
				'The Localizations can\'t be sent: in entry 1 the Body has the placeholder "%%first_name%%", whose code is not one of a custom field',
				'Codes are uppercase letters, digits and underscores. Perhaps %%FIRST_NAME%%?',
			),
			said(
				'Ciao %%FIRST_NAME%',
				'The Localizations can\'t be sent: in entry 1 the Body has the placeholder "%%FIRST_NAME", which does not end',
				'Put two percent signs on both sides of the code: %%FIRST_NAME%%.',
			),
		],
	},
	{
		title: 'Localizations of a template',
		...places.localization,
		rows: [
			said(
				{ bodyText: 'Ciao %%FIRST_NAME%%, ordine %%ORDER_ID%%' },
				"The Localizations can't be sent: in entry 1 the Examples have none for FIRST_NAME, ORDER_ID",
				'WhatsApp looks at an example of each placeholder: add it.',
			),
			said(
				{
					bodyText: 'Ciao %%FIRST_NAME%%',
					examples: { example: [{ code: 'FIRST_NAME', value: 'Anna\nRossi' }] },
				},
				'The Localizations can\'t be sent: in entry 1 the Examples have one for FIRST_NAME that has a line break or a tab: "Anna\\nRossi"',
				'WhatsApp refuses that. Write it in one line.',
			),
			said(
				{ footerText: { a: 1 } },
				'The Localizations can\'t be sent: in entry 1 the Footer is not a text: "{"a":1}"',
			),
			said(
				{ headerFormat: 'image', headerMediaUrl: 'http://example.com/a.jpg' },
				'The Localizations can\'t be sent: in entry 1 the Header Example URL is not an HTTPS address: "http://example.com/a.jpg"',
			),
			said(
				{ headerFormat: 'gif' },
				'The Localizations can\'t be sent: in entry 1 the Header Format can\'t be "gif"',
				'Use one of: none, text, document, image, video.',
			),
			said(
				{
					buttons: {
						button: [{ buttonType: 'quick_reply', text: 'Voglio parlare con un operatore' }],
					},
				},
				'The Localizations can\'t be sent: in entry 1 the Text of button 1 is longer than 25 characters: "Voglio parlare con un operatore"',
			),
			said(
				{ buttons: { button: [{ buttonType: 'call', text: 'Chiama', phoneNumber: '02 123' }] } },
				'The Localizations can\'t be sent: in entry 1 the Phone Number of button 1 is not a phone number in international format: "02 123"',
			),
			said(
				{ buttons: { button: [{ buttonType: 'url', text: 'Apri', url: 'example.com' }] } },
				'The Localizations can\'t be sent: in entry 1 the URL of button 1 is not an HTTPS address: "example.com"',
				'Write the whole address, e.g. https://example.com/orders.',
			),
			said(
				{ buttons: { button: [{ buttonType: 'form', text: 'Apri', formId: '7 8' }] } },
				'The Localizations can\'t be sent: in entry 1 the Form ID of button 1 is not an ID: "7 8"',
			),
		],
	},
];
