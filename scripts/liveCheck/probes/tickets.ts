import { readEnvelope, same } from '../envelope';
import { untold, type Finding, type Probe } from '../finding';
import type { Spoki } from '../spoki';

const TICKETS = '/api/1/tickets/';

async function effect(
	spoki: Spoki,
	one: Record<string, string | number>,
	other: Record<string, string | number>,
): Promise<'refused' | 'ignored' | 'honoured'> {
	const answers = [await spoki.get(TICKETS, one), await spoki.get(TICKETS, other)];
	if (answers.some(({ status }) => status === 400)) return 'refused';
	// Which ones and in what order: what is in them may change from one request to the next.
	const [first, second] = answers.map((answer) =>
		readEnvelope(answer).items.map((item) => ('id' in item ? { id: item.id } : item)),
	);
	return same(first, second) ? 'ignored' : 'honoured';
}

/** What the sandbox would have to be set to. */
const sandboxOf = { refused: 'strict=true', ignored: 'strict=false' } as const;

export const ordering: Probe = {
	name: '`ordering` of tickets',
	run: async (spoki) => {
		const { items } = readEnvelope(await spoki.get(TICKETS));
		if (items.length < 2) return untold('too few tickets');
		const seen = await effect(spoki, { ordering: 'id' }, { ordering: '-id' });
		if (seen === 'honoured')
			return { seen, follows: 'The trigger could ask for the newest first.' };
		return { seen, sandbox: sandboxOf[seen], follows: 'Nothing: the node sends none.' };
	},
};

const filter = (
	name: string,
	query: (status: string) => Record<string, string | number>,
): Probe => ({
	name: `Tickets by \`${name}\``,
	run: async (spoki) => {
		const { items } = readEnvelope(await spoki.get(TICKETS));
		const statuses = [...new Set(items.map(({ status }) => String(status)))];
		if (statuses.length < 2) return untold('all tickets on the first page have one status');
		const [one, other] = statuses.map(query);
		const order = 'order' in one;
		const seen = await effect(spoki, order ? { ...one, order: 'asc' } : one, other);
		return filterFinding(seen);
	},
});

function filterFinding(seen: 'refused' | 'ignored' | 'honoured'): Finding {
	const sandbox = seen !== 'refused' && `honourUnprovenTicketQuery=${seen === 'honoured'}`;
	const follows = {
		refused: 'The node must not send it.',
		ignored: 'The node filters what it gets.',
		honoured: 'Spoki could filter, with fewer requests.',
	}[seen];
	return { seen, follows, ...(sandbox && { sandbox }) };
}

export const ticketFilters: Probe[] = [
	filter('status', (status) => ({ status })),
	filter('order', () => ({ sort_by: 'created_datetime', order: 'desc' })),
	{
		name: 'Tickets by `per_page`',
		run: async (spoki) => {
			const { items } = readEnvelope(await spoki.get(TICKETS));
			if (items.length < 2) return untold('too few tickets');
			return filterFinding(await effect(spoki, {}, { per_page: 1 }));
		},
	},
];
