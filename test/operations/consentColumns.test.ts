import type { IDataObject, ResourceMapperField } from 'n8n-workflow';
import { mapFields } from '../engine';
import { apiKeyFor } from '../spoki';
import { useOperations } from './harness';

/*
 * Map Automatically where a column may be a contact's consent or phone, and a custom field as well: an
 * unsubscription that is lost or turned round, and a field that is overwritten, look like a success.
 */

const contacts = useOperations('contact', { data: { contacts: 3 }, settings: {} });
const lists = useOperations('list', { data: { contacts: 3 }, settings: {} });
const phone = '+393331234567';

let schema: ResourceMapperField[];
beforeAll(async () => {
	for (const [label, code] of [
		['Status', 'LEAD_STATUS'],
		['Phone', 'OFFICE_PHONE'],
		['Mobile', 'PRIVATE'],
	])
		contacts.store.customFields.add({ label, code });
	const options = {
		parameters: { resource: 'contact', operation: 'upsert' },
		credentials: apiKeyFor(contacts.sandbox),
		credentialId: 'consent-columns',
	};
	schema = (await mapFields(options, 'getContactFieldsWithConsent')).fields;
});

const automatic = (without: string[] = []) => ({
	mappingMode: 'autoMapInputData',
	value: null,
	schema: schema.filter(({ id }) => !without.includes(id)) as unknown as IDataObject[],
});
const operations = ['upsert', 'bulkSync'];
/** Without the custom field that is called as the consent may be. */
const plain = ['LEAD_STATUS'];

const run = async (operation: string, items: IDataObject[], without = plain) =>
	await contacts.run(
		operation,
		{ phone: '={{ $json.phone }}', contactFields: automatic(without) },
		{ items },
	);

const said = ({ error }: Awaited<ReturnType<typeof run>>) =>
	`${error?.message} ${error?.description}`;

describe.each(operations)('%s', (operation) => {
	test.each<[string, string, IDataObject]>([
		['status', 'Consent', { status: 'Unsubscribed', Consent: 'Subscribed' }],
		['status', 'Marketing Consent', { status: 'Unsubscribed', 'Marketing Consent': 'Subscribed' }],
		['marketing_consent', 'consent', { marketing_consent: 'Unsubscribed', consent: 'Subscribed' }],
		['marketing_consent', 'Status', { marketing_consent: 'Unsubscribed', Status: 'Subscribed' }],
	])('refuses a consent that %s and %s give differently', async (one, another, columns) => {
		const ran = await run(operation, [{ phone, ...columns }]);
		expect(ran.sent).toEqual([]);
		for (const name of [one, another]) expect(said(ran)).toContain(`"${name}"`);
		expect(said(ran)).toContain('The Marketing Consent is in the item twice');
	});

	test('takes a consent that two columns give alike', async () => {
		const columns = { status: 'Subscribed', consent: 'Subscribed' };
		const { sent, error } = await run(operation, [{ phone, ...columns }]);
		expect(error).toBeUndefined();
		expect([sent[0].body].flat()).toEqual([{ phone, status: 'Subscribed' }]);
	});

	test('refuses a consent that may be a custom field called Status', async () => {
		const ran = await run(operation, [{ phone, status: 'Unsubscribed' }], []);
		expect(ran.sent).toEqual([]);
		expect(said(ran)).toMatch(
			/The column "status" may be Marketing Consent \(marketing_consent\) or Status \(LEAD_STATUS\)/,
		);
	});

	test('writes a status of something else into the field of that name', async () => {
		const { sent, error } = await run(operation, [{ phone, status: 'Won' }], []);
		expect(error).toBeUndefined();
		expect([sent[0].body].flat()).toEqual([{ phone, custom_fields: { LEAD_STATUS: 'Won' } }]);
	});

	test('refuses words that are no consent where another item of the run has one in that column', async () => {
		const items = ['Unsubscribed', 'unsub', 'no', 'active'].map((Status, at) => ({
			phone: `+39333123456${at}`,
			Status,
		}));
		const ran = await run(operation, items);
		expect(JSON.stringify(ran.sent)).not.toMatch(/3331234561|3331234562|3331234563/);
		expect(said(ran)).toMatch(/Marketing Consent can't be "unsub"/);
	});

	test("does not write the contact's phone into a custom field that is called so", async () => {
		const { sent, error } = await run(operation, [
			{ phone: '+39 333 123 4567', first_name: 'Anna' },
		]);
		expect(error).toBeUndefined();
		expect([sent[0].body].flat()).toEqual([{ phone, first_name: 'Anna' }]);
	});

	test('writes another number into a custom field that is called so', async () => {
		const { sent, error } = await run(operation, [{ phone, Mobile: '+393400000001' }]);
		expect(error).toBeUndefined();
		expect([sent[0].body].flat()).toEqual([{ phone, custom_fields: { PRIVATE: '+393400000001' } }]);
	});
});

test('a list writes the phone that it found by another name into no custom field', async () => {
	const fields = automatic(['status', ...plain]);
	const { sent, error } = await lists.run(
		'syncContacts',
		{ listId: 301, contactFields: fields },
		{ items: [{ Mobile: phone, first_name: 'Anna' }] },
	);
	expect(error).toBeUndefined();
	expect(JSON.stringify(sent[0].body)).toContain(phone);
	expect(JSON.stringify(sent[0].body)).not.toContain('PRIVATE');
});

test('an update by ID writes the phone of its item into no custom field', async () => {
	const [{ id }] = contacts.store.contacts.all();
	const { sent, error } = await contacts.run(
		'update',
		{ contactId: id, contactFields: automatic(['status', ...plain]) },
		{ items: [{ phone, first_name: 'Anna' }] },
	);
	expect(error).toBeUndefined();
	expect(sent[0].body).toEqual({ first_name: 'Anna' });
});
