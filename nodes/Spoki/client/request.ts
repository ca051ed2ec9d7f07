import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Connection, Transport } from './connection';
import type { Endpoint } from './endpoint';
import type { Answer } from './failure';

/** A request to Spoki. */
export interface Call {
	endpoint: Endpoint;
	/** The endpoint's path with its IDs filled in; the path itself where it has none. */
	path?: string;
	qs?: IDataObject;
	body?: IDataObject | IDataObject[];
	/** Besides those that every request has, or in their place. */
	headers?: Record<string, string>;
	/** Finds the body in an answer that is no plain JSON; undefined where there is none. */
	read?: (answer: Answer) => unknown;
	/** Where it goes, when that isn't the host of the credential. */
	baseUrl?: string;
	/** What nobody may read, besides the secrets of the credential. */
	secrets?: string[];
	transport?: Transport;
	/** How long the request may take in all, in ms. */
	timeoutMs?: number;
}

/** Whether a query is for a page that isn't the first of its list: it says which, or where it is. */
export const isFurther = (qs: IDataObject = {}) =>
	Number(qs.page ?? 1) > 1 || /cursor|token|offset/i.test(Object.keys(qs).join());

/** Where a request goes, when that isn't the host of the credential. */
export const elsewhere = (
	{ baseUrl }: Pick<Call, 'baseUrl'>,
	connection: Pick<Connection, 'baseUrl'>,
): { elsewhere?: string } =>
	baseUrl === undefined || connection.baseUrl.startsWith(baseUrl) ? {} : { elsewhere: baseUrl };

/** The request as n8n's helper takes it. Redirects are not followed: they would take the key along. */
export function requestOf(
	{ endpoint: { method, path: template, server }, path = template, ...call }: Call,
	baseURL: string,
	timeout: number,
): IHttpRequestOptions {
	const { qs, body, headers, transport } = call;
	const takesBody = method !== 'GET' && method !== 'DELETE';
	const isEmpty = takesBody && Object.keys(body ?? {}).length === 0;
	return {
		...(transport as Partial<IHttpRequestOptions>),
		method,
		baseURL,
		url: server === 'mcp' ? '' : path,
		...(qs && { qs, arrayFormat: 'repeat' }),
		// n8n leaves an empty object or list out, but not its text, and Spoki's actions want one.
		...(isEmpty ? { body: JSON.stringify(body ?? {}) } : takesBody && { body }),
		headers: {
			Accept: 'application/json',
			...(isEmpty && { 'Content-Type': 'application/json' }),
			...headers,
		},
		json: true,
		returnFullResponse: true,
		disableFollowRedirect: true,
		timeout,
	};
}
