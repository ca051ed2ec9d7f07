import { isThisMachine } from '../../client/connection';

/** Names and numbers that mean something only inside a network. */
const PRIVATE =
	/^(0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)|(^|\.)(localhost|local|internal|intranet|lan|home|corp|test|invalid)$|^[^.]*$/;

/** No address that anything answers at is longer; Node.js reads a long name in time that grows with its square. */
const LONGEST = 2048;

function read(address: string): URL | undefined {
	if (address.length > LONGEST) return undefined;
	try {
		return new URL(address);
	} catch {
		return undefined;
	}
}

/** Whether an address leads to the machine itself. */
export const isLoopback = (address: string) => isThisMachine(read(address)?.hostname ?? '');

/**
 * Whether Spoki can deliver to an address: https, with a host name that means something outside, and
 * without a user, a password or spaces.
 */
export function isPublic(address: string): boolean {
	const url = read(address);
	return (
		url?.protocol === 'https:' &&
		!PRIVATE.test(url.hostname) &&
		!url.username &&
		!url.password &&
		!/\s/.test(address)
	);
}
