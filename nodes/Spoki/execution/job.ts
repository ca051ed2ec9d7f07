import type { IExecutePaginationFunctions } from 'n8n-workflow';
import type { Client } from '../client/client';
import type { Connection, Transport } from '../client/connection';
import type { Place } from '../messages/explanation';
import type { Draft, Operation } from '../resources/types';

/** Everything that the request of an item needs. */
export interface Job {
	client: Client;
	context: IExecutePaginationFunctions;
	operation: Operation;
	connection: Connection;
	draft: Draft;
	transport: Transport;
	/** Where it is, for messages. */
	place: Place;
}
