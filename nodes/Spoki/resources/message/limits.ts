import { inOneLine, notLonger, text, type Check } from '../../fields/checks';

/** The longest texts of a message, in characters, as WhatsApp documents them. */
export const LONGEST = {
	text: 4096,
	body: 1024,
	header: 60,
	footer: 60,
	button: 20,
	buttonPayload: 256,
	listTitle: 20,
	sectionTitle: 24,
	rowTitle: 24,
	rowDescription: 72,
	rowPayload: 200,
	caption: 1024,
};

/** A text of at most so many characters. */
export const atMost =
	(longest: number): Check<string> =>
	(value, context) => {
		const given = text(value, context);
		return given && notLonger(given, longest);
	};

/** The same, without line breaks. */
export const oneLine =
	(longest: number): Check<string> =>
	(value, context) => {
		const given = atMost(longest)(value, context);
		return given && inOneLine(given);
	};
