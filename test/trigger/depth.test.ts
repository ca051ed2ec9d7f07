/** Lists that Spoki gives only so far, or not at once: what isn't seen is told, and is not new later. */
import {
	Account,
	inOrderOfId,
	Refusal,
	slice,
	UNSEEN,
	type Serve,
	type Ticket,
} from './shownAccount';

jest.setTimeout(60_000);

describe('a list that Spoki gives only so far', () => {
	const window = { detail: 'Result window is too large: page must be 2 or less.' };
	type Ends = (isLast: boolean, page: number, all: Ticket[]) => object;
	const ends: Array<[string, Ends]> = [
		['nothing', () => ({})],
		['has_more', (isLast) => ({ has_more: !isLast })],
		['a next', (isLast, page) => ({ next: isLast ? null : `?page=${page + 1}` })],
		['a cursor', (isLast, page) => ({ next_cursor: isLast ? null : `${page + 1}` })],
		['pages', (_, __, { length }) => ({ pages: Math.ceil(length / 100) })],
		['a capped count', () => ({ count: 200 })],
	];

	/** The first two pages; those after them are refused. */
	const twoPages =
		(order: (all: Ticket[]) => Ticket[], refusal: Refusal, end: Ends): Serve =>
		(all, page) =>
			page > 2
				? refusal
				: { results: slice(order(all), page), ...end(page * 100 >= all.length, page, all) };

	const oldest = (all: Ticket[]) => all;
	const last = (all: Ticket[]) => [...all].reverse();

	test.each(ends)('is refused at the activation: oldest first, with %s', async (_, end) => {
		for (const status of [400, 404, 416]) {
			const serve = twoPages(oldest, new Refusal(status, window), end);
			const account = await new Account(250, serve).play(2);
			expect(account.errors).toEqual([1, 2].map(() => expect.stringContaining(UNSEEN)));
			expect(account.memory).toEqual({});
		}
	});

	test.each(ends)(
		'is refused where changes are looked for: newest first, with %s',
		async (_, end) => {
			const serve = twoPages(last, new Refusal(400, window), end);
			const account = await new Account(250, serve, { events: ['ticketClosed'] }).play();
			expect(account.errors).toEqual([expect.stringContaining(UNSEEN)]);
		},
	);

	test.each(ends)('newest first, gives what is new, with %s', async (_, end) => {
		const serve = twoPages(last, new Refusal(400, window), end);
		const account = await new Account(250, serve).play(1, 0, 43, 0);
		expect(account.errors).toEqual([]);
		expect(inOrderOfId(account.given)).toEqual(account.created);
	});

	test('says it once when it has grown so long', async () => {
		const serve = twoPages(oldest, new Refusal(400, window), () => ({}));
		const account = await new Account(190, serve).play(5, 20, 0, 0, 0, 0);
		expect(account.given).toEqual(account.created.slice(0, 10));
		expect(account.errors).toEqual([expect.stringContaining(UNSEEN)]);
	});

	test('says it once where changes are looked for, which come all the same', async () => {
		const serve = twoPages(last, new Refusal(400, window), () => ({}));
		const account = await new Account(190, serve, { events: ['ticketStatusChanged'] }).play(20, 0);
		for (const ticket of account.tickets.slice(-3)) ticket.status = 'Closed';
		await account.play();
		await account.poll();
		expect(account.errors).toEqual([expect.stringContaining(UNSEEN)]);
		expect(account.given).toEqual([208, 209, 210]);
	});

	test('is whole where words say that there is no such page, or the page before was not full', async () => {
		for (const [refusal, count] of [
			[new Refusal(400), 200],
			[new Refusal(404, {}), 200],
			[new Refusal(400, {}), 190],
		] as const) {
			const account = await new Account(
				count,
				twoPages(oldest, refusal, () => ({})),
			).play(0);
			expect(account.errors).toEqual([]);
		}
	});
});

test.each([
	['newTicket', 'Open'],
	['ticketClosed', 'Closed'],
])(
	'a list that is empty at the activation by mistake: only what comes is new (%s)',
	async (event, status) => {
		let isHidden = true;
		const serve: Serve = (all) => {
			const results = isHidden ? [] : [...all].reverse().map((ticket) => ({ ...ticket, status }));
			return { count: results.length, results };
		};
		const account = new Account(20, serve, { events: [event] });
		account.now += 3_600_000;
		await account.play();
		isHidden = false;
		await account.poll();
		expect(account.given).toEqual([]);
		account.add(2);
		await account.poll();
		expect([account.given, account.errors]).toEqual([account.created, []]);
	},
);
