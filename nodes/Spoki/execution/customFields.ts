import type { IDataObject } from 'n8n-workflow';
import type { Client, Context, Patience } from '../client/client';
import type { NoAnswer } from '../client/failure';
import { held } from '../client/held';
import type { Connection } from '../client/connection';
import { WaitBudget } from '../client/waitBudget';
import { readList } from '../lists/walk';
import { FIELD_TYPES, type KnownFields } from '../fields/checks';
import { getAll } from '../resources/customField/getAll.operation';

export const { endpoint } = getAll;

/** Spoki allows few requests of this kind: where they are used up, codes go unchecked. In ms. */
const PATIENCE_MS = 2_000;

/** The custom fields that an account was seen to have. */
interface Seen {
	fields: IDataObject[];
	known: KnownFields;
	at: number;
}

/**
 * By client and credential. Nobody can change a code, so that a run with known ones asks nothing; when
 * this is lost, it asks once.
 */
const memory = new WeakMap<Client, Map<string, Seen>>();

/** An account, and who asks about it. */
export interface AccountLine {
	client: Client;
	context: Context;
	connection: Connection;
}

const accountsOf = (client: Client) => held(memory, client, () => new Map());

const nameOf = ({ key, baseUrl }: Connection) => `${key} ${baseUrl}`;

/**
 * The custom fields of an account, for those who can't do without.
 * @param recentMs how old what is remembered may be, in ms
 */
export async function customFieldsOf(
	{ client, context, connection }: AccountLine,
	patience: Patience,
	recentMs = 0,
	timeoutMs?: number,
): Promise<IDataObject[] | NoAnswer> {
	const seen = accountsOf(client).get(nameOf(connection));
	if (seen && Date.now() < seen.at + recentMs) return seen.fields;
	let refusal: NoAnswer | undefined;
	const fetch = async (qs: IDataObject) => {
		const call = { endpoint, qs, timeoutMs };
		const outcome = await client.page(context, connection, call, patience);
		if (outcome && 'answer' in outcome) return outcome.answer.body;
		refusal ??= outcome;
		return undefined;
	};
	const first = { page: 1, page_size: endpoint.pageSize };
	const read = await readList(fetch, first, { most: Infinity, isPaged: true });
	if (refusal) return refusal;
	const { items: fields, isCut, isUnsteady } = read;
	const types = new Map(
		fields.map(({ code, field_type }) => [code as string, FIELD_TYPES.get(field_type)]),
	);
	// Of a list that was cut off nobody knows what else is in it, and what isn't understood is no list of codes.
	const isWhole = !isCut && !isUnsteady && fields.every(({ code }) => typeof code === 'string');
	const known = { types, isWhole };
	accountsOf(client).set(nameOf(connection), { fields, known, at: Date.now() });
	return fields;
}

/**
 * The custom fields of an account, at least those wanted, as far as Spoki says; that it doesn't is no
 * reason to send nothing.
 * @param ask asks for all, once a run
 */
export async function knownFieldsOf(
	{ client, connection }: AccountLine,
	wanted: string[],
	ask: () => Promise<IDataObject[] | NoAnswer>,
): Promise<KnownFields | undefined> {
	const seen = () => accountsOf(client).get(nameOf(connection))?.known;
	const { types } = seen() ?? {};
	if (types && wanted.every((code) => types.has(code))) return seen();
	return Array.isArray(await ask()) ? seen() : undefined;
}

export const inRun = (signal?: AbortSignal): Patience => ({
	budget: new WaitBudget(PATIENCE_MS),
	signal,
});
