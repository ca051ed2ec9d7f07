import { detail } from './problem';

/** What the caller got wrong comes back as a 400 with the reason. */
export function checked<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw detail(400, (error as Error).message);
	}
}
