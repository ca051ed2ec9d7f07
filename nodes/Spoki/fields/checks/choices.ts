import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { folded, nameOf } from './characters';
import { FaultyValue, type Check, type CheckOfGiven } from './check';
import { compact, shown, text } from './text';

/** True or false; the words "true" and "false" from expressions count too. */
export const boolean: CheckOfGiven<boolean> = (value) => {
	if (typeof value === 'boolean') return value;
	const word = typeof value === 'string' ? compact(value).toLowerCase() : undefined;
	if (word === 'true' || word === 'false') return word === 'true';
	throw new FaultyValue(`is neither true nor false: ${shown(value)}`, 'Use true or false.');
};

/** One of a closed set of values, in Spoki's spelling: case, spaces and underscores don't count. */
export const oneOf =
	<T extends string | number>(...allowed: T[]): CheckOfGiven<T> =>
	(value) => {
		const given = typeof value === 'object' ? undefined : folded(String(value));
		const found = allowed.find((entry) => folded(String(entry)) === given);
		if (found !== undefined) return found;
		throw new FaultyValue(`can't be ${shown(value)}`, `Use one of: ${allowed.join(', ')}.`);
	};

/**
 * A text that may be one of the options of a field, or what the panel calls it, and then is in Spoki's
 * spelling; any other is left as it is, since Spoki may know more of them.
 */
export const spelled =
	({ options = [] }: Pick<INodeProperties, 'options'>): Check<string> =>
	(value, context) => {
		const given = text(value, context) ?? '';
		const known = options as INodePropertyOptions[];
		const like = (written: string) => {
			const found =
				known.find((one) => folded(String(one.value)) === folded(written)) ??
				known.find((one) => nameOf(one.name) === nameOf(written));
			return found && String(found.value);
		};
		const several = given.split(/[,;|]/).map(like).filter(Boolean);
		if (several.length > 1) {
			throw new FaultyValue(
				`takes one, not several: ${shown(given)}`,
				`Choose one of ${several.join(', ')}.`,
			);
		}
		return like(given) ?? given;
	};
