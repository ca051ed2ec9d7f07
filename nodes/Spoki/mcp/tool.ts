import type { IDataObject } from 'n8n-workflow';

/** A tool as the server describes it. */
export interface Tool extends IDataObject {
	name: string;
	description?: string;
	inputSchema?: IDataObject;
	annotations?: IDataObject;
}
