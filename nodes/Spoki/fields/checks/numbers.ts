import { FaultyValue, type CheckOfGiven } from './check';
import { compact, isBlank, isEmpty, shown } from './text';

/** The whole number that a value is; undefined for anything else. */
function wholeNumber(value: unknown): number | undefined {
	const given = typeof value === 'string' ? compact(value) : value;
	const number = typeof given === 'string' && /^-?\d+$/.test(given) ? Number(given) : given;
	return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** A whole number. */
export const integer: CheckOfGiven<number> = (value) => {
	const number = wholeNumber(value);
	if (number !== undefined) return number;
	throw new FaultyValue(`is not a whole number: ${shown(value)}`, 'Use digits only, e.g. 42.');
};

/** Digits in groups, as in 1,001, or several numbers. */
const GROUPED = /^\d+(?:[.,;'’\s]\s*\d+)+$/;

/** What a text is made of by an expression that finds nothing. */
const NOTHING = /^(?:undefined|null)$/;

/** An id of Spoki: a whole number above 0. */
export const id: CheckOfGiven<number> = (value) => {
	const number = wholeNumber(value);
	if (number !== undefined && number > 0) return number;
	const given = typeof value === 'string' ? compact(value) : value;
	if (isBlank(given) || (typeof given === 'string' && NOTHING.test(given))) throw isEmpty();
	// Which one is meant nobody can tell, so no other ID is named: the next try may be a deletion.
	const isGrouped = typeof given === 'string' && given.length < 60 && GROUPED.test(given);
	throw new FaultyValue(
		`is not an ID: ${shown(value)}`,
		isGrouped
			? 'One ID is wanted, in digits only, without commas, periods and spaces.'
			: 'Spoki IDs are whole numbers, e.g. 42. Choose from the list, or check what the expression gives.',
	);
};
