import type { ListOrder } from '../settings';
import type { Stored } from './collection';

const statuses = ['Open', 'In Progress', 'Pending', 'Waiting', 'Resolved', 'Closed', 'Terminated'];
const priorities = ['Urgent', 'Highest', 'High', 'Medium', 'Low', 'Lowest'];
const consents = ['Subscribed', 'Not Declared', 'Unsubscribed'];

/** Those that aren't named come after all others. */
const place = (among: readonly string[], value: unknown) =>
	(among.indexOf(value as string) + among.length + 1) % (among.length + 1);

type Has = Record<string, unknown>;

/**
 * Which group a thing is in, the first being 0. Contacts have no priority and can't be closed: they
 * are grouped by consent and by being blocked. Nobody pins anything here: every seventh id is.
 */
const ranks = {
	'open-first': (one: Stored & Has) =>
		'is_blocked' in one ? Number(one.is_blocked) : place(statuses, one.status),
	'priority-first': (one: Stored & Has) =>
		'priority' in one ? place(priorities, one.priority) : place(consents, one.status),
	'pinned-first': ({ id }: Stored & Has) => (id % 7 === 0 ? 0 : 1),
};

export type Grouping = keyof typeof ranks;

export const isGrouping = (order: ListOrder): order is Grouping => order in ranks;

/** The group of a thing in a grouped order; the groups come by their number. */
export const rankOf = (order: Grouping, item: Stored): number => ranks[order](item as Stored & Has);
