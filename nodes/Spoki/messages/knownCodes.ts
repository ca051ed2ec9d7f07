import { readErrorBody } from '../client/errorBody';
import type { Failure } from '../client/failure';
import type { Explanation } from './explanation';

/** A free-form message outside the time in which WhatsApp lets it through. */
export const WINDOW_CLOSED: Explanation = {
	message: 'The 24-hour window of the contact is closed',
	todo: 'WhatsApp takes free messages only within 24 hours after the contact has written. Send a template instead: every account has the ready OPEN_TEMPLATE.',
};

/** How Spoki says so, in English or Italian, where it gives no code. Other things are counted in 24 hours too. */
const SAYS_WINDOW_CLOSED =
	/24[ -]?(h|hours?|ore)( \w+)? window|(conversation|messaging|service|customer care) window|finestra d\w+ 24|(more than|over|outside( of)?( the)?|oltre|più di) 24[ -]?(h|ore)|re-?engagement message|\b131047\b/i;
const IS_QUOTA = /quota|limit|too many/i;

/** What Spoki's own codes mean, and what to do. */
const KNOWN_CODES = new Map<string, Explanation>(
	Object.entries({
		'spoki::1029': {
			message: 'The credit of the Spoki account is used up',
			todo: 'Recharge the account in Spoki, then run this again after a minute.',
		},
		'spoki::1044': {
			message: 'The contact has unsubscribed, or may not get marketing messages',
			todo: "Check the contact's consent in Spoki.",
		},
		'spoki::3004': {
			message: 'No user of the Spoki account has this operator email',
			todo: 'Choose one from the list, or check the address. An invited person counts after accepting the invitation.',
		},
		'spoki::3014': {
			message: 'The template has too many placeholders for so little text',
			todo: 'Add fixed text around the placeholders, or use fewer of them.',
		},
		'whatsapp::131047': WINDOW_CLOSED,
	}),
);

/** What a code of Spoki's means; undefined when that is not known. */
export const explanationOf = (code = ''): Explanation | undefined => KNOWN_CODES.get(code);

/**
 * Whether Spoki refused a free message, and did nothing, because the contact has written too long
 * ago. In which status and words it says so is not documented.
 */
export function isWindowClosed({ status = 0, body, maybeDone }: Failure): boolean {
	if (maybeDone || [0, 401, 404, 429].includes(status)) return false;
	const { code, text = '', fields } = readErrorBody(body);
	const known = explanationOf(code);
	if (known) return known === WINDOW_CLOSED;
	return [text, ...fields.map((field) => field.text)].some(
		(sentence) => SAYS_WINDOW_CLOSED.test(sentence) && !IS_QUOTA.test(sentence),
	);
}
