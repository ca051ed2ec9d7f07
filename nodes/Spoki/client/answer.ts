import type { IDataObject } from 'n8n-workflow';
import { ID, proofOf, type Endpoint } from './endpoint';
import {
	denies,
	isFine,
	isObject,
	isSentences,
	isWords,
	saysNo,
	textOf,
	unwrapped,
} from './errorBody';
import type { Answer, Failure } from './failure';
import { listIn } from './listBody';
import { hide, inspect } from './secrets';

/** A page of a proxy, JSON that was cut off, or a text that says no: all arrive as text. */
const isSpoiled = (body: unknown) =>
	typeof body === 'string' &&
	/^\s*([<{[]|"?(error|fail|invalid|denied|forbidden|unauthori|not ))/i.test(body.slice(0, 100));

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
 * Whether a deletion is answered with what may mean anything. It is asked for once more then: what is
 * gone is not found the second time.
 */
function isUnclear(answer: unknown): boolean {
	const body = unwrapped(answer);
	if (!isObject(body)) return false;
	const { id, uuid, success, ok, deleted, status, result, errors, ...rest } = body;
	if (deleted === false || !isFine(errors)) return true;
	const isDone = [success, ok, deleted, result].includes(true);
	const isWell = /^(ok|success|done|deleted)$/i.test(textOf(status ?? result));
	const isThing = textOf(id ?? uuid) !== '';
	return !isDone && !isWell && !isThing && Object.values(rest).some((value) => value !== null);
}

/**
 * Whether a body is what the endpoint answers. To an action Spoki may answer a word, or nothing. A 204
 * carries nothing, whatever stands behind it.
 */
function isExpected({ statusCode, body }: Answer, endpoint: Endpoint): boolean {
	const { answer, method, identity, batch } = endpoint;
	const proof = proofOf(endpoint);
	if (proof.length > 0 && !shows(unwrapped(body), proof)) return false;
	if (statusCode === 204 && (answer === 'list' || answer === 'one')) return false;
	if (answer === 'list') {
		const isThing = identity === null ? hasMembers(body) : shows(body, ID);
		// A single thing is a list of one.
		return (listIn(unwrapped(body)) !== undefined || isThing) && !isWords(body);
	}
	if (answer === 'deleted' && isUnclear(body)) return false;
	if (answer !== 'one') return !isSpoiled(body) && (batch !== undefined || !isSentences(body));
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
	const isEnvelope = endpoint.answer === 'list' && isObject(body) && !('id' in body);
	const isRead =
		(endpoint.method === 'GET' && !isEnvelope) ||
		endpoint.batch !== undefined ||
		statusCode === 204;
	if (
		found !== 'too deep' &&
		!isRead &&
		(saysNo(body) ||
			(endpoint.answer !== 'deleted' && denies(unwrapped(body), endpoint.method !== 'GET')))
	) {
		const shown = hide(body, secrets, true);
		// A 201 says itself that something was created, and so does the ID of a new thing.
		const maybeDone = statusCode === 201 || (endpoint.mayHave !== undefined && shows(body, ID));
		// What is only read may be told otherwise the next time.
		const transient = endpoint.method === 'GET';
		return { status: statusCode, headers, body: shown, maybeDone, transient };
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
