import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Operation } from '../resources/types';
import { readErrorBody, type Said } from './errorBody';
import { fieldLabel } from './fieldNames';
import {
	isCertificateFault,
	isEmptyBody,
	isGarbled,
	isRequestFault,
	isTlsFault,
	retryAfterMs,
	type Failure,
} from './http';
import type { NoAnswer, Target } from './send';
import { mayHave } from './uncertain';
import { inWords } from './words';

/** Where a failure happened, to name things as the user knows them. */
export interface Place {
	node: INode;
	itemIndex?: number;
	target: Pick<Target, 'method' | 'path'>;
	/** The resource as the panel names it, e.g. "Custom Field". */
	resource?: string;
	operation?: Operation;
	/** The body that was sent, to say what to look for when nobody knows whether it arrived. */
	body?: IDataObject;
}

/** What happened and what to do, in the user's words. */
interface Explanation {
	message: string;
	todo: string;
	/** Typed cause for n8n's back-off; n8n versions that don't know it ignore it. */
	cause?:
		'rate-limited' | 'temporarily-unavailable' | 'credential-invalid' | 'configuration-invalid';
	retryAfterMs?: number;
	/** Whether the message has Spoki's own sentence already. */
	quotes?: boolean;
}

const CHECK_BASE_URL =
	'Check the Base URL of the credential: it is usually https://api.spoki.com, with https.';

const LATER = 'Try again later.';

/** What Spoki's own codes mean, and what to do. */
const KNOWN_CODES: Record<string, Explanation> = {
	'spoki::1029': {
		message: 'The credit of the Spoki account is used up',
		todo: 'Recharge the account in Spoki, then run this again.',
	},
	'spoki::1044': {
		message: 'The contact has unsubscribed, or may not get marketing messages',
		todo: "Check the contact's consent in Spoki.",
	},
	'spoki::3004': {
		message: 'No user of the Spoki account has this operator email',
		todo: 'Choose one from the list, or check the address. An invited person counts after accepting the invitation.',
	},
	'spoki::3014': {
		message: 'The template has too many placeholders for so little text',
		todo: 'Add fixed text around the placeholders, or use fewer of them.',
	},
	'whatsapp::131026': {
		message: "WhatsApp can't deliver to this phone",
		todo: 'Check that the phone has WhatsApp, in a version that is still supported.',
	},
	'whatsapp::131049': {
		message: 'WhatsApp holds back marketing messages to this contact for now',
		todo: 'Send it on another day. WhatsApp limits how many such messages a person gets.',
	},
	'whatsapp::131050': {
		message: 'The contact has stopped marketing messages from you in WhatsApp',
		todo: 'Send no more of them, unless the contact asks for it.',
	},
	'whatsapp::131053': {
		message: "WhatsApp can't fetch the media file",
		todo: 'Check that its address is public, that it needs no login, and that its size and type are allowed.',
	},
};

/** What a code of Spoki's means, in a few words; undefined when that is not known. */
export const meaningOf = (code = '') => KNOWN_CODES[code]?.message;

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function explainNetwork({ code = '', transient }: Failure): Explanation {
	const cause = 'temporarily-unavailable';
	if (code === 'ERR_INVALID_URL') {
		return {
			message: 'The Base URL of the credential is not a web address',
			todo: 'It begins with https://, e.g. https://api.spoki.com.',
			cause: 'configuration-invalid',
		};
	}
	if (isRequestFault(code)) {
		return {
			message: "The credential can't be used as it is",
			todo: "Its key or its Base URL holds something that can't be sent, such as a line break. Enter it again.",
			cause: 'configuration-invalid',
		};
	}
	if (isCertificateFault(code)) {
		return {
			message: 'The certificate of the host is not trusted',
			todo: `${CHECK_BASE_URL} A proxy between n8n and Spoki can also be the reason.`,
			cause: 'configuration-invalid',
		};
	}
	if (isTlsFault(code) && !transient) {
		return {
			message: 'No encrypted connection to the host can be made: it may not speak https',
			todo: `${CHECK_BASE_URL} A proxy between n8n and Spoki can also be the reason.`,
			cause: 'configuration-invalid',
		};
	}
	if (isGarbled(code)) {
		return {
			message: "Spoki's answer can't be read",
			todo: `It is damaged. ${LATER} If it stays so, a proxy between n8n and Spoki can be the reason.`,
			cause,
		};
	}
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		return {
			message: "Spoki can't be reached: its host name is not found",
			todo: `${CHECK_BASE_URL} If it is right, check the DNS of the machine that n8n runs on.`,
			cause,
		};
	}
	if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') {
		return {
			message: "Spoki can't be reached",
			todo: `${CHECK_BASE_URL} If it is right, check the connection of n8n, or try again later.`,
			cause,
		};
	}
	const isLate = code === 'ECONNABORTED' || code === 'ETIMEDOUT';
	return {
		message: isLate ? 'Spoki did not answer in time' : 'The connection to Spoki broke off',
		todo: LATER,
		cause,
	};
}

/** After a 401 n8n renews the OAuth2 token, and then its server counts. */
function explainRenewal({ status, code, transient }: Failure): Explanation {
	const answer = status === undefined ? (code ?? '') : `HTTP ${status}`;
	const what = `The OAuth2 token has expired, and can't be renewed (${answer})`;
	return transient
		? {
				message: what,
				todo: `The server at the Access Token URL of the credential does not answer as it should. ${LATER}`,
				cause: 'temporarily-unavailable',
			}
		: {
				message: what,
				todo: 'Check the Access Token URL, the Client ID and the Client Secret of the credential, and connect the account again.',
				cause: 'credential-invalid',
			};
}

function explainRefusal({ status }: Failure, said: Said, { operation }: Place): Explanation {
	if (said.fields.length > 0) {
		const [first, ...others] = said.fields
			.slice(0, 20)
			.map(({ path, text }) => `${fieldLabel(path, operation)}: ${sentence(text)}`);
		return {
			message: `Spoki doesn't accept ${first}`,
			todo:
				others.length > 0
					? `Also: ${others.join(' ')} Correct these fields and run this again.`
					: 'Correct the field and run this again.',
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

function explainMissing({ target, resource, operation }: Place, said: Said): Explanation {
	if (operation?.endpoint.missing) return operation.endpoint.missing;
	const id = /\/(\d+)\//.exec(target.path.replace('/api/1/', '/'))?.[1];
	if (id && resource) {
		return {
			message: `Spoki has no ${resource} with the ID ${id}`,
			todo: 'It may have been deleted, or belong to another account. Choose from the list, or check the ID.',
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
	const options: Record<string, string> = {
		stop: 'Set On Rate Limit to Wait under Options',
		wait: 'Raise Longest Wait under Options',
	};
	// An expression tells nothing before it is evaluated.
	const either = 'Set On Rate Limit to Wait, or raise Longest Wait, under Options';
	return `${options[String(onRateLimit)] ?? either}, or send fewer items at a time.`;
}

function explainLimit(failure: Failure, { node, operation }: Place, waitMs?: number): Explanation {
	const ms = waitMs ?? retryAfterMs(failure);
	const next =
		ms === undefined ? 'Try again in a minute.' : `The next request is possible in ${inWords(ms)}.`;
	return {
		message: 'Spoki allows no more requests for now',
		todo: next + (operation ? ` ${patienceAdvice(node)}` : ''),
		cause: 'rate-limited',
		retryAfterMs: ms,
	};
}

function explainUnreadable({ body }: Failure): Explanation {
	const cause = 'temporarily-unavailable';
	return isEmptyBody(body)
		? { message: "Spoki's answer is empty", todo: LATER, cause }
		: {
				message: "Spoki's answer can't be read",
				todo: `It is not JSON, or it is cut off. ${CHECK_BASE_URL} A proxy between n8n and Spoki can also be the reason.`,
				cause,
			};
}

function explainStatus(failure: Failure, said: Said, place: Place, waitMs?: number): Explanation {
	const { status = 0 } = failure;
	if (status === 429 || waitMs !== undefined) return explainLimit(failure, place, waitMs);
	if (status === 401) {
		return {
			message: "Spoki doesn't accept the credential",
			todo:
				place.node.parameters?.authentication === 'oAuth2'
					? 'Connect the account again in the credential.'
					: 'Check the API key in the credential. A new key works only after Spoki has approved it.',
			cause: 'credential-invalid',
		};
	}
	if (status === 403) {
		return {
			message: 'Spoki does not allow this for the credential',
			todo: place.target.path.includes('/partner')
				? 'Partner operations need the key of a partner, not that of an account.'
				: 'The account may lack the feature, or the credential the right to use it.',
			cause: 'configuration-invalid',
		};
	}
	if (status === 404) return explainMissing(place, said);
	if (status === 405) {
		return {
			message: 'Spoki does not offer this action at this address',
			todo: CHECK_BASE_URL,
			cause: 'configuration-invalid',
		};
	}
	if (status >= 500) {
		return {
			message: `Spoki is not available right now (HTTP ${status})`,
			todo: LATER,
			cause: 'temporarily-unavailable',
			retryAfterMs: retryAfterMs(failure),
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message: 'Spoki sent a redirect instead of an answer',
			todo: `${CHECK_BASE_URL} Redirects are not followed, so that the key stays with the host that you configured.`,
			cause: 'configuration-invalid',
		};
	}
	if (status >= 200 && status < 300) return explainUnreadable(failure);
	return explainRefusal(failure, said, place);
}

/**
 * Turns an outcome without an answer into n8n's error: what happened, which field and item, Spoki's
 * own words and code, and what to do.
 */
export function toNodeError(
	{ failure, uncertain, waitMs }: NoAnswer,
	place: Place,
): NodeApiError | NodeOperationError {
	const { node, itemIndex } = place;
	const { other, status, code, body } = failure;
	if (other) {
		// All that n8n says of an OAuth2 credential without a token is where its code broke.
		if (other.message.includes("reading 'accessToken'")) {
			return new NodeOperationError(node, 'The OAuth2 credential is not connected', {
				description: 'Open the credential and connect the account.',
				itemIndex,
			});
		}
		// n8n has its own words for what its request helper does, such as renewing a token.
		const error = other instanceof NodeApiError ? other : new NodeOperationError(node, other);
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	const said = readErrorBody(body);
	const told = failure.renewal
		? explainRenewal(failure)
		: status === undefined
			? explainNetwork(failure)
			: (KNOWN_CODES[said.code ?? ''] ?? explainStatus(failure, said, place, waitMs));
	const technical = said.code ?? code;
	const description = [
		uncertain && mayHave(place),
		!(uncertain && told.todo === LATER) && told.todo,
		said.text && !told.quotes && `Spoki says: ${sentence(said.text)}`,
		technical && `(${technical})`,
	];
	const data = shownBody(body);
	const error = new NodeApiError(
		node,
		{ message: told.message, ...(data && { body: data }) },
		{
			message: told.message,
			description: description.filter(Boolean).join(' '),
			httpCode: status === undefined ? undefined : String(status),
			itemIndex,
			...(told.cause && {
				failure: {
					cause: told.cause,
					...(told.retryAfterMs !== undefined && { retryAfterMs: told.retryAfterMs }),
				} as never,
			}),
		},
	);
	// n8n replaces messages in which it finds a word like EEXIST, as in "preexisting".
	error.message = told.message;
	if (data) error.context.data = data;
	return error;
}

/** The part of an error body that is kept with the execution: nothing long. */
function shownBody(body: unknown): JsonObject | undefined {
	if (body === null || typeof body !== 'object') return undefined;
	return JSON.stringify(body).length > 5000 ? undefined : (body as JsonObject);
}
