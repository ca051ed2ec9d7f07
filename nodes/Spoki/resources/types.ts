import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** An operation: its entry in the Operation list with its request, and its fields in panel order. */
export interface Operation extends INodePropertyOptions {
	value: string;
	action: string;
	description: string;
	fields: INodeProperties[];
	/** What to say when the body would be empty, for operations where that can't be meant. */
	neverEmpty?: string;
	/** For lists that Spoki may not filter itself: what an item must be to match the query that was sent. */
	keep?: (query: IDataObject) => ((item: IDataObject) => boolean) | undefined;
}

/** A resource: its entry in the Resource list, and its operations. */
export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
}
