import type { IDataObject, ResourceMapperField } from 'n8n-workflow';
import { mapFields } from '../engine';
import { apiKeyFor } from '../spoki';
import { useOperations } from './harness';

/*
 * Map Automatically on real sheets: which column is for which field, what is refused because nobody can
 * tell, and what is said of columns that are for none.
 */

const settings = { unknownCustomFields: 'ignore' as const };
const data = { contacts: 3 };
const contacts = useOperations('contact', { data, settings });
const lists = useOperations('list', { data, settings });
const automations = useOperations('automation', { data, settings });

const phone = '+393401112224';

let schema: ResourceMapperField[];
beforeAll(async () => {
	const { sandbox } = contacts;
	const options = {
		parameters: { resource: 'contact', operation: 'upsert' },
		credentials: apiKeyFor(sandbox),
		credentialId: 'automatic-mapping',
	};
	schema = (await mapFields(options, 'getContactFieldsWithConsent')).fields;
	contacts.store.customFields.add({ label: 'Email', code: 'EMAIL' });
});

/** A custom field as the editor knows it. */
const custom = (id: string, displayName: string) =>
	({ id, displayName, type: 'string', display: true }) as ResourceMapperField;

const automatic = (...more: ResourceMapperField[]) => ({
	mappingMode: 'autoMapInputData',
	value: null,
	schema: [...schema, ...more] as unknown as IDataObject[],
});
const withoutConsent = () => ({
	...automatic(),
	schema: schema.filter(({ id }) => id !== 'status') as unknown as IDataObject[],
});

async function upserted(item: IDataObject, ...more: ResourceMapperField[]) {
	const ran = await contacts.run(
		'upsert',
		{ phone, contactFields: automatic(...more) },
		{ items: [item] },
	);
	return { ...ran, body: ran.sent[0]?.body as IDataObject | undefined };
}

const hintsOf = ({ run }: { run: { data: unknown } }) => {
	const { resultData } = run.data as {
		resultData: { runData: Record<string, Array<{ hints?: Array<{ message: string }> }>> };
	};
	return (resultData.runData.Spoki[0].hints ?? []).map(({ message }) => message);
};

describe('the phone', () => {
	const rows = [
		{ customer_mobile: '+393331234567', phone: '+390212345678' },
		{ customer_mobile: '', phone: '+390298765432' },
	];

	test('that is mapped and blank is no reason to take that of another column', async () => {
		const [automation] = automations.store.automations.all();
		const { sent, error } = await automations.run(
			'startForMany',
			{
				automation: automation.id,
				phone: '={{ $json.customer_mobile }}',
				contactFields: withoutConsent(),
				additionalFields: { firstName: 'Ada' },
			},
			{ items: rows },
		);
		expect(sent).toEqual([]);
		expect(error?.description).toContain('Item 1: The Phone is empty.');
	});

	test.each(['phone_number', 'Mobile', 'whatsapp', 'tel', 'PHONE'])(
		'that nobody mapped is found as %s, and not where an expression is blank',
		async (name) => {
			const items = [{ [name]: '+39 333 1234567', 'First Name': 'Luca' }];
			const own = { contactFields: automatic() };
			const { sent, error } = await contacts.run('bulkSync', own, { items });
			expect(error).toBeUndefined();
			expect(sent.map(({ body }) => body)).toEqual([
				[{ phone: '+393331234567', first_name: 'Luca' }],
			]);
			const blank = await contacts.run(
				'bulkSync',
				{ ...own, phone: '={{ $json.mobile_fone }}' },
				{ items },
			);
			expect(blank.sent).toEqual([]);
			expect(blank.error?.message).toBe('No item has a phone');
		},
	);

	test('that two columns give differently is refused, and both are named', async () => {
		const { sent, error } = await lists.run(
			'syncContacts',
			{ listId: 301, contactFields: withoutConsent() },
			{
				items: [
					{ Phone: '+390212345678', WhatsApp: '+393331234567' },
					{ Phone: phone, WhatsApp: phone },
					{ Phone: '', WhatsApp: '+393331234568' },
				],
			},
		);
		expect(sent).toEqual([]);
		expect(error?.message).toBe("1 contact of 3 can't be sent");
		expect(error?.description).toContain(
			'Item 0: The Phone is in the item twice: as "Phone" and as "WhatsApp".',
		);
	});

	test('of a row whose expression breaks stays in its item', async () => {
		const { given } = await contacts.run(
			'bulkSync',
			{
				phone: '={{ $json.phone }}',
				contactFields: {
					mappingMode: 'defineBelow',
					value: { BIRTHDAY: '={{ $json.born.toDateTime() }}' },
				},
				options: { faultyContacts: 'skip' },
			},
			{
				items: [
					{ phone: '+393330000001', born: '1990-05-17' },
					{ phone: '+393330000002', born: '17/05/1990' },
				],
			},
		);
		expect(given.map(({ json }) => [json.phone, json.success])).toEqual([
			['+393330000001', true],
			['+393330000002', false],
		]);
	});
});

describe('a column', () => {
	const city = custom('CITY_2', 'City');
	const email = custom('EMAIL', 'Email');

	test('with the code of a field is for that field alone', async () => {
		const { body, error } = await upserted({ CITY: 'Roma', EMAIL: 'invoice@b.it' }, city, email);
		expect(error).toBeUndefined();
		expect(body).toEqual({ phone, custom_fields: { CITY: 'Roma', EMAIL: 'invoice@b.it' } });
	});

	test.each([
		['City', 'The column "City" may be City (CITY) or City (CITY_2)'],
		['Email', 'The column "Email" may be Email (email) or Email (EMAIL)'],
		['First Name', 'The column "First Name" may be First Name (first_name) or Nome (FIRST_NAME)'],
	])('%s that may be two fields is refused with both', async (name, message) => {
		const { sent, error } = await upserted(
			{ [name]: 'x' },
			city,
			email,
			custom('FIRST_NAME', 'Nome'),
		);
		expect(sent).toEqual([]);
		expect(error?.message).toBe(message);
		expect(error?.description).toBe(
			'Call the column as it stands in brackets, or choose Map Each Column Manually.',
		);
	});

	test('that is blank hides none that is filled', async () => {
		const { body, error } = await upserted({
			first_name: '',
			'First Name': 'Anna',
			CITY: null,
			City: 'Roma',
			'c i t y': ' ',
		});
		expect(error).toBeUndefined();
		expect(body).toEqual({ phone, first_name: 'Anna', custom_fields: { CITY: 'Roma' } });
	});

	test.each(['City*', 'City (required)', 'Ｃｉｔｙ', 'CITY *'])('is known as %s', async (name) => {
		const { body } = await upserted({ [name]: 'Roma', 'E\u2011mail': 'a@example.com' });
		expect(body).toEqual({
			phone,
			email: 'a@example.com',
			custom_fields: { CITY: 'Roma' },
		});
	});

	test.each([
		['custom_fields', [{ code: 'CITY', value: 'Roma' }]],
		['custom_fields', '{ "CITY": "Roma" }'],
		['contactfield_set', [{ field: 12, visual_code: '%%CITY%%', value: 'Roma' }]],
	])('%s holds the custom fields as %j', async (name, value) => {
		const { body, error } = await upserted({ [name]: value as IDataObject[] });
		expect(error).toBeUndefined();
		expect(body).toEqual({ phone, custom_fields: { CITY: 'Roma' } });
	});

	test("a custom field is found by its placeholder, as Spoki's API names it", async () => {
		const { body } = await upserted({ '%%CITY%%': 'Roma' });
		expect(body).toEqual({ phone, custom_fields: { CITY: 'Roma' } });
	});

	test.each(['update', 'upsert'])('of the consent does not get lost in %s', async (operation) => {
		const { sent, error } = await contacts.run(
			operation,
			{ contactId: 101, phone, contactFields: withoutConsent() },
			{ items: [{ 'Marketing Consent': 'Unsubscribed', City: 'Roma' }] },
		);
		if (operation === 'upsert') {
			expect(sent.map(({ body }) => body)).toMatchObject([{ status: 'Unsubscribed' }]);
			return;
		}
		expect(sent).toEqual([]);
		expect(error?.message).toBe("The Marketing Consent can't be set by this operation");
	});
});

describe('the consent where it cannot be set', () => {
	const ran = async (item: IDataObject) => [
		await contacts.run(
			'update',
			{ contactId: contacts.store.contacts.all()[0].id, contactFields: withoutConsent() },
			{ items: [item] },
		),
		await lists.run(
			'syncContacts',
			{ listId: 301, contactFields: withoutConsent() },
			{ items: [item] },
		),
	];

	test.each(['status', 'Status', 'Marketing Consent'])('is refused as %s', async (name) => {
		for (const { sent, error } of await ran({ phone, City: 'Roma', [name]: 'unsubscribed' })) {
			expect(sent).toEqual([]);
			const said = `${error?.message} ${error?.description}`;
			expect(said).toContain("The Marketing Consent can't be set by this operation");
			expect(said).toContain(
				`Leave the column "${name}" out, or use Create or Update or Bulk Sync of Contact.`,
			);
		}
	});

	test.each(['unsubscribe', 'Opt-out'])(
		'is refused where it only sounds like one: %s',
		async (status) => {
			for (const { sent, error } of await ran({ phone, City: 'Roma', status })) {
				expect(sent).toEqual([]);
				expect(`${error?.message} ${error?.description}`).toContain('Marketing Consent');
			}
		},
	);

	test('is no hindrance to the status of something else, or to a contact as it comes from Spoki', async () => {
		const own = { custom_fields: { CITY: 'Roma' }, status: 'Subscribed' };
		for (const item of [{ City: 'Roma', status: 'Shipped' }, own]) {
			for (const { sent, error } of await ran({ phone, ...item })) {
				expect(error).toBeUndefined();
				expect(JSON.stringify(sent[0].body)).toContain('"custom_fields":{"CITY":"Roma"}');
				expect(JSON.stringify(sent[0].body)).not.toContain('status');
			}
		}
	});

	test('lets every contact that Get Many gives through', async () => {
		const { given } = await contacts.run('getAll', { returnAll: true });
		const items = given.map(({ json }) => json);
		const { error, sent } = await contacts.run(
			'update',
			{ contactId: '={{ $json.id }}', contactFields: withoutConsent() },
			{ items },
		);
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(items.length);
	});
});

describe('columns that are for no field', () => {
	const hinted = async (items: IDataObject[], more: IDataObject = {}) =>
		hintsOf(await contacts.run('bulkSync', { contactFields: automatic(), ...more }, { items }));

	test('are named once for the run', async () => {
		expect(
			await hinted([
				{ phone, nome: 'A', citta: 'B', empty: '', City: 'Roma' },
				{ phone: '+393401112225', nome: 'C' },
			]),
		).toEqual([
			'Not sent, since no field has this name, or another column was taken for it: "nome", "citta". Rename the column, or choose Map Each Column Manually.',
		]);
	});

	test('are no more than ten', async () => {
		const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`x${at}`, at]));
		expect((await hinted([{ phone, ...many }]))[0]).toContain('"x8", "x9" and 2 more.');
	});

	test('are not named where an expression has them, or nobody will miss them', async () => {
		const item = {
			id: 7,
			row_number: 2,
			order_id: 5,
			tag_set: [1],
			created_datetime: 'x',
			cell: phone,
		};
		const more = {
			phone: '={{ $json.cell }}',
			additionalFields: { lastName: '={{ $json["cognome"] }}' },
		};
		expect(await hinted([{ ...item, cognome: 'Rossi' }], more)).toEqual([]);
	});
});

test('a bulk JSON knows the consent by its label', async () => {
	for (const name of ['Marketing Consent', 'marketing_consent', 'consent']) {
		const json = JSON.stringify([{ phone, [name]: 'Unsubscribed' }]);
		const parameters = { specifyContacts: 'json', contacts: json };
		const { sent } = await contacts.run('bulkSync', parameters);
		expect(sent.map(({ body }) => body)).toEqual([[{ phone, status: 'Unsubscribed' }]]);
		const refused = await lists.run('syncContacts', { listId: 301, ...parameters });
		expect(refused.sent).toEqual([]);
		expect(refused.error?.description).toContain("can't be set by this operation");
	}
});

describe('what is wrong with a row', () => {
	const item = {
		phone: '333 12',
		Email: 'Ida',
		Language: 'Klingon',
		Birthday: '46356',
		Appointment: '2027-03-28T02:30:00',
		City: 'Roma',
	};
	const wrong = [
		/The Phone is not a phone number in international format: "333 12"\. Write a plus/,
		/The Email is not an email address: "Ida"\. Write/,
		/The Language is not a language code: "Klingon"\. Write/,
		/The Custom Fields has a value for APPOINTMENT that is a time that does not exist in [^.]+\. The clocks/,
		/The Custom Fields has a value for BIRTHDAY that is a number, not a date: "46356"\. A spreadsheet keeps 2026-11-30 so/,
	];

	test.each(['bulkSync', 'upsert'])(
		'is told at once by %s, each with what to do',
		async (operation) => {
			const parameters = { phone: '={{ $json.phone }}', contactFields: automatic() };
			const { sent, error } = await contacts.run(operation, parameters, { items: [item] });
			expect(sent).toEqual([]);
			for (const one of wrong) expect(`${error?.message}. ${error?.description}`).toMatch(one);
		},
	);

	test.each([
		[{ options: { faultyContacts: 'skip' } }, {}],
		[{}, { node: { onError: 'continueRegularOutput' as const } }],
	])('stands in its item where the others are sent: %j', async (more, options) => {
		const parameters = { phone: '={{ $json.phone }}', contactFields: automatic(), ...more };
		const items = [item, { phone }];
		const { sent, given } = await contacts.run('bulkSync', parameters, { items, ...options });
		expect(sent.map(({ body }) => body)).toEqual([[{ phone }]]);
		for (const one of wrong) expect(given[0].json.error).toMatch(one);
	});

	test('is told of each contact of a JSON', async () => {
		const contact = { phone: '12', email: 'Ida', custom_fields: { city: 'x', APPOINTMENT: {} } };
		const parameters = { specifyContacts: 'json', contacts: JSON.stringify([contact]) };
		const { sent, error } = await contacts.run('bulkSync', parameters);
		expect(sent).toEqual([]);
		for (const said of ['The phone', 'The email', 'a value for "city"', 'for APPOINTMENT that'])
			expect(error?.description).toContain(said);
	});
});

describe('what is given twice and differently', () => {
	test.each([
		['JSON', { customFieldsJson: '{ "CITY": "x", "%%CITY%%": "y" }' }, 'Custom Fields (JSON)'],
	])('in the %s is refused', async (_, additionalFields, field) => {
		const { sent, error } = await contacts.run('upsert', { phone, additionalFields });
		expect(sent).toEqual([]);
		expect(error?.message).toBe(`The ${field} has two values for CITY: "x" and "y"`);
	});

	test('in two rows of the form is refused, and the same twice is one', async () => {
		const rows = (...values: string[]) => ({
			phone,
			customFields: { field: values.map((value) => ({ code: 'CITY', value })) },
		});
		const { sent, error } = await contacts.run('upsert', rows('x', 'y'));
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The Custom Fields by Code has two values for CITY: "x" and "y"');
		const same = await contacts.run('upsert', rows('x', '', 'x'));
		expect(same.sent.map(({ body }) => body)).toEqual([{ phone, custom_fields: { CITY: 'x' } }]);
	});

	test.each(['upsert', 'bulkSync'])('as the consent is refused by %s', async (operation) => {
		const parameters = {
			phone,
			contactFields: { mappingMode: 'defineBelow', value: { status: 'Subscribed' } },
		};
		const { sent, error } = await contacts.run(operation, {
			...parameters,
			additionalFields: { status: 'Unsubscribed' },
		});
		expect(sent).toEqual([]);
		expect(`${error?.message} ${error?.description}`).toContain(
			'The Marketing Consent is given twice: as "Subscribed" and as "Unsubscribed"',
		);
		const same = await contacts.run(operation, {
			...parameters,
			additionalFields: { status: 'Subscribed' },
		});
		expect(same.error).toBeUndefined();
	});
});
