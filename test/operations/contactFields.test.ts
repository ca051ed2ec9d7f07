import type { IDataObject, ResourceMapperField } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { LANGUAGES } from '../../nodes/Spoki/fields/checks';
import { mapFields } from '../engine';
import { pace, toolNode } from '../nodes';
import { apiKeyFor } from '../spoki';
import { useOperations } from './harness';

/*
 * The fields that are mapped: what the editor loads, and what becomes of them in a run, one by one
 * and automatically, in each operation that has them.
 */

const data = { contacts: 3 };
const contacts = useOperations('contact', { data });
const lists = useOperations('list', { data });
const automations = useOperations('automation', { data });

/** What the editor loads for an operation, as it saves it with the node. */
async function load(method = 'getContactFieldsWithConsent'): Promise<ResourceMapperField[]> {
	const { sandbox } = contacts;
	const parameters = { resource: 'contact', operation: 'upsert' };
	const options = {
		parameters,
		credentials: apiKeyFor(sandbox),
		credentialId: `load-${Math.random()}`,
	};
	return (await mapFields(options, method)).fields;
}

const byHand = async (value: IDataObject, schema?: ResourceMapperField[]) => ({
	mappingMode: 'defineBelow',
	value,
	schema: schema ?? (await load()),
});

const automatic = async (schema?: ResourceMapperField[]) => ({
	mappingMode: 'autoMapInputData',
	value: null,
	schema: schema ?? (await load()),
});

const phone = '+393401112224';

/** What Create or Update sends for an item. */
async function upserted(contactFields: object, item: IDataObject = {}, more: IDataObject = {}) {
	const ran = await contacts.run(
		'upsert',
		{ phone, contactFields: contactFields as IDataObject, ...more },
		{ items: [item] },
	);
	return { ...ran, body: ran.sent[0]?.body as IDataObject | undefined };
}

describe('the fields that the editor loads', () => {
	test('are those of every contact, then the custom ones of the account in their types', async () => {
		const fields = await load();
		expect(fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
			['first_name', 'First Name', 'string'],
			['last_name', 'Last Name', 'string'],
			['email', 'Email', 'string'],
			['language', 'Language', 'options'],
			['status', 'Marketing Consent', 'options'],
			['APPOINTMENT:dateTime', 'Appointment', 'dateTime'],
			['BIRTHDAY:date', 'Birthday', 'dateTime'],
			['CITY', 'City', 'string'],
			['COUPON', 'Coupon', 'string'],
			['CUSTOMER_CODE', 'Customer code', 'string'],
			['ORDER_ID', 'Order number', 'string'],
		]);
		expect(
			fields.filter(
				({ required, removed, canBeUsedToMatch }) => required || removed || canBeUsedToMatch,
			),
		).toEqual([]);
		const [consent] = fields.filter(({ id }) => id === 'status');
		expect(consent.options?.map(({ value }) => value)).toEqual([
			'Not Declared',
			'Subscribed',
			'Unsubscribed',
		]);
		for (const { description } of consent.options ?? []) expect(description).toBeTruthy();
		const [language] = fields.filter(({ id }) => id === 'language');
		expect(language.options).toHaveLength(LANGUAGES.length);
		expect(language.options).toContainEqual({ name: 'Italian · it', value: 'it' });
	});

	test('have no consent where Spoki documents none', async () => {
		const ids = (await load('getContactFields')).map(({ id }) => id);
		expect(ids).not.toContain('status');
		expect(ids).toContain('CITY');
	});

	test('come from all pages, and those beyond the twentieth wait to be added', async () => {
		const { store } = contacts;
		const { defaultPageSize, maxPageSize } = contacts.sandbox.settings;
		const before = store.customFields.all().length;
		Object.assign(contacts.sandbox.settings, { defaultPageSize: 10, maxPageSize: 10 });
		const added = Array.from({ length: 25 }, () => store.customFields.add());
		const fields = await load();
		const custom = fields.filter(({ id }) => /^[A-Z]/.test(id));
		expect(custom).toHaveLength(before + 25);
		expect(custom.findIndex(({ removed }) => removed)).toBe(20);
		for (const one of added) store.customFields.remove(one.id);
		Object.assign(contacts.sandbox.settings, { defaultPageSize, maxPageSize });
	});

	test('are remembered for a minute, since Spoki allows few such requests', async () => {
		pace.editorMemoryMs = 60_000;
		contacts.sandbox.clearRequests();
		const options = {
			parameters: { resource: 'contact', operation: 'upsert' },
			credentials: apiKeyFor(contacts.sandbox),
			credentialId: 'remembered',
		};
		for (let opened = 0; opened < 5; opened++) await mapFields(options, 'getContactFields');
		expect(contacts.sandbox.requests).toHaveLength(1);
		pace.editorMemoryMs = 0;
	});

	test('are those of every contact where the editor asks before it has chosen the credential', async () => {
		const parameters = { resource: 'contact', operation: 'upsert' };
		const { fields } = await mapFields({ parameters, credentials: {} }, 'getContactFields');
		expect(fields.map(({ id }) => id)).toEqual(['first_name', 'last_name', 'email', 'language']);
	});

	test('are refused in words when Spoki refuses', async () => {
		contacts.sandbox.faults.add({ kind: '403', match: { endpoint: '/api/1/custom-fields/' } });
		await expect(load()).rejects.toThrow('Spoki does not allow this for the credential');
		contacts.sandbox.faults.clear();
	});
});

describe('mapped one by one', () => {
	test('each is sent as Spoki wants it', async () => {
		const { body, error } = await upserted(
			await byHand({
				first_name: 'Giulia\u200b',
				last_name: '={{ $json.surname }}',
				email: 'giulia@example.com',
				language: '={{ "IT" }}',
				status: '={{ "subscribed" }}',
				CITY: 'Verona',
				'BIRTHDAY:date': '1990-05-17T00:00:00',
				'APPOINTMENT:dateTime': '2026-11-30T09:30:00',
			}),
			{ surname: 42 },
		);
		expect(error).toBeUndefined();
		expect(body).toEqual({
			phone,
			first_name: 'Giulia',
			last_name: '42',
			email: 'giulia@example.com',
			language: 'it',
			status: 'Subscribed',
			custom_fields: {
				CITY: 'Verona',
				BIRTHDAY: '1990-05-17',
				APPOINTMENT: '11/30/2026 09:30',
			},
		});
	});

	test('a moment from an expression is a day in a field for days, a moment in one for moments', async () => {
		const { body, error } = await upserted(
			await byHand({ 'BIRTHDAY:date': '={{ $now }}', 'APPOINTMENT:dateTime': '={{ $now }}' }),
		);
		const now = DateTime.now().setZone('Europe/Rome');
		expect(error).toBeUndefined();
		expect(body?.custom_fields).toEqual({
			BIRTHDAY: now.toFormat('yyyy-MM-dd'),
			APPOINTMENT: expect.stringMatching(
				new RegExp(`^${now.toFormat('MM/dd/yyyy')} \\d\\d:\\d\\d$`),
			),
		});
	});

	test('a text that looks like a moment stays what it is in a field for texts', async () => {
		const { body } = await upserted(await byHand({ COUPON: '2026-11-30T09:00:00' }));
		expect(body?.custom_fields).toEqual({ COUPON: '2026-11-30T09:00:00' });
	});

	test('blank ones keep what Spoki has', async () => {
		const blank = {
			first_name: '',
			email: ' ',
			status: null,
			CITY: '={{ $json.none }}',
			'BIRTHDAY:date': '={{ "" }}',
		};
		const { body } = await upserted(await byHand(blank));
		expect(body).toEqual({ phone });
	});

	test('what is faulty is named as the panel does, and nothing is sent', async () => {
		const faults: Array<[IDataObject, string]> = [
			[{ email: 'anna@' }, 'The Email is not an email address: "anna@"'],
			[{ status: '={{ "Yes" }}' }, 'The Marketing Consent can\'t be "Yes"'],
			[{ first_name: '={{ { a: 1 } }}' }, 'The First Name is not a text: "{"a":1}"'],
			[{ language: '={{ "italiano" }}' }, 'The Language is not a language code: "italiano"'],
			[
				{ 'BIRTHDAY:date': '={{ 46356 }}' },
				'The Custom Fields has a value for BIRTHDAY that is a number, not a date: "46356"',
			],
		];
		for (const [value, message] of faults) {
			const { sent, error } = await upserted(await byHand(value));
			expect(sent).toEqual([]);
			expect(error?.message).toBe(message);
			expect(error?.context.itemIndex).toBe(0);
		}
	});

	test('count before what is given by code, as JSON, or among the additional fields', async () => {
		const { body } = await upserted(
			await byHand({ first_name: 'Above', CITY: 'Above' }),
			{},
			{
				customFields: {
					field: [
						{ code: 'CITY', value: 'Below' },
						{ code: 'COUPON', value: 'Code' },
					],
				},
				additionalFields: {
					firstName: 'Below',
					lastName: 'Only',
					customFieldsJson: '{ "COUPON": "Below", "ORDER_ID": "JSON" }',
				},
			},
		);
		expect(body).toEqual({
			phone,
			first_name: 'Above',
			last_name: 'Only',
			custom_fields: { CITY: 'Above', COUPON: 'Code', ORDER_ID: 'JSON' },
		});
	});

	test('a workflow that was made without the editor names codes too', async () => {
		const { body } = await upserted({
			mappingMode: 'defineBelow',
			value: { CITY: 'Verona', 'BIRTHDAY:date': '2026-01-02' },
		});
		expect(body?.custom_fields).toEqual({ CITY: 'Verona', BIRTHDAY: '2026-01-02' });
	});
});

describe('mapped automatically', () => {
	test('names match by label or code, whatever their case, spaces and marks', async () => {
		const { body, error } = await upserted(await automatic(), {
			'\ufeffFIRST name': 'Giulia',
			LastName: 'Rossi',
			'E-mail': 'giulia@example.com',
			Language: 'it',
			'marketing consent': 'Subscribed',
			city: 'Verona',
			'Order Number': 42,
			birthday: '1990-05-17T00:00:00.000Z',
			CUSTOMER_CODE: 'C-1',
			Unknown: 'left out',
		});
		expect(error).toBeUndefined();
		expect(body).toEqual({
			phone,
			first_name: 'Giulia',
			last_name: 'Rossi',
			email: 'giulia@example.com',
			language: 'it',
			status: 'Subscribed',
			custom_fields: {
				CITY: 'Verona',
				ORDER_ID: '42',
				BIRTHDAY: '1990-05-17',
				CUSTOMER_CODE: 'C-1',
			},
		});
	});

	test('a status is taken for the consent to marketing where it says so, and nowhere else', async () => {
		const shipped = await upserted(await automatic(), { status: 'shipped', Status: 1 });
		expect(shipped.body).toEqual({ phone });
		const left = await upserted(await automatic(), { status: 'unsubscribed', Status: 'shipped' });
		expect(left.body).toEqual({ phone, status: 'Unsubscribed' });
		const twice = await upserted(await automatic(), {
			status: 'Subscribed',
			Status: 'Unsubscribed',
		});
		expect(twice.sent).toEqual([]);
		expect(twice.error?.message).toBe(
			'The Marketing Consent is in the item twice: as "status" and as "Status"',
		);
	});

	test('what the panel says of the consent counts before a status of the item', async () => {
		const { sent, error } = await contacts.run(
			'upsert',
			{ phone, contactFields: await automatic(), additionalFields: { status: 'Subscribed' } },
			{ items: [{ status: 'Unsubscribed' }] },
		);
		expect(error).toBeUndefined();
		expect(sent.map(({ body }) => body)).toEqual([{ phone, status: 'Subscribed' }]);
	});

	test.each([true, false])(
		'a contact as Get Many gives it (Simplify: %p) goes back without a change',
		async (simplify) => {
			const { id, ...contact } = contacts.store.contacts.add({
				phone: '+393401119999',
				first_name: 'Ada',
				last_name: 'Neri',
				email: 'ada@example.com',
				language: 'it',
				status: 'Unsubscribed',
			});
			const { given } = await contacts.run('get', { contactId: id, simplify });
			const { error } = await contacts.run(
				'upsert',
				{ phone: '={{ $json.phone }}', contactFields: await automatic() },
				{ items: [given[0].json] },
			);
			expect(error).toBeUndefined();
			const { phone: kept, first_name, last_name, email, language, status } = contact;
			expect(contacts.store.contacts.get(id)).toMatchObject({
				...{ phone: kept, first_name, last_name, email, language, status },
			});
		},
	);

	test('blank ones keep what Spoki has', async () => {
		const { body } = await upserted(await automatic(), {
			first_name: '',
			City: null,
			Birthday: ' ',
		});
		expect(body).toEqual({ phone });
	});

	test('contacts as this node gives them can be sent back', async () => {
		const { body } = await upserted(await automatic(), {
			first_name: 'Giulia',
			custom_fields: { CITY: 'Verona', BIRTHDAY: '1990-05-17' },
		});
		expect(body).toEqual({
			phone,
			first_name: 'Giulia',
			custom_fields: { CITY: 'Verona', BIRTHDAY: '1990-05-17' },
		});
	});

	test('two columns for one field are refused', async () => {
		const { sent, error } = await upserted(await automatic(), {
			City: 'Verona',
			'c i t y': 'Roma',
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The City is in the item twice: as "City" and as "c i t y"');
		// The right name alone decides.
		const { body } = await upserted(await automatic(), { CITY: 'Verona', City: 'Roma' });
		expect(body?.custom_fields).toEqual({ CITY: 'Verona' });
	});

	test('a node that never loaded the fields says so', async () => {
		const { sent, error } = await upserted(await automatic([]), { City: 'Verona' });
		expect(sent).toEqual([]);
		expect(error?.message).toContain("doesn't know the custom fields");
		expect(error?.description).toBe('Open the node, so that it loads them.');
	});

	test('so does a node that loaded them before it had a credential', async () => {
		const parameters = { resource: 'contact', operation: 'upsert' };
		const { fields } = await mapFields({ parameters, credentials: {} }, 'getContactFields');
		const { sent, error } = await upserted(await automatic(fields), { City: 'Verona' });
		expect(sent).toEqual([]);
		expect(error?.description).toBe('Open the node, so that it loads them.');
	});
});

describe('in every operation', () => {
	test('Update sends them, and counts them as something to send', async () => {
		const { id } = contacts.store.contacts.add();
		const { sent, error } = await contacts.run('update', {
			contactId: id,
			contactFields: await byHand(
				{ first_name: 'Ada', CITY: 'Torino' },
				await load('getContactFields'),
			),
			updateFields: { clearCustomFields: 'COUPON' },
		});
		expect(error).toBeUndefined();
		expect(sent).toEqual([
			{
				call: `PATCH /api/1/contacts/${id}/`,
				body: { first_name: 'Ada', custom_fields: { CITY: 'Torino', COUPON: '' } },
			},
		]);
	});

	test('what an operation has no field for is refused, so that no consent gets lost', async () => {
		const { id } = contacts.store.contacts.add();
		const { sent, error } = await contacts.run('update', {
			contactId: id,
			contactFields: await byHand({ status: 'Subscribed' }),
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe("The Marketing Consent can't be set by this operation");
	});

	const items = [
		{
			Phone: '+393402220001',
			'First name': 'Uno',
			CITY: 'Verona',
			'marketing consent': 'Subscribed',
		},
		{ Phone: '+393402220002', 'First name': 'Due', CITY: '', 'marketing consent': '' },
		{ Phone: '', 'First name': '', CITY: ' ', 'marketing consent': null },
	];

	test('Bulk Sync takes a sheet as it is: phone, names, consent and custom fields', async () => {
		const { sent, given, error } = await contacts.run(
			'bulkSync',
			{ phone: '={{ $json.phone }}', contactFields: await automatic() },
			{ items },
		);
		expect(error).toBeUndefined();
		expect(sent.map(({ body }) => body)).toEqual([
			[
				{
					phone: '+393402220001',
					first_name: 'Uno',
					status: 'Subscribed',
					custom_fields: { CITY: 'Verona' },
				},
				{ phone: '+393402220002', first_name: 'Due' },
			],
		]);
		// The blank row at the end is left out.
		expect(given).toHaveLength(2);
	});

	test('Sync Contacts takes it too, but refuses the consent, which would get lost', async () => {
		const parameters = {
			listId: 301,
			contactFields: await automatic(await load('getContactFields')),
		};
		const refused = await lists.run('syncContacts', parameters, { items: items.slice(0, 1) });
		expect(refused.sent).toEqual([]);
		expect(refused.error?.description).toContain(
			"Item 0: The Marketing Consent can't be set by this operation.",
		);
		const withoutConsent = { ...items[0], 'marketing consent': '' };
		const { sent } = await lists.run('syncContacts', parameters, { items: [withoutConsent] });
		expect(sent.map(({ body }) => body)).toEqual([
			{
				contacts: [
					{ phone: '+393402220001', first_name: 'Uno', custom_fields: { CITY: 'Verona' } },
				],
			},
		]);
	});

	test('by hand each row has its own values, and a faulty one is named', async () => {
		const contactFields = await byHand({
			first_name: '={{ $json.name }}',
			email: '={{ $json.mail }}',
		});
		const rows = [
			{ phone: '+393402220001', name: 'Uno', mail: 'uno@example.com' },
			{ phone: '+393402220002', name: 'Due', mail: 'due@' },
		];
		const { sent, error } = await contacts.run('bulkSync', { contactFields }, { items: rows });
		expect(sent).toEqual([]);
		expect(error?.description).toContain('Item 1: The Email is not an email address: "due@".');
		const skipped = await contacts.run(
			'bulkSync',
			{ contactFields, options: { faultyContacts: 'skip' } },
			{ items: rows },
		);
		expect(skipped.sent.map(({ body }) => body)).toEqual([
			[{ phone: '+393402220001', first_name: 'Uno', email: 'uno@example.com' }],
		]);
	});

	test('a row with a value but no phone is not blank', async () => {
		const contactFields = await byHand({ first_name: '={{ $json.name }}' });
		const { error } = await contacts.run(
			'bulkSync',
			{ contactFields },
			{ items: [{ name: 'Uno' }] },
		);
		expect(error?.description).toBe(
			'Nothing was sent. The items have "name": choose the field that holds the phone.',
		);
	});

	test('Start and Start for Many send them to the automation', async () => {
		const [automation] = automations.store.automations.all();
		const contactFields = await byHand(
			{ first_name: 'Uno', CITY: 'Verona' },
			await load('getContactFields'),
		);
		const start = { automation: automation.id, phone, contactFields };
		const one = await automations.run('start', start);
		const values = { phone, first_name: 'Uno', custom_fields: { CITY: 'Verona' } };
		expect(one.sent.at(-1)?.body).toMatchObject(values);
		const many = await automations.run('startForMany', start);
		expect(many.sent.at(-1)?.body).toMatchObject({ contacts: [values] });
	});

	test('a thousand items ask nothing more than their own requests', async () => {
		const rows = Array.from({ length: 1000 }, (_, index) => ({
			phone: `+3934${String(index).padStart(8, '0')}`,
			City: 'Verona',
		}));
		const { sent, asked } = await contacts.run(
			'bulkSync',
			{ contactFields: await automatic() },
			{ items: rows },
		);
		expect(sent).toHaveLength(2);
		expect(asked).toBeLessThanOrEqual(1);
	});
});

describe('as a tool', () => {
	/** What the editor writes beside a field when its ✨ is pressed. */
	const fromModel = (key: string) =>
		`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, 'string') }}`;
	const contactFields = async () =>
		await byHand({
			first_name: fromModel('First_Name'),
			status: fromModel('Marketing_Consent'),
			'BIRTHDAY:date': fromModel('Birthday'),
			CITY: fromModel('City'),
		});

	test("n8n's wrapper offers the model each field that is left to it", async () => {
		const { getSchema } = jest.requireActual<{
			getSchema: (node: object) => { shape: Record<string, unknown> };
		}>('n8n-core/dist/execution-engine/node-execution-context/utils/create-node-as-tool');
		const parameters = {
			resource: 'contact',
			operation: 'upsert',
			contactFields: await contactFields(),
		};
		expect(Object.keys(getSchema({ parameters, name: 'Spoki' }).shape)).toEqual([
			'First_Name',
			'Marketing_Consent',
			'Birthday',
			'City',
		]);
	});

	test('what the model fills in is sent, and what it does not know keeps what Spoki has', async () => {
		const told = { First_Name: 'Giulia', Marketing_Consent: '', Birthday: '1990-05-17', City: '' };
		const { sent, error } = await contacts.run(
			'upsert',
			{ phone, contactFields: await contactFields() },
			{ items: [told], nodeType: toolNode() },
		);
		expect(error).toBeUndefined();
		expect(sent.map(({ body }) => body)).toEqual([
			{ phone, first_name: 'Giulia', custom_fields: { BIRTHDAY: '1990-05-17' } },
		]);
	});

	test('a value that is wrong is told in the message, which is all that a model sees', async () => {
		const told = { First_Name: '', Marketing_Consent: 'yes', Birthday: '', City: '' };
		const { sent, error } = await contacts.run(
			'upsert',
			{ phone, contactFields: await contactFields() },
			{ items: [told], nodeType: toolNode() },
		);
		expect(sent).toEqual([]);
		expect(error?.message).toContain('The Marketing Consent can\'t be "yes".');
		expect(error?.message).toContain('Use one of: Not Declared, Subscribed, Unsubscribed.');
	});
});

describe('a code that the account has not', () => {
	const wrong = { field: [{ code: 'ORDRE_ID', value: '42' }] };

	test('is named beside those that there are, and nothing is sent', async () => {
		contacts.sandbox.settings.unknownCustomFields = 'ignore';
		const { sent, asked, error } = await contacts.run(
			'upsert',
			{ phone: '={{ $json.phone }}', customFields: wrong },
			{ items: [{ phone }, { phone: '+393401112225' }] },
		);
		contacts.sandbox.settings.unknownCustomFields = 'reject';
		expect(sent).toEqual([]);
		expect(asked).toBe(1);
		expect(error?.message).toBe('The account has no custom field ORDRE_ID');
		expect(error?.description).toContain(
			'It has APPOINTMENT, BIRTHDAY, CITY, COUPON, CUSTOMER_CODE, ORDER_ID.',
		);
		expect(error?.context.itemIndex).toBe(0);
	});

	test.each(['update', 'bulkSync'])('%s: the same', async (operation) => {
		const { sent, error } = await contacts.run(operation, {
			contactId: 101,
			phone,
			customFields: wrong,
		});
		expect(sent).toEqual([]);
		expect(`${error?.message} ${error?.description}`).toContain(
			'The account has no custom field ORDRE_ID',
		);
	});

	test('a row of a batch with one is left out, where the others are to be sent', async () => {
		const rows = [
			{ phone: '+393402220001', fields: { CITY: 'Verona' } },
			{ phone: '+393402220002', fields: { TOWN: 'Verona' } },
		];
		const { sent, given } = await contacts.run(
			'bulkSync',
			{
				additionalFields: { customFieldsJson: '={{ $json.fields }}' },
				options: { faultyContacts: 'skip' },
			},
			{ items: rows },
		);
		expect(sent.map(({ body }) => body)).toEqual([
			[{ phone: '+393402220001', custom_fields: { CITY: 'Verona' } }],
		]);
		expect(given[1].json).toMatchObject({
			success: false,
			error: expect.stringMatching(
				/^The account has no custom field TOWN\. It has APPOINTMENT, .+ Others can be added/,
			) as string,
		});
	});

	test('in a JSON the contact is told too', async () => {
		const { error } = await contacts.run('bulkSync', {
			specifyContacts: 'json',
			contacts: JSON.stringify([
				{ phone },
				{ phone: '+393402220002', custom_fields: { TOWN: 'x' } },
			]),
		});
		expect(error?.description).toContain(
			'The account has no custom field TOWN, for contact 2 of the JSON.',
		);
	});

	test('known codes are asked for once, however many runs there are', async () => {
		const customFields = { field: [{ code: 'CITY', value: 'Verona' }] };
		const counts: number[] = [];
		for (let runs = 0; runs < 3; runs++) {
			const { asked, error } = await contacts.run(
				'upsert',
				{ phone, customFields },
				{ credentialId: 'one and the same' },
			);
			expect(error).toBeUndefined();
			counts.push(asked);
		}
		expect(counts).toEqual([1, 0, 0]);
	});

	test('one that was added meanwhile is asked for beside those that are known', async () => {
		const one = (...codes: string[]) => ({
			phone,
			customFields: { field: codes.map((code) => ({ code, value: 'Verona' })) },
		});
		const same = { credentialId: 'one that gets a field' };
		await contacts.run('upsert', one('CITY'), same);
		const added = contacts.store.customFields.add({ code: 'TOWN', label: 'Town', field_type: 1 });
		const { asked, sent, error } = await contacts.run('upsert', one('CITY', 'TOWN'), same);
		contacts.store.customFields.remove(added.id);
		expect(error).toBeUndefined();
		expect(asked).toBe(1);
		expect(sent[0].body).toMatchObject({ custom_fields: { CITY: 'Verona', TOWN: 'Verona' } });
	});

	test.each([
		['refuses', { kind: '403' }],
		['answers with something else', { kind: 'errors-in-2xx', body: { detail: 'soon' } }],
	] as const)('where Spoki %s, the contact is sent unchecked', async (_, fault) => {
		contacts.sandbox.faults.add({ ...fault, match: { endpoint: 'GET /api/1/custom-fields/' } });
		const { sent, error } = await contacts.run('upsert', {
			phone,
			customFields: { field: [{ code: 'CITY', value: 'Verona' }] },
		});
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(1);
	});

	test('where the list is cut off, the contact is sent unchecked', async () => {
		contacts.sandbox.faults.add({
			kind: 'errors-in-2xx',
			match: { endpoint: 'GET /api/1/custom-fields/' },
			body: { count: 300, next: null, results: [{ id: 1, code: 'OTHER' }] },
		});
		const { sent, error } = await contacts.run('upsert', {
			phone,
			customFields: { field: [{ code: 'CITY', value: 'Verona' }] },
		});
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(1);
	});
});
