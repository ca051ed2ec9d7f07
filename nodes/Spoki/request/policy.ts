import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import type { Policy } from './send';

/** Longest Wait when the option is not set, in minutes. */
const DEFAULT_MINUTES = 10;

/** Answers take their time: a run whose waits fit is not broken off for being this much late. */
export const GRACE = 1.1;

/** How long and how a node may wait. */
export interface Patience extends Policy {
	/** Longest Wait, in ms. */
	longestWaitMs: number;
	/** When the run began, in ms since 1970. */
	began: number;
}

/**
 * How long and how a node may wait, from its Options. The time runs from now.
 * @param options the node's `options` parameter
 */
export function policyOf(options: IDataObject, signal?: AbortSignal): Patience {
	const minutes = Number(options.longestWait ?? DEFAULT_MINUTES);
	const longestWaitMs =
		(Number.isFinite(minutes) ? Math.max(0, minutes) : DEFAULT_MINUTES) * 60_000;
	return {
		onRateLimit: options.onRateLimit === 'stop' ? 'stop' : 'wait',
		longestWaitMs,
		began: Date.now(),
		deadline: Date.now() + longestWaitMs * GRACE,
		signal,
	};
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
