import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Client } from '../client/client';
import { WaitBudget } from '../client/waitBudget';
import { toNodeError } from '../messages/nodeError';
import { get } from '../resources/template/get.operation';

/** The editor waits for what it shows, so it waits for its turn only this long, in ms. */
const PATIENCE_MS = 5_000;

/**
 * Reads the template that is chosen in the panel.
 * @param parameter the locator that chooses it
 * @returns nothing when none is chosen yet, or by an expression
 * @throws NodeError when Spoki doesn't give it
 */
export async function readTemplate(
	client: Client,
	context: ILoadOptionsFunctions,
	parameter: string,
): Promise<IDataObject | undefined> {
	const chosen = context.getCurrentNodeParameter(parameter, { extractValue: true });
	if (!/^\s*\d+\s*$/.test(String(chosen ?? ''))) return undefined;
	const { endpoint } = get;
	const authentication = context.getNodeParameter('authentication', 'apiKey') as string;
	const connection = await client.connect(context, endpoint, authentication);
	const path = endpoint.path.replace('{templateId}', String(chosen).trim());
	const outcome = await client.send(
		context,
		connection,
		{ endpoint, path, timeoutMs: client.pace.editorMs },
		{ budget: new WaitBudget(PATIENCE_MS), isEditor: true },
	);
	if ('answer' in outcome) return outcome.answer.body as IDataObject;
	throw toNodeError(outcome, { node: context.getNode(), endpoint, path, resource: 'Template' });
}
