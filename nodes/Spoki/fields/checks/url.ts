import { isPublic } from './address';
import { FaultyValue, type CheckOfGiven } from './check';
import { compact, shown } from './text';

/** An address with a host and no spaces. */
const HTTPS = /^https:\/\/[^\s/]\S*$/i;

const https =
	(what: string, isRight: (given: string) => boolean, hint: string): CheckOfGiven<string> =>
	(value) => {
		const given = compact(value);
		if (HTTPS.test(given) && isRight(given)) return given;
		throw new FaultyValue(`is not ${what}: ${shown(given)}`, hint);
	};

/** The public HTTPS address of a file, whose path may be as long as signatures make it. */
export const httpsUrl = https(
	'a public HTTPS address',
	(given) => isPublic(given.split(/[/?#]/, 3).join('/')),
	'Spoki fetches the file itself: give an address that starts with https:// and opens outside your network, without a password.',
);

/** The HTTPS address that a link opens. */
export const link = https(
	'an HTTPS address',
	() => true,
	'Write the whole address, e.g. https://example.com/orders.',
);
