import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MARIO, type Place, type Seen } from './row';

/** What the value of a row is given with, as people map a field of the item before. */
export const GIVEN = '={{ $json.given }}';

/** What was sent to be stored, after whatever was looked up. */
export const bodyOf = ({ requests }: Seen) =>
	requests.find(({ method }) => method !== 'GET')?.body as IDataObject;
export const inBody =
	(name: string) =>
	(seen: Seen): unknown =>
		bodyOf(seen)[name];

export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });

/** Contact → Create or Update with a value in one of its fields. */
const upsert = (label: string, fields: INodeParameters, name: string): Place => ({
	where: `Contact → Create or Update, ${label}`,
	parameters: { resource: 'contact', operation: 'upsert', phone: MARIO, ...fields },
	read: inBody(name),
});

export const phone = upsert('Phone', { phone: GIVEN }, 'phone');
const local = (country: string, callingCode: string): Place => ({
	...upsert('Phone', { phone: GIVEN, options: { callingCode } }, 'phone'),
	where: `Contact → Create or Update, Phone, Country for Local Numbers: ${country}`,
});
export const italianPhone = local('Italy', '39');
export const germanPhone = local('Germany', '49');
export const frenchPhone = local('France', '33');
export const portuguesePhone = local('Portugal', '351');

const detail = (label: string, field: string, name: string) =>
	upsert(label, { additionalFields: { [field]: GIVEN } }, name);
export const text = detail('First Name', 'firstName', 'first_name');
export const email = detail('Email', 'email', 'email');
export const language = detail('Language', 'language', 'language');
export const status = detail('Marketing Consent', 'status', 'status');
export const filledCustomFields = detail(
	'Custom Fields (JSON)',
	'customFieldsJson',
	'custom_fields',
);

const typed = (label: string, type: string, code: string, timezone: string): Place => ({
	...upsert(
		`Custom Fields by Code, Value Type: ${label}, in a workflow of ${timezone}`,
		{ customFields: { field: [{ code, value: GIVEN, type }] } },
		'custom_fields',
	),
	timezone,
});
export const dayInNewYork = typed('Date', 'date', 'BIRTHDAY', 'America/New_York');
export const momentInRome = typed('Date and Time', 'dateTime', 'VISIT', 'Europe/Rome');
export const valueType = upsert(
	'Custom Fields by Code, Value Type from an expression, of 2026-11-30T09:00:00 in a field of a new type',
	{
		customFields: { field: [{ code: 'ANY', value: '2026-11-30T09:00:00', type: GIVEN }] },
	},
	'custom_fields',
);

/** Contact → Update with a value in one of its fields. */
const update = (label: string, updateFields: INodeParameters, read: Place['read']): Place => ({
	where: `Contact → Update, ${label}`,
	parameters: { resource: 'contact', operation: 'update', contactId: byId(42), updateFields },
	read,
});
export const clearedCustomFields = update(
	'Codes to Clear',
	{ clearCustomFields: GIVEN },
	inBody('custom_fields'),
);
export const clearedAndGiven = update(
	'Codes to Clear CITY, ORDER_ID, and Custom Fields (JSON)',
	{ clearCustomFields: 'CITY, ORDER_ID', customFieldsJson: GIVEN },
	inBody('custom_fields'),
);
/** A model fills in every field; here the last name is known. */
export const modelsUpdate = update(
	'all fields, of which the model knows Last Name only',
	{
		firstName: GIVEN,
		email: GIVEN,
		language: GIVEN,
		phone: GIVEN,
		customFieldsJson: GIVEN,
		lastName: 'Rossi',
	},
	bodyOf,
);
export const clearedNames = update(
	'Names to Clear, while First Name is empty',
	{ firstName: '', clearNames: GIVEN },
	bodyOf,
);
export const ticketUpdate: Place = {
	where: 'Ticket → Update, Title and Description, while Status is Closed',
	parameters: {
		resource: 'ticket',
		operation: 'update',
		ticketId: byId(43),
		updateFields: { title: GIVEN, description: GIVEN, status: 'Closed' },
	},
	prepare: ({ store: { tickets } }) => {
		if (!tickets.get(43)) tickets.add({}, { id: 43 });
	},
	read: bodyOf,
};
export const ticketTitle: Place = {
	where: 'Ticket → Create, Title',
	parameters: {
		resource: 'ticket',
		operation: 'create',
		contactPhone: MARIO,
		title: GIVEN,
		status: 'Open',
	},
	read: inBody('title'),
};

export const id: Place = {
	where: 'List → Get, List',
	parameters: { resource: 'list', operation: 'get', listId: byId(GIVEN) },
	read: ({ requests }) => Number(/lists\/(.*)\/$/.exec(requests[0].path)?.[1]),
};
export const ids: Place = {
	where: 'List → Remove Contacts, Contact IDs',
	parameters: {
		resource: 'list',
		operation: 'removeContacts',
		listId: byId(42),
		additionalFields: { ids: GIVEN },
	},
	read: inBody('ids'),
};
export const code: Place = {
	where: 'Custom Field → Create, Code',
	parameters: {
		resource: 'customField',
		operation: 'create',
		label: 'Order',
		code: GIVEN,
		example: '42',
	},
	read: inBody('code'),
};
export const url: Place = {
	where: 'Media → Create, File URL',
	parameters: {
		resource: 'media',
		operation: 'create',
		title: 'Menu',
		externalUrl: GIVEN,
		contentType: 'image/jpeg',
	},
	read: inBody('external_url'),
};

export const date: Place = {
	where: 'Campaign → Get Many, Filter Scheduled From',
	parameters: {
		resource: 'campaign',
		operation: 'getAll',
		filters: { scheduledDatetimeGte: GIVEN },
	},
	read: ({ requests }) => requests[0].query.scheduled_datetime_gte,
};
export const upcoming: Place = {
	where: 'Campaign → Update, Scheduled At',
	parameters: {
		resource: 'campaign',
		operation: 'update',
		campaignId: byId(42),
		updateFields: { scheduledDatetime: GIVEN },
	},
	read: inBody('scheduled_datetime'),
	now: '2026-11-26T01:00:00Z',
};
/** The same long before, so that nothing is over. */
export const dateTime: Place = { ...upcoming, now: '2026-01-01T00:00:00Z' };

export const contacts: Place = {
	where: 'Contact → Bulk Sync, Contacts (JSON)',
	parameters: {
		resource: 'contact',
		operation: 'bulkSync',
		specifyContacts: 'json',
		contacts: GIVEN,
	},
	read: bodyOf,
	isBatch: true,
};

const template = (more: INodeParameters): INodeParameters => ({
	resource: 'template',
	operation: 'create',
	name: 'saluto',
	category: 'UTILITY',
	...more,
});
const localized = (localization: IDataObject) =>
	template({ templatelocalizationSet: { localization: [localization as INodeParameters] } });
const firstLocalization = (seen: Seen) =>
	(bodyOf(seen).templatelocalization_set as IDataObject[])[0];

export const templateName: Place = {
	where: 'Template → Create, Name',
	parameters: {
		...localized({ language: 'it', bodyText: 'Ciao' }),
		name: GIVEN,
	},
	read: inBody('name'),
};
export const templateLanguage: Place = {
	where: 'Template → Create, Language',
	parameters: localized({ language: GIVEN, bodyText: 'Ciao' }),
	read: (seen) => firstLocalization(seen).language,
};
export const templateText: Place = {
	where: 'Template → Create, Body',
	parameters: localized({
		language: 'it',
		bodyText: GIVEN,
		examples: { example: [{ code: 'FIRST_NAME', value: 'Anna' }] },
	}),
	read: (seen) => (firstLocalization(seen).body_template_component as IDataObject).text,
};
export const localization: Place = {
	where: 'Template → Create, Localizations, in Italian with the body "Ciao" and this',
	parameters: (given) => localized({ language: 'it', bodyText: 'Ciao', ...(given as IDataObject) }),
	read: firstLocalization,
};

export const templateCategory: Place = {
	where: 'Template → Create, Category from an expression',
	parameters: {
		...localized({ language: 'it', bodyText: 'Ciao' }),
		category: GIVEN,
	},
	read: inBody('category'),
};
export const localizationLanguages: Place = {
	where: 'Template → Create, Localizations, one in each language',
	parameters: (given) =>
		template({
			templatelocalizationSet: {
				localization: (given as string[]).map((language) => ({ language, bodyText: 'Ciao' })),
			},
		}),
	read: (seen) =>
		(bodyOf(seen).templatelocalization_set as IDataObject[]).map(({ language }) => language),
};
export const templatePlaceholder: Place = {
	where: 'Template → Create, the code of a placeholder in Body',
	parameters: (given) =>
		localized({
			language: 'it',
			bodyText: `Ciao %%${String(given)}%%`,
			examples: { example: [{ code: given as string, value: 'Anna' }] },
		}),
	read: templateText.read,
	asksFirst: true,
};
export const templateUpdate: Place = {
	where: 'Template → Update, Body of a localization that there is',
	parameters: {
		resource: 'template',
		operation: 'update',
		templateId: byId(47),
		templatelocalizationSet: {
			localization: [{ id: byId(310), language: '', headerFormat: 'none', bodyText: GIVEN }],
		},
	},
	prepare: ({ store: { templates } }) => {
		if (!templates.get(47)) templates.add({}, { id: 47 });
		templates.get(47)!.templatelocalization_set[0].id = 310;
	},
	read: templateText.read,
};

/** Ticket → Create, Status: the known ones in Spoki's spelling, others as they are. */
export const ticketStatus: Place = {
	where: 'Ticket → Create, Status from an expression',
	parameters: { ...(ticketTitle.parameters as INodeParameters), title: 'Reso', status: GIVEN },
	read: inBody('status'),
};
