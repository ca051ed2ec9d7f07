import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import type { Policy } from './send';

/** Longest Wait when the option is not set, in minutes. */
const DEFAULT_MINUTES = 10;

/**
 * How long and how a node may wait, from its Options. The time runs from now.
 * @param options the node's `options` parameter
 */
export function policyOf(options: IDataObject, signal?: AbortSignal): Policy {
	const minutes = Number(options.longestWait ?? DEFAULT_MINUTES);
	return {
		onRateLimit: options.onRateLimit === 'stop' ? 'stop' : 'wait',
		deadline:
			Date.now() + (Number.isFinite(minutes) ? Math.max(0, minutes) : DEFAULT_MINUTES) * 60_000,
		signal,
	};
}

type Stoppable = Partial<Pick<IExecuteSingleFunctions, 'getExecutionCancelSignal'>> & {
	onExecutionFinish?: (handler: () => unknown) => void;
};

/**
 * A signal that fires when the execution is stopped. n8n 2.41 gives declarative nodes no signal of
 * its own, but tells them when the execution is over; older versions tell neither.
 */
export function stopSignal(context: Stoppable): AbortSignal | undefined {
	const own = context.getExecutionCancelSignal?.();
	if (own || !context.onExecutionFinish) return own;
	const controller = new AbortController();
	context.onExecutionFinish(() => controller.abort());
	return controller.signal;
}
