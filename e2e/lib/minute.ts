import { join } from 'node:path';

/** How long Spoki's minute lasts in the sandbox, in ms, so that nobody waits for real ones. */
export const MINUTE_MS = 1_000;

/** What the sandbox needs to enforce the documented limits by that minute. */
export const sandboxLimits = { enabled: true, windowMs: MINUTE_MS };

/** What n8n's process needs for the node to keep to them. */
export const minuteOptions = {
	args: ['--require', join(__dirname, 'scaledMinute.cjs')],
	env: { SPOKI_MINUTE_MS: String(MINUTE_MS) },
};
