import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ContactField } from '../fields/contact';
import type { Patience } from '../request/policy';
import type { Operation } from '../resources/types';
import type { Row } from './rows';

/** How one bulk operation differs from another. */
export interface Bulk {
	operation: Operation;
	resource: string;
	fields: ContactField[];
	/** The path that an input item's contacts go to. */
	pathOf: (context: IExecuteFunctions, itemIndex: number) => string;
	/** The body for some contacts. */
	wrap: (contacts: IDataObject[]) => IDataObject | IDataObject[];
}

/** A run of a bulk operation. */
export interface Job {
	context: IExecuteFunctions;
	bulk: Bulk;
	authentication: string;
	policy: Patience;
	/** Whether contacts that can't be taken are left out and the others sent. */
	skips: boolean;
}

/** A row that can be sent. */
export type SendableRow = Row & Required<Pick<Row, 'sendable'>>;

/** Contacts that go with one request. */
export interface Batch {
	path: string;
	rows: SendableRow[];
}

export const phoneOf = ({ sendable }: SendableRow) => sendable.contact.phone as string;
