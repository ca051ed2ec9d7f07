import { describeApi } from '../../sandbox/openapi/document';
import { knownEvents } from '../../sandbox/openapi/webhooks';

/** How frameworks name parts of lists and of refusals; nobody chose them for an account. */
const FRAMEWORK =
	'count current current_page cursor data detail first from has_more has_next items last last_page ' +
	'limit links message meta next next_cursor next_page offset page page_size pages pagination per_page ' +
	'prev previous previous_cursor results size success to total total_count total_pages';

const names = new Set(FRAMEWORK.split(' '));
const words = new Set<unknown>(knownEvents);
JSON.stringify(describeApi(), (key, value: unknown) => {
	if (key === 'properties') Object.keys(value as object).forEach((name) => names.add(name));
	if (key === 'enum') (value as unknown[]).forEach((word) => words.add(word));
	return value;
});

/**
 * Whether a name may be told: the reference or a framework has it. Any other may be an account's own,
 * and so be called after a person, a customer or a diagnosis.
 */
export const isKnownName = (name: string) => names.has(name);

/** Whether a choice may be told: an event or another value that the reference names. */
export const isKnownWord = (word: unknown) => words.has(word);

/** `3 that aren’t known`, for what may not be named; empty without any. */
export const unnamed = (count: number): string[] => (count ? [`${count} that aren’t known`] : []);
