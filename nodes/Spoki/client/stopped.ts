import { sleep, type IExecuteSingleFunctions } from 'n8n-workflow';
import { held } from './held';

/** Thrown when the execution was stopped before a request was sent. n8n knows it by "canceled". */
export class Stopped extends Error {
	constructor() {
		super('The execution was canceled');
	}
}

/**
 * Waits, and ends early when `signal` says that the execution was stopped; n8n versions whose
 * `sleep` takes no signal wait to the end.
 * @param ms milliseconds
 * @throws Stopped
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	await sleep(ms, signal).catch(() => {});
	if (signal?.aborted) throw new Stopped();
}

type Stoppable = Partial<Pick<IExecuteSingleFunctions, 'getExecutionCancelSignal'>> & {
	onExecutionFinish?: (handler: () => unknown) => void;
};

/**
 * A signal that fires when the execution is stopped. Where n8n gives a declarative node no signal
 * of its own, it may still tell when the execution is over; older versions tell neither.
 */
export function stopSignal(context: Stoppable): AbortSignal | undefined {
	const own = context.getExecutionCancelSignal?.();
	if (own || !context.onExecutionFinish) return own;
	const controller = new AbortController();
	context.onExecutionFinish(() => controller.abort());
	return controller.signal;
}

/** What is to be done when a signal fires, by signal: one listener each, however many wait for it. */
const handlers = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls `handler` when the signal fires. @returns takes it back */
export function onStop(signal: AbortSignal | undefined, handler: () => void): () => void {
	if (!signal) return () => {};
	const all = held(handlers, signal, () => {
		const added = new Set<() => void>();
		signal.addEventListener('abort', () => added.forEach((one) => one()), { once: true });
		return added;
	});
	all.add(handler);
	return () => all.delete(handler);
}

/** Throws, as n8n's HTTP client does, when the signal fires. */
export const aborted = async (signal: AbortSignal) =>
	await new Promise<never>((_, reject) =>
		onStop(signal, () => reject(Object.assign(new Stopped(), { code: 'ERR_CANCELED' }))),
	);
