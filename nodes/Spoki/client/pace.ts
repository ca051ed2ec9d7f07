/** How time and width are measured. A test against a server with a shorter minute passes its own in. */
export interface Pace {
	/** Length of Spoki's minute, in ms. */
	windowMs: number;
	/** How many requests of one credential to one limited endpoint are under way at most. */
	concurrency: number;
	/** The same where Spoki publishes no limit. */
	unlimitedConcurrency: number;
	/** First pause where Spoki names none, in ms; it doubles each time. */
	backoffMs: number;
	/** How long a request may take in all, in ms: a server that drips a byte now and then is given up. */
	requestMs: number;
	/** How long a request waits for a turn at least while nothing comes back from those before it, in ms. */
	stallMs: number;
	/** How long the editor waits for an answer, in ms. */
	editorMs: number;
	/** How long an answer to the editor is remembered, in ms. */
	editorMemoryMs: number;
}

/** Spoki's own pace. */
export const SPOKI_PACE: Pace = {
	windowMs: 60_000,
	concurrency: 10,
	unlimitedConcurrency: 15,
	backoffMs: 1_000,
	requestMs: 300_000,
	stallMs: 10_000,
	editorMs: 15_000,
	editorMemoryMs: 60_000,
};

declare const performance: { now(): number };

/** Milliseconds that only ever grow, whatever happens to the clock of the machine. */
export const elapsed = () => performance.now();
