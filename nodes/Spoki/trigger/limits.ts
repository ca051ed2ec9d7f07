/** How far a poll may go. */
export interface Limits {
	/** How many items it delivers at most. */
	items: number;
	/** Whether its time is over. */
	expired: () => boolean;
}

/** There was no time to find out what is new. */
export class OutOfTime extends Error {}
