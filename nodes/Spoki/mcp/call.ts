import type { IDataObject } from 'n8n-workflow';
import type { NoAnswer } from '../client/client';
import type { Endpoint } from '../client/endpoint';
import { itemsOf, refusalIn } from './content';
import { ask, type Line } from './session';

/** Calls a tool. @returns the items of its answer, or why there is none */
export async function callTool(
	line: Line,
	call: { name: string; arguments: IDataObject },
	endpoint: Endpoint,
): Promise<IDataObject[] | NoAnswer> {
	const outcome = await ask(line, 'tools/call', call, endpoint);
	if (!('answer' in outcome)) return outcome;
	const { statusCode: status, headers, body } = outcome.answer;
	const { result } = body as { result: IDataObject };
	const refusal = refusalIn(result);
	if (refusal === undefined) return itemsOf(result);
	const failure = { status, headers, body: refusal, maybeDone: false, transient: false };
	return { failure, uncertain: false };
}
