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
