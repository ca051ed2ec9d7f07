import { sleep } from 'n8n-workflow';

/** Thrown when the execution was stopped during a wait. */
export class Stopped extends Error {}

/**
 * Waits, and ends at once when `signal` says that the execution was stopped.
 * @param ms milliseconds
 * @throws Stopped
 */
export async function wait(ms: number, signal?: AbortSignal): Promise<void> {
	if (signal?.aborted) throw new Stopped('The execution was stopped');
	if (ms <= 0) return;
	if (!signal) return await sleep(ms);
	let stop = () => {};
	const stopped = new Promise<never>((_, reject) => {
		stop = () => reject(new Stopped('The execution was stopped'));
		signal.addEventListener('abort', stop, { once: true });
	});
	try {
		await Promise.race([sleep(ms), stopped]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
