import type { IDataObject } from 'n8n-workflow';
import type { NoAnswer } from '../client/failure';
import type { Connection } from '../client/connection';
import { isObject } from '../client/errorBody';
import { held } from '../client/held';
import { mcpServer } from './endpoint';
import { ask, type Line } from './session';
import type { Tool } from './tool';

/** A server that names page after page is not believed longer than this. */
const MOST_PAGES = 100;

const isTool = (value: unknown): value is Tool => isObject(value) && typeof value.name === 'string';

/**
 * The tools that the server offers, over as many pages as it takes.
 * @param most how many are wanted
 */
export async function listTools(line: Line, most = Infinity): Promise<Tool[] | NoAnswer> {
	const tools: Tool[] = [];
	const seen = new Set<string>();
	let cursor: string | undefined;
	do {
		const params = cursor === undefined ? {} : { cursor };
		const outcome = await ask(line, 'tools/list', params, mcpServer);
		if (!('answer' in outcome)) return outcome;
		const { result } = outcome.answer.body as { result: IDataObject };
		for (const tool of [result.tools].flat()) if (isTool(tool)) tools.push(tool);
		seen.add(cursor ?? '');
		cursor = typeof result.nextCursor === 'string' ? result.nextCursor : undefined;
	} while (
		cursor !== undefined &&
		!seen.has(cursor) &&
		seen.size < MOST_PAGES &&
		tools.length < most
	);
	return tools.slice(0, most);
}

/** What the tools are, by connection: a run asks once. */
const known = new WeakMap<Connection, Promise<Tool[] | NoAnswer>>();

/** All tools, asked for once in a run. */
export async function toolsOf(line: Line): Promise<Tool[] | NoAnswer> {
	const { connection } = line;
	const asked = held(known, connection, () => listTools(line));
	const forget = () => known.get(connection) === asked && known.delete(connection);
	const tools = await asked.catch((error: Error) => {
		forget();
		throw error;
	});
	// Whoever asks next tries again.
	if (!Array.isArray(tools)) forget();
	return tools;
}
