import { said, sent, type Group } from './row';
import * as places from './places';

/** A text of so many characters. */
const long = (length: number) => 'Ciao!'.repeat(length).slice(0, length);

const withButtons = (...texts: string[]) => ({
	buttons: { button: texts.map((text) => ({ buttonType: 'quick_reply', text })) },
});

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
				'The Localizations can\'t be sent: in entry 1 the Body has the placeholder "%%FIRST_NAME", which Spoki does not fill',
				'Put two percent signs on both sides of the code: %%FIRST_NAME%%.',
			),
			said(
				'Ciao %% FIRST_NAME %%',
				'The Localizations can\'t be sent: in entry 1 the Body has the placeholder "%% FIRST_NAME %%", which Spoki does not fill',
				'Put two percent signs on both sides of the code: %%FIRST_NAME%%.',
			),
			sent('Ciao %%FIRST_NAME%%, 50%% SOLO oggi'),
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
				'The Localizations can\'t be sent: in entry 1 the Header Example URL is not a public HTTPS address: "http://example.com/a.jpg"',
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
			...(
				[
					[{ bodyText: long(1025) }, `the Body has 1,025 characters: "${long(59)}…"`],
					[{ footerText: long(61) }, `the Footer has 61 characters: "${long(59)}…"`],
					[
						{ headerFormat: 'text', headerText: long(61) },
						`the Header Text has 61 characters: "${long(59)}…"`,
					],
					[
						{ headerFormat: 'text', headerText: 'Saldi\ndi aprile' },
						'the Header Text has a line break: "Saldi\\ndi aprile"',
					],
					[
						{ headerFormat: '={{ "none" }}', headerText: 'Saldi' },
						'the Header Text would not be sent: "Saldi"',
					],
					[{ headerFormat: 'image' }, 'the Header Example URL is empty'],
					[withButtons('Sì', 'Sì'), 'the Buttons have the text "Sì" twice'],
					[
						withButtons(...Array.from({ length: 11 }, (_, at) => `Sì ${at}`)),
						'the Buttons are too many: 11',
					],
					[
						withButtons('Vai a %%CITY%%'),
						'the Text of button 1 has a placeholder: "Vai a %%CITY%%"',
					],
					[withButtons('Sì\ngrazie'), 'the Text of button 1 has a line break: "Sì\\ngrazie"'],
					[{ language: 'xx' }, 'the Language is not a language of WhatsApp\'s templates: "xx"'],
					[
						{ examples: { example: [{ code: 'CITY', value: 'Roma' }] } },
						'the Examples have one for CITY, which is no placeholder here',
					],
					[
						{
							bodyText: 'Ciao %%FIRST_NAME%%',
							examples: {
								example: [
									{ code: 'FIRST_NAME', value: 'Anna' },
									{ code: 'FIRST_NAME', value: 'Luca' },
								],
							},
						},
						'the Examples has two values for FIRST_NAME: "Anna" and "Luca"',
					],
				] as const
			).map(([given, words]) => ({
				...said(given, `The Localizations can't be sent: in entry 1 ${words}`),
				...('bodyText' in given &&
					given.bodyText.length > 1000 && { shown: 'a Body of 1,025 characters' }),
			})),
		],
	},
	{
		title: 'Categories of templates',
		...places.templateCategory,
		rows: [
			sent('UTILITY'),
			sent('marketing', 'MARKETING'),
			sent('ACCOUNT_UPDATE'),
			said(
				'promo',
				'The Category can\'t be "promo"',
				'Use one of: UTILITY, MARKETING, AUTHENTICATION.',
			),
			said('', 'The Category is empty'),
		],
	},
	{
		title: 'Languages of a template with several',
		...places.localizationLanguages,
		rows: [
			sent(['it', 'en'], ['it', 'en']),
			sent(['pt_BR', 'pt_PT'], ['pt_BR', 'pt_PT']),
			said(['it', 'it_IT'], 'The Localizations have two entries in the language "it"'),
		],
	},
	{
		title: 'Placeholders that the account has not',
		...places.templatePlaceholder,
		rows: [
			sent('ORDER_ID', 'Ciao %%ORDER_ID%%'),
			sent('FIRST_NAME', 'Ciao %%FIRST_NAME%%'),
			said('NOPE_X', 'The account has no custom field NOPE_X'),
		],
	},
	{
		title: 'An update of a template with nothing in it',
		...places.templateUpdate,
		rows: [sent('Ciao', 'Ciao'), said('', 'There is nothing to send')],
	},
];
