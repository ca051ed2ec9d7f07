import { sleep } from 'n8n-workflow';

/** Thrown when the execution was stopped before a request was sent. n8n knows it by "canceled". */
export class Stopped extends Error {
	constructor() {
		super('The execution was canceled');
	}
}

/**
 * Waits, and ends early when `signal` says that the execution was stopped; n8n versions whose
 * `sleep` takes no signal wait to the end. The caller looks at the signal afterwards.
 * @param ms milliseconds
 */
export async function wait(ms: number, signal?: AbortSignal): Promise<void> {
	await sleep(ms, signal).catch(() => {});
}
