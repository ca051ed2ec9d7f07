import type { IDataObject } from 'n8n-workflow';
import { useOperations } from '../operations/harness';

const contacts = useOperations('contact');
const tickets = useOperations('ticket');

const PHONE = '+393331234567';

/** What a contact's custom field becomes, given by an expression in the form. */
async function customField(value: string, type?: string): Promise<unknown> {
	const { sent, error } = await contacts.run('upsert', {
		phone: PHONE,
		customFields: { field: [{ code: 'ORDER_ID', value, ...(type && { type }) }] },
	});
	expect(error?.message).toBeUndefined();
	return (sent[0].body as { custom_fields: IDataObject }).custom_fields.ORDER_ID;
}

describe('in n8n, expressions in custom fields', () => {
	test.each([
		['={{ $now }}', undefined, /^\d\d\/\d\d\/\d{4} \d\d:\d\d$/],
		['={{ $now }}', 'date', /^\d{4}-\d\d-\d\d$/],
		['={{ $today }}', undefined, /^\d{4}-\d\d-\d\d$/],
		['={{ new Date() }}', undefined, /^\d\d\/\d\d\/\d{4} \d\d:\d\d$/],
		['={{ $now.toISO() }}', undefined, /^\d\d\/\d\d\/\d{4} \d\d:\d\d$/],
		['={{ "lunedì" }}', undefined, /^lunedì$/],
	])('%s as %s', async (value, type, form) => {
		expect(await customField(value, type)).toMatch(form);
	});
});

describe('in n8n, a title', () => {
	const title = async (value: string) =>
		await tickets.run('create', { contactPhone: PHONE, title: value });

	test('that is a moment is said to be a date', async () => {
		const { sent, error } = await title('={{ $now }}');
		expect(sent).toEqual([]);
		expect(error?.message).toMatch(/^The Title is a date, not a text: "\d{4}-\d\d-\d\dT/);
	});

	test('that was read in the wrong encoding is not stored', async () => {
		const { sent, error } = await title('Pacco di Niccol\ufffd');
		expect(sent).toEqual([]);
		expect(error?.message).toBe(
			'The Title has a character that could not be read (U+FFFD): "Pacco di Niccol\ufffd"',
		);
		expect(error?.description).toContain('Set Encoding where the file is read');
	});

	test('is composed', async () => {
		const { sent } = await title('Niccolo\u0300');
		expect((sent[0].body as IDataObject).title).toBe('Niccolò');
	});
});

describe('in n8n, the guesses of a model', () => {
	test.each([
		[[{ Phone: PHONE }]],
		[[{ phone_number: PHONE }]],
		[[{ phone: '+39 333 123 4567' }]],
		[[PHONE]],
		[{ contacts: [{ phone: PHONE }] }],
	])('%j is sent as one contact', async (given) => {
		const { sent, error } = await contacts.run('bulkSync', {
			specifyContacts: 'json',
			contacts: JSON.stringify(given),
		});
		expect(error).toBeUndefined();
		expect(sent.map(({ body }) => body)).toEqual([[{ phone: PHONE }]]);
	});

	test('a row with a broken name is named, and its name not stored', async () => {
		const { sent, error } = await contacts.run(
			'bulkSync',
			{ phone: '={{ $json.phone }}', additionalFields: { firstName: '={{ $json.name }}' } },
			{
				items: [
					{ phone: PHONE, name: 'Anna' },
					{ phone: '+393331234568', name: 'Niccol\ufffd' },
				],
			},
		);
		expect(sent).toEqual([]);
		expect(error?.description).toContain(
			'Item 1: The First Name has a character that could not be read (U+FFFD)',
		);
	});
});
