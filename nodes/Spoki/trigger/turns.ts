import type { IPollFunctions } from 'n8n-workflow';

/** Polls under way in this process, by workflow and node. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Lets one poll of a node run at a time. One that comes meanwhile waits for the end of the other and
 * gives way: it has nothing to add, and n8n's classic engine has released by then what evaluates
 * expressions for both. Only a first poll, which has no state to go on from, still runs.
 * @returns null for a poll that gave way
 */
export async function inTurn<T>(
	context: IPollFunctions,
	hasBegun: () => boolean,
	poll: () => Promise<T>,
): Promise<T | null> {
	const key = `${String(context.getWorkflow().id)} ${context.getNode().id}`;
	let other = underWay.get(key);
	const mayGiveWay = other !== undefined;
	while (other) {
		await other.catch(() => {});
		other = underWay.get(key);
	}
	if (mayGiveWay && hasBegun()) return null;
	const running = poll();
	underWay.set(key, running);
	try {
		return await running;
	} finally {
		underWay.delete(key);
	}
}
