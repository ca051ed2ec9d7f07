import {
	codesIn,
	FaultyValue,
	inOneLine,
	LANGUAGES,
	notLonger,
	shown,
	templateLanguage,
	templateText,
	type CheckOfGiven,
} from '../../fields/checks';

/** The longest parts of a template, in characters, as WhatsApp documents them. */
const LONGEST = { header: 60, body: 1024, footer: 60 };

const MOST_BUTTONS = 10;

/** The languages that WhatsApp has templates in only with a region, beside those of contacts. */
const MORE_LANGUAGES = ['be', 'ky', 'ps', 'rw', 'si'];

/**
 * The text of a part, not longer than WhatsApp takes; a placeholder counts as WhatsApp's own, "{{1}}",
 * which stands for it there. A header is one line.
 */
export const partText =
	(part: keyof typeof LONGEST): CheckOfGiven<string> =>
	(value, context) => {
		const given = templateText(value, context);
		const sent = codesIn(given).reduce((text, code) => text.replace(`%%${code}%%`, '{{1}}'), given);
		notLonger(given, LONGEST[part], [...sent].length);
		return part === 'header' ? inOneLine(given) : given;
	};

/** The language of a localization: one of WhatsApp's, a region only where it isn't that of the language. */
export const draftLanguage: CheckOfGiven<string> = (value, context) => {
	const given = templateLanguage(value, context);
	const [code, region] = given.split('_');
	if (!LANGUAGES.includes(code) && !MORE_LANGUAGES.includes(code)) {
		throw new FaultyValue(
			`is not a language of WhatsApp's templates: ${shown(value)}`,
			'Write a code such as it, en or pt_BR.',
		);
	}
	const isOwn = region === code.toUpperCase() && !['es', 'pt'].includes(code);
	return isOwn ? code : given;
};

/** @throws FaultyValue when some of the labels are alike, or there are too many */
export function checkLabels(labels: unknown[]): void {
	if (labels.length > MOST_BUTTONS) {
		throw new FaultyValue(
			`are too many: ${labels.length}`,
			`WhatsApp takes at most ${MOST_BUTTONS} in a template.`,
		);
	}
	const twice = labels.find((label, place) => label && labels.indexOf(label) < place);
	if (twice !== undefined)
		throw new FaultyValue(
			`have the text ${shown(twice)} twice`,
			'WhatsApp wants another text on each button.',
		);
}

/** @throws FaultyValue when two localizations are in one language */
export function checkLanguages(languages: unknown[]): void {
	const twice = languages.find((one, place) => one && languages.indexOf(one) < place);
	if (twice !== undefined)
		throw new FaultyValue(
			`have two entries in the language ${shown(twice)}`,
			'A template has one localization for each language: leave one of them.',
		);
}
