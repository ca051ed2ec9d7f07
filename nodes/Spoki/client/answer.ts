import type { IDataObject } from 'n8n-workflow';
import type { Endpoint } from './endpoint';
import { isObject, isWords, saysNo, textOf } from './errorBody';
import type { Answer, Failure } from './failure';
import { hide, inspect } from './secrets';

/** A page of a proxy, or JSON that was cut off: both arrive as text. */
const isSpoiled = (body: unknown) =>
	typeof body === 'string' && /^\s*[<{[]/.test(body.slice(0, 100));

const hasMembers = (body: unknown): boolean =>
	Array.isArray(body)
		? body.length === 1 && isObject(body[0]) && hasMembers(body[0])
		: isObject(body) && Object.keys(body).length > 0;

/** Whether a body has one of some members, or a thing in it has. */
const shows = (body: unknown, names: readonly string[], depth = 1): boolean =>
	isObject(body) || Array.isArray(body)
		? names.some((name) => textOf((body as IDataObject)[name]) !== '') ||
			(depth > 0 && Object.values(body).some((entry) => shows(entry, names, depth - 1)))
		: false;

/**
 * Whether a body is what the endpoint answers. To an action Spoki may answer a word, or nothing. A 204
 * carries nothing, whatever stands behind it.
 */
function isExpected({ statusCode, body }: Answer, { answer, method, proof }: Endpoint): boolean {
	if (proof && !shows(body, proof)) return false;
	if (statusCode === 204 && (answer === 'list' || answer === 'one')) return false;
	if (answer === 'list') return typeof body === 'object' && body !== null;
	if (answer !== 'one') return !isSpoiled(body);
	return (hasMembers(body) && !isWords(body)) || (method === 'GET' && typeof body === 'boolean');
}

/**
 * Checks that a 2xx answer can be used. One that does not carry what the endpoint answers is no
 * success, and neither is one that says no; secrets of the credential are taken out.
 */
export function usable(answer: Answer, endpoint: Endpoint, secrets: string[]): Answer | Failure {
	const { statusCode, headers, body } = answer;
	const found = inspect(body, secrets);
	// What a bulk operation is told of each contact is read where its contacts are known.
	const isRead = endpoint.method === 'GET' || endpoint.batch !== undefined || statusCode === 204;
	if (found !== 'too deep' && !isRead && saysNo(body)) {
		const shown = hide(body, secrets, true);
		// A 201 says itself that something was created.
		const maybeDone = statusCode === 201;
		return { status: statusCode, headers, body: shown, maybeDone, transient: false };
	}
	if (found === 'too deep' || !isExpected(answer, endpoint)) {
		const shown = found === 'too deep' ? undefined : hide(body, secrets, true);
		return {
			status: statusCode,
			headers,
			body: shown,
			maybeDone: endpoint.method !== 'GET' || endpoint.mayHave !== undefined,
			transient: true,
			isUnreadable: true,
		};
	}
	return found === 'secret' ? { statusCode, headers, body: hide(body, secrets) } : answer;
}

/** The answer to anything but a list as an item; a plain statement where Spoki sends none. */
export function itemOf({ body }: Answer, { answer }: Endpoint, path: string): IDataObject {
	if (answer === 'deleted') {
		const id = /\/(\d+)\/$/.exec(path)?.[1];
		return { deleted: true, ...(id && { id: Number(id) }) };
	}
	if (typeof body === 'boolean' && answer === 'one') return { value: body };
	if (Array.isArray(body)) return answer === 'one' ? (body[0] as IDataObject) : { results: body };
	if (isObject(body) && Object.keys(body).length > 0) return body;
	if (typeof body === 'string' || typeof body === 'number' || typeof body === 'boolean')
		return body === '' ? { success: true } : { success: true, answer: body };
	return { success: true };
}
