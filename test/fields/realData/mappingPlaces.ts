import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { bodyOf, byId, GIVEN, inBody } from './places';
import { MARIO, type Place } from './row';

/** The fields that the editor keeps: those of every contact, and the account's custom fields. */
const OWN = {
	first_name: 'First Name',
	last_name: 'Last Name',
	email: 'Email',
	language: 'Language',
};
const CONSENT = { status: 'Marketing Consent' };
const CITY = { CITY: 'City' };

const automatic = (fields: Record<string, string>): INodeParameters => ({
	mappingMode: 'autoMapInputData',
	value: null,
	schema: Object.entries(fields).map(([id, displayName]) => ({
		id,
		displayName,
		type: 'string',
		display: true,
	})),
});

const items = (given: IDataObject | IDataObject[]) => [given].flat();

const upserted = (where: string, fields: Record<string, string>): Place => ({
	where: `Contact → Create or Update, Fields: Map Automatically, ${where}; what is given is the input item`,
	parameters: {
		resource: 'contact',
		operation: 'upsert',
		phone: MARIO,
		contactFields: automatic(fields),
	},
	items,
	read: (seen) => {
		const { phone, ...rest } = bodyOf(seen);
		expect(phone).toBe(MARIO);
		return rest;
	},
});
export const columns = upserted('where the account has a field City with the code CITY', {
	...OWN,
	...CONSENT,
	...CITY,
});
export const twinColumns: Place = {
	...upserted('where two fields are called City (CITY, CITY_2), and one Email (EMAIL)', {
		...OWN,
		...CITY,
		CITY_2: 'City',
		EMAIL: 'Email',
	}),
	prepare: ({ store: { customFields } }) => {
		if (customFields.all().some(({ code }) => code === 'CITY_2')) return;
		customFields.add({ label: 'City', code: 'CITY_2' });
		customFields.add({ label: 'Email', code: 'EMAIL' });
	},
};
export const columnsWithoutConsent: Place = {
	...columns,
	where: 'Contact → Update, Fields: Map Automatically; what is given is the input item',
	parameters: {
		resource: 'contact',
		operation: 'update',
		contactId: byId(42),
		contactFields: automatic({ ...OWN, ...CITY }),
	},
	read: bodyOf,
};

const bulk = (where: string, parameters: INodeParameters): Place => ({
	where: `Contact → Bulk Sync, Fields: Map Automatically, ${where}; what is given are the input items`,
	parameters: {
		resource: 'contact',
		operation: 'bulkSync',
		contactFields: automatic({ ...OWN, ...CITY }),
		...parameters,
	},
	items,
	read: ({ requests }) => requests.at(-1)!.body,
	isBatch: true,
});
export const mappedPhone = bulk('Phone: `{{ $json.customer_mobile }}`', {
	phone: '={{ $json.customer_mobile }}',
});
export const unmappedPhone = bulk('Phone as it is at first', {});

const consent = (more: INodeParameters): Place => ({
	where:
		'Contact → Create or Update, Marketing Consent under Additional Fields, while Fields has Subscribed',
	parameters: {
		resource: 'contact',
		operation: 'upsert',
		phone: MARIO,
		contactFields: { mappingMode: 'defineBelow', value: { status: 'Subscribed' } },
		...more,
	},
	read: inBody('status'),
});
export const consentTwice = consent({ additionalFields: { status: GIVEN } });

/** A contact that is given by its phone, and what becomes of those of the account. */
export const byPhone: Place = {
	where: 'Contact → Update, Contact By Phone, First Name Anna, where contact 46 has +393401112224',
	parameters: {
		resource: 'contact',
		operation: 'update',
		contactId: { __rl: true, mode: 'phone', value: GIVEN },
		updateFields: { firstName: 'Anna' },
	},
	prepare: ({ store: { contacts } }) => {
		if (!contacts.get(46)) contacts.add({ phone: '+393401112224' }, { id: 46 });
	},
	read: ({ requests }) => requests.find(({ method }) => method === 'PATCH')?.path,
	asksFirst: true,
};

/** Phones that move from one contact to another within a run. */
export const movedPhones: Place = {
	where:
		'Contact → Update for each item, Contact By Phone, with a new Phone or First Name; who has which name in the end',
	parameters: {
		resource: 'contact',
		operation: 'update',
		contactId: { __rl: true, mode: 'phone', value: '={{ $json.phone }}' },
		updateFields: { phone: '={{ $json.newPhone }}', firstName: '={{ $json.name }}' },
	},
	items,
	prepare: ({ store: { contacts } }) => {
		contacts.add({ first_name: 'A', phone: '+393337770001' }, { id: 44 });
		contacts.add({ first_name: 'B', phone: '+393337770002' }, { id: 45 });
	},
	read: ({ sandbox }) =>
		Object.fromEntries(
			[44, 45].map((id) => {
				const { phone, first_name: name } = sandbox.store.contacts.get(id)!;
				return [phone, name];
			}),
		),
};
