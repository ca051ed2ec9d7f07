import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import { given, spoki } from '../../lib/workflow';
import { expect, type Check, type Lab } from '../check';
import { openLast } from '../creator';
import { Panel } from '../panel';

const LIST = 'Newsletter primavera';

/** What a sheet has: our fields by label, by code and by other spellings, and a column of its own. */
const ROW = {
	phone: '+393195550201',
	'First Name': 'Anna',
	surname: 'Neri',
	city: 'Pisa',
	BIRTHDAY: '1990-05-17',
	'Customer code': 'C-7',
	shoe_size: '39',
};

async function opened(
	lab: Lab,
	name: string,
	parameters: IDataObject,
	row: IDataObject = ROW,
): Promise<Panel> {
	const panel = await openLast(lab, [
		...given([row]),
		spoki(name, lab.credentials.apiKey, parameters),
	]);
	await panel.field('CITY').waitFor();
	return panel;
}

/** A contact as the sandbox has it, its custom fields by code. */
function contactOf({ store }: Sandbox, phone: string): IDataObject {
	const found = store.contacts.all().find((one) => one.phone === phone);
	expect(found !== undefined, `There is no contact with the phone ${phone}`);
	const { first_name, last_name, status, contactfield_set, list_set } = found;
	const custom = contactfield_set.map(({ visual_code, value }) => [
		visual_code.replaceAll('%', ''),
		value,
	]);
	const lists = list_set.map(({ name }) => name).join();
	return { first_name, last_name, status, lists, ...Object.fromEntries(custom) };
}

/** Throws unless the contact has all of that. */
function expectContact(sandbox: Sandbox, phone: string, wanted: IDataObject, said: string): void {
	const contact = contactOf(sandbox, phone);
	for (const [name, value] of Object.entries(wanted)) {
		expect(contact[name] === value, `${JSON.stringify(contact)} instead of ${value}: ${said}`);
	}
}

/** The fields of a contact, which the panel gets from the account. */
export const mapper: Check[] = [
	{
		name: 'Create or Update shows the custom fields of the account by their labels',
		holds: async (lab) => {
			const panel = await opened(lab, 'Mapped By Hand', {
				resource: 'contact',
				operation: 'upsert',
			});
			const text = await panel.text();
			const labels = lab.sandbox.store.customFields.all().map(({ label }) => label);
			for (const label of labels) expect(text.includes(label), `${label} is missing: ${text}`);
			return labels.join(', ');
		},
	},
	{
		name: 'filled in by hand: a name, the consent, a text and a date',
		holds: async ({ editor, sandbox }) => {
			const panel = await Panel.opened(editor);
			await panel.type('phone', '+393195550202');
			await panel.type('first_name', 'Bruno');
			await panel.choose('status', 'Subscribed');
			await panel.type('CITY', 'Lucca');
			await panel.type('BIRTHDAY:date', '1988-03-09 00:00:00'); // n8n's picker takes no date alone
			await editor.page.keyboard.press('Enter');
			const said = await panel.run();
			const wanted = { first_name: 'Bruno', status: 'Subscribed', CITY: 'Lucca' };
			expectContact(sandbox, '+393195550202', { ...wanted, BIRTHDAY: '1988-03-09' }, said);
		},
	},
	{
		name: 'mapped automatically: columns by label, code and other spellings, the rest left out',
		holds: async (lab) => {
			const panel = await opened(lab, 'Mapped Automatically', {
				resource: 'contact',
				operation: 'upsert',
				phone: '={{ $json.phone }}',
			});
			await panel.mapping('Map Automatically');
			const said = await panel.run();
			const wanted = { first_name: 'Anna', last_name: 'Neri', CITY: 'Pisa', CUSTOMER_CODE: 'C-7' };
			expectContact(lab.sandbox, ROW.phone, { ...wanted, BIRTHDAY: '1990-05-17' }, said);
			const sent = lab.sandbox.requests.find(({ method }) => method === 'POST');
			expect(!JSON.stringify(sent?.body).includes('39"'), JSON.stringify(sent?.body));
		},
	},
	{
		name: 'Sync Contacts, by hand: columns are dragged into fields',
		holds: async (lab) => {
			const row = { phone: '+393195550203', name: 'Carla', town: 'Siena' };
			const parameters = { resource: 'list', operation: 'syncContacts' };
			const panel = await opened(lab, 'Columns By Hand', parameters, row);
			await panel.pick('listId', LIST);
			await panel.fetchInput();
			await panel.drag('name', 'first_name');
			await panel.drag('town', 'CITY');
			const said = await panel.run();
			expectContact(
				lab.sandbox,
				row.phone,
				{ first_name: 'Carla', CITY: 'Siena', lists: LIST },
				said,
			);
		},
	},
	{
		name: 'Sync Contacts, automatically',
		holds: async (lab) => {
			const row = { ...ROW, phone: '+393195550204' };
			const parameters = { resource: 'list', operation: 'syncContacts' };
			const panel = await opened(lab, 'Columns Automatically', parameters, row);
			await panel.pick('listId', LIST);
			await panel.mapping('Map Automatically');
			const said = await panel.run();
			const wanted = { first_name: 'Anna', last_name: 'Neri', CITY: 'Pisa', CUSTOMER_CODE: 'C-7' };
			expectContact(lab.sandbox, row.phone, { ...wanted, lists: LIST }, said);
		},
	},
];
