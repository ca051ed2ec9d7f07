import type { IHookFunctions, NodeApiError } from 'n8n-workflow';
import { boolean, id, listOf, oneOf, phone, text, unlessBlank } from '../fields/checks';
import { isLoopback, isPublic } from '../fields/checks/address';
import { checkField, filled } from '../fields/send';
import type { Client } from '../client/client';
import { operationError } from '../client/operationError';
import { askWith, hookConnection, type Ask } from './ask';
import { CHOICES, STAGES } from './events';
import { settingsOf } from './settings';
import * as subscriptions from './subscriptions';

const storeOf = (context: IHookFunctions) =>
	context.getWorkflowStaticData('node') as subscriptions.Store;

const addressOf = (context: IHookFunctions) => context.getNodeWebhookUrl('default') ?? '';

/**
 * Whether Spoki can reach this n8n. A loopback address is right for a Spoki on loopback, such as the
 * sandbox of this package, and for no other.
 */
async function isReachable(context: IHookFunctions, client: Client): Promise<boolean> {
	const url = addressOf(context);
	if (isPublic(url)) return true;
	return isLoopback(url) && isLoopback((await hookConnection(context, client)).baseUrl);
}

/** What there should be at Spoki. Refuses settings that would never start the workflow. */
async function wishOf(context: IHookFunctions, client: Client): Promise<subscriptions.Wish> {
	const { chosen, filters, expands, switches } = settingsOf(context);
	const refuse = (message: string, description: string) => {
		throw operationError(context.getNode(), message, { description });
	};
	checkField(context, 'Events', listOf(oneOf(...CHOICES)), chosen, 0);
	if (filters.events.length === 0)
		refuse(
			'No event is chosen',
			'Choose at least one under Events; for Other Event enter its name.',
		);
	if (filters.statuses.length === 0)
		refuse('No status is chosen', 'Choose at least one under Statuses.');
	checkField(context, 'Statuses', listOf(oneOf(...STAGES)), filters.statuses, 0);
	const { payloads, phones, tag } = filters;
	if (payloads) checkField(context, 'Button Payloads', filled(listOf(text)), payloads, 0);
	if (phones) checkField(context, 'Phones', filled(listOf(phone)), phones, 0);
	if (tag !== undefined) checkField(context, 'Tag', filled(id), tag, 0);
	for (const [name, value] of Object.entries(switches))
		checkField(context, name, unlessBlank(boolean), value, 0);
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

/** An error of n8n for what a change of the subscriptions throws. */
function explained(context: IHookFunctions, error: unknown) {
	if (!(error instanceof subscriptions.Unusable)) return error as NodeApiError;
	return operationError(context.getNode(), error.message, {
		description: 'Check the Base URL of the credential. If it is right, this node needs an update.',
	});
}

/**
 * How long a look at the subscriptions, and a change of them, may wait for Spoki, in ms: n8n starts
 * no other workflow meanwhile.
 */
const PATIENCE = { lookMs: 20_000, changeMs: 60_000 };

type Action<T> = (ask: Ask, store: subscriptions.Store) => Promise<T>;

/** Works on the subscriptions that are kept for the node. */
async function work<T>(
	context: IHookFunctions,
	client: Client,
	patienceMs: number,
	action: Action<T>,
): Promise<T> {
	const ask = askWith(context, client, patienceMs);
	try {
		return await action(ask, storeOf(context));
	} catch (error) {
		throw explained(context, error);
	}
}

/** What n8n calls when it activates and deactivates the trigger, for production and for a test. */
export const lifecycleOf = (client: Client, { lookMs, changeMs } = PATIENCE) => ({
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			const wish = await wishOf(this, client);
			return await work(this, client, lookMs, async (ask, store) => {
				return await subscriptions.exist(ask, store, wish);
			});
		},
		async create(this: IHookFunctions): Promise<boolean> {
			const wish = await wishOf(this, client);
			return await work(this, client, changeMs, async (ask, store) => {
				await subscriptions.create(ask, store, wish);
				return true;
			});
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			// n8n cleans up after an activation that was refused, too.
			const isEmpty = subscriptions.keptIn(storeOf(this)).length === 0;
			if (isEmpty && !(await isReachable(this, client))) return true;
			return await work(this, client, changeMs, async (ask, store) => {
				await subscriptions.remove(ask, store, addressOf(this));
				return true;
			});
		},
	},
});
