/**
 * What the characters of a text are worth: those that nobody sees, those that could not be read, and
 * those that are written in two ways. All in time that grows with the length of the text.
 */

/** Zero-width characters, direction marks, soft hyphens, byte order marks and the like. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Invisible too, but they shape the letter or the emoji before them. */
const SHAPING = '[\\u180B-\\u180D\\u180F\\uFE00-\\uFE0F\\u{E0020}-\\u{E007F}\\u{E0100}-\\u{E01EF}]';
const SHAPING_JOINER = '(?<=\\p{M})[\\u200C\\u200D]';

const AT_END = `(?:\\s|(?!${SHAPING}|${SHAPING_JOINER})\\p{Default_Ignorable_Code_Point})`;
// The look-behind keeps a run of spaces inside the text from being tried from each of its places.
const ENDS = new RegExp(`^${AT_END}+|(?<!${AT_END})${AT_END}+$`, 'gu');

const SOMETHING = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/** Whether a text shows nothing at all. */
export const showsNothing = (text: string) => !SOMETHING.test(text);

/** A text without its invisible characters. */
export const withoutInvisible = (text: string) => text.replace(INVISIBLE, '');

/** A text without the invisible characters at its ends; those inside shape letters and emoji. */
export const withoutInvisibleEnds = (text: string) => text.replace(ENDS, withoutInvisible);

/** Composing takes quadratic time in the marks on one letter, so no more than these are put in order. */
const MOST_MARKS = 30;
const MANY_MARKS = new RegExp(`\\p{M}{${MOST_MARKS}}`, 'u');
const PIECES = new RegExp(`\\P{M}*\\p{M}{0,${MOST_MARKS}}`, 'gu');

/** A text with its letters composed (Unicode's NFC): "o" and an accent become "ò". */
export const composed = (text: string): string => {
	const pieces = MANY_MARKS.test(text) ? text.match(PIECES)! : [text];
	return pieces.map((piece) => piece.normalize('NFC')).join('');
};

/** One form of all the spellings of a word: for comparisons, never to be sent. */
export const folded = (text: string) =>
	composed(withoutInvisible(text))
		.trim()
		.toLowerCase()
		.replace(/[\s_-]+/g, ' ');

/** One form of all the spellings of a member's name: `First Name`, `firstName` and `FIRST-NAME`. */
export const nameOf = (text: string) => folded(text).replace(/ /g, '');

/** What can't be read in a text, as its first such character. */
export interface Broken {
	character: string;
	/** Half of a character, which is left when a text is cut in the middle of an emoji. */
	isHalf: boolean;
}

// Tabs and line breaks are the control characters that belong in texts.
const UNREADABLE = /[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFD\uFFFE\uFFFF]/u;

/** The first character of a text that could not be read, if there is one. */
export function brokenIn(text: string): Broken | undefined {
	const character = UNREADABLE.exec(text)?.[0];
	return character === undefined ? undefined : { character, isHalf: /\p{Cs}/u.test(character) };
}

/** "U+200B": the name of a character that can't be shown. */
export const codePointOf = (character: string) =>
	`U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

// Line breaks too: a message is one line. U+FFFD shows that something could not be read.
const HIDDEN = /(?!\uFFFD)[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;
const ESCAPES = new Map([
	['\n', '\\n'],
	['\r', '\\r'],
	['\t', '\\t'],
]);

/** The most characters of a value that a message shows. */
export const MOST_SHOWN = 60;

/** A text for a message: short, and with what nobody sees written out, e.g. "[U+200B]+39…". */
export function madeVisible(text: string): string {
	// No more is written out than is shown, however long the text.
	const beginning = text.slice(0, MOST_SHOWN + 1);
	const visible = beginning.replace(HIDDEN, (one) => ESCAPES.get(one) ?? `[${codePointOf(one)}]`);
	return visible.length > MOST_SHOWN ? `${visible.slice(0, MOST_SHOWN - 1)}…` : visible;
}
