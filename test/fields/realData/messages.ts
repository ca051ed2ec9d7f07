import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { bodyOf, byId, GIVEN } from './places';
import { MARIO, said, sent, type Group, type Place } from './row';

const message = (operation: string, more: INodeParameters): INodeParameters => ({
	resource: 'message',
	operation,
	phone: { __rl: true, mode: 'phone', value: MARIO },
	...more,
});

/** An approved one of the sandbox, with the placeholders FIRST_NAME and ORDER_ID. */
const TEMPLATE = 701;

/** The same with a document in its header. */
const WITH_FILE = 742;

const variable: Place = {
	asksFirst: true,
	where: 'Message → Send Template, Variables, the value of the placeholder ORDER_ID',
	parameters: message('sendTemplate', {
		template: byId(TEMPLATE),
		variables: {
			mappingMode: 'defineBelow',
			value: { ORDER_ID: GIVEN },
			schema: [{ id: 'ORDER_ID', required: true }] as never,
		},
	}),
	read: (seen) => bodyOf(seen).custom_fields,
};
const variables: Place = {
	asksFirst: true,
	where: 'Message → Send Template, Variables (JSON), for a template with the placeholder ORDER_ID',
	parameters: message('sendTemplate', {
		template: byId(TEMPLATE),
		specifyVariables: 'json',
		variablesJson: GIVEN,
	}),
	read: (seen) => bodyOf(seen).custom_fields,
};
const headerUrl: Place = {
	asksFirst: true,
	where: 'Message → Send Template, Header Media, the URL',
	prepare: ({ store: { templates } }) => {
		if (templates.get(WITH_FILE)) return;
		const [one] = templates.get(TEMPLATE)!.templatelocalization_set;
		const header_template_component = {
			component_type: 'header' as const,
			parameters: [],
			format: 'document',
		};
		templates.add({
			id: WITH_FILE,
			templatelocalization_set: [{ ...one, header_template_component }],
		});
	},
	parameters: message('sendTemplate', {
		template: byId(WITH_FILE),
		specifyVariables: 'json',
		variablesJson: '{ "ORDER_ID": "42" }',
		additionalFields: { headerMedia: { media: { url: GIVEN, filename: 'fattura.pdf' } } },
	}),
	read: (seen) => bodyOf(seen).header_media,
};
const buttons: Place = {
	where: 'Message → Send Buttons, the texts of the buttons',
	parameters: (given) =>
		message('sendButtons', {
			text: 'Confermi?',
			buttons: { button: (given as string[]).map((text) => ({ text })) },
		}),
	read: (seen) => (bodyOf(seen).buttons as IDataObject[]).map(({ text }) => text),
};

const NEED = 'The Variables need another value for ORDER_ID, which';
const MISSING = 'The Variables have no value for ORDER_ID';

export const messages: Group[] = [
	{
		title: 'Values for the placeholders of a template',
		...variable,
		rows: [
			sent('42', { ORDER_ID: '42' }),
			sent(42, { ORDER_ID: '42' }),
			sent(' 42\u200b', { ORDER_ID: '42' }),
			...['', null, '\u200b', undefined].map((given) => said(given, `${NEED} is empty`)),
			said('riga 1\nriga 2', `${NEED} has a line break or a tab: "riga 1\\nriga 2"`),
			said('42\t43', `${NEED} has a line break or a tab: "42\\t43"`),
			said('42     43', `${NEED} has more than four spaces in a row: "42     43"`),
			said('42\u2028 43', `${NEED} has a line break or a tab: "42[U+2028] 43"`),
			said(
				'42\u00a0\u00a0\u00a0\u00a0\u00a043',
				`${NEED} has more than four spaces in a row: "42${'[U+00A0]'.repeat(5)}43"`,
			),
			said({ id: 42 }, `${NEED} is not a text: "{"id":42}"`),
			sent('2026-11-30', { ORDER_ID: '2026-11-30' }),
			...['2026-11-30T09:00:00.000+01:00', '2026-11-30T08:00:00.000Z'].map((given) =>
				said(given, `${NEED} is a date, not a text: "${given}"`),
			),
			said('{{ $json.id }}', `${NEED} has what is left of an expression: "{{ $json.id }}"`),
		],
	},
	{
		title: 'Placeholders of a template that have no value',
		...variables,
		rows: [
			sent({ ORDER_ID: '42' }),
			sent({ '%%ORDER_ID%%': '42' }, { ORDER_ID: '42' }),
			said({}, MISSING),
			said({ CITY: 'Roma' }, MISSING),
		],
	},
	{
		title: 'The file of a header',
		...headerUrl,
		rows: [
			sent('https://example.com/fattura.pdf', {
				url: 'https://example.com/fattura.pdf',
				filename: 'fattura.pdf',
			}),
			said('', "The Header Media can't be sent: the URL is empty"),
			said(undefined, "The Header Media can't be sent: the URL is empty"),
			said(
				'http://example.com/fattura.pdf',
				'The Header Media can\'t be sent: the URL is not a public HTTPS address: "http://example.com/fattura.pdf"',
			),
		],
	},
	{
		title: 'Buttons of a message',
		...buttons,
		rows: [
			sent(['Sì', 'No']),
			said(['Sì', 'Sì'], 'The Buttons have the same text twice: "Sì"'),
			said(
				['Sì', 'No', 'Forse', 'Domani'],
				'The Buttons are too many: 4',
				'WhatsApp takes at most 3 buttons in a message.',
			),
			said(
				['Vorrei essere richiamato'],
				'The Buttons can\'t be sent: the Text of button 1 has 24 characters: "Vorrei essere richiamato"',
			),
			said(
				['Sì\ngrazie'],
				'The Buttons can\'t be sent: the Text of button 1 has a line break: "Sì\\ngrazie"',
			),
		],
	},
];
