import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';

/** What the executions make at Spoki, each with a reference of its own. */
export interface Kind {
	/** What they are called, in the plural. */
	things: string;
	/** The name of the node that makes them. */
	node: string;
	endpoint: string;
	/** How many Spoki takes from an account in a minute. */
	limit: number;
	/** What it answers to one. */
	status: number;
	/** The parameters of the node, for an input item with `reference` and `phone`. */
	parameters: (sandbox: Sandbox) => IDataObject;
	/** The references of what there is at Spoki. */
	made: (sandbox: Sandbox) => string[];
	/** The reference of what an output item is about. */
	of: (item: IDataObject, sandbox: Sandbox) => unknown;
}

export const tickets: Kind = {
	things: 'tickets',
	node: 'Open Ticket',
	endpoint: 'POST /api/1/tickets/',
	limit: 120,
	status: 201,
	parameters: () => ({
		resource: 'ticket',
		operation: 'create',
		contactPhone: '={{ $json.phone }}',
		title: '=Parcel of {{ $json.reference }} not received',
		additionalFields: { reference: '={{ $json.reference }}' },
	}),
	made: ({ store }) => store.tickets.all().map(({ reference }) => reference ?? ''),
	of: ({ reference }) => reference,
};

const referenceOf = (metadata: unknown) => String((metadata as IDataObject | null)?.reference);

export const templates: Kind = {
	things: 'template messages',
	node: 'Send Template',
	endpoint: 'POST /api/1/messages/send/',
	limit: 60,
	status: 200,
	parameters: ({ store }) => ({
		resource: 'message',
		operation: 'sendTemplate',
		phone: { __rl: true, mode: 'phone', value: '={{ $json.phone }}' },
		template: { __rl: true, mode: 'list', value: store.templates.all()[0].id },
		specifyVariables: 'json',
		variablesJson: '={{ { "ORDER_ID": $json.reference } }}',
		additionalFields: { metadata: '={{ { "reference": $json.reference } }}' },
	}),
	made: ({ store }) => store.messages.all().map(({ metadata }) => referenceOf(metadata)),
	of: ({ uuid }, { store }) =>
		referenceOf(store.messages.all().find((message) => message.uuid === uuid)?.metadata),
};
