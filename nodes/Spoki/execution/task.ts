import type { IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Patience } from '../client/client';
import type { RateLimiter, Reservation } from '../client/rateLimiter';
import type { NodeError } from '../messages/nodeError';
import type { LookUp } from '../resources/types';
import type { WaitOptions } from './waitOptions';

/** What an item's work gets: how long it may wait, and how it asks Spoki something first. */
export interface Turn {
	patience: Patience;
	lookUp: LookUp;
	waitOptions: WaitOptions;
}

/** An item that wants its request sent. */
export interface Task {
	/** Why the item can't be sent at all. */
	fault?: NodeError;
	/** The limiters that its request passes. */
	limiters: RateLimiter[];
	/** The record that it is about: requests about one record go one after the other, in item order. */
	record?: string;
	/** Whether it does no harm twice. */
	isRepeatable?: boolean;
	/** Whether it is about a contact that is found by its phone. */
	isByPhone?: boolean;
	/** Whether it changes the phone of a contact, after which another may have it. */
	changesPhone?: boolean;
	/** @throws NodeError or Stopped */
	work: (turn: Turn) => Promise<INodeExecutionData[]>;
}

/** An item in the queue. */
export interface Seat extends Task {
	itemIndex: number;
	context: IExecuteSingleFunctions;
	/** The input item, which n8n hands over unchanged in every try of a run. */
	input: object;
	reservations: Reservation[];
	resolve: (items: INodeExecutionData[]) => void;
	reject: (error: NodeError) => void;
}
