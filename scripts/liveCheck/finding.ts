import type { Spoki } from './spoki';

/** What a probe found out. Its texts are written by us: nothing of the account may be in them. */
export interface Finding {
	/** In words, for the table. */
	seen: string;
	/** The character of the sandbox that answers like this, or a setting: `onboarding=answers`. */
	sandbox?: string;
	/** What it means for the node and its users. */
	follows: string;
	/** The node doesn't work with it, or was never tried with it. */
	breaks?: true;
	/** It could not be told: too little data, or nothing to ask with. */
	open?: true;
}

/** One question that the API reference leaves open. */
export interface Probe {
	name: string;
	/** Rejects when the question could not be asked at all. */
	run(spoki: Spoki): Promise<Finding>;
}

/** A question that this account, or what was given, can't answer. */
export const untold = (why: string): Finding => ({
	seen: `not told: ${why}`,
	follows: 'Nothing yet.',
	open: true,
});
