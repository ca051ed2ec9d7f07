import type { IDataObject } from 'n8n-workflow';
import { picked, typed, useOperations } from './harness';

const templates = useOperations('template');
const { operation, detail } = templates;

const first = () => templates.store.templates.all()[0];

const body = (text: string) => ({
	component_type: 'body',
	parameters: [],
	format: null,
	text,
});

/** A localization as the form gives it, and as Spoki wants it. */
const filledIn = {
	language: 'it',
	headerFormat: 'image',
	headerMediaUrl: 'https://example.com/banner.jpg',
	headerMediaFilename: 'banner.jpg',
	bodyText: 'Ciao %%FIRST_NAME%%, il tuo ordine %%ORDER_ID%% è in viaggio.',
	footerText: 'Bottega Rossi',
	buttons: {
		button: [
			{ buttonType: 'quick_reply', text: 'Grazie' },
			{
				buttonType: 'url',
				text: 'Segui il pacco',
				url: 'https://example.com/%%ORDER_ID%%',
				sendAsShortlink: true,
			},
			{ buttonType: 'call', text: 'Chiamaci', phoneNumber: '+390212345678' },
		],
	},
	examples: {
		example: [
			{ code: 'FIRST_NAME', value: 'Mario' },
			{ code: 'ORDER_ID', value: '42' },
		],
	},
};
const asSpokiWantsIt = {
	language: 'it',
	header_template_component: { component_type: 'header', parameters: [], format: 'image' },
	body_template_component: body(filledIn.bodyText),
	footer_template_component: {
		component_type: 'footer',
		parameters: [],
		format: null,
		text: 'Bottega Rossi',
	},
	templatebuttoncomponent_set: [
		{ button_type: 'quick_reply', text: 'Grazie', order: 0 },
		{
			button_type: 'url',
			text: 'Segui il pacco',
			order: 1,
			url: 'https://example.com/%%ORDER_ID%%',
			send_as_shortlink: true,
		},
		{ button_type: 'call', text: 'Chiamaci', order: 2, phone_number: '+390212345678' },
	].map((button) => ({
		component_type: null,
		phone_number: null,
		form_id: null,
		url: null,
		send_as_shortlink: false,
		...button,
	})),
	example_custom_fields: { FIRST_NAME: 'Mario', ORDER_ID: '42' },
	example_header_media: { url: 'https://example.com/banner.jpg', filename: 'banner.jpg' },
};

const form = (...localization: IDataObject[]) => ({ localization });
const withButtons = (...button: IDataObject[]) => form({ ...filledIn, buttons: { button } });

describe('Create', () => {
	operation('create', 'sends the localizations of the form', async (run) => {
		const english = { language: 'EN', bodyText: 'Your order is on its way.' };
		const { sent, given } = await run({
			name: 'order_shipped_2',
			category: 'MARKETING',
			templatelocalizationSet: form(filledIn, english),
			additionalFields: { subcategory: 'CLASSIC' },
		});
		expect(sent).toEqual([
			{
				call: 'POST /api/1/templates/',
				body: {
					name: 'order_shipped_2',
					category: 'MARKETING',
					templatelocalization_set: [
						asSpokiWantsIt,
						{ language: 'en', body_template_component: body('Your order is on its way.') },
					],
					subcategory: 'CLASSIC',
				},
			},
		]);
		expect(given).toEqual([
			{ json: expect.objectContaining({ name: 'order_shipped_2', is_approved: false }), from: 0 },
		]);
	});

	operation('create', 'sends localizations given as JSON', async (run) => {
		const set = [{ language: 'it', body_template_component: body('Il tuo ordine è pronto.') }];
		const { sent, error } = await run({
			name: 'order_ready',
			specifyLocalizations: 'json',
			templatelocalizationSetJson: JSON.stringify(set),
		});
		expect(error).toBeUndefined();
		expect(sent.map((request) => request.body)).toEqual([
			{ name: 'order_ready', category: 'UTILITY', templatelocalization_set: set },
		]);
	});

	detail('create', 'takes JSON as a list or one object from an expression', async (run) => {
		const one = { language: 'it', body_template_component: body('Il tuo ordine è pronto.') };
		const { sent } = await run(
			{
				name: 'order_ready',
				specifyLocalizations: 'json',
				templatelocalizationSetJson: '={{ $json.set }}',
			},
			{ items: [{ set: [one] }, { set: one }, { set: JSON.stringify([one]) }] },
		);
		expect(sent.map((request) => request.body)).toEqual(
			[1, 2, 3].map(() => expect.objectContaining({ templatelocalization_set: [one] })),
		);
	});

	detail('create', 'sends a text header with its text, and no header for None', async (run) => {
		const { sent } = await run({
			name: 'spring_sale_2',
			templatelocalizationSet: form(
				{ language: 'it', headerFormat: 'text', headerText: '={{ 2026 }}', bodyText: 'Da domani.' },
				{ language: 'en', headerFormat: 'none', bodyText: 'From tomorrow.' },
			),
		});
		expect(sent[0].body).toMatchObject({
			templatelocalization_set: [
				{
					header_template_component: {
						component_type: 'header',
						parameters: [],
						format: 'text',
						text: '2026',
					},
				},
				{ language: 'en', body_template_component: body('From tomorrow.') },
			],
		});
		const [, english] = (sent[0].body as { templatelocalization_set: object[] })
			.templatelocalization_set;
		expect(english).not.toHaveProperty('header_template_component');
	});

	detail('create', 'takes a category and a button type from expressions', async (run) => {
		const { sent, error } = await run(
			{
				name: 'old_template',
				category: '={{ "ACCOUNT_UPDATE" }}',
				templatelocalizationSet: form({
					language: 'it',
					bodyText: '={{ $json.text }}',
					buttons: { button: [{ buttonType: '={{ "form" }}', text: 'Apri', formId: '7' }] },
				}),
			},
			{ items: [{ text: 'Rispondi alle domande.' }] },
		);
		expect(error).toBeUndefined();
		expect(sent[0].body).toMatchObject({
			category: 'ACCOUNT_UPDATE',
			templatelocalization_set: [
				{
					body_template_component: body('Rispondi alle domande.'),
					templatebuttoncomponent_set: [{ button_type: 'form', text: 'Apri', form_id: '7' }],
				},
			],
		});
	});

	const refused: Array<[IDataObject, string]> = [
		[form({ bodyText: 'Ciao.' }), 'in entry 1 the Language is empty'],
		[
			form({ language: 'it', bodyText: 'Ciao.' }, { language: 'en' }),
			'in entry 2 the Body is empty',
		],
		[
			form({ language: 'italiano', bodyText: 'Ciao.' }),
			'in entry 1 the Language is not a language code: "italiano"',
		],
		[
			form({ ...filledIn, examples: { example: [{ code: '', value: 'Mario' }] } }),
			'in entry 1 the Examples has a value without a code',
		],
		[
			form(filledIn, { language: 'en', bodyText: 'Hi.', headerFormat: 'text' }),
			'in entry 2 the Header Text is empty',
		],
		[
			form({ ...filledIn, headerFormat: 'text', headerText: ' ' }),
			'in entry 1 the Header Text is empty',
		],
		[withButtons({ buttonType: 'quick_reply' }), 'in entry 1 the Text of button 1 is empty'],
		[
			withButtons(filledIn.buttons.button[0], { buttonType: 'url', text: 'Apri', url: '' }),
			'in entry 1 the URL of button 2 is empty',
		],
		[
			withButtons({ buttonType: 'call', text: 'Chiamaci' }),
			'in entry 1 the Phone Number of button 1 is empty',
		],
		[
			withButtons({ buttonType: 'quick_reply', text: ['Grazie'] }),
			'in entry 1 the Text of button 1 is not a text: "["Grazie"]"',
		],
	];
	const many = (length: number) =>
		Array.from({ length }, (_, at) => ({ buttonType: 'quick_reply', text: `Sì ${at}` }));
	const italian = { language: 'it', bodyText: 'Ciao.' };
	refused.push(
		[form({ ...italian, bodyText: 'a'.repeat(1025) }), 'in entry 1 the Body has 1,025 characters'],
		[form({ ...italian, footerText: 'a'.repeat(61) }), 'in entry 1 the Footer has 61 characters'],
		[
			form({ ...italian, headerFormat: 'text', headerText: 'a'.repeat(61) }),
			'in entry 1 the Header Text has 61 characters',
		],
		[
			form({ ...italian, headerFormat: 'text', headerText: 'Ciao\na tutti' }),
			'in entry 1 the Header Text has a line break: "Ciao\\na tutti"',
		],
		[form({ ...italian, headerFormat: 'image' }), 'in entry 1 the Header Example URL is empty'],
		[
			form({ ...italian, headerFormat: '={{ "none" }}', headerText: 'Saldi' }),
			'in entry 1 the Header Text would not be sent: "Saldi"',
		],
		[withButtons(...many(11)), 'in entry 1 the Buttons are too many: 11'],
		[withButtons(...many(1), ...many(1)), 'in entry 1 the Buttons have the text "Sì 0" twice'],
		[
			withButtons({ buttonType: 'quick_reply', text: '%%CITY%%' }),
			'in entry 1 the Text of button 1 has a placeholder: "%%CITY%%"',
		],
		[
			form({ ...italian, language: 'xx' }),
			'in entry 1 the Language is not a language of WhatsApp\'s templates: "xx"',
		],
		[
			form({ ...italian, examples: { example: [{ code: 'CITY', value: 'Roma' }] } }),
			'in entry 1 the Examples have one for CITY, which is no placeholder here',
		],
	);

	test.each(refused)('%j is refused before anything is sent', async (set, message) => {
		const { sent, error } = await templates.run('create', {
			name: 'a',
			templatelocalizationSet: set,
		});
		expect(sent).toEqual([]);
		expect(error?.message).toContain(`The Localizations can't be sent: ${message}`);
	});

	detail('create', 'wants one localization for each language', async (run) => {
		const set = form(italian, { ...italian, language: 'it_IT' });
		const { sent, error } = await run({ name: 'a', templatelocalizationSet: set });
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The Localizations have two entries in the language "it"');
	});

	detail('create', 'takes what is just as long as WhatsApp allows', async (run) => {
		const longest = {
			...italian,
			headerFormat: 'text',
			headerText: '😀'.repeat(60),
			bodyText: `${'a'.repeat(1019)}%%FIRST_NAME%%`,
			footerText: 'a'.repeat(60),
			buttons: { button: many(10) },
			examples: { example: [{ code: 'FIRST_NAME', value: 'Anna' }] },
		};
		const { sent, error } = await run({ name: 'a', templatelocalizationSet: form(longest) });
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(1);
	});

	test.each([
		[{ body_template_component: body('a'.repeat(1025)) }, 'has 1,025 characters'],
		[{ language: 'xx' }, "not a language of WhatsApp's templates"],
		[
			{ templatebuttoncomponent_set: ['Sì', 'Sì'].map((text) => ({ text })) },
			'the buttons have the text "Sì" twice',
		],
		[
			{
				templatebuttoncomponent_set: [{ text: 'Chiama', button_type: 'call', phone_number: 'noi' }],
			},
			'the phone_number of a button is not a phone number',
		],
		[
			{ example_header_media: { url: 'http://example.com/a.jpg' } },
			'the url of example_header_media is not a public HTTPS address',
		],
		[
			{ example_custom_fields: { CITY: 'Roma' } },
			'have one for CITY, which is no placeholder here',
		],
		[
			{ templatecarouselcomponent_set: [{ body: { text: 'Ciao %%FIRST_NAME%%' } }] },
			'have none for FIRST_NAME',
		],
		[{ body_template_component: body(' \n') }, 'the body_template_component.text is empty'],
	])('as JSON %j is refused too', async (more, message) => {
		const set = [{ language: 'it', body_template_component: body('Ciao.'), ...more }];
		const { sent, error } = await templates.run('create', {
			name: 'a',
			specifyLocalizations: 'json',
			templatelocalizationSetJson: JSON.stringify(set),
		});
		expect(sent).toEqual([]);
		expect(error?.message).toContain(message);
	});

	detail('create', 'cleans the phone of a button in JSON too', async (run) => {
		const button = { component_type: null, text: 'Chiama', order: 0, button_type: 'call' };
		const set = [
			{
				language: 'it',
				body_template_component: body('Ciao.'),
				templatebuttoncomponent_set: [{ ...button, phone_number: '+49 (0)151 23456789' }],
			},
		];
		const { sent } = await run({
			name: 'call',
			specifyLocalizations: 'json',
			templatelocalizationSetJson: JSON.stringify(set),
		});
		const [{ templatebuttoncomponent_set: buttons }] = (sent[0].body as IDataObject)
			.templatelocalization_set as IDataObject[];
		expect(buttons).toEqual([{ ...button, phone_number: '+4915123456789' }]);
	});

	detail('create', 'takes examples for the placeholders of cards', async (run) => {
		const set = [
			{
				language: 'it',
				body_template_component: body('Ciao.'),
				templatecarouselcomponent_set: [{ body: { text: 'Per %%FIRST_NAME%%' } }],
				example_custom_fields: { FIRST_NAME: 'Anna' },
			},
		];
		const { sent, error } = await run({
			name: 'cards',
			specifyLocalizations: 'json',
			templatelocalizationSetJson: JSON.stringify(set),
		});
		expect(error).toBeUndefined();
		expect(sent[0].body).toMatchObject({ templatelocalization_set: set });
	});

	test.each([
		['create', 'body', { bodyText: 'Ciao %%NOPE%%' }],
		[
			'create',
			'url',
			{
				buttons: {
					button: [{ buttonType: 'url', text: 'Apri', url: 'https://example.com/%%NOPE%%' }],
				},
			},
		],
		['update', 'body', { bodyText: 'Ciao %%NOPE%%' }],
	])('%s refuses a code in a %s that the account has not', async (operation, _, more) => {
		const example = [{ code: 'NOPE', value: 'x' }];
		const { sent, asked, error } = await templates.run(operation, {
			name: 'nope',
			...(operation === 'update' && { templateId: typed(first().id) }),
			templatelocalizationSet: form({ ...italian, examples: { example }, ...more }),
		});
		expect(sent).toEqual([]);
		expect(asked).toBe(1);
		expect(error?.message).toBe('The account has no custom field NOPE');
	});

	detail('create', 'asks nothing about what Spoki fills in by itself', async (run) => {
		const { sent, asked } = await run({
			name: 'own',
			templatelocalizationSet: form({
				...italian,
				bodyText: 'Ciao %%FIRST_NAME%%',
				examples: { example: [{ code: 'FIRST_NAME', value: 'Anna' }] },
			}),
		});
		expect(asked).toBe(0);
		expect(sent).toHaveLength(1);
	});

	test.each(['promo', 'Promotion', '={{ "utility 2" }}'])(
		'the category %j is none',
		async (category) => {
			const set = form(italian);
			const { sent, error } = await templates.run('create', {
				name: 'a',
				category,
				templatelocalizationSet: set,
			});
			expect(sent).toEqual([]);
			expect(error?.message).toMatch(/^The Category can't be "/);
			expect(error?.description).toBe('Use one of: UTILITY, MARKETING, AUTHENTICATION.');
			const updated = await templates.run('update', {
				templateId: typed(first().id),
				updateFields: { category },
			});
			expect(updated.sent).toEqual([]);
		},
	);

	detail('create', 'wants at least one localization', async (run) => {
		for (const parameters of [
			{ templatelocalizationSet: {} },
			{ specifyLocalizations: 'json', templatelocalizationSetJson: '[]' },
			{ specifyLocalizations: 'json', templatelocalizationSetJson: '={{ null }}' },
		] as IDataObject[]) {
			const { sent, error } = await run({ name: 'a', ...parameters });
			expect(sent).toEqual([]);
			expect(error?.message).toMatch(/^The Localizations( \(JSON\))? have no entry$/);
		}
	});

	detail('create', "says what Spoki has against a part, with the part's place", async (run) => {
		const set = [{ language: 'it', body_template_component: { ...body('Ciao.'), footnote: '' } }];
		const { error } = await run({
			name: 'ordine',
			specifyLocalizations: 'json',
			templatelocalizationSetJson: JSON.stringify(set),
		});
		expect(error?.message).toBe(
			"Spoki doesn't accept Localizations → 1 → Body template component → Footnote: This field is not allowed.",
		);
	});
});

describe('Update', () => {
	operation('update', 'sends every field in its own type', async (run) => {
		const { id } = templates.store.templates.add();
		const localization = templates.store.templates.get(id)!.templatelocalization_set[0].id;
		const { sent, given } = await run({
			templateId: typed(id),
			templatelocalizationSet: form({ id: picked(localization), bodyText: 'Il pacco è partito.' }),
			updateFields: {
				category: picked('MARKETING'),
				templateGroups: '3',
				pickedGroups: { entry: [{ id: picked(4) }] },
				name: 'order_left',
				subcategory: 'CLASSIC',
			},
		});
		expect(sent).toEqual([
			{
				call: `PATCH /api/1/templates/${id}/`,
				body: {
					category: 'MARKETING',
					template_groups: [3, 4],
					templatelocalization_set: [
						{ id: localization, body_template_component: body('Il pacco è partito.') },
					],
					name: 'order_left',
					subcategory: 'CLASSIC',
				},
			},
		]);
		expect(given).toEqual([{ json: expect.objectContaining({ id, name: 'order_left' }), from: 0 }]);
	});

	operation('update', 'sends localizations given as JSON', async (run) => {
		const { id } = templates.store.templates.add();
		const json = { language: 'en', body_template_component: body('On its way.') };
		const { sent, error } = await run({
			templateId: typed(id),
			specifyLocalizations: 'json',
			templatelocalizationSetJson: JSON.stringify([json]),
		});
		expect(error).toBeUndefined();
		expect(sent.map((request) => request.body)).toEqual([{ templatelocalization_set: [json] }]);
	});

	detail('update', 'adds a language that is picked, with codes that are picked', async (run) => {
		const { id } = templates.store.templates.add();
		const { sent, error } = await run({
			templateId: typed(id),
			templatelocalizationSet: form({
				language: picked('pt_BR'),
				bodyText: 'Pedido %%ORDER_ID%%.',
				examples: { example: [{ code: picked('ORDER_ID'), value: '42' }] },
				buttons: {
					button: [{ buttonType: 'other', otherType: 'flow', text: 'Abrir', formId: '7' }],
				},
			}),
		});
		expect(error).toBeUndefined();
		expect(sent[0].body).toMatchObject({
			templatelocalization_set: [
				{
					language: 'pt_BR',
					example_custom_fields: { ORDER_ID: '42' },
					templatebuttoncomponent_set: [{ button_type: 'flow', form_id: '7' }],
				},
			],
		});
	});

	detail('update', 'refuses a text header without its text', async (run) => {
		const { sent, error } = await run({
			templateId: typed(first().id),
			templatelocalizationSet: form({ id: '310', headerFormat: 'text' }),
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe(
			"The Localizations can't be sent: in entry 1 the Header Text is empty",
		);
	});

	detail(
		'update',
		'removes a part with null in JSON, which the form leaves as it is',
		async (run) => {
			const set = [{ id: 310, footer_template_component: null }];
			const { sent } = await run({
				templateId: typed(first().id),
				specifyLocalizations: 'json',
				templatelocalizationSetJson: JSON.stringify(set),
			});
			expect(sent.map((request) => request.body)).toEqual([{ templatelocalization_set: set }]);
		},
	);

	detail('update', 'says so when a localization is named and all of it is blank', async (run) => {
		const { sent, error } = await run({
			templateId: typed(first().id),
			templatelocalizationSet: form({ id: '310', bodyText: '', footerText: ' ' }),
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe('There is nothing to send');
	});

	detail('update', 'says so when there is nothing to change', async (run) => {
		const { sent, error } = await run({
			templateId: typed(first().id),
			templatelocalizationSet: {},
			updateFields: { name: '' },
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe('There is nothing to send');
	});
});

operation('get', 'reads one template, for a channel if wanted', async (run) => {
	const { id, name } = first();
	const { sent, given } = await run({
		templateId: picked(id),
		additionalFields: { channelId: picked(51) },
	});
	expect(sent).toEqual([{ call: `GET /api/1/templates/${id}/?channel_id=51` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, name }), from: 0 }]);
});

operation('getAll', 'sends every filter as Spoki names it', async (run) => {
	const { sent, given } = await run({
		filters: { channelId: typed('51'), search: 'spring_sale' },
	});
	expect(sent).toEqual([
		{ call: 'GET /api/1/templates/?page=1&page_size=50&channel_id=51&search=spring_sale' },
	]);
	expect(given[given.length - 1]).toEqual({
		json: expect.objectContaining({ name: 'spring_sale' }),
		from: 0,
	});
});

operation('clone', 'copies a template with a GET', async (run) => {
	const { id, name } = first();
	const { sent, given } = await run({ templateId: typed(id) });
	expect(sent).toEqual([{ call: `GET /api/1/templates/${id}/clone/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ name: `${name}_copy` }), from: 0 }]);
});

operation('revertToDraft', 'sends an empty object', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ templateId: typed(id) });
	expect(sent).toEqual([{ call: `POST /api/1/templates/${id}/back_to_draft/`, body: {} }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id }), from: 0 }]);
});

describe('Delete', () => {
	operation('delete', 'deletes a template, though automations use it if wanted', async (run) => {
		const { id } = templates.store.templates.add();
		const { sent, given } = await run({
			templateId: typed(id),
			additionalFields: { forceDelete: '={{ "true" }}' },
		});
		expect(sent).toEqual([{ call: `DELETE /api/1/templates/${id}/?force_delete=true` }]);
		expect(given).toEqual([{ json: { deleted: true, id }, from: 0 }]);
	});

	detail('delete', 'sends no force unless asked to', async (run) => {
		const used = templates.store.automations.all()[1].uses.templates[0];
		const { sent, error } = await run({ templateId: typed(used) });
		expect(sent).toEqual([{ call: `DELETE /api/1/templates/${used}/` }]);
		expect(error?.message).toMatch('Automations use this template.');
	});
});

operation('submitForApproval', 'sends an empty object', async (run) => {
	const { id } = templates.store.templates.all()[0];
	const { sent, error } = await run({ templateId: picked(id) });
	expect(error).toBeUndefined();
	expect(sent).toEqual([{ call: `POST /api/1/templates/${id}/submit/`, body: {} }]);
});

templates.coversTheReference();
