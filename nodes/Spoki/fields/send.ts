import type {
	IDataObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeProperties,
	INodePropertyRouting,
	NodeOperationError,
} from 'n8n-workflow';
import { textOf } from '../client/errorBody';
import { held } from '../client/held';
import { mapMembers } from '../client/members';
import { operationError } from '../client/operationError';
import { FaultyValue, isBlank, said, type Check, type CheckContext } from './checks';
import { isToolNode } from './forModel';
import { pickedId, saidByModel } from './picked';

type Part = 'body' | 'qs';

/** Where a check runs: what it may want to know of the node and the item. */
type CheckedIn = Pick<IExecuteSingleFunctions, 'getNode' | 'getTimezone'>;

/** The nodes of contexts. n8n makes a deep copy whenever it is asked, which costs more than most checks. */
const nodes = new WeakMap<object, INode>();

/**
 * Runs a check for a field of an item.
 * @param more what the check may want to know of the item and the options
 * @returns what is sent, and each fault with the field, the item and what to do
 */
export function readField<T>(
	context: CheckedIn,
	displayName: string,
	check: Check<T>,
	value: unknown,
	itemIndex: number,
	more: Omit<CheckContext, 'timezone' | 'isTool'> = {},
): { sent?: T; faults: NodeOperationError[] } {
	const node = held(nodes, context, () => context.getNode());
	const isTool = isToolNode(node);
	try {
		const given = isTool ? saidByModel(value) : value;
		const about = Object.assign(more, { timezone: context.getTimezone(), isTool });
		return { sent: check(given, about), faults: [] };
	} catch (error) {
		const all = error instanceof FaultyValue ? [error, ...error.more] : [error as FaultyValue];
		const faults = all.map(({ message, hint, field = displayName }) =>
			operationError(node, `The ${field} ${message}`, hint, itemIndex),
		);
		return { faults };
	}
}

/** The same where one fault is enough. @throws NodeOperationError the first one */
export function checkField<T>(...given: Parameters<typeof readField<T>>): T | undefined {
	const { sent, faults } = readField(...given);
	if (faults.length > 0) throw faults[0];
	return sent;
}

/** What the checks of a request found; n8n would lose the item of an error that is thrown this early. */
const faults = new WeakMap<object, NodeOperationError[]>();

/** The faults of a request's fields, in panel order. */
export const faultsOf = (request: object) => faults.get(request) ?? [];

/** Runs a check, and keeps a fault for the request pipeline to report. */
function checkedFor(
	context: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
	displayName: string,
	check: Check,
	value: unknown,
): unknown {
	const read = readField(context, displayName, check, value, context.getItemIndex(), {
		body: request.body as IDataObject | undefined,
		// Most checks ask for none of these, and an expression costs time.
		get item() {
			return (context.getInputData() as INodeExecutionData | undefined)?.json;
		},
		get items() {
			return context.getExecuteData().data.main?.[0] ?? undefined;
		},
		get callingCode() {
			return textOf(context.getNodeParameter('options.callingCode', ''));
		},
	});
	if (read.faults.length > 0) faults.set(request, [...faultsOf(request), ...read.faults]);
	return read.sent;
}

/** Checks a value where the engine has put it, and leaves the field out when nothing is given. */
function checked(part: Part, property: string, displayName: string, check: Check) {
	return async function (this: IExecuteSingleFunctions, request: IHttpRequestOptions) {
		const fields = request[part] as IDataObject;
		const value = checkedFor(this, request, displayName, check, fields[property]);
		if (value === undefined) delete fields[property];
		else fields[property] = value as IDataObject;
		return request;
	};
}

function routed(
	part: Part,
	property: string,
	check: Check,
	field: INodeProperties,
): INodeProperties {
	const { displayName, type } = field;
	// A model fills in the rows of a form, all of each.
	const rows: Check = (value, context) => check(said(value, context), context);
	const routing: INodePropertyRouting = {
		send: {
			type: part === 'body' ? 'body' : 'query',
			property,
			propertyInDotNotation: false,
			preSend: [checked(part, property, displayName, type === 'fixedCollection' ? rows : check)],
		},
	};
	return { ...field, routing };
}

/** A field that is sent in the JSON body as `property`, after `check`. */
export const inBody = (property: string, check: Check, field: INodeProperties) =>
	routed('body', property, check, field);

/**
 * A field that is sent in the query as `property`, after `check`. One that is there and has nothing in
 * it is refused: without it Spoki would answer about everything, or everybody.
 */
export const inQuery = (property: string, check: Check, field: INodeProperties) =>
	routed('qs', property, filled(check), field);

/** Makes a check refuse what is left empty, or found empty by an expression. */
export const filled =
	(check: Check): Check =>
	(value, context) => {
		const checked = isBlank(value) ? undefined : check(value, context);
		if (checked !== undefined) return checked;
		throw new FaultyValue(
			'is empty',
			'Fill it in, check that the expression finds a value, or remove it from the node.',
		);
	};

/**
 * Puts objects together, the values that are there already first; lists one behind the other. What is to
 * be cleared, and has a value elsewhere, has that value.
 */
function merge(present: unknown, added: unknown): unknown {
	if (Array.isArray(added)) return [...((present as unknown[] | undefined) ?? []), ...added];
	if (typeof added !== 'object') return present ?? added;
	const other = added as IDataObject;
	const all: IDataObject = { ...other, ...(present as IDataObject | undefined) };
	return mapMembers(all, (value, name) => value || (other[name] ?? value));
}

/** The same for the members of a body, each by itself. */
const mergeInto = (body: IDataObject, added: IDataObject) => {
	for (const [name, value] of Object.entries(added))
		body[name] = merge(body[name], value) as IDataObject;
};

/** A field that `put` writes into the request, after `check`. @param collection the field that it is in */
export function inRequest(
	put: (request: IHttpRequestOptions, value: unknown) => void,
	check: Check,
	field: INodeProperties,
	collection?: string,
): INodeProperties {
	const { displayName, name } = field;
	const write = async function (this: IExecuteSingleFunctions, request: IHttpRequestOptions) {
		const value = this.getNodeParameter(collection ? `${collection}.${name}` : name);
		const given = checkedFor(this, request, displayName, check, value);
		if (given !== undefined) put(request, given);
		return request;
	};
	return { ...field, routing: { send: { preSend: [write] } } };
}

/**
 * A field that is merged into the body's `property`, where another field may have put values; into
 * the body itself, member by member, where none is named.
 */
export const mergedInBody = (
	property: string | undefined,
	check: Check,
	field: INodeProperties,
	collection?: string,
) =>
	inRequest(
		({ body }, given) =>
			mergeInto(body as IDataObject, (property ? { [property]: given } : given) as IDataObject),
		check,
		field,
		collection,
	);

/**
 * A field that fills the placeholder `{name}` of the operation's path: with an ID unless told
 * otherwise, and encoded, so that nothing can leave its place in the path.
 */
export const inPath = (field: INodeProperties, check: Check = pickedId) =>
	inRequest(
		(request, segment) => {
			const encoded = encodeURIComponent(String(segment));
			request.url = request.url.replace(`{${field.name}}`, encoded);
		},
		check,
		field,
	);
