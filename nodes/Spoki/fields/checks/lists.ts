import { withoutInvisible } from './characters';
import { FaultyValue, within, type Check } from './check';
import { json } from './json';
import { isBlank, shown } from './text';

/** Digits with commas as between thousands, also as India groups them: 1,001 and 1,00,001. */
const THOUSANDS = /(?<![^\s,;])\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?![^\s,;])/;

/** The entries of a text with commas, semicolons or line breaks. */
function entriesOf(written: string): string[] {
	const given = withoutInvisible(written);
	const figure = THOUSANDS.exec(given)?.[0];
	if (figure !== undefined) {
		const [one, several] = ['', ', '].map((comma) => figure.replaceAll(',', comma));
		throw new FaultyValue(
			`can be read as one number or several: ${shown(figure)}`,
			`Put a space after each comma for several (${several}), or write one without commas (${one}).`,
		);
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
		// An ID that is given twice means one thing.
		const once = checked.every((entry) => typeof entry === 'number') ? new Set(checked) : checked;
		return checked.length > 0 ? ([...once] as T[]) : undefined;
	};
