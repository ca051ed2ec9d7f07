import type { IDataObject } from 'n8n-workflow';
import type { Credential, WorkflowFile } from '../lib/client';
import { chain, node } from '../lib/workflow';

/** The name of the trigger node. */
export const TRIGGER = 'Spoki Trigger';

/** n8n refuses one entry with an interval under a minute, but not several entries. */
export function everySeconds(seconds: number): IDataObject {
	const item = Array.from({ length: 60 / seconds }, (_entry, index) => ({
		mode: 'custom',
		cronExpression: `${index * seconds} * * * * *`,
	}));
	return { item };
}

/** The trigger for both events, and a node that does nothing. */
export function triggerWorkflow(
	{ id, name, type }: Credential,
	pollTimes: IDataObject,
): WorkflowFile {
	const parameters = { pollTimes, events: ['newTicket', 'newContact'] };
	const credentials = { [type]: { id, name } };
	return chain('New tickets and contacts', [
		node(TRIGGER, 'n8n-nodes-spoki.spokiTrigger', parameters, { credentials }),
		node('Done', 'n8n-nodes-base.noOp'),
	]);
}
