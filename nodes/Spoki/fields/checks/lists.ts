import { FaultyValue, within, type Check } from './check';
import { json } from './json';
import { GROUPED } from './numbers';
import { isBlank, shown } from './text';

/** The entries of a text with commas, semicolons or line breaks. */
function entriesOf(given: string): string[] {
	// Split first, trimmed later: a pattern with the spaces in it takes quadratic time.
	for (const part of given.split(/[;\n\r]/)) {
		const figure = part.trim();
		if (figure.length < 60 && figure.includes(',') && GROUPED.test(figure)) {
			throw new FaultyValue(
				`can be read as one number or several: ${shown(figure)}`,
				`Put a space after each comma for several (${figure.replace(/,/g, ', ')}), or write one without commas (${figure.replace(/,/g, '')}).`,
			);
		}
	}
	return given.split(/[,;\n\r]/).map((entry) => entry.trim());
}

/**
 * A list from an array, from text with commas, semicolons or line breaks, or from a JSON array.
 * Every entry goes through `check`; blank entries are left out, and a list of nothing is not given.
 */
export const listOf =
	<T>(check: Check<T>): Check<T[]> =>
	(value, context) => {
		if (isBlank(value)) return undefined;
		let entries: unknown[];
		if (Array.isArray(value)) entries = value;
		else if (typeof value === 'string' && value.trim().startsWith('['))
			entries = json(value, context) as unknown[];
		else entries = typeof value === 'string' ? entriesOf(value) : [value];
		const checked = entries
			.filter((entry) => !isBlank(entry))
			.map((entry) =>
				within(
					(fault) => `have an entry that ${fault}`,
					() => check(entry, context),
				),
			);
		return checked.length > 0 ? (checked as T[]) : undefined;
	};
