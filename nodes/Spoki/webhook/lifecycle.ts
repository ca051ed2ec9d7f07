import type { IHookFunctions } from 'n8n-workflow';
import { id, listOf, oneOf, phone, text } from '../fields/checks';
import { isLoopback, isPublic } from '../fields/checks/address';
import { checkField, filled } from '../fields/send';
import { eventName } from '../resources/webhook/fields';
import type { Client } from '../client/client';
import { panelConnection } from '../client/editor';
import { operationError } from '../client/operationError';
import { inOneLine, type NodeError } from '../messages/nodeError';
import { askWith } from './ask';
import { CHOICES, STAGES } from './events';
import { settingsOf } from './settings';
import * as subscriptions from './subscriptions';

const storeOf = (context: IHookFunctions) =>
	context.getWorkflowStaticData('node') as subscriptions.Store;

const addressOf = (context: IHookFunctions) => context.getNodeWebhookUrl('default') as string;

/**
 * Whether Spoki can reach this n8n. A loopback address is right for a Spoki on loopback, such as the
 * sandbox of this package, and for no other.
 */
async function isReachable(context: IHookFunctions, client: Client): Promise<boolean> {
	const url = addressOf(context);
	if (isPublic(url)) return true;
	return isLoopback(url) && isLoopback((await panelConnection(context, client, {})).baseUrl);
}

/** What there should be at Spoki. Refuses settings that would never start the workflow. */
async function wishOf(context: IHookFunctions, client: Client): Promise<subscriptions.Wish> {
	const { chosen, filters, expands } = settingsOf(context);
	const refuse = (message: string, description: string) => {
		throw operationError(context.getNode(), message, description);
	};
	checkField(context, 'Events', listOf(oneOf(...CHOICES)), chosen, 0);
	if (filters.events.length === 0)
		refuse(
			'No event is chosen',
			'Choose at least one under Events; for Other Event enter its name.',
		);
	for (const name of filters.events) checkField(context, 'Other Event', eventName, name, 0);
	if (filters.statuses.length === 0)
		refuse('No status is chosen', 'Choose at least one under Statuses.');
	checkField(context, 'Statuses', listOf(oneOf(...STAGES)), filters.statuses, 0);
	const { payloads, phones, tag } = filters;
	if (payloads) checkField(context, 'Button Payloads', filled(listOf(text)), payloads, 0);
	if (phones) checkField(context, 'Phones', filled(listOf(phone)), phones, 0);
	if (tag !== undefined) checkField(context, 'Tag', filled(id), tag, 0);
	const url = addressOf(context);
	const editor =
		context.getActivationMode() === 'manual'
			? 'For tests N8N_EDITOR_BASE_URL counts first, where it is set. '
			: '';
	if (!(await isReachable(context, client)))
		refuse(
			"Spoki can't reach this n8n",
			`Spoki delivers to a public https address only, and this trigger has ${url}. Set the environment variable WEBHOOK_URL of n8n to its public address, and restart n8n. ${editor}Without one use the Spoki Trigger, which asks Spoki instead.`,
		);
	return { url, events: filters.events, expands };
}

/** An error of n8n for what goes wrong, in one line: the editor shows no more of it. */
function explained(context: IHookFunctions, error: unknown) {
	const told =
		error instanceof subscriptions.Unusable
			? operationError(
					context.getNode(),
					error.message,
					'Check the Base URL of the credential. If it is right, this node needs an update.',
				)
			: (error as NodeError);
	return inOneLine(told);
}

/**
 * How long a look at the subscriptions, and a change of them, may wait for Spoki, in ms: n8n starts
 * no other workflow meanwhile.
 */
const PATIENCE = { lookMs: 20_000, changeMs: 60_000 };

/** Does what n8n wants of the trigger. @throws NodeError */
async function told<T>(context: IHookFunctions, work: () => Promise<T>): Promise<T> {
	return await work().catch((error: unknown) => {
		throw explained(context, error);
	});
}

/** What n8n calls when it activates and deactivates the trigger, for production and for a test. */
export const lifecycleOf = (client: Client, { lookMs, changeMs } = PATIENCE) => ({
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			return await told(this, async () => {
				const wish = await wishOf(this, client);
				return await subscriptions.exist(askWith(this, client, lookMs), storeOf(this), wish);
			});
		},
		async create(this: IHookFunctions): Promise<boolean> {
			return await told(this, async () => {
				const wish = await wishOf(this, client);
				await subscriptions.create(askWith(this, client, changeMs), storeOf(this), wish);
				return true;
			});
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			// n8n cleans up after an activation that was refused, too.
			const isEmpty = subscriptions.keptIn(storeOf(this)).length === 0;
			if (isEmpty && !(await isReachable(this, client))) return true;
			return await told(this, async () => {
				await subscriptions.remove(askWith(this, client, changeMs), storeOf(this), addressOf(this));
				return true;
			});
		},
	},
});
