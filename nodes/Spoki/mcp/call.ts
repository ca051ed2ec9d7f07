import type { IDataObject } from 'n8n-workflow';
import { notDone, type NoAnswer } from '../client/failure';
import type { Endpoint } from '../client/endpoint';
import { complains, saysNo, textOf } from '../client/errorBody';
import { mcpServer } from './endpoint';
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
	const error = refusalIn(result);
	const items = itemsOf(result);
	// What is only read may be about something that failed, and so may a thing with an ID.
	const [item] = items;
	const { text } = item;
	const refusal = /^\s*(error|fail|http [45]\d\d)/i.test(textOf(text)) ? { error: text } : item;
	const saidNo = refusal !== item || saysNo({ ...item, uuid: null }) || complains(item);
	const isNo = endpoint !== mcpServer && items.length === 1 && saidNo;
	if (error === undefined && !isNo) return items;
	return notDone({ status, headers, body: isNo ? refusal : { error } });
}
