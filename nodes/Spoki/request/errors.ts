import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Operation } from '../resources/types';
import { readErrorBody, type Said } from './errorBody';
import { fieldNames } from './fieldNames';
import { isEmptyBody, retryAfterMs, type Failure } from './http';
import { inWords } from './words';
import type { Outcome, Target } from './send';

/** Where a failure happened, to name things as the user knows them. */
export interface Place {
	node: INode;
	itemIndex?: number;
	target: Pick<Target, 'method' | 'path'>;
	/** The resource as the panel names it, e.g. "Custom Field". */
	resource?: string;
	operation?: Operation;
}

interface Explanation {
	message: string;
	description?: string;
	/** Typed cause for n8n's back-off; n8n versions that don't know it ignore it. */
	cause?:
		'rate-limited' | 'temporarily-unavailable' | 'credential-invalid' | 'configuration-invalid';
	retryAfterMs?: number;
}

/** What Spoki's own codes mean, and what to do. */
const KNOWN_CODES: Record<string, { message: string; todo: string }> = {
	'spoki::1029': {
		message: 'The credit of the Spoki account is used up',
		todo: 'Recharge the account in Spoki, then run this again.',
	},
	'spoki::1044': {
		message: 'The contact has unsubscribed or may not get marketing messages',
		todo: "Check the contact's consent in Spoki.",
	},
	'spoki::3004': {
		message: 'No user of the Spoki account has this operator email',
		todo: 'Choose the operator from the list, or check the address. An invited person counts after accepting the invitation.',
	},
	'spoki::3014': {
		message: 'The template has too many placeholders for so little text',
		todo: 'Add fixed text around the placeholders, or use fewer of them.',
	},
};

/** How a field path of the API reads in the panel: "Localizations → 1 → language". */
function fieldLabel(path: string[], names: Map<string, string>) {
	const [first, ...rest] = path;
	return [names.get(first) ?? first, ...rest].join(' → ');
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function explainRefusal(failure: Failure, said: Said, names: Map<string, string>): Explanation {
	const known = said.code === undefined ? undefined : KNOWN_CODES[said.code];
	if (known) return { message: known.message, description: known.todo };
	if (said.fields.length > 0) {
		const [first, ...others] = said.fields.map(
			({ path, text }) => `${fieldLabel(path, names)}: ${sentence(text)}`,
		);
		const more = others.length > 0 ? `Also: ${others.join(' ')} ` : '';
		return {
			message: `Spoki doesn't accept ${first}`,
			description: `${more}Correct the ${said.fields.length > 1 ? 'fields' : 'field'} and run this again.`,
		};
	}
	if (said.text)
		return {
			message: `Spoki refused this: ${sentence(said.text)}`,
			description: 'Check the fields of the node.',
		};
	return {
		message: `Spoki refused this without saying why (HTTP ${failure.status})`,
		description: 'Check the fields of the node, and that the account may use this feature.',
	};
}

function explainMissing({ target, resource, operation }: Place): Explanation {
	if (operation?.value === 'createOnboardingLink') {
		return {
			message: 'Spoki no longer offers onboarding links for accounts',
			description:
				'The endpoint answers 404, as announced. Its replacement is a new WhatsApp channel: POST /api/1/channel/ with {"platform": 1}, with an HTTP Request node and this credential.',
		};
	}
	const idInPath = /\/(\d+)\//.exec(target.path.replace('/api/1/', '/'))?.[1];
	if (idInPath && resource) {
		return {
			message: `Spoki has no ${resource} with the ID ${idInPath}`,
			description:
				'It may have been deleted, or belong to another account. Choose from the list, or check the ID.',
		};
	}
	return {
		message: 'Spoki has nothing at this address',
		description:
			'Check the Base URL of the credential: it is usually https://api.spoki.com. The feature may also be missing in your plan.',
		cause: 'configuration-invalid',
	};
}

function explainStatus(failure: Failure, said: Said, place: Place, waitMs?: number): Explanation {
	const { status = 0 } = failure;
	const own = said.text ? ` Spoki says: ${sentence(said.text)}` : '';
	if (status === 401) {
		return {
			message: "Spoki doesn't accept the credential",
			description: `Check the API key, or connect the OAuth2 account again. A new key works only after Spoki has approved it.${own}`,
			cause: 'credential-invalid',
		};
	}
	if (status === 403) {
		const partner = place.target.path.includes('/partner');
		return {
			message: 'Spoki does not allow this for the credential',
			description: `${partner ? 'Partner endpoints need the key of a partner, not of an account.' : 'The account may lack the feature or the right.'}${own}`,
			cause: 'configuration-invalid',
		};
	}
	if (status === 404) return explainMissing(place);
	if (status === 429 || waitMs !== undefined) {
		const ms = waitMs ?? retryAfterMs(failure.headers);
		return {
			message: 'Spoki allows no more requests for now',
			description: `${ms === undefined ? 'Try again in a minute.' : `The next one is possible in ${inWords(ms)}.`} Raise Longest Wait under Options, or spread the items over time.${own}`,
			cause: 'rate-limited',
			retryAfterMs: ms,
		};
	}
	if (status >= 500) {
		return {
			message: `Spoki is not available right now (HTTP ${status})`,
			description: `Try again later.${own}`,
			cause: 'temporarily-unavailable',
			retryAfterMs: retryAfterMs(failure.headers),
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message: 'Spoki sent a redirect instead of an answer',
			description:
				'Check the Base URL of the credential: it is usually https://api.spoki.com, with https. Redirects are not followed, so that the key stays with the configured host.',
			cause: 'configuration-invalid',
		};
	}
	if (status >= 200 && status < 300) {
		return {
			message: `Spoki's answer ${isEmptyBody(failure.body) ? 'is empty' : "can't be read"}`,
			description: isEmptyBody(failure.body)
				? 'Data was expected. Try again later.'
				: 'It is not JSON, or it is cut off. Check the Base URL of the credential, and proxies in between.',
			cause: 'temporarily-unavailable',
		};
	}
	return explainRefusal(
		failure,
		said,
		fieldNames(place.operation ?? ({ fields: [] } as unknown as Operation)),
	);
}

function explain(failure: Failure, said: Said, place: Place, waitMs?: number): Explanation {
	if (failure.status !== undefined) return explainStatus(failure, said, place, waitMs);
	return {
		message: "Spoki can't be reached",
		description: `The network answers ${failure.code}. Check the Base URL of the credential and the connection of n8n, or try again later.`,
		cause: 'temporarily-unavailable',
	};
}

/** What may exist now although Spoki gave no usable answer. */
function mayHave({ resource, operation }: Place): string {
	const thing = (resource ?? 'request').toLowerCase();
	const did: Record<string, string> = {
		addServiceUser: 'added the service user',
		clone: 'made the copy of the template',
		createOnboardingLink: 'made the link',
		generatePrivateKey: 'made a new private key, which replaces the old one',
		resend: 'sent the invitation',
		revertToDraft: 'withdrawn the template',
	};
	return did[operation?.value ?? ''] ?? `created the ${thing}`;
}

/** The fields of an error body that can be shown: nothing that holds a secret, nothing long. */
function shownBody(body: unknown): JsonObject | undefined {
	if (body === null || typeof body !== 'object') return undefined;
	const secret = /secret|token|password|api_?key|private_?key|authorization/i;
	const text = JSON.stringify(body, (key, value) =>
		secret.test(key) && typeof value === 'string' ? '…' : value,
	);
	return text.length > 5000 ? undefined : (JSON.parse(text) as JsonObject);
}

/**
 * Turns an outcome without an answer into n8n's error: what happened, which field and item, Spoki's
 * own words and code, and what to do.
 */
export function toNodeError(
	outcome: Exclude<Outcome, { answer: unknown }>,
	place: Place,
): NodeApiError | NodeOperationError {
	const { failure, uncertain, waitMs } = outcome;
	const { other } = failure;
	if (other instanceof NodeApiError || other instanceof NodeOperationError) return other;
	if (other)
		return new NodeOperationError(place.node, other.message, { itemIndex: place.itemIndex });
	const said = readErrorBody(failure.body);
	const told = explain(failure, said, place, waitMs);
	const description = [
		uncertain && `Spoki may have ${mayHave(place)}: look before you run this again.`,
		told.description,
		said.code && `(${said.code})`,
	]
		.filter(Boolean)
		.join(' ');
	const data = shownBody(failure.body);
	const error = new NodeApiError(
		place.node,
		{ message: told.message, ...(data && { body: data }) } as JsonObject,
		{
			message: told.message,
			description,
			httpCode: failure.status === undefined ? undefined : String(failure.status),
			itemIndex: place.itemIndex,
			...(told.cause && {
				failure: {
					cause: told.cause,
					...(told.retryAfterMs !== undefined && { retryAfterMs: told.retryAfterMs }),
				} as never,
			}),
		},
	);
	if (data) error.context.data = data;
	return error;
}
