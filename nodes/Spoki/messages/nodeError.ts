import type { JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { NoAnswer } from '../client/failure';
import { codeIn } from '../client/credit';
import { readErrorBody } from '../client/errorBody';
import { grouped } from '../client/grouped';
import { lasting, operationError } from '../client/operationError';
import { aboutServer, LATER, type Explanation, type Place } from './explanation';
import { explanationOf } from './knownCodes';
import { explainNetwork, explainRenewal } from './network';
import { explainStatus } from './status';
import { bounded, LONGEST_SENTENCE, sentence } from './words';

export type NodeError = NodeApiError | NodeOperationError;

export const isNodeError = (error: unknown): error is NodeError =>
	error instanceof NodeApiError || error instanceof NodeOperationError;

function explain({ failure, waitMs }: NoAnswer, place: Place): Explanation {
	if (failure.renewal) return explainRenewal(failure);
	if (failure.status === undefined) return explainNetwork(failure);
	const said = readErrorBody(failure.body);
	return explanationOf(codeIn(failure, said)) ?? explainStatus(failure, said, place, waitMs);
}

/**
 * What may have happened although there is no usable answer, and what to look for before the same is
 * asked again.
 */
function mayHave({ endpoint, body = {} }: Place): string {
	const { mayHave: did = 'acted on this' } = endpoint;
	return `Spoki may have ${typeof did === 'string' ? did : did(body)} before you run this again.`;
}

/** What n8n's own request helper says of what it does, such as renewing a token. */
function ownError(other: Error, { node, itemIndex }: Place): NodeError {
	// All that n8n says of an OAuth2 credential without a token is where its code broke, or that it can't sign.
	if (/reading 'accessToken'|without access token/.test(other.message)) {
		return operationError(
			node,
			'The OAuth2 credential is not connected',
			'Open the credential and connect the account.',
			itemIndex,
		);
	}
	const error = isNodeError(other) ? other : operationError(node, other);
	error.context.itemIndex ??= itemIndex;
	return error;
}

/**
 * Turns an outcome without an answer into n8n's error: what happened, which field and item, Spoki's
 * own words and code, and what to do.
 */
export function toNodeError(outcome: NoAnswer, place: Place): NodeError {
	const { failure, uncertain } = outcome;
	const { node, itemIndex } = place;
	const { other, status, code, body } = failure;
	if (other) return forTool(ownError(other, place), place);
	const said = readErrorBody(body);
	const told = aboutServer(explain(outcome, place), place, failure);
	const technical = said.code ?? code;
	const description = [
		place.before,
		uncertain && mayHave(place),
		!(uncertain && told.todo === LATER) && told.todo,
		said.text && !told.quotes && `Spoki says: ${sentence(said.text)}`,
		technical && `(${technical})`,
	];
	const data = shownBody(body);
	const message = lasting(bounded(told.message, LONGEST_SENTENCE));
	const error = new NodeApiError(
		node,
		{ message, ...(data && { body: data }) },
		{
			message,
			description: bounded(description.filter(Boolean).join(' ')),
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
	// Where there is none, n8n looks for one in the answer.
	if (!description.some(Boolean)) error.description = undefined;
	if (data) error.context.data = data;
	return forTool(error, place);
}

/**
 * Throws an error of a request as n8n shows it best: it wraps one that isn't of an API into one with a
 * section "From Spoki", though what was found before sending never reached Spoki.
 */
export function rethrown(error: unknown): never {
	if (!(error instanceof NodeOperationError)) throw error;
	const { node, message, description, context } = error;
	const { itemIndex } = context as { itemIndex?: number };
	const own = new NodeApiError(node, { message }, { message, itemIndex });
	throw Object.assign(own, { message, description });
}

/** Advice about the panel, with which a model can do nothing, and what is left of it for a model. */
const FOR_PANEL: Array<[RegExp, string]> = [
	[/^check (?:that|what) the expression[^.]*\.\s*/i, ''],
	[/,? (?:or )?check (?:that|what) the expression[^,.]*/gi, ''],
	[/ with \{\{[^}]*\}\}/g, ' 2026-11-30'],
	[
		/The (?:text was read|text is in|file is in) [^.]*\.(?: (?:Set|Save) [^.]*\.)?/g,
		'Write it again, in letters that can be read.',
	],
	[
		/Map one member of the object[^}]*\}\}|Switch the field from Fixed to Expression|Correct it in the spreadsheet/g,
		'Give the value itself',
	],
	[/Check the fields of the node/g, 'Check the arguments'],
	[/Use the date picker, or write/g, 'Write'],
	[
		/, or remove it from the node/g,
		', and invent nothing: where it is not known, a person has to remove this filter from the tool',
	],
	[
		/Choose (?:the automation|it) from the list, or copy[^.]*/g,
		'A person has to choose the automation again',
	],
	[/, choose from the list(?=,)|Choose (?:one )?from the list(?:\.|, or)/g, ''],
	[/A contact is also found By Phone\./g, 'Its phone will do too, with the plus.'],
	[/For numbers without a country code[^.]*\./g, ''],
	[/, or (?:add one under Update Fields|choose (?:Send the Others|Map Each Column)[^.]*)/g, ''],
	[/Add ([^.]+) under (?:Update Fields|Contacts to Remove)/g, 'Fill in $1'],
	[/(?:Set On Rate Limit|Raise Longest Wait)[^.]*/, 'Give fewer at a time, or try again later'],
	[/Longest Wait under Options allows[^.]*/, 'Give fewer at a time'],
	[/Open the node,/, 'A person has to open the node,'],
	[/\bMap (?=a single|one)/g, 'Give '],
	[/(?<! ) +(?=[.,])/g, ''],
	[/(?<!\.)([.!?:])\.+(?=\s|$)/g, '$1'],
	[/ {2,}/g, ' '],
];

/** Sentences that have lost how they began. */
const capitalized = (text: string) =>
	text.replace(/(?<=^|[^.][a-z\d)"]\. )[a-z]/g, (letter) => letter.toUpperCase());

/** All that is wrong with an item as the first of the faults, what to do said once for those alike. */
export function inOneFault(faults: NodeOperationError[]): NodeOperationError {
	const [first] = faults;
	const text = [...grouped(faults, ({ description }) => description ?? '')]
		.flatMap(([todo, some]) => [...some.map(({ message }) => sentence(message)), todo])
		.filter(Boolean)
		.join(' ');
	first.description = bounded(text.slice(sentence(first.message).length).trim());
	return first;
}

/** An error with all that it says in its message, where no more of it is shown. */
export function inOneLine(error: NodeError, said = error.description): NodeError {
	if (!said || error.message.includes(said)) return error;
	error.description = lasting(capitalized(said.trim()));
	error.message = lasting(`${sentence(error.message)} ${error.description}`.trim());
	return error;
}

/** With n8n's usual settings a model sees an error's message and nothing else. */
export function forTool(error: NodeError, { isTool }: Pick<Place, 'isTool'>): NodeError {
	const { message, description } = error;
	if (!isTool || !description || message.includes(description)) return error;
	const said = FOR_PANEL.reduce(
		(text, [advice, instead]) => text.replace(advice, instead),
		description,
	);
	return inOneLine(error, said);
}

/** The part of an error body that is kept with the execution: nothing long, and nothing deep. */
function shownBody(body: unknown): JsonObject | undefined {
	if (body === null || typeof body !== 'object') return undefined;
	return isSmall(body) ? (body as JsonObject) : undefined;
}

/** Whether a value has at most so many parts and letters. */
function isSmall(value: unknown, letters = 5000): boolean {
	const stack = [value];
	let left = letters;
	for (let next = stack.pop(); stack.length > 0 || next !== undefined; next = stack.pop()) {
		left -= typeof next === 'string' ? next.length + 2 : 5;
		if (left < 0) return false;
		if (next !== null && typeof next === 'object') {
			for (const [name, entry] of Object.entries(next)) {
				left -= name.length;
				if (left < 0) return false;
				if (entry !== undefined) stack.push(entry);
			}
		}
	}
	return true;
}
