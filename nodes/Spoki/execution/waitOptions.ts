import type { IDataObject } from 'n8n-workflow';
import { WaitBudget } from '../client/waitBudget';

/** Longest Wait when the option is not set, and the most that it can be, in minutes. */
const MINUTES = { usual: 10, most: 24 * 60 };

/** Whether and how long a node may wait for Spoki's limits, from its Options. */
export interface WaitOptions {
	waits: boolean;
	/** Longest Wait, in ms. */
	longestMs: number;
}

/** Reads the node's `options` parameter. */
export function waitOptionsOf({ onRateLimit, longestWait }: IDataObject): WaitOptions {
	const given = longestWait ?? MINUTES.usual;
	const minutes = typeof given === 'object' ? NaN : Number(given);
	const allowed = Number.isFinite(minutes) ? Math.max(0, minutes) : MINUTES.usual;
	return {
		waits: onRateLimit !== 'stop',
		longestMs: Math.min(allowed, MINUTES.most) * 60_000,
	};
}

/** The budget of a run. Who stops at once has none. */
export const budgetOf = ({ waits, longestMs }: WaitOptions) =>
	new WaitBudget(waits ? longestMs : 0);
