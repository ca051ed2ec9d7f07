import { folded } from './characters';
import { FaultyValue, type CheckOfGiven } from './check';
import { compact, shown } from './text';

/** The languages of WhatsApp, as Spoki writes them. */
export const LANGUAGES =
	'af ar az bg bn ca cs da de el en es et fa fi fr ga gu he hi hr hu id it ja ka kk kn ko lo lt lv mk ml mr ms nb nl pa pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh zu'.split(
		' ',
	);

const CODE = /^([a-z]{2})(?:[_-][a-z]{4})?(?:[_-]([a-z]{2}|\d{3}))?$/i;

const NAMES = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });

/** What a language is called in English, with its region: "Portuguese (Brazil)". */
export const inEnglish = (code: string) => NAMES.of(code.replace('_', '-'))!;

const notKnown = (given: string) =>
	new FaultyValue(
		`is not a language code: ${shown(given)}`,
		'Write a two-letter code, e.g. it or en.',
	);

const KNOWN = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Whether there is such a language: US, GB and JP are countries. */
const isLanguage = (code: string) => LANGUAGES.includes(code) || KNOWN.of(code) !== undefined;

/** Reads a code, or the name that the panel's list has for it, without a region. */
function read(value: unknown): { code: string; region?: string } {
	const given = compact(value);
	const [, code, region] = CODE.exec(given) ?? [];
	if (code) return { code: code.toLowerCase(), region: region?.toUpperCase() };
	const name = folded(given.slice(0, 40));
	const named = LANGUAGES.find((one) => folded(inEnglish(one)) === name);
	if (named) return { code: named };
	throw notKnown(given);
}

/**
 * The language of a contact: two letters in lower case, Spoki's form. A region is left out, so that
 * `IT`, `it-IT` and `it_IT` are one language.
 */
export const language: CheckOfGiven<string> = (value) => {
	const { code } = read(value);
	if (isLanguage(code)) return code;
	throw notKnown(compact(value));
};

/** The language of a template, of which WhatsApp tells regions apart: `it`, `pt_BR`. */
export const templateLanguage: CheckOfGiven<string> = (value) => {
	const { code, region } = read(value);
	return region === undefined ? code : `${code}_${region}`;
};
