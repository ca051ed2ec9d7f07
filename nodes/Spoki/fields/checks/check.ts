import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { bounded, LONGEST_SENTENCE } from '../../messages/words';

/** What a check may want to know about where its value comes from. */
export interface CheckContext {
	/** IANA name of the workflow's time zone, for dates that carry none. */
	timezone: string;
	/** The body of the request, with what its fields hold. */
	body?: IDataObject;
	/** The input item's JSON, for mapped fields. */
	item?: IDataObject;
	/** All input items of the run, where what one holds tells of the others. */
	items?: INodeExecutionData[];
	/** Told of what is in the item and is not mapped. */
	leaveOut?: (columns: string[]) => void;
	/**
	 * Calling code that completes local phone numbers, e.g. "39". Empty where the option is there and
	 * no country is chosen.
	 */
	callingCode?: string;
	/** Whether a model fills in what is checked. */
	isTool?: boolean;
}

/**
 * Turns what a parameter holds into what Spoki wants. Returns `undefined` for "not given".
 * @throws FaultyValue when the value can't be sent
 */
export type Check<T = unknown> = (value: unknown, context: CheckContext) => T | undefined;

/** A check that always gives something, since it refuses what is empty. */
export type CheckOfGiven<T = unknown> = (value: unknown, context: CheckContext) => T;

/** After so many faults in one value no more are looked for. */
const MOST_FAULTS = 50;

/** A value that can't be sent: `message` continues "The <field> …", `hint` says what to do. */
export class FaultyValue extends Error {
	/** What else is wrong with the same value. */
	more: FaultyValue[] = [];

	/** @param field what is faulty, where it is one of several in a parameter */
	constructor(
		message: string,
		readonly hint: string,
		readonly field?: string,
	) {
		super(bounded(message, LONGEST_SENTENCE));
	}
}

/** Runs a check. Gives what it gives, or the fault that it finds. */
export function tried<T>(check: () => T): { given: T } | { fault: FaultyValue } {
	let fault: Error;
	try {
		return { given: check() };
	} catch (error) {
		fault = error as Error;
	}
	if (!(fault instanceof FaultyValue)) throw fault;
	return { fault };
}

/** Runs a check, and tells a fault that it finds in another way. */
function retold<T>(check: () => T, retell: (fault: FaultyValue) => FaultyValue): T {
	const outcome = tried(check);
	if ('given' in outcome) return outcome.given;
	const { fault } = outcome;
	throw Object.assign(retell(fault), { more: fault.more.map(retell) });
}

/** Runs the check of a part of a value; `tell` says of a fault where it is. */
export const within = <T>(tell: (fault: string) => string, check: () => T): T =>
	retold(check, ({ message, hint, field }) => new FaultyValue(tell(message), hint, field));

/** Runs the check of one of several fields in a parameter, which a fault is said of. */
export const inField = <T>(field: string, check: () => T): T =>
	retold(check, ({ message, hint }) => new FaultyValue(message, hint, field));

/**
 * Runs the checks of the parts of a value, all of them, so that a person mends it once, unless most are
 * faulty.
 * @param run gives each part to `part`, which takes what is faulty for nothing
 * @throws FaultyValue the first of the faults, with the others
 */
export function inParts<T>(run: (part: <U>(check: () => U) => U | undefined) => T): T {
	const faults: FaultyValue[] = [];
	const tell = () => {
		const [first, ...more] = faults;
		if (first) throw Object.assign(first, { more });
	};
	const result = run((check) => {
		const outcome = tried(check);
		if ('given' in outcome) return outcome.given;
		faults.push(outcome.fault, ...outcome.fault.more);
		if (faults.length > MOST_FAULTS) tell();
		return undefined;
	});
	tell();
	return result;
}

/**
 * Makes the check of something secret say what is wrong without the value: n8n stores messages with
 * the execution.
 */
export const unquoted =
	<T>(check: CheckOfGiven<T>, message: string, hint: string): CheckOfGiven<T> =>
	(value, context) => {
		try {
			return check(value, context);
		} catch {
			// What it says may quote the value.
		}
		throw new FaultyValue(message, hint);
	};
