import { FaultyValue, type CheckOfGiven } from './check';
import { compact, shown } from './text';

const EMAIL = /^[^\s@,;<>]+@(?:[^\s@,;<>.]+\.)+[^\s@,;<>.]+$/;

/** The longest address that mail knows. */
const LONGEST = 320;

/** An e-mail address: something, an @, and a host with a dot. */
export const email: CheckOfGiven<string> = (value) => {
	const given = compact(value).replace(/^mailto:/i, '');
	if (given.length <= LONGEST && EMAIL.test(given)) return given;
	throw new FaultyValue(
		`is not an email address: ${shown(given)}`,
		'Write one address, e.g. name@example.com.',
	);
};
