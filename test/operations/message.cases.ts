import type { IDataObject } from 'n8n-workflow';
import { pace } from '../nodes';
import { mapFields } from '../engine';
import { apiKeyFor } from '../spoki';
import { variablesOf } from '../../nodes/Spoki/resources/message/templateVariables';
import { RESERVED_CODES } from '../../nodes/Spoki/fields/checks';
import { findOperation } from '../../nodes/Spoki/resources';
import type { TemplateLocalization } from '../../sandbox/store/types';
import { picked, typed, useOperations } from './harness';

const messages = useOperations('message');
const { operation, detail } = messages;

const CALL = 'POST /api/1/messages/send/';
const PHONE = '+393331234567';
const to = (phone: string = PHONE) => ({ phone: typed(phone, 'phone') });
const toEach = { phone: typed('={{ $json.phone }}', 'phone') };
const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		phone: `+39333${String(index).padStart(7, '0')}`,
	}));

/** A text as an expression takes it. */
const literal = (given: string) =>
	JSON.stringify(given).replace(/[\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);

/** What the panel keeps when a template was chosen and its variables were mapped. */
const mapped = (value: IDataObject, template = messages.store.templates.all()[0]) => ({
	template: picked(template.id),
	variables: {
		mappingMode: 'defineBelow',
		value,
		schema: variablesOf({
			customfield_set: ['FIRST_NAME', 'ORDER_ID'],
			templatelocalization_set: template.templatelocalization_set,
		} as unknown as IDataObject) as unknown as IDataObject[],
	},
});

/** The panel's fields for the variables of a template. */
const fieldsOf = async (template: unknown, additionalFields: IDataObject = {}) =>
	await mapFields(
		{
			parameters: {
				resource: 'message',
				operation: 'sendTemplate',
				template,
				additionalFields,
			} as never,
			credentials: apiKeyFor(messages.sandbox),
		},
		'getTemplateVariables',
	);

/** A localization with a header of a format. */
const withHeader = (one: TemplateLocalization, format: string | null): TemplateLocalization => ({
	...one,
	header_template_component: format
		? { component_type: 'header', parameters: [], format, text: 'Ordine' }
		: null,
});

/** A button that a contact presses, at a place in its template. */
const quickReply = (
	order: number,
): TemplateLocalization['templatebuttoncomponent_set'][number] => ({
	component_type: null,
	text: `Scelta ${order}`,
	order,
	button_type: 'quick_reply',
	url: null,
	phone_number: null,
	form_id: null,
	send_as_shortlink: false,
});

/** A localization with a placeholder in a button and one in a card, which the sandbox doesn't list. */
const withMoreParts = (
	one: TemplateLocalization,
	url = 'https://example.com/%%TRACK%%',
): TemplateLocalization => ({
	...one,
	templatebuttoncomponent_set: [
		{
			component_type: null,
			text: 'Traccia',
			order: 0,
			button_type: 'url',
			url,
			phone_number: null,
			form_id: null,
			send_as_shortlink: false,
		},
	],
	templatecarouselcomponent_set: [{ body_template_component: { text: '%%SHOE%%' } }],
});

const extra = { channelId: typed(51), metadata: '{ "orderId": "42" }' };
const extraSent = { channel_id: 51, metadata: { orderId: '42' } };

describe('Send Template', () => {
	const draft = { ...picked('unapproved 301'), cachedResultName: 'autumn · draft · es' };

	detail(
		'sendTemplate',
		'is not started with one that the list shows as not approved',
		async (run) => {
			const running = run({ ...to(), ...mapped({}), template: draft });
			await expect(running).rejects.toThrow('WhatsApp has not approved this template');
			expect(messages.sandbox.requests).toEqual([]);
		},
	);

	detail('sendTemplate', 'refuses one that is not approved from an expression', async (run) => {
		const template = { ...draft, value: '={{ "unapproved 301" }}' };
		const { sent, error } = await run({ ...to(), ...mapped({}), template });
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The Template is not an ID: "unapproved 301"');
	});

	operation('sendTemplate', 'sends every field as Spoki names it', async (run) => {
		const media = { url: 'https://example.com/invoice.pdf', filename: 'invoice.pdf' };
		const [template] = messages.store.templates.all();
		const own = template.templatelocalization_set;
		template.templatelocalization_set = ['it_IT', 'pt_BR'].map((language) => ({
			...withMoreParts(withHeader(own[0], 'document'), 'https://example.com/'),
			templatecarouselcomponent_set: null,
			language,
			templatebuttoncomponent_set: [quickReply(0)],
		}));
		const { sent, given, error } = await run({
			...to(),
			...mapped({ ORDER_ID: '42' }),
			additionalFields: {
				...extra,
				buttons: { button: [{ order: 0, payload: 'YES' }] },
				email: 'mario@example.com',
				firstName: 'Mario',
				headerMedia: { media },
				headerMediaSet: {
					media: [
						{ ...media, language: 'pt-BR' },
						{ url: media.url, filename: '', language: '' },
					],
				},
				language: 'it-IT',
				lastName: 'Rossi',
			},
		});
		template.templatelocalization_set = own;
		expect(error).toBeUndefined();
		const body = {
			type: 'Template',
			phone: PHONE,
			template: template.id,
			custom_fields: { ORDER_ID: '42' },
			buttons: [{ order: 0, payload: 'YES' }],
			email: 'mario@example.com',
			first_name: 'Mario',
			last_name: 'Rossi',
			header_media: media,
			header_media_set: [{ ...media, language: 'pt_BR' }, { url: media.url }],
			language: 'it_IT',
			...extraSent,
		};
		expect(sent).toEqual([{ call: CALL, body }]);
		expect(given).toEqual([{ json: { uuid: expect.any(String) }, from: 0 }]);
	});

	detail('sendTemplate', 'takes variables from a workflow that no editor has seen', async (run) => {
		const [{ id }] = messages.store.templates.all();
		const value = { ORDER_ID: '={{ $json.order }}', FIRST_NAME: '' };
		const { sent } = await run(
			{ ...to(), template: typed(id), variables: { mappingMode: 'defineBelow', value } },
			{ items: [{ order: 42 }] },
		);
		expect((sent[0].body as IDataObject).custom_fields).toEqual({ ORDER_ID: '42' });
	});

	detail('sendTemplate', 'takes variables as JSON, with codes or placeholders', async (run) => {
		const [{ id }] = messages.store.templates.all();
		const { sent } = await run(
			{
				...to(),
				template: typed(id),
				specifyVariables: 'json',
				variablesJson: '={{ $json.variables }}',
			},
			{ items: [{ variables: { ORDER_ID: 42 } }, { variables: '{ "%%ORDER_ID%%": "43" }' }] },
		);
		const fields = sent.map(({ body }) => (body as IDataObject).custom_fields);
		expect(fields).toEqual([{ ORDER_ID: '42' }, { ORDER_ID: '43' }]);
	});

	test.each([
		['nothing', '={{ $json.none }}', 'is empty'],
		['spaces', '   ', 'is empty'],
		['a line break', 'a\nb', 'has a line break or a tab: "a\\nb"'],
		['a tab', 'a\tb', 'has a line break or a tab: "a\\tb"'],
		['five spaces', 'a     b', 'has more than four spaces in a row: "a     b"'],
		['a line separator', 'a\u2028b', 'has a line break or a tab: "a[U+2028]b"'],
		['a paragraph separator', 'a\u2029b', 'has a line break or a tab: "a[U+2029]b"'],
		['no-break spaces', 'a\u00a0 \u00a0 \u202fb', 'has more than four spaces in a row: "a[U+00A0]'],
	])(
		'sends nothing when a variable is or has %s, and names it and its item',
		async (_, value, fault) => {
			const { sent, error } = await messages.run(
				'sendTemplate',
				{
					...toEach,
					...mapped({
						ORDER_ID: `={{ $itemIndex === 1 ? ${literal(value.replace(/^=.*/, ''))} : '42' }}`,
					}),
				},
				{ items: people(3) },
			);
			expect(sent).toEqual([]);
			expect(error?.message).toContain(
				`The Variables need another value for ORDER_ID, which ${fault}`,
			);
			expect(error?.context.itemIndex).toBe(1);
			expect(error?.description).toContain('Nothing was sent.');
		},
	);

	test.each([
		['{ "ORDER_ID": null }', 'need another value for ORDER_ID, which is empty'],
		['{ "ORDER_ID": "" }', 'need another value for ORDER_ID, which is empty'],
		['{ "order": "1" }', 'has a value for "order", which is not a custom field code'],
		['[]', 'is not a JSON object: "[]"'],
		['{ "ORDER_ID": "1", "%%ORDER_ID%%": "2" }', 'has two values for ORDER_ID: "1" and "2"'],
		[
			'{ "ORDER_ID": 12345678901234567890 }',
			'need another value for ORDER_ID, which is a number that is too long to be exact: 12345678901234567000',
		],
	])('refuses the JSON %s', async (variablesJson, fault) => {
		const { sent, error } = await messages.run('sendTemplate', {
			...to(),
			template: typed(701),
			specifyVariables: 'json',
			variablesJson,
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe(`The Variables (JSON) ${fault}`);
	});

	test('takes a value that the JSON gives twice alike', async () => {
		const { sent, error } = await messages.run('sendTemplate', {
			...to(),
			template: typed(701),
			specifyVariables: 'json',
			variablesJson: '{ "ORDER_ID": 1, "%%ORDER_ID%%": " 1" }',
		});
		expect(error).toBeUndefined();
		expect(sent[0].body).toMatchObject({ custom_fields: { ORDER_ID: '1' } });
	});

	describe('looks up which placeholders there are, once a run', () => {
		const [first, second] = people(2);
		const chosen = { template: typed('={{ $json.template ?? 701 }}') };
		const json = { specifyVariables: 'json', variablesJson: '={{ $json.values ?? {} }}' };
		const stale = { variables: { mappingMode: 'defineBelow', value: {}, schema: [] } };
		const lookUps = () =>
			messages.sandbox.requests.filter(({ method }) => method === 'GET').map(({ path }) => path);

		test.each([
			['JSON', json],
			['fields that were never loaded', stale],
			['no variables at all', {}],
		])('%s without a value send nothing, and the placeholder is named', async (_, given) => {
			const { sent, error } = await messages.run('sendTemplate', {
				...to(),
				...chosen,
				...given,
			});
			expect(sent).toEqual([]);
			expect(error?.message).toBe('The Variables have no value for ORDER_ID');
		});

		test('the item that lacks one is named, and the others are sent', async () => {
			const items = [{ ...first, values: { ORDER_ID: '1' } }, second];
			const { sent, error, output } = await messages.run(
				'sendTemplate',
				{ ...toEach, ...chosen, ...json },
				{ items, node: { onError: 'continueErrorOutput' } },
			);
			expect(error).toBeUndefined();
			expect(sent.map(({ body }) => (body as IDataObject).phone)).toEqual([first.phone]);
			expect(output[1].map(({ json: { error: told } }) => told)).toEqual([
				'The Variables have no value for ORDER_ID',
			]);
			expect(lookUps()).toEqual(['/api/1/templates/701/']);
		});

		describe('only those of the language that is asked for', () => {
			let template: ReturnType<typeof messages.store.templates.all>[number];
			beforeEach(() => {
				[template] = messages.store.templates.all();
				const [whole] = template.templatelocalization_set;
				whole.language = 'it';
				const other = { ...whole, id: 99, language: 'en' };
				other.body_template_component = {
					...whole.body_template_component,
					text: 'It comes on %%DATE_X%%',
				};
				template.templatelocalization_set.push(other);
			});
			afterEach(() => {
				template.templatelocalization_set.pop();
			});

			const inTwo = (values: IDataObject, additionalFields: IDataObject) => ({
				...to(),
				template: picked(template.id),
				variables: {
					mappingMode: 'defineBelow',
					value: values,
					schema: variablesOf(template as unknown as IDataObject) as unknown as IDataObject[],
				},
				additionalFields,
			});

			test.each([
				['it', { ORDER_ID: '42', DATE_X: '' }],
				['en', { ORDER_ID: null, DATE_X: '1.12.' }],
			])('in %s, with the fields of the panel', async (language, values) => {
				const { sent, error } = await messages.run('sendTemplate', inTwo(values, { language }));
				expect(error).toBeUndefined();
				expect(sent).toHaveLength(1);
			});

			test.each([
				[{ language: 'en' }, 'DATE_X'],
				[{ language: 'it' }, 'ORDER_ID'],
				[{}, 'ORDER_ID, DATE_X'],
			])('with %j those of it are missing', async (additionalFields, missing) => {
				const { sent, error } = await messages.run('sendTemplate', inTwo({}, additionalFields));
				expect(sent).toEqual([]);
				expect(error?.message).toBe(`The Variables have no value for ${missing}`);
			});
		});

		describe('only those of what WhatsApp has approved, where no language is chosen', () => {
			/** Sends a template that is also in a language with a variable, and a header, of its own. */
			async function send(statuses: string[], additionalFields: IDataObject = {}) {
				const [template] = messages.store.templates.all();
				const { templatelocalization_set: own } = template;
				const other = withHeader(own[0], 'image');
				other.body_template_component = {
					...own[0].body_template_component,
					text: 'Pedido %%CITY%%',
				};
				template.templatelocalization_set = [own[0], { ...other, language: 'es' }].map(
					(one, index) => ({ ...one, status: statuses[index] as typeof one.status }),
				);
				const { fields } = await fieldsOf(picked(template.id));
				const ran = await messages.run('sendTemplate', {
					...to(),
					template: picked(template.id),
					specifyVariables: 'json',
					variablesJson: '{ "ORDER_ID": "42" }',
					additionalFields,
				});
				template.templatelocalization_set = own;
				const required = fields.filter((field) => field.required).map(({ id }) => id);
				return { ...ran, required, shown: fields.map(({ id }) => id) };
			}

			test.each(['REJECTED', 'rejected', 'DRAFT', 'PENDING'])(
				'%s ones ask for nothing, and are not in the panel',
				async (status) => {
					const { sent, error, required, shown } = await send(['APPROVED', status]);
					expect(error).toBeUndefined();
					expect(sent).toHaveLength(1);
					expect(required).toEqual(['ORDER_ID']);
					expect(shown).not.toContain('CITY');
				},
			);

			test.each([
				['both are', ['approved', 'Approved'], {}],
				['none is', ['REJECTED', 'DRAFT'], {}],
				['the other is chosen', ['APPROVED', 'REJECTED'], { language: 'es' }],
			])('where %s, all count as before', async (_, statuses, additionalFields) => {
				const { sent, error } = await send(statuses, additionalFields);
				expect(sent).toEqual([]);
				expect(error?.message).toBe('The Variables have no value for CITY');
			});
		});

		test('also those of buttons and cards, which Spoki does not list', async () => {
			const [template] = messages.store.templates.all();
			const [whole] = template.templatelocalization_set;
			template.templatelocalization_set = [withMoreParts(whole)];
			const { sent, error } = await messages.run('sendTemplate', {
				...to(),
				...chosen,
				specifyVariables: 'json',
				variablesJson: '{ "ORDER_ID": "42" }',
			});
			template.templatelocalization_set = [whole];
			expect(sent).toEqual([]);
			expect(error?.message).toBe('The Variables have no value for TRACK, SHOE');
		});

		test.each([403, 404, 503])(
			'and after a %i once, then messages go as they are: Spoki checks them',
			async (status) => {
				const match = { endpoint: 'GET /api/1/templates/{id}/' };
				messages.sandbox.faults.add({ kind: '500', status, match });
				const { sent, error } = await messages.run(
					'sendTemplate',
					{ ...toEach, ...chosen },
					{ items: people(3) },
				);
				expect(error).toBeUndefined();
				expect(sent).toHaveLength(3);
				expect(lookUps().length).toBeLessThan(6);
			},
		);
	});

	describe('a payload for a button that the template lacks', () => {
		/** Sends a payload for the button with an order, to a template with these in its languages. */
		async function send(order: number, parts: Array<Partial<TemplateLocalization>>) {
			const [template] = messages.store.templates.all();
			const { templatelocalization_set: own } = template;
			template.templatelocalization_set = parts.map((part) => ({ ...own[0], ...part }));
			const ran = await messages.run('sendTemplate', {
				...to(),
				...mapped({ ORDER_ID: '42' }),
				additionalFields: { buttons: { button: [{ order, payload: 'YES' }] } },
			});
			template.templatelocalization_set = own;
			return ran;
		}
		const two = { templatebuttoncomponent_set: [quickReply(0), quickReply(1)] };
		const none = { templatebuttoncomponent_set: [] };

		test.each([
			[2, [two], 'Its buttons: 0, 1.'],
			[0, [none], 'Its buttons: none.'],
			[2, [two, none], 'Its buttons: 0, 1.'],
		])('is refused: %i of %j', async (order, parts, todo) => {
			const { sent, error } = await send(order, parts);
			expect(sent).toEqual([]);
			expect(error?.message).toBe(
				`The Button Payloads can't be sent: the template has no button with the Order ${order}`,
			);
			expect(error?.description).toContain(todo);
		});

		test.each([
			['one of its languages has it', 1, [none, two]],
			[
				'it has cards, whose buttons count apart',
				2,
				[{ ...two, templatecarouselcomponent_set: [{}] }],
			],
			['its buttons are not told', 2, [{ templatebuttoncomponent_set: undefined }]],
		])('is sent where %s', async (_, order, parts) => {
			const { sent, error } = await send(order, parts as Array<Partial<TemplateLocalization>>);
			expect(error).toBeUndefined();
			expect(sent[0].body).toMatchObject({ buttons: [{ order, payload: 'YES' }] });
		});
	});

	test.each([
		[
			'a header without a file',
			{ headerMedia: { media: { url: '={{ $json.none }}', filename: 'invoice.pdf' } } },
			"The Header Media can't be sent: the URL is empty",
		],
		[
			'an order below 0',
			{ buttons: { button: [{ order: -1, payload: 'A' }] } },
			"The Button Payloads can't be sent: the Order of button 1 can't be -1",
		],
		[
			'an order twice',
			{ buttons: { button: ['A', 'B'].map((payload) => ({ order: 0, payload })) } },
			'The Button Payloads have the same order twice: "0"',
		],
	])('sends nothing with %s', async (_, additionalFields, message) => {
		const { sent, error } = await messages.run('sendTemplate', {
			...to(),
			...mapped({ ORDER_ID: '42' }),
			additionalFields,
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe(message);
	});

	describe('and what the template is', () => {
		/** Sends the first template with these localizations instead of its own. */
		async function send(
			localizations: Array<Partial<TemplateLocalization>>,
			additionalFields: IDataObject,
		) {
			const [template] = messages.store.templates.all();
			const own = template.templatelocalization_set;
			template.templatelocalization_set = localizations.map((one) => ({ ...own[0], ...one }));
			const parameters = { ...to(), ...mapped({ ORDER_ID: '42' }), additionalFields };
			const { sent, error } = await messages.run('sendTemplate', parameters);
			template.templatelocalization_set = own;
			return { sent, message: error?.message, description: error?.description };
		}
		const status = (...words: string[]) =>
			words.map((word, index) => ({
				language: ['it', 'es'][index],
				status: word as TemplateLocalization['status'],
			}));

		test.each<[string[], IDataObject, string]>([
			[['REJECTED'], {}, 'rejected'],
			[['DRAFT', 'pending'], {}, 'draft or pending'],
			[['APPROVED', 'REJECTED'], { language: 'es' }, 'rejected'],
		])('%j is not sent with %j', async (words, additionalFields, told) => {
			const { sent, message } = await send(status(...words), additionalFields);
			expect(sent).toEqual([]);
			expect(message).toBe(`WhatsApp has not approved the Template: it is ${told}`);
		});

		test.each<[string[], IDataObject]>([
			[['APPROVED', 'REJECTED'], {}],
			[['APPROVED', 'REJECTED'], { language: 'it' }],
			[['approved'], {}],
			[['PAUSED'], {}],
			[[''], {}],
		])('%j is left to Spoki with %j', async (words, additionalFields) => {
			expect((await send(status(...words), additionalFields)).sent).toHaveLength(1);
		});

		test('a language that it lacks is named, with those that it has', async () => {
			const given = await send(status('APPROVED', 'APPROVED'), { language: 'de' });
			expect(given).toMatchObject({
				sent: [],
				message: 'The template lacks the Language "de"',
				description: expect.stringContaining('It has it, es.'),
			});
		});

		const payloads = (...orders: number[]) => ({
			buttons: { button: orders.map((order) => ({ order, payload: `P${order}` })) },
		});
		const [{ templatebuttoncomponent_set: one }] = [
			withMoreParts({} as never, 'https://x.example'),
		];

		test.each<[Array<Partial<TemplateLocalization>>, number[], number | undefined]>([
			[[{ templatebuttoncomponent_set: one }], [0], undefined],
			[[{ templatebuttoncomponent_set: one }], [0, 1], 1],
			[[{ templatebuttoncomponent_set: [] }], [0], 0],
			// Spoki chooses the language.
			[[{ templatebuttoncomponent_set: [] }, { templatebuttoncomponent_set: one }], [0], undefined],
			[[{ templatebuttoncomponent_set: undefined }], [5], undefined],
			[[{ templatecarouselcomponent_set: [{}] }], [1], undefined],
		])('%j takes payloads for the orders %j, but not %j', async (parts, orders, idle) => {
			const { sent, message } = await send(parts, payloads(...orders));
			expect(sent).toHaveLength(idle === undefined ? 1 : 0);
			expect(message).toBe(
				idle === undefined
					? undefined
					: `The Button Payloads can't be sent: the template has no button with the Order ${idle}`,
			);
		});
	});

	test.each([
		'https://10.0.0.1/a.pdf',
		'https://nas.local/a.pdf',
		'https://localhost/a.pdf',
		'https://user:pass@example.com/a.pdf',
	])('sends no file that only the own network reaches: %s', async (url) => {
		const media = { headerMedia: { media: { url } } };
		const header = await messages.run('sendTemplate', {
			...to(),
			...mapped({ ORDER_ID: '42' }),
			additionalFields: media,
		});
		const file = await messages.run('sendMedia', { ...to(), media: url, contentType: 'auto' });
		for (const { sent, error } of [header, file]) {
			expect(sent).toEqual([]);
			expect(error?.message).toMatch(/URL is not a public HTTPS address: "https:/);
			expect(error?.message).not.toContain('pass');
		}
	});

	detail('sendTemplate', 'leaves what Spoki fills in itself to Spoki', async (run) => {
		const { sent } = await run({ ...to(), ...mapped({ ORDER_ID: '42', FIRST_NAME: '' }) });
		expect((sent[0].body as IDataObject).custom_fields).toEqual({ ORDER_ID: '42' });
	});

	describe('and the file of a header', () => {
		const media = { url: 'https://example.com/invoice', filename: 'invoice.pdf' };
		const given = { headerMedia: { media } };
		const ofCards = { headerMediaSet: { media: [media] } };
		const byDefault = { url: media.url };

		/** Sends a template with headers of these formats, each in a language of its own. */
		async function send(
			formats: Array<string | null>,
			additionalFields: IDataObject,
			more: Partial<TemplateLocalization> = {},
		) {
			const [template] = messages.store.templates.all();
			const own = template.templatelocalization_set;
			template.templatelocalization_set = formats.map((format, index) => ({
				...withHeader(own[0], format),
				language: ['it', 'en'][index],
				...more,
			}));
			const parameters = { ...to(), ...mapped({ ORDER_ID: '42' }), additionalFields };
			const { sent, error } = await messages.run('sendTemplate', parameters);
			template.templatelocalization_set = own;
			return { sent, message: error?.message };
		}

		test.each(['image', 'video', 'document', 'IMAGE'])(
			'is asked for where the header is %s',
			async (format) => {
				const { sent, message } = await send([format], {});
				expect(sent).toEqual([]);
				expect(message).toBe('The Header Media is missing, which the template needs');
			},
		);

		test.each([null, 'text'])('is refused where the header is %s', async (format) => {
			const { sent, message } = await send([format], given);
			expect(sent).toEqual([]);
			expect(message).toBe('The Header Media has no place in the template');
		});

		test.each<[string, Parameters<typeof send>]>([
			['is given where the header takes it', [['image'], given]],
			[
				'needs none of its own beside a default',
				[['image'], {}, { default_header_media: byDefault }],
			],
			['replaces a default', [['image'], given, { default_header_media: byDefault }]],
			['may come as one of several', [['image'], ofCards]],
			['needs none where there is no header', [[null], {}]],
			['is left to Spoki where the language is: given', [['image', null], given]],
			['is left to Spoki where the language is: not given', [['image', null], {}]],
			['is told by the language: given', [['image', null], { ...given, language: 'it' }]],
			['is told by the language: not given', [['image', null], { language: 'en' }]],
			[
				'is left to Spoki where the header is not known',
				[['image'], given, { header_template_component: undefined }],
			],
		])('%s', async (_, parameters) => {
			const { sent, message } = await send(...parameters);
			expect(message).toBeUndefined();
			expect(sent).toHaveLength(1);
		});

		test.each([
			['en', given],
			['it', {}],
		])('is told by the language: not in %s', async (language, more) => {
			const { sent } = await send(['image', null], { language, ...more });
			expect(sent).toEqual([]);
		});

		const at = (url: string) => ({ headerMedia: { media: { url: `https://example.com/${url}` } } });
		const cardsAt = (...urls: string[]) => ({
			headerMediaSet: { media: urls.map((url) => ({ url: `https://example.com/${url}` })) },
		});
		const carousel = (...formats: Array<string | null>): Partial<TemplateLocalization> => ({
			header_template_component: null,
			templatecarouselcomponent_set: formats.map((format) => ({
				header_template_component: format && { format },
			})),
		});

		test.each<[string, string, string, string]>([
			['document', 'image', 'image', 'invoice.pdf'],
			['document', 'video', 'VIDEO', 'invoice.PDF?v=1#a'],
			['image', 'document', 'document', 'a/photo.jpg'],
			['video', 'image', 'IMAGE', 'film.mp4'],
			['audio', 'video', 'video', 'voice.ogg'],
		])(
			'is refused where its address tells a %s, and the header takes %s files',
			async (told, takes, format, url) => {
				const { sent, message } = await send([format], at(url));
				expect(sent).toEqual([]);
				expect(message).toBe(
					`The Header Media can't be sent: the URL ends as ${told} files do, and the template takes ${takes} files`,
				);
			},
		);

		test('names the item, and says what to do', async () => {
			const [template] = messages.store.templates.all();
			const own = template.templatelocalization_set;
			template.templatelocalization_set = [withHeader(own[0], 'image')];
			const { sent, error } = await messages.run(
				'sendTemplate',
				{
					...toEach,
					...mapped({ ORDER_ID: '42' }),
					additionalFields: { headerMedia: { media: { url: '={{ $json.url }}' } } },
				},
				{
					items: people(2).map((one, index) => ({
						...one,
						url: `https://example.com/a.${['png', 'pdf'][index]}`,
					})),
				},
			);
			template.templatelocalization_set = own;
			expect(sent.map(({ body }) => (body as IDataObject).phone)).toEqual([people(1)[0].phone]);
			expect(error?.context.itemIndex).toBe(1);
			expect(error?.description).toMatch(/^Give another file, or choose another template\./);
		});

		test.each<[string, Parameters<typeof send>]>([
			['ends as it should', [['image'], at('photo.webp')]],
			['tells nothing', [['image'], at('photo')]],
			['has an ending that says nothing', [['image'], at('show.php?file=invoice.pdf')]],
			['is right in one of the languages', [['image', 'document'], at('invoice.pdf')]],
			[
				'is right in the language that is sent',
				[['image', 'document'], { ...at('invoice.pdf'), language: 'en' }],
			],
			[
				'meets a header that is not known',
				[['image'], at('invoice.pdf'), { header_template_component: undefined }],
			],
			['is that of a card', [[null], cardsAt('a.jpg', 'b.png'), carousel('image', 'image')]],
			[
				'meets a card that is not known',
				[[null], cardsAt('a.jpg'), { templatecarouselcomponent_set: [{}] }],
			],
		])('may be sent where its address %s', async (_, parameters) => {
			const { sent, message } = await send(...parameters);
			expect(message).toBeUndefined();
			expect(sent).toHaveLength(1);
		});

		test('of a card is refused in the same way, and the card is named', async () => {
			const { sent, message } = await send(
				[null],
				cardsAt('a.mp4', 'b.png'),
				carousel('video', 'video'),
			);
			expect(sent).toEqual([]);
			expect(message).toBe(
				"The Card Media can't be sent: the URL of card 2 ends as image files do, and the template takes video files",
			);
		});

		test('is refused where it is for a language that is of another kind', async () => {
			const url = 'https://example.com/invoice.pdf';
			const { sent, message } = await send(['image', 'document'], {
				headerMediaSet: {
					media: [
						{ url, language: 'en' },
						{ url, language: 'it' },
					],
				},
			});
			expect(sent).toEqual([]);
			expect(message).toContain('the URL of card 2 ends as document files do');
		});

		test('is refused where it is for a language that the template lacks', async () => {
			const { sent, message } = await send(['image', 'image'], {
				headerMediaSet: { media: [{ ...media, language: 'de' }] },
			});
			expect(sent).toEqual([]);
			expect(message).toBe(
				'The Card Media can\'t be sent: the template lacks the Language of card 1: "de"',
			);
		});
	});

	test('goes out 300 times at 60 a minute: each once, none refused, in about four minutes', async () => {
		const { windowMs } = pace;
		const minute = 1_000;
		pace.windowMs = minute;
		messages.sandbox.settings.limits = { enabled: true, windowMs: minute, retryAfter: 'seconds' };
		try {
			const items = people(300);
			const began = Date.now();
			const { sent, given, error } = await messages.run(
				'sendTemplate',
				{ ...toEach, ...mapped({ ORDER_ID: '42' }) },
				{ items },
			);
			expect(error).toBeUndefined();
			expect(Date.now() - began).toBeGreaterThan(3.5 * minute);
			expect(given).toHaveLength(300);
			const phones = sent.map(({ body }) => (body as IDataObject).phone);
			expect([...phones].sort()).toEqual(items.map(({ phone }) => phone));
			expect(messages.sandbox.requests.filter(({ status }) => status !== 200)).toEqual([]);
		} finally {
			pace.windowMs = windowMs;
			messages.sandbox.settings.limits = { ...messages.sandbox.settings.limits, enabled: false };
		}
	});
});

describe('The fields for the variables of a template', () => {
	test('are one for each placeholder, with its example; those of the contact are told apart', async () => {
		messages.sandbox.clearRequests();
		const [{ id }] = messages.store.templates.all();
		const { fields } = await fieldsOf(picked(id));
		expect(
			fields.map(({ id: code, displayName, required }) => [code, displayName, required]),
		).toEqual([
			['ORDER_ID', 'ORDER_ID · e.g. 10042', true],
			['FIRST_NAME', 'FIRST_NAME · from Spoki', false],
		]);
		expect(messages.sandbox.requests.map(({ path }) => path)).toEqual([`/api/1/templates/${id}/`]);
	});

	test('say whole who fills in those of the contact: n8n cuts a name after 26 characters', () => {
		const text = RESERVED_CODES.map((code) => `%%${code}%%`).join(' ');
		const localization = { language: 'it', body_template_component: { text } };
		const fields = variablesOf({ templatelocalization_set: [localization] });
		expect(fields.map(({ id }) => id)).toEqual(RESERVED_CODES);
		for (const { displayName } of fields) {
			expect(displayName).toMatch(/ · from Spoki$/);
			expect(displayName.length).toBeLessThanOrEqual(26);
		}
	});

	describe('are those of the language that is chosen', () => {
		/** The fields for a template in Italian and in the Portuguese of Brazil, which has one of its own. */
		async function inLanguage(language: unknown) {
			const [template] = messages.store.templates.all();
			const { templatelocalization_set: own } = template;
			const body = { ...own[0].body_template_component, text: 'Pedido %%CITY%%' };
			const other = { ...own[0], id: 99, language: 'pt_BR', body_template_component: body };
			template.templatelocalization_set = [{ ...own[0], language: 'it' }, other];
			const { fields } = await fieldsOf(picked(template.id), { language } as IDataObject);
			template.templatelocalization_set = own;
			return fields.map(({ id, required }) => (required ? id : `(${id})`));
		}

		test.each<[string, unknown, string[]]>([
			['picked', picked('pt_BR'), ['CITY']],
			['typed', typed('pt-br', 'code'), ['CITY']],
			['from an expression, as the editor evaluates it', 'it', ['ORDER_ID', '(FIRST_NAME)']],
			['not chosen', picked(''), ['(ORDER_ID)', '(CITY)', '(FIRST_NAME)']],
			['not there', undefined, ['(ORDER_ID)', '(CITY)', '(FIRST_NAME)']],
			['not that of the template', picked('de'), ['(ORDER_ID)', '(CITY)', '(FIRST_NAME)']],
		])('%s', async (_, language, expected) => {
			expect(await inLanguage(language)).toEqual(expected);
		});

		test('and are asked for again when it changes', () => {
			const { fields } = findOperation('message', 'sendTemplate')!;
			const { typeOptions } = fields.find(({ name }) => name === 'variables')!;
			expect(typeOptions?.loadOptionsDependsOn).toEqual([
				'template.value',
				'additionalFields.language.value',
			]);
		});
	});

	test.each([[picked('')], [typed('={{ $json.id }}')], [undefined]])(
		'are none before a template is chosen: %j',
		async (template) => {
			messages.sandbox.clearRequests();
			const { fields, emptyFieldsNotice } = await fieldsOf(template);
			expect(fields).toEqual([]);
			expect(emptyFieldsNotice).toBe(
				'Choose an approved template first. If no variables appear then, open the panel once more. For a template from an expression, set Specify Variables to Using JSON.',
			);
			expect(messages.sandbox.requests).toEqual([]);
		},
	);

	test('say what is wrong when the template is gone', async () => {
		await expect(fieldsOf(typed(999))).rejects.toThrow('Spoki has no Template with the ID 999');
	});

	test('are found in headers, bodies, URLs of buttons and cards where Spoki lists none', () => {
		const fields = variablesOf({
			templatelocalization_set: [
				{
					header: { text: '%%TITLE%%' },
					body: { text: 'Ciao %%FIRST_NAME%%' },
					footer_template_component: null,
					templatebuttoncomponent_set: [{ url: 'https://example.com/%%CODE%%' }],
					templatecarouselcomponent_set: [{ body: { text: '%%CARD%%' } }],
					example_custom_fields: { TITLE: 'Order', UNUSED: '%%UNUSED%%' },
				},
			],
		});
		expect(fields.map(({ displayName }) => displayName)).toEqual([
			'TITLE · e.g. Order',
			'CODE',
			'CARD',
			'FIRST_NAME · from Spoki',
		]);
	});

	test('are those of buttons and cards too where Spoki lists others', async () => {
		const [template] = messages.store.templates.all();
		const [whole] = template.templatelocalization_set;
		template.templatelocalization_set = [withMoreParts(whole)];
		const { fields } = await fieldsOf(picked(template.id));
		template.templatelocalization_set = [whole];
		expect(fields.map(({ id }) => id)).toEqual(['ORDER_ID', 'TRACK', 'SHOE', 'FIRST_NAME']);
		expect(fields.map(({ required }) => required)).toEqual([true, true, true, false]);
	});

	test('must be filled in where the placeholder is in every language', () => {
		const inIt = { language: 'it', body: { text: '%%ORDER_ID%% %%CITY%%' } };
		const inEn = { language: 'en', body: { text: '%%ORDER_ID%%' } };
		const fields = variablesOf({
			customfield_set: ['ELSEWHERE'],
			templatelocalization_set: [inIt, inEn],
		});
		expect(fields.map(({ id, required }) => [id, required])).toEqual([
			['ELSEWHERE', true],
			['ORDER_ID', true],
			['CITY', false],
		]);
	});

	test('are none for an answer that is no template', () => {
		expect(variablesOf({})).toEqual([]);
	});
});

operation('sendText', 'sends every field as Spoki names it', async (run) => {
	const { sent, given } = await run({ ...to(), text: 'Ciao', additionalFields: extra });
	const body = { type: 'Message', content_type: 'Text', phone: PHONE, text: 'Ciao', ...extraSent };
	expect(sent).toEqual([{ call: CALL, body }]);
	expect(given).toEqual([{ json: { uuid: expect.any(String) }, from: 0 }]);
});

detail(
	'addNote',
	'takes what is too long for WhatsApp, to which a note never goes',
	async (run) => {
		const { sent, error } = await run({ ...to(), text: 'x'.repeat(5000) });
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(1);
	},
);

detail('sendText', 'changes no number of the metadata', async (run) => {
	const send = async (metadata: string) =>
		await run({ ...to(), text: 'Ciao', additionalFields: { metadata } });
	const { sent, error } = await send('{ "order": { "ids": [1, 12345678901234567890] } }');
	expect(sent).toEqual([]);
	expect(error?.message).toBe(
		'The Metadata (JSON) has a "order.ids.1" that is a number that is too long to be exact: 12345678901234567000',
	);
	const exact = await send('{ "order": 9007199254740991, "price": -0.5 }');
	expect(exact.sent[0].body).toMatchObject({
		metadata: { order: 9007199254740991, price: -0.5 },
	});
});

test.each([
	['with one title and no payload are refused', ['', ''], 'have the same title twice: "A"'],
	['with one title and a payload each pass', ['P', 'Q'], undefined],
	['with one title and a payload on one pass', ['P', ''], undefined],
])('the rows of a list %s', async (_, payloads, fault) => {
	const list = { row: payloads.map((payload, index) => ({ ...row('A', `S${index}`), payload })) };
	const parameters = { ...to(), text: 'Quando?', listTitle: 'Scegli', list };
	const { sent, error } = await messages.run('sendList', parameters);
	expect(error?.message).toBe(fault && `The Rows ${fault}`);
	expect(sent).toHaveLength(fault ? 0 : 1);
});

detail('sendList', 'puts rows into one section, whatever is around its title', async (run) => {
	const list = { row: [row('a', 'A'), row('b', 'A '), row('c', ' A\u00a0')] };
	const { sent } = await run({ ...to(), text: 'Quando?', listTitle: 'Scegli', list });
	const { sections } = (sent[0].body as { list: { sections: object[] } }).list;
	expect(sections).toEqual([{ title: 'A', rows: ['a', 'b', 'c'].map((title) => ({ title })) }]);
});

operation('addNote', 'sends every field as Spoki names it', async (run) => {
	const { sent, given } = await run({ ...to(), text: 'VIP', additionalFields: extra });
	const body = { type: 'Note', content_type: 'Text', phone: PHONE, text: 'VIP', ...extraSent };
	expect(sent).toEqual([{ call: CALL, body }]);
	expect(given).toEqual([{ json: { uuid: expect.any(String) }, from: 0 }]);
});

operation('sendMedia', 'sends every field as Spoki names it', async (run) => {
	const url = 'https://example.com/catalogue.pdf';
	const { sent, error } = await run({
		...to(),
		contentType: 'Document',
		media: url,
		additionalFields: { ...extra, caption: 'Catalogo', filename: 'catalogue.pdf' },
	});
	expect(error).toBeUndefined();
	const body = {
		type: 'Message',
		content_type: 'Document',
		phone: PHONE,
		media: url,
		caption: 'Catalogo',
		filename: 'catalogue.pdf',
		...extraSent,
	};
	expect(sent).toEqual([{ call: CALL, body }]);
});

test.each([
	['a.pdf', 'Image', 'document'],
	['a.pdf?v=1.jpg', 'Audio', 'document'],
	['a.jpg', 'Video', 'image'],
	['a.mp3', 'image', 'audio'],
	['a.mp4', 'Image', 'video'],
])('sends no %s as %s', async (name, contentType, told) => {
	const { sent, error } = await messages.run('sendMedia', {
		...to(),
		media: `https://example.com/${name}`,
		contentType,
	});
	expect(sent).toEqual([]);
	expect(error?.message).toMatch(
		new RegExp(`^The Media Type is "${contentType}", and the address .* as ${told} files do$`, 'i'),
	);
});

test.each([
	['a.jpg', 'Document'],
	['a.mp4', 'Audio'],
	['a', 'Image'],
	['a.exe', 'Image'],
])('sends %s as %s', async (name, contentType) => {
	const media = `https://example.com/${name}`;
	const { sent } = await messages.run('sendMedia', { ...to(), media, contentType });
	expect(sent).toHaveLength(1);
});

detail('sendMedia', 'tells the type by the address', async (run) => {
	for (const [media, content_type] of [
		['https://example.com/catalogue.pdf', 'Document'],
		['https://example.com/banner.png?v=1', 'Image'],
		['https://example.com/promo.mp4', 'Video'],
		['https://example.com/voice.ogg', 'Audio'],
	]) {
		const { sent, error } = await run({ ...to(), media });
		expect(error).toBeUndefined();
		expect(sent[0].body).toMatchObject({ content_type, media });
	}
	const { sent: ofAuto } = await run({
		...to(),
		media: 'https://example.com/promo.mp4',
		contentType: '={{ "Auto" }}',
	});
	expect(ofAuto[0].body).toMatchObject({ content_type: 'Video' });
	const { sent, error } = await run({ ...to(), media: 'https://example.com/7' });
	expect(sent).toEqual([]);
	expect(error?.message).toBe("The Media Type can't be told from the address of the file");
	expect(error?.description).toMatch(/e\.g\. Image/);
});

test.each([
	['caption', 'Caption', 'Ascolta'],
	['filename', 'File Name', 'voice.ogg'],
])(
	'sendMedia sends no audio with a %s, which WhatsApp does not show',
	async (name, field, value) => {
		const media = 'https://example.com/voice.ogg';
		const additionalFields = { [name]: value };
		const { sent, error } = await messages.run('sendMedia', { ...to(), media, additionalFields });
		expect(sent).toEqual([]);
		expect(error?.message).toBe(`The ${field} can't be sent with audio`);
	},
);

const button = (text: string, payload = '') => ({ text, payload });
const parts = { header: 'Ordine', footer: 'Bottega Rossi' };
const partsSent = { header: { format: 'text', text: 'Ordine' }, footer: { text: 'Bottega Rossi' } };

describe('Send Buttons', () => {
	operation('sendButtons', 'sends every field as Spoki names it', async (run) => {
		const { sent, error } = await run({
			...to(),
			text: 'Ti chiamiamo?',
			buttons: { button: [button('Sì', 'YES'), button('No')] },
			additionalFields: { ...extra, ...parts },
		});
		expect(error).toBeUndefined();
		const body = {
			type: 'Message',
			content_type: 'Interactive',
			phone: PHONE,
			text: 'Ti chiamiamo?',
			buttons: [
				{ button_type: 'quick_reply', text: 'Sì', order: 0, payload: 'YES' },
				{ button_type: 'quick_reply', text: 'No', order: 1 },
			],
			...partsSent,
			...extraSent,
		};
		expect(sent).toEqual([{ call: CALL, body }]);
	});

	test.each([
		['no button', { buttons: {} }, 'The Buttons are missing'],
		[
			'four',
			{ buttons: { button: ['a', 'b', 'c', 'd'].map((text) => button(text)) } },
			'The Buttons are too many: 4',
		],
		[
			'a long text',
			{ buttons: { button: [button('Sì'), button('x'.repeat(21))] } },
			`The Buttons can't be sent: the Text of button 2 has 21 characters: "${'x'.repeat(21)}"`,
		],
		[
			'an empty text',
			{ buttons: { button: [button('')] } },
			"The Buttons can't be sent: the Text of button 1 is empty",
		],
		[
			'two that look alike',
			{ buttons: { button: [button('Sì'), button('Sì ')] } },
			'The Buttons have the same text twice: "Sì"',
		],
		[
			'a text of two lines',
			{ buttons: { button: [button('Sì\no no')] } },
			'the Text of button 1 has a line break: "Sì\\no no"',
		],
		[
			'a header of two lines',
			{ additionalFields: { header: 'a\nb' } },
			'The Header has a line break',
		],
		[
			'a footer of two lines',
			{ additionalFields: { footer: 'a\u2028b' } },
			'The Footer has a line break',
		],
		['a long message', { text: 'x'.repeat(1025) }, 'The Text has 1,025 characters'],
		[
			'a long payload',
			{ buttons: { button: [button('Sì', 'Y'), button('No', 'x'.repeat(257))] } },
			"The Buttons can't be sent: the Payload of button 2 has 257 characters",
		],
		[
			'a payload twice',
			{ buttons: { button: [button('Sì', 'A'), button('No'), button('Poi', 'A')] } },
			'The Buttons have the same payload twice: "A"',
		],
		[
			'a long footer',
			{ additionalFields: { footer: 'x'.repeat(61) } },
			'The Footer has 61 characters',
		],
	])('sends nothing with %s', async (_, given, message) => {
		const { sent, error } = await messages.run('sendButtons', {
			...to(),
			text: 'Ti chiamiamo?',
			buttons: { button: [button('Sì')] },
			...given,
		});
		expect(sent).toEqual([]);
		expect(error?.message).toContain(message);
	});

	test('takes 20 characters, however many code units they have', async () => {
		const { sent } = await messages.run('sendButtons', {
			...to(),
			text: 'Ti chiamiamo?',
			buttons: { button: [button(`${'x'.repeat(19)}😀`)] },
		});
		expect(sent).toHaveLength(1);
	});
});

const row = (title: string, section = '', more = {}) => ({
	title,
	section,
	description: '',
	payload: '',
	...more,
});

describe('Send List', () => {
	operation('sendList', 'sends every field as Spoki names it', async (run) => {
		const { sent, error } = await run({
			...to(),
			text: 'Quando?',
			listTitle: 'Scegli',
			list: {
				row: [
					row('Mattina', 'Domani', { description: '9–12', payload: 'AM' }),
					row('Sera', 'Domani'),
					row('Mai', 'Altro'),
				],
			},
			additionalFields: { ...extra, ...parts },
		});
		expect(error).toBeUndefined();
		const body = {
			type: 'Message',
			content_type: 'List',
			phone: PHONE,
			text: 'Quando?',
			list: {
				title: 'Scegli',
				sections: [
					{
						title: 'Domani',
						rows: [{ title: 'Mattina', description: '9–12', payload: 'AM' }, { title: 'Sera' }],
					},
					{ title: 'Altro', rows: [{ title: 'Mai' }] },
				],
			},
			...partsSent,
			...extraSent,
		};
		expect(sent).toEqual([{ call: CALL, body }]);
	});

	const rows = (...entries: object[]) => ({ list: { row: entries } });
	test.each([
		['no row', rows(), 'The Rows are missing'],
		[
			'eleven rows',
			rows(...Array.from({ length: 11 }, (_, i) => row(`R${i}`))),
			'The Rows are too many: 11',
		],
		['a long row title', rows(row('x'.repeat(25))), 'the Title of row 1 has 25 characters'],
		[
			'a long payload',
			rows(row('a', '', { payload: 'x'.repeat(201) })),
			"The Rows can't be sent: the Payload of row 1 has 201 characters",
		],
		[
			'a payload twice, in two sections',
			rows(row('a', 'A', { payload: 'X' }), row('b', 'A'), row('c', 'B', { payload: 'X' })),
			'The Rows have the same payload twice: "X"',
		],
		[
			'a long description',
			rows(row('a', '', { description: 'x'.repeat(73) })),
			'the Description of row 1 has 73 characters',
		],
		['a title of two lines', rows(row('a\nb')), 'the Title of row 1 has a line break: "a\\nb"'],
		['a long section', rows(row('a', 'x'.repeat(25))), 'the Section of row 1 has 25 characters'],
		[
			'a row outside the sections',
			rows(row('a', 'A'), row('b')),
			'some have a section, and others have none',
		],
		['a long list title', { listTitle: 'x'.repeat(21) }, 'The List Title has 21 characters'],
		['no list title', { listTitle: '={{ "" }}' }, 'The List Title is empty'],
	])('sends nothing with %s', async (_, given, message) => {
		const { sent, error } = await messages.run('sendList', {
			...to(),
			text: 'Quando?',
			listTitle: 'Scegli',
			...rows(row('Mattina')),
			...given,
		});
		expect(sent).toEqual([]);
		expect(error?.message).toContain(message);
	});
});

describe('What may go wrong', () => {
	const text = { ...toEach, text: 'Ciao' };

	test('a message of which nobody knows whether it arrived is not sent again', async () => {
		messages.sandbox.faults.add({ kind: 'drop-after-effect', match: { times: 1 } });
		const { sent, error } = await messages.run('sendText', text, {
			items: people(1),
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
		});
		expect(sent).toHaveLength(1);
		expect(error?.description).toContain(
			'Spoki may have sent the message to +393330000000: look at the chat in Spoki before you run this again.',
		);
	});

	const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

	test.each([
		['{}', "Spoki's answer is empty"],
		['[]', "Spoki's answer is empty"],
		['null', "Spoki's answer is empty"],
		['', "Spoki's answer is empty"],
		['OK', "Spoki's answer can't be read"],
		['{"uuid":null}', "Spoki's answer lacks the uuid, so it may be a refusal"],
		['{"uuid":""}', "Spoki's answer lacks the uuid, so it may be a refusal"],
		['{"status":"queued"}', "Spoki's answer lacks the uuid, so it may be a refusal"],
		['{"detail":"nope"}', "Spoki's answer lacks the uuid, so it may be a refusal"],
		['{"message":"failed"}', "Spoki's answer lacks the uuid, so it may be a refusal"],
		['{"phone":["bad"]}', "Spoki's answer lacks the uuid, so it may be a refusal"],
	])(
		'an answer without an ID tells nothing, and is not asked for again: %s',
		async (body, told) => {
			messages.sandbox.faults.add({ kind: '500', status: 200, body, match: { times: 1 } });
			const { sent, given, error } = await messages.run('sendText', text, {
				items: people(1),
				node: again,
			});
			expect(error?.message).toBe(told);
			expect(error?.description).toContain('Spoki may have sent the message to +393330000000');
			if (body.includes('nope')) expect(error?.description).toContain('Spoki says: nope.');
			if (body.includes('bad')) expect(error?.description).toContain('Spoki says: Phone: bad.');
			expect(given).toEqual([]);
			expect(sent).toHaveLength(1);
		},
	);

	test.each([
		[{ uuid: 'a', errors: [], detail: 'Queued.' }],
		[{ uuid: 'a', errors: ['No preview.'] }],
		[{ contact: { id: 7 } }],
	])('an answer with an ID is a success, whatever else it says: %j', async (body) => {
		messages.sandbox.faults.add({ kind: '500', status: 200, body, match: { times: 1 } });
		const { given, error } = await messages.run('sendText', text, { items: people(1) });
		expect(error).toBeUndefined();
		expect(given).toEqual([{ json: body, from: 0 }]);
	});

	test.each([
		[{ errors: ['No.'] }],
		[{ errors: { phone: ['No.'] } }],
		[{ non_field_errors: ['No.'] }],
		[{ result: 'error', message: 'No.' }],
		[{ ok: false, message: 'No.' }],
	])('a 2xx that says no is a refusal: %j', async (body) => {
		messages.sandbox.faults.add({ kind: '500', status: 200, body });
		const stop = await messages.run('sendText', text, { items: people(3) });
		expect(stop.error?.message).toMatch(/No\./);
		expect(stop.error?.description).not.toContain('may have');
		const node = { onError: 'continueErrorOutput' } as const;
		const { output } = await messages.run('sendText', text, { items: people(3), node });
		expect(output[0]).toEqual([]);
		expect(output[1].map(({ json }) => json.error)).toEqual(
			people(3).map(() => expect.stringMatching(/No\./)),
		);
	});

	test.each([408, 409, 425, 499, 418, 300])(
		'after a %i nobody knows whether it was sent, so it is not sent again',
		async (status) => {
			messages.sandbox.faults.add({
				kind: '500-after-effect',
				status,
				match: { bodyIncludes: '+393330000001', times: 1 },
			});
			const { sent, error } = await messages.run('sendText', text, {
				items: people(3),
				node: again,
			});
			const phones = sent.map(({ body }) => (body as IDataObject).phone);
			expect(phones.sort()).toEqual(people(3).map(({ phone }) => phone));
			expect(error?.description).toContain('Spoki may have sent the message to +393330000001');
		},
	);

	test.each([400, 403, 404, 405, 413, 415, 422])(
		'after a %i it was not sent, and Retry On Fail sends it',
		async (status) => {
			messages.sandbox.faults.add({ kind: '500', status, body: {}, match: { times: 1 } });
			const { sent, error } = await messages.run('sendText', text, {
				items: people(1),
				node: again,
			});
			expect(error).toBeUndefined();
			expect(sent).toHaveLength(2);
		},
	);

	test.each([
		[{ detail: 'The 24 hours window is closed for this contact.' }],
		[{ non_field_errors: ['Message outside of the conversation window.'] }],
		[{ code: 'whatsapp::131047', title: 'Re-engagement message' }],
		[{ detail: 'Error 131047' }],
		[{ detail: 'La finestra di 24 ore è chiusa.' }],
		[{ detail: 'More than 24 hours have passed since the customer last replied.' }],
		[{ detail: 'You are outside of the 24-hour window.' }],
	])('a closed window has a sentence of its own: %j', async (body) => {
		messages.sandbox.faults.add({ kind: '500', status: 400, body, match: { times: 1 } });
		const { error } = await messages.run('sendText', text, { items: people(1) });
		expect(error?.message).toBe('The 24-hour window of the contact is closed');
		expect(error?.description).toContain('OPEN_TEMPLATE');
	});

	test.each([
		[{ code: 'spoki::1029', title: 'Credit exhausted' }],
		[{ detail: 'Insufficient credit (spoki::1029).' }],
	])('used up credit stops the run, and further runs for a minute: %j', async (body) => {
		const { windowMs } = pace;
		pace.windowMs = 60_000;
		try {
			messages.sandbox.faults.add({ kind: '500', status: 400, body, match: { times: 1 } });
			const credentialId = `without credit: ${JSON.stringify(body)}`;
			const node = { onError: 'continueRegularOutput' } as const;
			const first = await messages.run('sendText', text, { items: people(40), credentialId, node });
			expect(first.sent.length).toBeLessThan(26);
			const again = await messages.run('sendText', text, { items: people(1), credentialId });
			expect(again.sent).toEqual([]);
			expect(again.error?.message).toBe('The credit of the Spoki account is used up');
			const other = await messages.run('sendText', text, { items: people(1) });
			expect(other.sent).toHaveLength(1);
			const note = await messages.run('addNote', text, { items: people(1), credentialId });
			expect(note.sent).toHaveLength(1);
		} finally {
			pace.windowMs = windowMs;
		}
	});

	test('kinds of message do not wait for each other', async () => {
		const buckets = ['sendTemplate', 'sendText', 'sendButtons', 'addNote'].map(
			(name) => findOperation('message', name)?.endpoint.limits?.[0].bucket,
		);
		expect(buckets).toEqual([
			'messages: template',
			'messages: free',
			'messages: free',
			'messages: note',
		]);
	});

	test('messages to one phone arrive in the order of the items', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ phone: PHONE, text: `${index}` }));
		const { sent } = await messages.run(
			'sendText',
			{ ...toEach, text: '={{ $json.text }}' },
			{ items },
		);
		const texts = sent.map(({ body }) => (body as IDataObject).text);
		expect(texts).toEqual(items.map((item) => item.text));
	});
});

messages.coversTheReference();
