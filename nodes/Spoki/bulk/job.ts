import type {
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';
import type { Client, Patience } from '../client/client';
import type { Connection } from '../client/connection';
import type { WaitOptions } from '../execution/waitOptions';
import type { ContactField } from '../fields/contact';
import type { Mapped } from '../fields/contactMapper';
import type { LookUp, Operation } from '../resources/types';

/** A contact to send, or why it can't be sent, and the input item it comes from. */
export interface Row {
	itemIndex: number;
	/** The contact's phone as it was given, to name the row; nothing where it could not be read. */
	phone?: string;
	/** The place of a contact in the JSON that it comes from, counted from 1. */
	number?: number;
	/** Whether the row stands for a JSON that can't be read. */
	isUnreadable?: boolean;
	/** Whether nothing stands in what the row is read from, as at the end of a spreadsheet. */
	isBlank?: boolean;
	/** The contact as the JSON has it; a row of an item is read from the item. */
	given?: IDataObject;
	/** What is sent, and where to. */
	sendable?: { path: string; shared: IDataObject; contact: IDataObject };
	/** Why it can't be sent. */
	faults?: NodeOperationError[];
}

/** Where a bulk operation runs: in a workflow with all items, or behind n8n's MCP Server Trigger with one. */
export interface BulkInput {
	context: IExecuteFunctions | IExecutePaginationFunctions;
	node: INode;
	items: INodeExecutionData[];
	/** Whether a model called the node as a tool: it sees nothing but an error's message. */
	isTool: boolean;
	/** Whether the node continues when items fail. */
	continues: boolean;
	parameter: (name: string, itemIndex: number, fallback?: unknown, extract?: boolean) => unknown;
	/** Says a sentence beside the output, or on the first item where a model reads it. */
	hint: (message: string) => void;
}

/** A run of a bulk operation. */
export interface Bulk extends BulkInput {
	client: Client;
	connection: Connection;
	lookUp: LookUp;
	operation: Operation;
	/** What can be said of each contact, besides the phone. */
	fields: ContactField[];
	/** The same, mapped. */
	mapped: Mapped;
	/** What the contacts of a request have in common, besides the path. */
	shared?: ContactField[];
	wrap: (contacts: IDataObject[]) => IDataObject | IDataObject[];
	/** The resource as the panel names it. */
	resource: string;
	patience: Patience;
	waitOptions: WaitOptions;
	/** Whether contacts that can't be taken are left out and the others sent. */
	skips: boolean;
}

/** A row that can be sent. */
export type SendableRow = Row & Required<Pick<Row, 'sendable'>>;

/** A contact, and the rows that speak of it. */
export interface BatchEntry {
	contact: IDataObject;
	rows: SendableRow[];
}

/** Contacts that go with one request. */
export interface Batch {
	path: string;
	shared: IDataObject;
	entries: BatchEntry[];
}

export const phoneOf = ({ contact }: BatchEntry) => contact.phone as string;
