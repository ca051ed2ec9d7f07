import { isPublic } from './address';
import { FaultyValue, type CheckOfGiven } from './check';
import { compact, shown } from './text';

/** An address with a host and no spaces. */
const HTTPS = /^https:\/\/[^\s/]\S*$/i;

/** The HTTPS address that a link opens. */
export const link: CheckOfGiven<string> = (value) => {
	const given = compact(value);
	if (HTTPS.test(given)) return given;
	throw new FaultyValue(
		`is not an HTTPS address: ${shown(given)}`,
		'Write the whole address, e.g. https://example.com/orders.',
	);
};

/** The public HTTPS address of a file, whose path may be as long as signatures make it. */
export const httpsUrl: CheckOfGiven<string> = (value) => {
	const given = compact(value);
	if (HTTPS.test(given) && isPublic(given.split(/[/?#]/, 3).join('/'))) return given;
	throw new FaultyValue(
		`is not a public HTTPS address: ${shown(given)}`,
		'Spoki fetches the file itself: give an address that starts with https:// and opens outside your network, without a password.',
	);
};
