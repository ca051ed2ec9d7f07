import type { IDataObject } from 'n8n-workflow';
import { useOperations } from '../operations/harness';

const contacts = useOperations('contact');
const tickets = useOperations('ticket');

const PHONE = '+393331234567';

/** What a contact's custom field becomes, given by an expression in the form. */
async function customField(value: string, type?: string, code = 'ORDER_ID'): Promise<unknown> {
	const { sent, error } = await contacts.run('upsert', {
		phone: PHONE,
		customFields: { field: [{ code, value, ...(type && { type }) }] },
	});
	expect(error?.message).toBeUndefined();
	return (sent.at(-1)!.body as { custom_fields: IDataObject }).custom_fields[code];
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d\d\/\d\d\/\d{4} \d\d:\d\d$/;

describe('in n8n, expressions in custom fields', () => {
	test.each([
		['={{ $now }}', 'date', undefined, DAY],
		['={{ $now }}', 'dateTime', undefined, MOMENT],
		// A field of text takes a text as it is.
		['={{ $now.toISO() }}', undefined, undefined, /^\d{4}-\d\d-\d\dT\d\d:\d\d/],
		['={{ "lunedì" }}', undefined, undefined, /^lunedì$/],
		['={{ $now }}', undefined, 'BIRTHDAY', DAY],
		['={{ $today }}', undefined, 'BIRTHDAY', DAY],
		['={{ new Date() }}', undefined, 'BIRTHDAY', DAY],
		['={{ $now.toISO() }}', undefined, 'BIRTHDAY', DAY],
		['={{ $now }}', undefined, 'APPOINTMENT', MOMENT],
		['={{ $today }}', undefined, 'APPOINTMENT', MOMENT],
		['={{ new Date() }}', undefined, 'APPOINTMENT', MOMENT],
	])('%s as %s in %s', async (value, type, code, form) => {
		expect(await customField(value, type, code)).toMatch(form);
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
