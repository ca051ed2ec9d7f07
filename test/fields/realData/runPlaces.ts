import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { pace } from '../../nodes';
import { bodyOf, byId, contacts, GIVEN, inBody, ticketTitle, upcoming } from './places';
import { MARIO, type Place } from './row';

/** Contact → Get Many with a filter that an expression gives. */
const contactFilter = (
	label: string,
	field: string,
	name: string,
	value: unknown = GIVEN,
): Place => ({
	where: `Contact → Get Many, Filter ${label}`,
	parameters: {
		resource: 'contact',
		operation: 'getAll',
		filters: { [field]: value } as INodeParameters,
	},
	read: ({ requests }) => requests[0].query[name],
});
export const emailFilter = contactFilter('Email', 'email', 'email');
export const emailFilterOfTool: Place = {
	...emailFilter,
	where: 'Contact → Get Many as a tool of an agent, Filter Email filled in by the model',
	parameters: (given) => ({
		resource: 'contact',
		operation: 'getAll',
		filters: { email: given as string },
	}),
	isTool: true,
};
export const phoneFilter = contactFilter('Phone', 'phone', 'phone');
export const searchFilter = contactFilter('Search', 'search', 'search');
export const tagFilter = contactFilter('Tag', 'tag', 'tag', byId(GIVEN));
export const languageFilter = contactFilter('Language', 'language', 'language');
export const statusFilter: Place = {
	where: 'Ticket → Get Many, Filter Status, where there are open and closed tickets',
	parameters: {
		resource: 'ticket',
		operation: 'getAll',
		returnAll: true,
		filters: { status: GIVEN },
	},
	prepare: ({ store: { tickets } }) => {
		tickets.clear();
		for (const status of ['Open', 'Closed', 'Open']) tickets.add({ status });
	},
	read: ({ items }) => items.map(({ status: found }) => found),
};

/** Custom Fields (JSON) with a value that an expression makes, on 30 November 2026 at 09:00 in Rome. */
const MORNING = '2026-11-30T08:00:00Z';
export const customFieldExpression = (code: string): Place => ({
	where: `Contact → Create or Update, Custom Fields (JSON), the value of ${code}`,
	parameters: (given) => ({
		resource: 'contact',
		operation: 'upsert',
		phone: MARIO,
		additionalFields: {
			customFieldsJson: `={{ { ${code}: ${String(given).replace(/^\{\{|\}\}$/g, '')} } }}`,
		},
	}),
	read: (seen) => (bodyOf(seen).custom_fields as IDataObject)[code],
	now: MORNING,
});
/** The fields as the panel keeps them, with the types that Spoki gave them. */
const IDS: Record<string, string> = { BIRTHDAY: 'BIRTHDAY:date', VISIT: 'VISIT:dateTime' };
export const mappedField = (code: string): Place => {
	const id = IDS[code] ?? code;
	return {
		where: `Contact → Create or Update, Fields, ${code}`,
		parameters: {
			resource: 'contact',
			operation: 'upsert',
			phone: MARIO,
			contactFields: {
				mappingMode: 'defineBelow',
				value: { [id]: GIVEN },
				schema: [{ id, displayName: code, type: 'string' } as never],
			},
		},
		read: (seen) => (bodyOf(seen).custom_fields as IDataObject)[code],
	};
};
/** The same where Spoki takes any text. */
export const takenAsItIs = (code: string): Place => ({
	...mappedField(code),
	prepare: ({ settings }) => {
		settings.strict = false;
	},
});
/** @param now the day of the run, which must not matter */
export const scheduledExpression = (now: string): Place => ({
	...upcoming,
	where: `Campaign → Update, Scheduled At, an expression in a workflow of Europe/Rome, on ${now.slice(0, 10)}`,
	parameters: (given) => ({
		...(upcoming.parameters as INodeParameters),
		updateFields: { scheduledDatetime: `=${String(given)}` },
	}),
	now,
});
export const titleExpression: Place = {
	...ticketTitle,
	parameters: (given) => ({
		...(ticketTitle.parameters as INodeParameters),
		title: `=${String(given)}`,
	}),
	now: '2026-11-30T08:00:00Z',
};

/** Contact → Bulk Sync of the rows that a file has; the value of a row is its input items. */
export const rows: Place = {
	where: 'Contact → Bulk Sync, From Input Items, Phone: `{{ $json.phone }}`',
	parameters: {
		resource: 'contact',
		operation: 'bulkSync',
		phone: '={{ $json.phone }}',
		additionalFields: { firstName: '={{ $json.first_name }}', lastName: '={{ $json.last_name }}' },
	},
	items: (given: IDataObject[]) => given,
	read: ({ requests }) => requests.at(-1)!.body,
	isBatch: true,
};
export const rowsOrSkipped: Place = {
	...rows,
	where: `${rows.where}, Faulty Contacts: Send the Others`,
	parameters: { ...(rows.parameters as INodeParameters), options: { faultyContacts: 'skip' } },
};
export const rowsWithPhone = (phone: string): Place => ({
	...rows,
	where: `Contact → Bulk Sync, From Input Items, Phone: \`${phone.slice(1)}\``,
	parameters: { ...(rows.parameters as INodeParameters), phone },
});
export const rowsWithConsent: Place = {
	...rows,
	where: `${rows.where}, Marketing Consent: Subscribed, and Language under Fields: it`,
	parameters: {
		...(rows.parameters as INodeParameters),
		contactFields: { mappingMode: 'defineBelow', value: { language: 'it' } },
		additionalFields: { status: 'Subscribed' },
	},
};
export const lastStatus: Place = {
	where: 'Contact → Create or Update for each item, Status; what is stored in the end',
	parameters: {
		resource: 'contact',
		operation: 'upsert',
		phone: '={{ $json.phone }}',
		additionalFields: { status: '={{ $json.status }}' },
	},
	items: (given: IDataObject[]) => given,
	read: ({ sandbox }) => sandbox.store.contactByPhone.get(MARIO)?.status,
};

const contactTrigger = (parameters: (given: unknown) => INodeParameters): Place => ({
	where: '',
	parameters: {},
	trigger: {
		parameters: (given) => ({ events: ['newContact'], ...parameters(given) }),
		arrive: ({ store: { contacts: all, tags } }) => {
			all.add({ language: 'it', tag_set: [tags.all()[0]], first_name: 'Niccolò' });
			all.add({ language: 'en', tag_set: [], first_name: 'Ada' });
		},
	},
	read: ({ items }) => items.map(({ first_name: name }) => name),
});
const triggerFilter = (label: string, name: string): Place => ({
	...contactTrigger((given) => ({ contactFilters: { [name]: given as string } })),
	where: `Spoki Trigger, New Contact, Filter ${label}, where Niccolò (it, tag 21) and Ada (en) are new`,
});
export const triggerLanguage = triggerFilter('Language', 'language');
export const triggerTag = triggerFilter('Tag', 'tag');
export const triggerSearch = triggerFilter('Search', 'search');

export const baseUrl: Place = {
	where: 'Credential Spoki API, Base URL; Tag → Get Many',
	parameters: { resource: 'tag', operation: 'getAll', limit: 1 },
	baseUrl: (given, url) => String(given).replace('https://api.spoki.com', url),
	read: ({ items }) => `${items.length} item`,
};

/** A model fills in the whole list. */
export const contactsOfTool: Place = {
	...contacts,
	where: 'Contact → Bulk Sync as a tool of an agent, Contacts (JSON) filled in by the model',
	parameters: (given) => ({
		...(contacts.parameters as INodeParameters),
		contacts: JSON.stringify(given),
	}),
	isTool: true,
};
export const answerToTool: Place = {
	...contactsOfTool,
	where: `${contactsOfTool.where}; what the model reads`,
	read: ({ items }) => items,
};
export const phoneOfTool: Place = {
	where: 'Ticket → Create as a tool of an agent, Contact Phone filled in by the model',
	parameters: (given) => ({
		resource: 'ticket',
		operation: 'create',
		contactPhone: given as string,
		title: 'Reso',
		status: 'Open',
	}),
	read: inBody('contact_phone'),
	isTool: true,
};
export const updateOfTool: Place = {
	where:
		'Contact → Update as a tool of an agent, First Name and CITY filled in by the model, and Last Name Rossi',
	parameters: (given) => ({
		resource: 'contact',
		operation: 'update',
		contactId: byId(42),
		updateFields: {
			firstName: given as string,
			lastName: 'Rossi',
			customFieldsJson: JSON.stringify({ CITY: given }),
		},
	}),
	read: bodyOf,
	isTool: true,
};
export const titleOfTool: Place = {
	where: 'Ticket → Create as a tool of an agent, Title filled in by the model',
	parameters: (given) => ({
		...(ticketTitle.parameters as INodeParameters),
		title: given as string,
	}),
	read: inBody('title'),
	isTool: true,
};
/** Numbers stand for lists of so many contacts. */
export const manyContacts: Place = {
	...contacts,
	where: 'Contact → Bulk Sync, Contacts (JSON), with the default Longest Wait of 10 minutes',
	parameters: (given) => ({
		...(contacts.parameters as INodeParameters),
		contacts: JSON.stringify(
			Array.from(
				{ length: Number(given) },
				(_, index) => `+39347${String(index).padStart(7, '0')}`,
			),
		),
	}),
	prepare: () => {
		pace.windowMs = 60_000;
	},
	isBatch: false,
};
