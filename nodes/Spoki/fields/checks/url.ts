import { isPublic } from './address';
import { FaultyValue, type CheckOfGiven } from './check';
import { compact, shown } from './text';

/** An address with a host and no spaces. */
const HTTPS = /^https:\/\/[^\s/]\S*$/i;

const https =
	(hint: string): CheckOfGiven<string> =>
	(value) => {
		const given = compact(value);
		if (HTTPS.test(given)) return given;
		throw new FaultyValue(`is not an HTTPS address: ${shown(given)}`, hint);
	};

const TO_FETCH = 'Spoki fetches the file itself: give a public address that starts with https://.';

/** The public HTTPS address of a file. */
export const httpsUrl: CheckOfGiven<string> = (value, context) => {
	const given = https(TO_FETCH)(value, context);
	// Signatures make a path as long as they like.
	if (isPublic(given.split(/[/?#]/, 3).join('/'))) return given;
	throw new FaultyValue(`is not a public address: ${shown(given)}`, TO_FETCH);
};

/** The HTTPS address that a link opens. */
export const link = https('Write the whole address, e.g. https://example.com/orders.');
