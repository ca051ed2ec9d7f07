import type { INodeProperties } from 'n8n-workflow';
import type { Limit } from '../client/endpoint';
import { held } from '../client/held';
import type { Operation } from './types';

/** From so many requests a minute on nobody notices a limit. */
const NOTICED = 10;

/** What an operation makes of so many things at its limit, in whole minutes: the first turn comes at once. */
const minutesFor = (requests: number, { perMinute }: Limit) => Math.ceil(requests / perMinute) - 1;

/** The limit of an operation where it is one that people run into. */
function limitOf({ endpoint: { answer, batch, limits = [] } }: Operation): string | undefined {
	const [limit] = [...limits].sort((a, b) => a.perMinute - b.perMinute);
	if (!limit || limit.perMinute > NOTICED) return undefined;
	if (answer === 'list')
		return `Spoki takes ${limit.perMinute} requests a minute: one for each page`;
	return batch
		? `Spoki takes ${limit.perMinute} request of ${batch} a minute: 1,200 contacts take about ${minutesFor(Math.ceil(1200 / batch), limit)} minutes`
		: `Spoki takes ${limit.perMinute} a minute: 50 input items take ${minutesFor(50, limit)} minutes`;
}

const PARTNER = "This takes a partner's key, not that of an account";

const SECRET = 'The output holds a secret, kept with the execution';

/** Notices by name and text: operations that say the same share one property. */
const made = new Map<string, INodeProperties>();

/** A line above the fields of operations. */
export function notice(name: string, displayName: string): INodeProperties {
	return held(made, name + displayName, () => ({ displayName, name, type: 'notice', default: '' }));
}

/** What people should know of an operation before they fill it in, above its fields. */
export function noticesOf(operation: Operation): INodeProperties[] {
	const { endpoint, notice: own = endpoint.secrets && SECRET } = operation;
	const limit = limitOf(operation);
	return [
		...(endpoint.access === 'partner' ? [notice('partnerNotice', PARTNER)] : []),
		...(own ? [notice('operationNotice', own)] : []),
		...(limit ? [notice('limitNotice', limit)] : []),
	];
}
