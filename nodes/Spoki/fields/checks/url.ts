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

/** The public HTTPS address of a file. */
export const httpsUrl = https(
	'Spoki fetches the file itself: give a public address that starts with https://.',
);

/** The HTTPS address that a link opens. */
export const link = https('Write the whole address, e.g. https://example.com/orders.');
