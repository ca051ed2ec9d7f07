import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../lib/host';

/** One of the two ways in which n8n runs polling triggers. */
export interface Engine {
	name: string;
	/** The settings that choose it. */
	env: Record<string, string>;
	/** How far apart the polls are. */
	everySeconds: number;
	/** Whether the trigger's state is kept in the workflow, and not in a table of the scheduler's. */
	storesInWorkflow: boolean;
}

export const CLASSIC: Engine = {
	name: 'classic engine',
	env: {},
	everySeconds: 5,
	storesInWorkflow: true,
};

export const DURABLE: Engine = {
	name: 'durable scheduler',
	env: {
		N8N_SCHEDULER_ENABLED: 'true',
		N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
		N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
		// After a start n8n makes up for polls that are less than a minute late, at once and side by
		// side. Each begins with the same state and emits the same. At n8n's least interval, a minute,
		// that is one poll as a rule. This keeps it so with the shorter one.
		N8N_SCHEDULER_MISFIRE_GRACE: '8',
	},
	everySeconds: 15,
	storesInWorkflow: false,
};

/** The engines that a version of n8n has: the settings of the scheduler are young. */
export function enginesOf({ folder }: Host): Engine[] {
	const configs = join(folder, 'node_modules/@n8n/config/dist/configs');
	const texts = readdirSync(configs)
		.filter((file) => file.endsWith('.js'))
		.map((file) => readFileSync(join(configs, file), 'utf8'));
	const isKnown = (setting: string) => texts.some((text) => text.includes(setting));
	return [CLASSIC, DURABLE].filter(({ env }) => Object.keys(env).every(isKnown));
}
