import { FaultyValue, type CheckOfGiven } from './check';
import { compact, shown } from './text';

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

/** Digits in groups of three, as in 1,001. */
export const GROUPED = /^\d{1,3}(?:[.,'’ ]\d{3})+$/;

/** An id of Spoki: a whole number above 0. */
export const id: CheckOfGiven<number> = (value) => {
	const number = wholeNumber(value);
	if (number !== undefined && number > 0) return number;
	const isGrouped = typeof value === 'string' && value.length < 30 && GROUPED.test(compact(value));
	throw new FaultyValue(
		`is not an ID: ${shown(value)}`,
		isGrouped
			? `Write the digits only: ${compact(value).replace(/\D/g, '')}.`
			: 'Spoki IDs are whole numbers, e.g. 42. Choose from the list, or check what the expression gives.',
	);
};
