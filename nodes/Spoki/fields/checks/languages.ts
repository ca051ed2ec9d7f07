import { FaultyValue, type CheckOfGiven } from './check';
import { compact, shown } from './text';

const CODE = /^([a-z]{2})(?:[_-][a-z]{4})?(?:[_-]([a-z]{2}|\d{3}))?$/i;

function read(value: unknown): { code: string; region?: string } {
	const given = compact(value);
	const [, code, region] = CODE.exec(given) ?? [];
	if (code) return { code: code.toLowerCase(), region: region?.toUpperCase() };
	throw new FaultyValue(
		`is not a language code: ${shown(given)}`,
		'Write a two-letter code, e.g. it or en.',
	);
}

/**
 * The language of a contact: two letters in lower case, Spoki's form. A region is left out, so that
 * `IT`, `it-IT` and `it_IT` are one language.
 */
export const language: CheckOfGiven<string> = (value) => read(value).code;

/** The language of a template, of which WhatsApp tells regions apart: `it`, `pt_BR`. */
export const templateLanguage: CheckOfGiven<string> = (value) => {
	const { code, region } = read(value);
	return region === undefined ? code : `${code}_${region}`;
};
