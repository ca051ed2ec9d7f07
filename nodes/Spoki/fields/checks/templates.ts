import { FaultyValue, type CheckOfGiven } from './check';
import { compact, isDate, shown, text } from './text';

const NAME = /^[a-z0-9_]+$/;

/** The name of a template, by WhatsApp's rule. */
export const templateName: CheckOfGiven<string> = (value) => {
	const given = compact(value);
	if (NAME.test(given)) return given;
	const plain = given.slice(0, 60).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	const suggestion = plain
		.split(/[^a-z0-9]+/)
		.filter(Boolean)
		.join('_');
	throw new FaultyValue(
		`is not a template name: ${shown(given)}`,
		`Use lowercase letters, digits and underscores.${suggestion && ` Perhaps ${suggestion}?`}`,
	);
};

const CLOSED = /%%([^%\s]{1,100})%%/g;
const OPEN = /%%(\s{0,9}[A-Z\d_]{1,60}\s{1,9}%%|[\p{L}\p{N}_][^\s%]{0,60})/u;
const CODE = /^[A-Z0-9_]+$/;
const OF_WHATSAPP = /\{\{[^{}\n]{0,60}\}\}/;

/** The codes of the placeholders in a text: `%%ORDER_ID%%` has ORDER_ID. */
export const codesIn = (given: string): string[] =>
	[...given.matchAll(CLOSED)].map(([, code]) => code);

/** A text of a template, in which every placeholder is one of Spoki's: `%%CODE%%`. */
export const templateText: CheckOfGiven<string> = (value, context) => {
	const given = text(value, context) ?? '';
	const foreign = OF_WHATSAPP.exec(given)?.[0];
	if (foreign !== undefined) {
		throw new FaultyValue(
			`has the placeholder ${shown(foreign)}, which Spoki does not fill`,
			"Spoki's placeholders are codes of custom fields: %%FIRST_NAME%%, %%ORDER_ID%%.",
		);
	}
	const code = codesIn(given).find((one) => !CODE.test(one));
	if (code !== undefined) {
		const upper = code.toUpperCase().replace(/[^A-Z0-9]/g, '_');
		throw new FaultyValue(
			`has the placeholder ${shown(`%%${code}%%`)}, whose code is not one of a custom field`,
			`Codes are uppercase letters, digits and underscores.${CODE.test(upper) ? ` Perhaps %%${upper}%%?` : ''}`,
		);
	}
	const open = OPEN.exec(given.replace(CLOSED, ''))?.[0];
	if (open === undefined) return given;
	throw new FaultyValue(
		`has the placeholder ${shown(open)}, which Spoki does not fill`,
		'Put two percent signs on both sides of the code: %%FIRST_NAME%%.',
	);
};

const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** @throws FaultyValue when a text has more than one line */
export function inOneLine(given: string): string {
	if (!LINE_BREAK.test(given)) return given;
	throw new FaultyValue(`has a line break: ${shown(given)}`, 'Write it in one line.');
}

/** @throws FaultyValue when a text has more characters than WhatsApp takes */
export function notLonger(given: string, longest: number, length = [...given].length): string {
	if (length <= longest) return given;
	throw new FaultyValue(
		`has ${length.toLocaleString('en')} characters: ${shown(given)}`,
		`WhatsApp takes at most ${longest.toLocaleString('en')} here.`,
	);
}

const LONGEST_LABEL = 25;

/** The label of a button: one line of up to 25 characters. */
export const buttonText: CheckOfGiven<string> = (value, context) => {
	const given = text(value, context) ?? '';
	const length = [...given.slice(0, 4 * LONGEST_LABEL)].length;
	if (length > LONGEST_LABEL) {
		throw new FaultyValue(
			`is longer than ${LONGEST_LABEL} characters: ${shown(given)}`,
			'WhatsApp takes no longer label on a button.',
		);
	}
	if (codesIn(given).length > 0) {
		throw new FaultyValue(
			`has a placeholder: ${shown(given)}`,
			'WhatsApp takes none on a button: write the text itself.',
		);
	}
	return inOneLine(given);
};

/** What n8n makes of a date that stands in a form. */
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}(Z|[+-]\d\d:\d\d)$/;

/** An example for a placeholder. WhatsApp refuses line breaks, tabs and rows of spaces in it. */
export const exampleValue: CheckOfGiven<string> = (value, context) => {
	const given = text(value, context) ?? '';
	if (MOMENT.test(given)) throw isDate(given);
	const fault =
		/\t/.test(given) || LINE_BREAK.test(given)
			? 'has a line break or a tab'
			: /\p{Zs}{5}/u.test(given)
				? 'has more than four spaces in a row'
				: undefined;
	if (fault === undefined) return given;
	throw new FaultyValue(
		`${fault}: ${shown(given)}`,
		'WhatsApp refuses that. Write it in one line.',
	);
};

/** An id whose form Spoki does not document, such as that of a form: no spaces. */
export const token: CheckOfGiven<string> = (value) => {
	const given = compact(value);
	if (given !== '' && given.length <= 100 && !/\s/.test(given)) return given;
	throw new FaultyValue(`is not an ID: ${shown(given)}`, 'Give the ID alone, e.g. 7.');
};
