import type { IHookFunctions, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { listOf, phone } from '../fields/checks';
import { checkField } from '../fields/send';
import { isLoopback, isPublic } from './address';
import { asker, baseUrlOf, type Ask } from './ask';
import { events } from './events';
import { settingsOf } from './settings';
import * as subscriptions from './subscriptions';

const authenticationOf = (context: IHookFunctions) =>
	context.getNodeParameter('authentication', 'apiKey') as string;

const addressOf = (context: IHookFunctions) => context.getNodeWebhookUrl('default') ?? '';

/**
 * The address that Spoki is to deliver to. A loopback one is right for a Spoki on loopback, such as
 * the sandbox of this package, and for no other.
 * @throws NodeOperationError when Spoki can't reach it
 */
async function reachable(context: IHookFunctions): Promise<string> {
	const url = addressOf(context);
	if (isPublic(url)) return url;
	const baseUrl = await baseUrlOf(context, authenticationOf(context));
	if (isLoopback(url) && isLoopback(baseUrl)) return url;
	throw new NodeOperationError(context.getNode(), "Spoki can't reach this n8n", {
		description: `Spoki delivers to a public https address only, and this trigger has ${url}. Set the environment variable WEBHOOK_URL of n8n to the https address under which n8n can be reached from the internet, e.g. https://n8n.example.com/, and restart n8n. Without such an address use the Spoki Trigger, which asks Spoki instead.`,
	});
}

/** What there should be at Spoki. Refuses settings that would never start the workflow. */
async function wishOf(context: IHookFunctions): Promise<subscriptions.Wish> {
	const { filters, expands } = settingsOf(context);
	const refuse = (message: string, description: string) => {
		throw new NodeOperationError(context.getNode(), message, { description });
	};
	if (filters.events.length === 0)
		refuse(
			'No event is chosen',
			'Choose at least one under Events; for Other Event enter its name.',
		);
	if (filters.events.includes(events.messageStatusChanged.spoki) && filters.statuses.length === 0)
		refuse('No status is chosen', 'Choose at least one under Statuses.');
	checkField(context, 'Phones', listOf(phone), filters.phones, 0);
	return { url: await reachable(context), events: filters.events, expands };
}

/** An error of n8n for what a change of the subscriptions throws. */
function explained(context: IHookFunctions, error: unknown) {
	if (!(error instanceof subscriptions.Unusable)) return error as NodeApiError;
	return new NodeOperationError(context.getNode(), error.message, {
		description:
			'Check the Base URL of the credential. If it is right, Spoki has changed its webhooks, and this node needs an update.',
	});
}

/** Runs a change of the subscriptions that are kept for the node. */
async function change<T>(
	context: IHookFunctions,
	action: (ask: Ask, store: subscriptions.Store) => Promise<T>,
): Promise<T> {
	const store = context.getWorkflowStaticData('node') as subscriptions.Store;
	try {
		return await action(asker(context, authenticationOf(context)), store);
	} catch (error) {
		throw explained(context, error);
	}
}

/** What n8n calls when it activates and deactivates the trigger, for production and for a test. */
export const lifecycle = {
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			const wish = await wishOf(this);
			return await change(this, async (ask, store) => await subscriptions.exist(ask, store, wish));
		},
		async create(this: IHookFunctions): Promise<boolean> {
			const wish = await wishOf(this);
			await change(this, async (ask, store) => await subscriptions.create(ask, store, wish));
			return true;
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			const url = addressOf(this);
			await change(this, async (ask, store) => await subscriptions.remove(ask, store, url));
			return true;
		},
	},
};
