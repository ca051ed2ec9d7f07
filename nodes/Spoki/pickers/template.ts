import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Client } from '../client/client';
import { inEditor, panelConnection } from '../client/editor';
import { objectsIn, textOf } from '../client/errorBody';
import { held } from '../client/held';
import { toNodeError } from '../messages/nodeError';
import { get } from '../resources/template/get.operation';
import { joined } from './search';

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
	const connection = await panelConnection(context, client, endpoint);
	const path = endpoint.path.replace('{templateId}', String(chosen).trim());
	const outcome = await client.send(
		context,
		connection,
		{ endpoint, path, timeoutMs: client.pace.editorMs },
		inEditor(),
	);
	if ('answer' in outcome) return outcome.answer.body as IDataObject;
	throw toNodeError(outcome, { node: context.getNode(), endpoint, path, resource: 'Template' });
}

/** The languages of a template by their status, e.g. "approved" → it, en; older templates tell none. */
function statesOf({ templatelocalization_set: parts }: IDataObject) {
	const states = new Map<string, Set<string>>();
	for (const { status, language } of objectsIn(parts)) {
		const state = typeof status === 'string' ? status.toLowerCase() : '';
		held(states, state, () => new Set()).add(textOf(language));
	}
	return states;
}

/** Whether WhatsApp has approved a template, in one of its languages at least. */
export function isApproved(template: IDataObject) {
	const states = [...statesOf(template).keys()].filter(Boolean);
	return states.length > 0 ? states.includes('approved') : template.is_approved !== false;
}

/** A template by its name, status and languages, e.g. "Order update · approved · it". */
export function templateLabel(template: IDataObject) {
	const { name, is_approved: isWhole } = template;
	const told = isWhole === undefined ? '' : isWhole ? 'approved' : 'not approved';
	const states = [...statesOf(template)].flatMap(([state, languages]) => [
		state || told,
		[...languages].filter(Boolean).join(', '),
	]);
	return joined(name, ...(states.length > 0 ? states : [told]));
}
