import type { Context } from '../http/route';
import { object, type Fields, type Schema } from '../http/schema';
import type { Store } from '../store';
import type { Collection, Stored } from '../store/collection';

/** What a tool works with. */
export interface Bench {
	store: Store;
	time: Context['time'];
}

/** One tool: what it takes as JSON schema, and what it does. */
export interface Tool {
	name: string;
	description: string;
	input: Schema;
	/** True when it changes nothing. */
	readOnly: boolean;
	/** Throws a Refusal with the words for whoever asked. */
	call(args: never, bench: Bench): unknown;
}

/** A tool's answer with `isError`. */
export class Refusal extends Error {}

type Given<A> = [
	name: string,
	description: string,
	fields: Fields,
	required: string[],
	call: (args: A, bench: Bench) => unknown,
];

const tool = <A>(
	readOnly: boolean,
	[name, description, fields, required, call]: Given<A>,
): Tool => ({
	name,
	description,
	input: object(fields, required),
	readOnly,
	call: call as Tool['call'],
});

/** A tool that only looks. */
export const reads = <A = unknown>(...given: Given<A>): Tool => tool(true, given);
/** A tool that changes something. */
export const writes = <A = unknown>(...given: Given<A>): Tool => tool(false, given);

/** The thing with this id, or a Refusal. */
export function found<T extends Stored>(from: Collection<T, never>, id: number, kind: string): T {
	const thing = from.get(id);
	if (!thing) throw new Refusal(`${kind} ${id} not found`);
	return thing;
}

/** A field with a description, as models like it. */
export const told = (schema: Schema, description: string): Schema => ({ ...schema, description });

export const paging: Fields = {
	page: { type: 'integer', minimum: 1, default: 1 },
	page_size: { type: 'integer', minimum: 1, maximum: 100, default: 30 },
};
export interface Paging {
	page?: number;
	page_size?: number;
}

/** One page of things, as the REST API has it but without links. */
export function pageOf<T>(
	items: readonly T[],
	{ page = 1, page_size = 30 }: Paging,
	show: (item: T) => unknown,
) {
	const results = items.slice((page - 1) * page_size, page * page_size).map(show);
	return { count: items.length, page, results };
}
