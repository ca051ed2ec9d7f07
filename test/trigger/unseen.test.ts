/** Lists that don't show all of themselves: nothing old comes as new, and nothing new is lost unsaid. */
import { createRandom } from '../../sandbox/random';
import { Account, inOrderOfId, slice, UNSEEN, type Serve, type Ticket } from './shownAccount';

jest.setTimeout(60_000);

/** A page of an order that differs with each request, as a database gives that was asked for none. */
const shuffled = (seed: number, envelope: (results: Ticket[], all: Ticket[]) => object): Serve => {
	const random = createRandom(seed);
	return (all, page) => {
		const places = new Map(all.map(({ id }) => [id, random.int(0, 1_000_000)]));
		const order = [...all].sort((a, b) => places.get(a.id)! - places.get(b.id)!);
		const results = slice(order, page);
		return results.length > 0 ? envelope(results, all) : undefined;
	};
};

const envelopes: Array<[string, (results: Ticket[], all: Ticket[]) => object]> = [
	['a count', (results, all) => ({ count: all.length, results })],
	['no count', (results) => ({ results })],
];

/** Newest first, and before them those without a time, as PostgreSQL sorts them. */
const nullsFirst: Serve = (all, page) => {
	const isTimeless = ({ id }: Ticket) => id % 2 === 0;
	const newest = [...all].reverse();
	const shown = [
		...newest.filter(isTimeless).map((ticket) => ({ ...ticket, created_datetime: null })),
		...newest.filter((ticket) => !isTimeless(ticket)),
	] as Ticket[];
	const results = slice(shown, page);
	return results.length > 0 ? { count: all.length, results } : undefined;
};

test.each([20, 400])('of %d tickets every second has no time: none comes as new', async (count) => {
	const account = await new Account(count, nullsFirst).play(1, 1, 1, 0, 2, 1, 1, 1);
	expect(account.errors).toEqual([]);
	expect(inOrderOfId(account.given)).toEqual(account.created);
});

describe.each(envelopes)('an order that differs with each request, %s', (_, envelope) => {
	test.each([
		[101, 1],
		[150, 2],
		[300, 3],
		[700, 4],
	])('of %d tickets only the new ones come, each once (%d)', async (existing, seed) => {
		const world = shuffled(seed, envelope);
		const account = await new Account(existing, world).play(1, 2, 0, 43, 0, 0);
		expect(account.errors).toEqual([]);
		expect(inOrderOfId(account.given)).toEqual(account.created);
	});

	test('a change is noticed of each ticket', async () => {
		const changes = { events: ['ticketStatusChanged'] };
		const account = await new Account(300, shuffled(8, envelope), changes).play();
		for (const ticket of account.tickets) ticket.status = 'Closed';
		await account.play();
		expect(account.errors).toEqual([]);
		expect(inOrderOfId(account.given)).toEqual(account.tickets.map(({ id }) => id));
	});
});

test.each(['newTicket', 'ticketStatusChanged'])(
	'a list that shows other items whenever it is read is refused at the activation (%s)',
	async (event) => {
		const world = shuffled(7, (results, { length }) => ({
			count: length,
			next: null,
			results: results.slice(0, 10),
		}));
		const account = await new Account(1000, world, { events: [event] }).play();
		expect(account.errors).toEqual([expect.stringContaining(UNSEEN)]);
		expect(account.memory).toEqual({});
	},
);

/** Of all that are counted only the newest can be reached. */
const newest = (reach: number, told: boolean): Serve => {
	return (all, page) => {
		const results = slice([...all].reverse().slice(0, reach), page);
		if (results.length === 0) return undefined;
		const next = { next: `?page=${page + 1}` };
		return { count: all.length, results, ...(told && next) };
	};
};

describe.each([
	[500, true],
	[500, false],
	[100, false],
])('newest first, of which only %d can be reached (next: %p)', (reach, told) => {
	test('new ones come, each once, and nothing is said to be missing', async () => {
		const account = await new Account(700, newest(reach, told)).play(
			...[1, 2, 0, 3, 0, 0, 0, 7, 43, 0, 0, 0, 90, 0, 0, 0, 0],
		);
		expect(account.errors).toEqual([]);
		expect(inOrderOfId(account.given)).toEqual(account.created);
	});

	test('more than can be reached at once is said, once', async () => {
		const account = await new Account(700, newest(reach, told)).play(reach + 10, 0, 0, 0, 0, 1);
		expect(inOrderOfId(account.given)).toEqual(account.created.slice(10));
		expect(account.errors).toEqual([expect.stringContaining(UNSEEN)]);
	});
});

describe.each(['rising', 'scrambled'])('of a list that is %s', (order) => {
	const ordered = (all: Ticket[]) =>
		order === 'rising' ? all : [...all].sort((a, b) => (a.id % 7) - (b.id % 7));

	test('more is counted than can be reached: it is refused at the activation', async () => {
		const wall: Serve = (all, page) => {
			const results = slice(ordered(all).slice(0, 500), page);
			return results.length > 0 ? { count: all.length, results } : undefined;
		};
		const account = await new Account(700, wall).play();
		expect(account.errors).toEqual([expect.stringContaining(UNSEEN)]);
		expect(account.memory).toEqual({});
	});

	test('a page is missing at first: what it had is not new', async () => {
		let requests = 0;
		const late: Serve = (all, page) => {
			const results = page === 3 && requests++ === 0 ? [] : slice(ordered(all), page);
			return results.length > 0 ? { count: all.length, results } : undefined;
		};
		const account = await new Account(700, late).play(2, 0, 1);
		expect(account.errors).toEqual([]);
		expect(account.given).toEqual(account.created);
	});
});

test('items that Spoki counts and never gives hide no new one that it counts besides', async () => {
	const hidden = 155;
	const deleted: Serve = (all, page) => {
		const results = slice([...all].reverse(), page).filter(({ id }) => id !== hidden);
		return results.length > 0 ? { count: all.length + 37, results } : undefined;
	};
	const account = await new Account(150, deleted).play(3, 0);
	account.add(2);
	for (let i = 0; i < 5; i++) await account.poll();
	expect(account.given).toEqual([151, 152, 153, 154]);
	expect(account.errors).toEqual([expect.stringContaining('counts more new items')]);
});

describe('a server that knows no pages, and counts nothing', () => {
	const oldest: Serve = (all) => ({ results: all.slice(0, 100) });
	const scrambled: Serve = (all) => ({
		results: [...all].sort((a, b) => (a.id % 7) - (b.id % 7)).slice(0, 100),
	});

	test.each([
		['oldest first', oldest, 'newTicket'],
		['in no order', scrambled, 'newTicket'],
		['oldest first', oldest, 'ticketStatusChanged'],
		['newest first', newest(100, false), 'ticketClosed'],
	])('is refused at the activation: a full page, %s (%p, %s)', async (_, serve, event) => {
		const bare: Serve = (all) => (serve(all, 1) as { results: Ticket[] }).results;
		const account = await new Account(700, bare, { events: [event] }).play(1);
		expect(account.errors).toEqual([1, 2].map(() => expect.stringContaining(UNSEEN)));
		expect(account.errors[0]).toContain('ask Spoki for whole lists');
		expect(account.memory).toEqual({});
	});

	test('gives what is new while there is less than a page, and says when the page is full', async () => {
		const account = await new Account(90, oldest).play(3, 7, 5, 0, 0, 0, 0, 0);
		expect(account.given).toEqual(account.created.slice(0, 10));
		expect(account.errors).toEqual([expect.stringContaining(UNSEEN)]);
	});

	test('newest first, gives what is new, and says when more may be behind it', async () => {
		const serve: Serve = (all) => ({ results: [...all].reverse().slice(0, 100) });
		const account = await new Account(700, serve).play(1, 0, 99, 0);
		expect(account.errors).toEqual([]);
		expect(account.given).toEqual(account.created);
		account.add(120);
		for (let i = 0; i < 3; i++) await account.poll();
		expect(account.errors).toEqual([expect.stringContaining(UNSEEN)]);
		expect(account.given).toEqual([
			...account.created.slice(0, 100),
			...account.created.slice(-100),
		]);
	});
});
