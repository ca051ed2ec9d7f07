import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Endpoint } from '../client/endpoint';

/** An operation: its entry in the Operation list, what is known of its request, and its fields in panel order. */
export interface Operation {
	name: string;
	value: string;
	action: string;
	description: string;
	endpoint: Endpoint;
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
