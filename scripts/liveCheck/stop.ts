import type { EventEmitter } from 'node:events';

/** Ctrl-C, being told to end, and a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Process extends EventEmitter {
	stdout: EventEmitter;
	stderr: EventEmitter;
}

/**
 * Calls `stop` at the first signal, and takes the others for nothing: they must not end the cleaning
 * up. Nor must what can't be written to a terminal that is gone.
 */
export function onStop(from: Process, stop: () => void): void {
	let isStopped = false;
	for (const signal of SIGNALS) {
		from.on(signal, () => {
			if (isStopped) return;
			isStopped = true;
			stop();
		});
	}
	for (const output of [from.stdout, from.stderr]) output.on('error', () => {});
}
