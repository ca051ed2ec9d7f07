import { lists } from '../endpoints';
import type { Probe } from '../finding';
import { bearer, keyAsBearer, partner, refusal } from './access';
import { everyRead, oldReport, onboarding, privateKey, times } from './endpoints';
import { headers, throttled } from './limits';
import { count, envelope, order, pageEnd, pageSize } from './lists';
import { mcp } from './mcp';
import { metadata } from './metadata';
import { ids, needed } from './needs';
import { wellKnown } from './oauth';
import { ordering, ticketFilters } from './tickets';

/** Those that have many items, and no limit of a few requests a minute. */
const long = lists.filter(({ name }) => name === 'contacts' || name === 'tickets');

/** Everything that is asked without changing anything, in this order. */
export const readProbes: Probe[] = [
	refusal,
	bearer,
	keyAsBearer,
	partner,
	...lists.map(envelope),
	ids,
	needed,
	...lists.map(order),
	...long.map(pageSize),
	...long.map(pageEnd),
	...long.map(count),
	times,
	ordering,
	...ticketFilters,
	metadata,
	privateKey,
	oldReport,
	onboarding,
	everyRead,
	headers,
	wellKnown,
	mcp,
	throttled,
];
