import type { IDataObject, INode } from 'n8n-workflow';
import { isInPath, proofOf } from '../client/endpoint';
import { isObject, textOf, type Said } from '../client/errorBody';
import { isEmptyBody, retryAfterMs, type Failure } from '../client/failure';
import { LONGEST_PAUSE_MS } from '../client/rateLimiter';
import { isUnknownCredential } from '../client/retry';
import { CHECK_BASE_URL, LATER, type Explanation, type Place } from './explanation';
import { choicesFor, fieldLabel } from './fieldNames';
import { isWindowClosed, WINDOW_CLOSED } from './knownCodes';
import { inWords, sentence } from './words';

function explainRefusal(
	{ status }: Pick<Failure, 'status'>,
	said: Said,
	{ fields }: Place,
): Explanation {
	if (said.fields.length > 0) {
		const [first, ...others] = said.fields
			.slice(0, 20)
			.map(
				({ path, text }) =>
					`${fieldLabel(path, fields)}: ${sentence(text)}${choicesFor(path, fields)}`,
			);
		return {
			message: `Spoki doesn't accept ${first}`,
			todo: others.length > 0 ? `Also: ${others.join(' ')}` : '',
		};
	}
	if (said.text) {
		return {
			message: `Spoki refused this: ${sentence(said.text)}`,
			todo: 'Check the fields of the node.',
			quotes: true,
		};
	}
	return {
		message: `Spoki refused this without saying why (HTTP ${status})`,
		todo: 'Check the fields of the node, and that the account may use this feature.',
	};
}

/** Whether what Spoki has not found is what the path names, in Django's words or by its own name. */
function isAbout(text: string, resource = ''): boolean {
	const name = resource.toLowerCase().replace(/ /g, '');
	const [subject = ''] = /^(?:(?:the|this|no) )?\w+/.exec(text.toLowerCase()) ?? [];
	return /^\W*not found\W*$/i.test(text) || (name !== '' && subject.includes(name));
}

function explainMissing(place: Place, said: Said): Explanation {
	const { path = '', resource, endpoint, fields = [] } = place;
	if (endpoint.missing) return endpoint.missing;
	if (said.fields.length > 0) return explainRefusal({ status: 404 }, said, place);
	const id = path.split('/')[endpoint.path.split('/').findIndex((part) => part.startsWith('{'))];
	// What Spoki says may be about something else that the request names, such as an operator.
	if (said.text && !isAbout(said.text, resource)) {
		return {
			message: `Spoki has not found what this needs: ${sentence(said.text)}`,
			todo: 'Check the fields of the node.',
			quotes: true,
		};
	}
	if (id && resource) {
		const { modes } = fields.find(({ name }) => isInPath(endpoint, name)) ?? {};
		const isByPhone = modes?.some(({ name }) => name === 'phone');
		return {
			message: `Spoki has no ${resource} with the ID ${id}`,
			todo: `It may have been deleted, or belong to another account. Choose from the list, or check the ${isByPhone ? 'ID. A contact is also found By Phone' : 'ID'}.`,
			quotes: said.text === 'Not found.',
		};
	}
	return {
		message: 'Spoki has nothing at this address',
		todo: `${CHECK_BASE_URL} The feature may also be missing in your plan.`,
		cause: 'configuration-invalid',
	};
}

/** Which option makes the node wait longer, by what is chosen. */
function patienceAdvice({ parameters }: INode): string {
	const { onRateLimit = 'wait' } = (parameters?.options ?? {}) as IDataObject;
	if (onRateLimit === 'stop') return 'Set On Rate Limit to Wait under Options.';
	if (onRateLimit === 'wait')
		return 'Raise Longest Wait under Options, send fewer items at a time, or run this again then.';
	// An expression tells nothing before it is evaluated.
	return 'Set On Rate Limit to Wait, or raise Longest Wait, under Options.';
}

function explainLimit(failure: Failure, { node, fields }: Place, waitMs?: number): Explanation {
	const ms = waitMs ?? retryAfterMs(failure);
	const next =
		ms === undefined
			? 'Try again in a minute.'
			: ms > LONGEST_PAUSE_MS
				? `Spoki asks for a pause of ${inWords(ms)}; this node asks again after ${inWords(LONGEST_PAUSE_MS)}.`
				: `The next request is possible in ${inWords(ms)}.`;
	return {
		message: 'Spoki allows no more requests for now',
		todo: next + (fields ? ` ${patienceAdvice(node)}` : ''),
		cause: 'rate-limited',
		retryAfterMs: ms,
	};
}

function explainUnreadable(
	{ body }: Failure,
	said: Said,
	{ endpoint, fields }: Place,
): Explanation {
	const cause = 'temporarily-unavailable';
	const [lacking] = proofOf(endpoint);
	const isBare = body !== null && typeof body === 'object' && Object.keys(body).length === 0;
	if (said.text || said.fields.length > 0 || (lacking && isObject(body) && !isBare)) {
		const told = said.fields
			.slice(0, 20)
			.map(({ path, text }) => `${fieldLabel(path, fields)}: ${sentence(text)}`);
		return {
			message: `Spoki's answer lacks the ${lacking ?? 'thing itself'}, so it may be a refusal`,
			todo: told.length > 0 ? `Spoki says: ${told.join(' ')}` : '',
			cause,
		};
	}
	if (isObject(body) && fields?.some(({ name }) => name === 'splitIntoItems')) {
		return {
			message: "Spoki's answer holds no list",
			todo: 'Turn off Split Into Items.',
		};
	}
	return isEmptyBody(body) || isBare
		? {
				message: "Spoki's answer is empty",
				todo:
					endpoint.method === 'GET' || endpoint.mayHave
						? LATER
						: 'Spoki may have done it all the same: look there before you try again.',
				cause,
			}
		: {
				message: "Spoki's answer can't be read",
				todo: `It is ${typeof body === 'string' ? 'not JSON' : 'not what this operation answers'}, or it is cut off. ${CHECK_BASE_URL} A proxy between n8n and Spoki can also be the reason.`,
				cause,
			};
}

const NEW_KEY = 'A new key works only after Spoki has approved it.';

const usesOAuth2 = ({ node, endpoint }: Place) =>
	endpoint.access !== 'partner' && node.parameters?.authentication === 'oAuth2';

function explainUnknownCredential(place: Place, isTokenFresh: boolean): Explanation {
	const { endpoint } = place;
	const byKey =
		endpoint.access === 'partner'
			? 'Check the key in the Spoki Partner API credential. The key of an account is not accepted here.'
			: `Check the API key in the credential. ${NEW_KEY}`;
	return {
		message: "Spoki doesn't accept the credential",
		todo: usesOAuth2(place)
			? `Connect the account again in the credential.${isTokenFresh ? " If that doesn't help, this account's API may take API keys only." : ''}`
			: byKey,
		cause: 'credential-invalid',
	};
}

function explainForbidden({ body }: Failure, place: Place): Explanation {
	const cause = 'configuration-invalid';
	if (typeof body === 'string' && body !== '')
		return {
			message: 'Something in front of Spoki does not let n8n through (HTTP 403)',
			todo: `Perhaps a firewall or a proxy. ${CHECK_BASE_URL}`,
			cause,
		};
	const { endpoint } = place;
	return {
		message: 'Spoki does not allow this for the credential',
		todo:
			endpoint.access === 'partner'
				? 'Partner operations need the key of a partner, not that of an account.'
				: `The account may lack the feature, or the credential the right to use it. ${usesOAuth2(place) ? 'If nothing works, connect the account again in the credential.' : NEW_KEY}`,
		cause,
	};
}

/** An automation is started with a secret of its own, instead of a key. */
const BAD_SECRET: Explanation = {
	message: "Spoki doesn't accept the secret of the automation",
	todo: 'Choose the automation from the list, or copy its link and its secret from Spoki again.',
	cause: 'configuration-invalid',
};

/** What an answer with this status means. @param waitMs how long the next request would have to wait */
export function explainStatus(
	failure: Failure,
	said: Said,
	place: Place,
	waitMs?: number,
): Explanation {
	const { status = 0, isUnreadable } = failure;
	if (status === 429 || waitMs !== undefined) return explainLimit(failure, place, waitMs);
	if (place.endpoint.access === 'none' && (status === 401 || status === 403)) return BAD_SECRET;
	if (place.body?.type === 'Message' && isWindowClosed(failure)) return WINDOW_CLOSED;
	if (isUnknownCredential(failure)) return explainUnknownCredential(place, true);
	if (status === 403) return explainForbidden(failure, place);
	if (status === 404) return explainMissing(place, said);
	if (status === 405) {
		return {
			message: 'Spoki does not offer this action at this address',
			todo: CHECK_BASE_URL,
			cause: 'configuration-invalid',
		};
	}
	if (status === 408 || status === 499) {
		return {
			message: `Spoki did not answer in time (HTTP ${status})`,
			todo: LATER,
			cause: 'temporarily-unavailable',
		};
	}
	if (status >= 500 || status === 423 || status === 425) {
		return {
			message: `Spoki is not available right now (HTTP ${status})`,
			todo: LATER,
			cause: 'temporarily-unavailable',
			retryAfterMs: retryAfterMs(failure),
		};
	}
	if (status >= 300 && status < 400) {
		const [to] = textOf(failure.headers.location).split('?');
		return {
			message: 'Spoki sent a redirect instead of an answer',
			todo: to.endsWith(`${place.path}/`)
				? 'It leads to the same path with a slash at its end: write it so.'
				: `${CHECK_BASE_URL} Redirects are not followed: the key stays with this host.`,
			cause: 'configuration-invalid',
		};
	}
	if (isUnreadable) return explainUnreadable(failure, said, place);
	const refusal = explainRefusal(failure, said, place);
	return status < 300 && failure.transient
		? { ...refusal, cause: 'temporarily-unavailable' }
		: refusal;
}
