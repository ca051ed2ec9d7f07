import type { Stack } from './stack';

/** One end-to-end scenario: `run` throws (an assertion, as a rule) when n8n doesn't do as it should. */
export interface Scenario {
	/** What holds when it passes, as a sentence without a period. */
	name: string;
	run(stack: Stack): Promise<void>;
}

/** How many checks held. */
export interface Totals {
	passed: number;
	failed: number;
}
