import { FaultyValue, type CheckOfGiven } from './check';
import { compact, shown } from './text';

/** Whether a text is an address that starts with https:// and has a host and no spaces. */
export const isHttps = (given: string) => /^https:\/\/[^\s/]\S*$/i.test(given);

/** A public HTTPS address. */
export const httpsUrl: CheckOfGiven<string> = (value) => {
	const given = compact(value);
	if (isHttps(given)) return given;
	throw new FaultyValue(
		`is not an HTTPS address: ${shown(given)}`,
		'Spoki fetches the file itself: give a public address that starts with https://.',
	);
};
