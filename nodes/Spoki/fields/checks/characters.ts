/**
 * What the characters of a text are worth: those that nobody sees, those that could not be read, and
 * those that are written in two ways. All in time that grows with the length of the text.
 */

/** Zero-width characters, direction marks, soft hyphens, byte order marks and the like. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Left of what stood there: an object, or notes between the lines. Nobody sees them either. */
const LEFT = '\\uFFF9-\\uFFFC';

/** The pattern of Braille has no dots, and looks like a space. */
const EMPTY_BRAILLE = '\\u2800';

const WITHOUT_JOINERS =
	'\\p{sc=Latin}\\p{sc=Greek}\\p{sc=Cyrillic}\\p{sc=Hebrew}\\p{sc=Armenian}\\p{sc=Han}\\p{sc=Hangul}';

/** What is invisible and shapes the letters or the emoji around it. */
const SHAPING = [
	// One selects the form of the character before it; with more, texts are hidden.
	`(?<=[^\\s\\p{Default_Ignorable_Code_Point}])\\p{VS}`,
	// Joiners, as Persian and the scripts of India need them, and as families of emoji have them.
	'(?<=\\p{M})[\\u200C\\u200D]',
	`(?<=(?![${WITHOUT_JOINERS}])\\p{L})[\\u200C\\u200D](?=\\p{L})`,
	'(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})',
	// The flags of England, Scotland and Wales.
	'(?<=\\u{1F3F4})[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{3,6}\\u{E007F}',
	// Where lines may break, in scripts without spaces.
	'(?<=[\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}])\\u200B(?=[\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}])',
	// Vowels of Mongolian and Korean that stand apart, and marks that stay so.
	'(?<=\\p{sc=Mongolian})\\u180E(?=\\p{sc=Mongolian})',
	'[\\u115F\\u1160](?=[\\u1160-\\u11FF])',
	'(?<=\\p{M})\\u034F(?=\\p{M})',
].join('|');
const USELESS = new RegExp(`(${SHAPING})|[\\p{Default_Ignorable_Code_Point}${LEFT}]`, 'gu');

/** Direction marks, which sort a text with letters from right to left; none that turns others round. */
const MARKS = '\\u061C\\u200E\\u200F\\u202A-\\u202C\\u2066-\\u2069';
const USELESS_FROM_RIGHT = new RegExp(
	`(${SHAPING}|[${MARKS}])|[\\p{Default_Ignorable_Code_Point}${LEFT}]`,
	'gu',
);
const FROM_RIGHT = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u;

const AT_END = `[\\s${MARKS}${EMPTY_BRAILLE}]`;
// The look-behind keeps a run of spaces inside the text from being tried from each of its places.
const ENDS = new RegExp(`^${AT_END}+|(?<!${AT_END})${AT_END}+$`, 'gu');

const SOMETHING = new RegExp(
	`[^\\s\\p{M}\\p{Default_Ignorable_Code_Point}${EMPTY_BRAILLE}${LEFT}]`,
	'u',
);

/** Whether a text shows nothing at all: accents without a letter are nothing either. */
export const showsNothing = (text: string) => !SOMETHING.test(text);

/** A text without its invisible characters. */
export const withoutInvisible = (text: string) => text.replace(INVISIBLE, '');

/** A text without the invisible characters that shape nothing, and in which somebody may hide a text. */
export const withoutHidden = (text: string) =>
	text.replace(FROM_RIGHT.test(text) ? USELESS_FROM_RIGHT : USELESS, '$1');

/** The same, without what nobody sees at its ends. */
export const withoutHiddenAndEnds = (text: string) => withoutHidden(text).replace(ENDS, '');

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

/** Longer names than this are no words of people, and stay as they are. */
const LONGEST_NAME = 200;

/**
 * One form of all the spellings of a member's name: `First Name`, `firstName`, `FIRST-NAME` with any
 * hyphen, and `First name (required)`.
 */
export const nameOf = (text: string) =>
	folded(text.length > LONGEST_NAME ? text : text.normalize('NFKC'))
		.replace(/(?:\*|\(required\))$/, '')
		.replace(/%%|[ \p{Pd}]/gu, '');

/** What can't be read in a text, as its first such character. */
export interface Broken {
	character: string;
	/** Half of a character, which is left when a text is cut in the middle of an emoji. */
	isHalf: boolean;
}

// Tabs and line breaks are the control characters that belong in texts. The others are UTF-8 whose bytes
// were taken for letters: "Ã²" for "ò". Behind a capital they are letters, as in "MAÇÃ".
const UNREADABLE =
	/[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFD\uFFFE\uFFFF]|(?<!\p{Lu})[ÂÃ](?=[\xA0-¿€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ])|â(?=€)|ð(?=Ÿ)/u;

/** The first character of a text that could not be read, if there is one. */
export function brokenIn(text: string): Broken | undefined {
	const character = UNREADABLE.exec(text)?.[0];
	return character === undefined ? undefined : { character, isHalf: /\p{Cs}/u.test(character) };
}

/** "U+200B": the name of a character that can't be shown. */
export const codePointOf = (character: string) =>
	`U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

// Line breaks too: a message is one line. U+FFFD shows that something could not be read.
const HIDDEN =
	/(?![ \uFFFD])[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\u2800\uFFF9-\uFFFF]|(?<![^\s])\p{M}/gu;
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
