import { createServer } from 'node:net';
import { PlainError } from './plain';

const TRIES = 20;

/** The first port from `preferred` on that nobody listens on at 127.0.0.1 and that isn't in `taken`. */
export async function freePort(preferred: number, taken: number[] = []): Promise<number> {
	for (let port = preferred; port < preferred + TRIES; port++) {
		if (!taken.includes(port) && (await isFree(port))) return port;
	}
	throw new PlainError(
		`The ports ${preferred} to ${preferred + TRIES - 1} are all in use. ` +
			'Stop one of the programs that use them and run this again.',
	);
}

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}
