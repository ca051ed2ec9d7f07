import type { IDataObject } from 'n8n-workflow';
import { textOf } from './errorBody';

/** Where a number comes from, strongest first; Spoki's own reference publishes only some. */
export type LimitSource = 'documentation' | 'help centre' | 'other client' | 'unpublished';

/** A bucket in which Spoki counts the requests of a credential. */
export interface Limit {
	perMinute: number;
	source: LimitSource;
	/** Endpoints that name the same bucket share it; otherwise an endpoint has its own. */
	bucket?: string;
}

/** All that is known of the request behind an operation. Everything that needs to know it reads it here. */
export interface Endpoint {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path with leading and trailing slash, with the name of a parameter for each ID: {contactId}. */
	path: string;
	/** What a request is counted in; nothing where Spoki publishes no limit. */
	limits?: Limit[];
	/** The key that Spoki wants; that of the account unless told otherwise. */
	access?: 'account' | 'partner' | 'none';
	/** Where it is: below the Base URL of the credential, or the MCP server, whose address is whole. */
	server?: 'api' | 'mcp';
	/**
	 * What Spoki may have done when nobody knows what became of a request, and where to look, as in
	 * "Spoki may have … before you run this again". Where it is left out, doing a thing twice does no
	 * harm, so that such a request is repeated.
	 */
	mayHave?: string | ((body: IDataObject) => string);
	/**
	 * What Spoki answers: one thing, a list, or to an action whatever it likes, also nothing. After a
	 * deletion it answers nothing that counts.
	 */
	answer: 'one' | 'list' | 'anything' | 'deleted';
	/**
	 * Members of the answer, one of which is there when it was done: an answer without any says nothing,
	 * and nobody knows. One thing has its ID unless told otherwise; none where the names aren't published.
	 */
	proof?: readonly string[];
	/** The largest page of a list that comes in pages; other lists come whole. */
	pageSize?: number;
	/** What tells the items of a list apart; `id` unless told otherwise, null where nothing does. */
	identity?: string | null;
	/** Members of the answer that nobody should read who has not asked for them, e.g. webhook_set[*].secret. */
	secrets?: string[];
	/** What it means when Spoki has nothing at the address, where that isn't a wrong ID. */
	missing?: { message: string; todo: string };
	/** Whether it uses up the credit of the account: without any, it is not tried for a minute. */
	spends?: true;
	/** How many entries one request takes, for endpoints that take many. */
	batch?: number;
	/** Names the record that a request without an ID in its path is about, by its body. */
	record?: (body: IDataObject) => unknown;
}

/** What a thing of Spoki has. */
export const ID = ['id', 'uuid'];

/** By what members an answer of an endpoint shows that it is one. */
export const proofOf = ({ answer, proof = answer === 'one' ? ID : [] }: Endpoint) => proof;

/** Whether a parameter is part of an endpoint's path. */
export const isInPath = ({ path }: Endpoint, parameter: string) =>
	path.split('/').includes(`{${parameter}}`);

/** So many requests a minute, in a bucket of its own unless one is named. */
export const perMinute = (
	number: number,
	source: LimitSource = 'documentation',
	bucket?: string,
): Limit => ({ perMinute: number, source, bucket });

/** The largest page asked for; other clients use 100 without complaint, and Spoki may give fewer. */
export const PAGE_SIZE = 100;

/**
 * What a creation may have done, with the values by which a person finds the new thing.
 * @param name the member of the body that names it
 * @param of the member that says whose it is
 */
export const created =
	(thing: string, name: string, of?: string) =>
	(body: IDataObject): string => {
		const words = [
			...(textOf(body[name]) ? [`"${textOf(body[name])}"`] : []),
			...(of && textOf(body[of]) ? [`of ${textOf(body[of])}`] : []),
		];
		return `created the ${thing}: look for ${words.join(' ') || 'it'} in Spoki`;
	};
