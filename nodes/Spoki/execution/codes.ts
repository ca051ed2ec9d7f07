import type { Client, Context } from '../client/client';
import type { Connection } from '../client/connection';
import { WaitBudget } from '../client/waitBudget';
import { readList } from '../lists/walk';
import { getAll } from '../resources/customField/getAll.operation';

export const { endpoint } = getAll;

/** Spoki allows few requests of this kind: where they are used up, codes go unchecked. In ms. */
const PATIENCE_MS = 2_000;

/**
 * Codes of custom fields that accounts were seen to have, by credential. Nobody can change a code, so
 * that a run with known ones asks nothing; when this is lost, it asks once.
 */
const memory = new WeakMap<Client, Map<string, Set<string>>>();

const accountOf = ({ key, baseUrl }: Connection) => `${key} ${baseUrl}`;

/** Remembers the codes of an account. */
export function remember(client: Client, connection: Connection, codes: string[]): void {
	const accounts = memory.get(client) ?? new Map<string, Set<string>>();
	memory.set(client, accounts);
	accounts.set(accountOf(connection), new Set(codes));
}

/** Whether an account is known to have all of these codes. */
export const knows = (client: Client, connection: Connection, codes: string[]): boolean => {
	const known = memory.get(client)?.get(accountOf(connection));
	return known !== undefined && codes.every((code) => known.has(code));
};

/**
 * The codes that an account has; undefined where Spoki doesn't say, which is no reason to send nothing.
 * @throws Stopped when the execution is stopped meanwhile
 */
export async function codesOf(
	client: Client,
	context: Context,
	connection: Connection,
	signal?: AbortSignal,
): Promise<string[] | undefined> {
	const patience = { budget: new WaitBudget(PATIENCE_MS), signal };
	let isRefused = false;
	const fetch = async (qs: Parameters<Client['page']>[2]['qs']) => {
		const outcome = await client.page(context, connection, { endpoint, qs }, patience);
		isRefused ||= outcome !== undefined && !('answer' in outcome);
		return outcome && 'answer' in outcome ? outcome.answer.body : undefined;
	};
	const first = { page: 1, page_size: endpoint.pageSize };
	const { items, isUnsteady } = await readList(fetch, first, { take: Infinity, isPaged: true });
	const codes = items.map(({ code }) => code).filter((code) => typeof code === 'string');
	// What isn't understood is no list of codes.
	if (isRefused || isUnsteady || codes.length < items.length) return undefined;
	remember(client, connection, codes);
	return codes;
}
