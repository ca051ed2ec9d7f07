import type { IDataObject } from 'n8n-workflow';
import { ID, proofOf, type Endpoint } from './endpoint';
import {
	complains,
	denies,
	inside,
	isFine,
	isNegative,
	isNo,
	isObject,
	isPending,
	isSentences,
	isWords,
	saysNo,
	textOf,
	unwrapped,
} from './errorBody';
import { isEmptyBody, type Answer, type Failure } from './failure';
import { listIn } from './listBody';
import { isFurther, type Call } from './request';
import { hide, inspect } from './secrets';

/** A page of a proxy, JSON that was cut off, or a text that says no: all arrive as text. */
const isSpoiled = (body: unknown) =>
	typeof body === 'string' && (/^\s*[<{[]/.test(body.slice(0, 100)) || isNegative(body));

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

const isThing = (value: unknown): value is IDataObject =>
	isObject(value) && ID.some((name) => textOf(value[name]) !== '');

/** The one thing in an answer: in a list of one, or in an envelope, which may also say how it went. */
function thingIn(body: unknown, { path }: Endpoint): unknown {
	const said = unwrapped(Array.isArray(body) && body.length === 1 ? body[0] : body);
	if (!isObject(said) || isThing(said)) return said;
	const [[name, inner] = ['', said], ...others] = Object.entries(said).filter(
		([one]) => !/^(success|ok|status|result|message|code)$/.test(one),
	);
	const isEnvelope = name === 'data' || path.replace(/-/g, '_').includes(name);
	return others.length === 0 && isEnvelope && isThing(inner) ? inner : said;
}

/** Whether what a deletion is answered says that it was done: a word, or how much is gone. */
const isDone = (value: unknown) =>
	value === true ||
	Number(textOf([value].flat()[0])) > 0 ||
	/^(true|yes|ok|success|done|deleted)$/i.test(textOf(value));

/**
 * Whether a deletion is answered with what may mean anything. It is asked for once more then: what is
 * gone is not found the second time.
 */
function isUnclear({ statusCode, body }: Answer, path: string): boolean {
	if (isEmptyBody(body)) return statusCode === 202;
	const said = unwrapped(body);
	if (!isObject(said)) return !isDone(said) && JSON.stringify(said) !== '[]';
	const { id, uuid, success, ok, deleted, is_deleted, accepted, result, status, errors, ...rest } =
		said;
	const verdicts = [success, ok, deleted, is_deleted, accepted, result].filter(
		(value) => value != null,
	);
	const thing = textOf(id ?? uuid ?? '');
	if (!verdicts.every(isDone) || !isFine(errors)) return true;
	// What is answered may be what is gone, as it was, without a word about it.
	const hasWords = [rest.detail, rest.message, rest.warning].some(
		(one) => textOf(one) !== '' && !isDone(one),
	);
	const isOpen =
		isNo(status) || isNo(rest.type) || isPending(status) || statusCode === 202 || hasWords;
	if (thing !== '') return !path.split('/').includes(thing) || isOpen;
	return (
		verdicts.length === 0 &&
		!isDone(status) &&
		Object.values({ status, ...rest }).some((value) => value != null)
	);
}

/**
 * Whether a body is what the endpoint answers. To an action Spoki may answer a word, or nothing. A 204
 * carries nothing, whatever stands behind it.
 */
function isExpected(
	given: Answer,
	{ endpoint, qs }: Pick<Call, 'endpoint' | 'qs'>,
	path: string,
): boolean {
	const { statusCode, body } = given;
	const { answer, method, identity, batch } = endpoint;
	const proof = proofOf(endpoint);
	const isProven = proof === ID ? isThing(thingIn(body, endpoint)) : shows(unwrapped(body), proof);
	if (proof.length > 0 && !isProven) return false;
	if (statusCode === 204 && (answer === 'list' || answer === 'one')) return false;
	if (answer === 'list') {
		const isOne = identity === null ? hasMembers(body) : shows(body, ID);
		const list = listIn(unwrapped(body));
		// What is counted, or was to be created, is missing.
		const isMissed = method !== 'GET' || (!isFurther(qs) && Number(textOf(inside(body).count)) > 0);
		if (list?.length === 0 && isMissed) return false;
		// A single thing is a list of one.
		return (list !== undefined || isOne) && !isWords(body);
	}
	if (answer === 'deleted' && isUnclear(given, path)) return false;
	if (answer !== 'one') return !isSpoiled(body) && (batch !== undefined || !isSentences(body));
	return (hasMembers(body) && !isWords(body)) || (method === 'GET' && typeof body === 'boolean');
}

/** A bare list with the address of its next page, where that stands in a header (RFC 8288). */
function withNext(body: unknown, { link }: IDataObject): unknown {
	const [, next] = /<([^<>]*)>;[^<]*\brel="?next\b/i.exec(textOf(link)) ?? [];
	return next && Array.isArray(body) ? { next, results: body } : body;
}

/** What was to be switched on or off, and is not, by what the answer shows. */
const unchanged = (asked: IDataObject, thing: IDataObject): string | undefined =>
	Object.keys(asked).find(
		(name) => typeof asked[name] === 'boolean' && thing[name] === !asked[name],
	);

/**
 * Checks that a 2xx answer can be used. One that does not carry what the endpoint answers is no
 * success, and neither is one that says no; secrets of the credential are taken out.
 */
export function usable(
	answer: Answer,
	{
		endpoint,
		path = endpoint.path,
		qs,
		body: asked,
	}: Pick<Call, 'endpoint' | 'path' | 'qs' | 'body'>,
	secrets: string[],
): Answer | Failure {
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
			// What a deletion left open is asked for once more.
			(endpoint.answer !== 'deleted' &&
				(denies(unwrapped(body), endpoint.method !== 'GET') ||
					(proofOf(endpoint).length === 0 && complains(unwrapped(body))))))
	) {
		const shown = hide(body, secrets, true);
		// A 201 says itself that something was created, and so does the ID of a new thing.
		const maybeDone = statusCode === 201 || (endpoint.mayHave !== undefined && shows(body, ID));
		// What is only read may be told otherwise the next time.
		const transient = endpoint.method === 'GET';
		return { status: statusCode, headers, body: shown, maybeDone, transient };
	}
	if (found === 'too deep' || !isExpected(answer, { endpoint, qs }, path)) {
		const shown = found === 'too deep' ? undefined : hide(body, secrets, true);
		return {
			status: statusCode,
			headers,
			body: shown,
			maybeDone: endpoint.method !== 'GET' || endpoint.mayHave !== undefined,
			// What was accepted, or done without a word, is not sent again.
			transient: ![202, 204].includes(statusCode) || ['deleted', 'list'].includes(endpoint.answer),
			isUnreadable: true,
		};
	}
	const told = endpoint.answer === 'list' ? withNext(body, headers) : body;
	const thing = proofOf(endpoint) === ID ? thingIn(body, endpoint) : told;
	const kept = endpoint.mayHave === undefined ? unchanged(inside(asked), inside(thing)) : undefined;
	if (kept !== undefined) {
		const said = { [kept]: [`is still ${inside(thing)[kept]}`] };
		return { status: statusCode, headers, body: said, maybeDone: false, transient: false };
	}
	return { statusCode, headers, body: found === 'secret' ? hide(thing, secrets) : thing };
}

/** The answer to anything but a list as an item; a plain statement where Spoki sends none. */
export function itemOfAnswer({ body }: Answer, { answer }: Endpoint, path: string): IDataObject {
	if (answer === 'deleted') {
		const id = /\/(\d+)\/$/.exec(path)?.[1];
		return { deleted: true, ...(id && { id: Number(id) }) };
	}
	if (typeof body === 'boolean' && answer === 'one') return { value: body };
	if (Array.isArray(body)) return { results: body };
	if (isObject(body) && Object.keys(body).length > 0) return body;
	if (typeof body === 'string' || typeof body === 'number' || typeof body === 'boolean')
		return body === '' ? { success: true } : { success: true, answer: body };
	return { success: true };
}
