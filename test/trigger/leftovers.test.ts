/** Lists in shapes of which a fault in the trigger could lose, double or misname something. */
import type { IDataObject } from 'n8n-workflow';
import { answer, said, useHostile } from '../security/hostile';
import { Account, inOrderOfId, slice, type Serve, type Ticket } from './shownAccount';

jest.setTimeout(60_000);

/** Polls of a server that gives these items, whatever is asked for. */
const hostile = useHostile();

function trigger(event: string) {
	let state: IDataObject = {};
	return async (...items: object[]) => {
		hostile.misbehaves = answer(200, items);
		const { output, told, staticData } = await hostile.poll({ events: [event] }, state);
		state = staticData as IDataObject;
		const ids = (output?.[0] ?? []).map(({ json }) => json.id);
		return [...ids, ...told.map(({ message }) => message)];
	};
}

const created_datetime = '2026-01-01T00:00:00Z';
const newest = (all: Ticket[]) => [...all].reverse();

/** Counts the requests for pages. */
function counted(serve: Serve) {
	const pages: number[] = [];
	const counting: Serve = (all, page) => {
		pages.push(page);
		return serve(all, page);
	};
	return { pages, serve: counting };
}

/** What is asked for at the activation. */
async function askedFirst(existing: number, serve: Serve, parameters?: IDataObject) {
	const { pages, serve: counting } = counted(serve);
	const account = await new Account(existing, counting, parameters as never).play();
	expect(account.errors).toEqual([]);
	return pages;
}

describe('what is told', () => {
	test.each([undefined, null, '', '  ', -1, 'x'])('an item has no usable ID: %j', async (id) => {
		hostile.misbehaves = answer(200, [{ id, created_datetime }]);
		const error = await hostile.poll({ events: ['newTicket'] }).catch(said);
		expect(error).toContain('Spoki gave an item without a usable ID');
		expect(error).toContain('Nothing is lost: the next poll goes on where this one began.');
		expect(error).toContain('Check the Base URL of the credential');
	});

	test('there was no time for a whole list, and nothing has begun', async () => {
		const now = Date.now.bind(Date);
		let passed = 0;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + passed);
		try {
			const slow: Serve = (all, page) => {
				if (page === 2) passed = 3_600_000;
				return { results: slice(all, page), next: `?page=${page + 1}` };
			};
			const account = await new Account(700, slow).play();
			expect(account.errors).toEqual([
				expect.stringContaining('There was no time to read the list in Spoki'),
			]);
			expect(account.errors[0]).toContain('Poll less often');
			expect(account.memory).toEqual({});
		} finally {
			clock.mockRestore();
		}
	});

	test.each([
		['campaignCompleted', { status: 'Draft' }],
		['templateApproved', { templatelocalization_set: [{ id: 1, status: 'REVIEW' }] }],
	])('%s can come where all are as yet %j', async (event, about) => {
		expect(await trigger(event)({ id: 1, created_datetime, ...about })).toEqual([]);
	});
});

test('an approved template that was away for two polls has not been approved now', async () => {
	const template = (id: number) => ({
		id,
		templatelocalization_set: [{ id: 70 + id, status: 'APPROVED' }],
	});
	const poll = trigger('templateApproved');
	const given = [await poll(template(1), template(2))];
	for (let i = 0; i < 3; i++) given.push(await poll(template(1)));
	given.push(await poll(template(1), template(2)));
	expect(given.flat()).toEqual([]);
	expect(await poll(template(1), template(2), template(3))).toEqual([3]);
});

describe('a list in which the next page', () => {
	test('is only to be had by its cursor: new ones behind it come', async () => {
		const byCursor: Serve = (all, cursor) => {
			const page = cursor > 1000 ? cursor - 1000 : 1;
			const next_cursor = page * 100 < all.length ? String(1001 + page) : null;
			return { results: slice(all, page), next_cursor };
		};
		const account = await new Account(250, byCursor).play(2, 0, 3);
		expect([account.errors, account.given]).toEqual([[], account.created]);
	});

	test('is of an odd length and promised by nothing: new ones on it come', async () => {
		const sevens: Serve = (all, page) => all.slice((page - 1) * 7, page * 7);
		const account = await new Account(20, sevens).play(2, 0, 3);
		expect([account.errors, account.given]).toEqual([[], account.created]);
	});

	test('is promised and once empty: a change on it is noticed', async () => {
		let isMissing = true;
		const promised: Serve = (all, page) => {
			const next = page * 100 < all.length ? `?page=${page + 1}` : null;
			if (page === 3 && isMissing) {
				isMissing = false;
				return { results: [] };
			}
			return { results: slice(newest(all), page), next };
		};
		const account = await new Account(250, promised, { events: ['ticketStatusChanged'] }).play();
		account.tickets[20].status = 'Closed';
		await account.poll();
		expect([account.errors, account.given]).toEqual([[], [21]]);
	});

	test('is the last one again beyond the end: it is read once', async () => {
		const pages = await askedFirst(250, (all, page) => ({
			results: slice(all, Math.min(page, 3)),
		}));
		expect(pages).toEqual([1, 2, 3, 4, 1]);
	});

	test('is the only one again, as the count says: it is whole', async () => {
		const only: Serve = (all) => ({ count: all.length, results: all });
		const account = await new Account(100, only).play(1);
		expect([account.errors, account.given]).toEqual([[], [101]]);
	});
});

test('a short list that counts more than it has is accepted, and new ones come', async () => {
	const short: Serve = (all, page) =>
		page === 1 ? { count: all.length + 10, results: all } : undefined;
	const account = await new Account(50, short).play(2, 0, 1);
	expect([account.errors, account.given]).toEqual([[], account.created]);
});

test('in a short list a new one comes wherever it stands, also when another has left', async () => {
	const isLow = ({ title }: Ticket) => title === 'low';
	const lowLast: Serve = (all, page) => {
		const shown = newest(all).filter(({ id }) => id !== 240 || all.length === 250);
		const results = slice([...shown.filter((one) => !isLow(one)), ...shown.filter(isLow)], page);
		return results.length > 0 ? { count: shown.length, results } : undefined;
	};
	const account = await new Account(250, lowLast).play();
	account.add(1);
	account.tickets[250].title = 'low';
	await account.poll();
	await account.poll();
	expect([account.errors, account.given]).toEqual([[], [251]]);
});

describe('the activation', () => {
	const tens =
		(order = (all: Ticket[]) => all): Serve =>
		(all, page) => {
			const results = order(all).slice((page - 1) * 10, page * 10);
			return results.length > 0 ? { count: all.length, results } : undefined;
		};

	test('asks for each page of a short list once', async () => {
		expect(await askedFirst(30, tens())).toEqual([1, 2, 3, 4]);
	});

	test('asks for no further page where the first says that it is the last, whatever is counted', async () => {
		const results = (all: Ticket[]) => newest(all).slice(0, 20);
		const first: Serve = (all) => ({ count: 2000, next: null, results: results(all) });
		expect(new Set(await askedFirst(30, first))).toEqual(new Set([1]));
	});

	test('reads fifty pages to their end, and of more a part', async () => {
		expect((await askedFirst(500, tens())).slice(0, 50)).toEqual(
			Array.from({ length: 50 }, (_, i) => i + 1),
		);
		expect((await askedFirst(510, tens())).length).toBeLessThan(35);
	});

	test('gives the newest of a long list by their times, oldest first, each once', async () => {
		const parameters = { events: ['newTicket'], options: { emitExisting: 25 } };
		for (const order of [newest, (all: Ticket[]) => all]) {
			const account = new Account(600, tens(order), parameters);
			// Two were written the other way round.
			const [one, two] = account.tickets.slice(-2);
			[one.created_datetime, two.created_datetime] = [two.created_datetime, one.created_datetime];
			await account.play(2);
			const existing = Array.from({ length: 23 }, (_, i) => 576 + i);
			expect(account.errors).toEqual([]);
			expect(account.given).toEqual([...existing, 600, 599, 601, 602]);
		}
	});
});

test('a list that has grown long is not read whole by every poll', async () => {
	const { pages, serve } = counted((all, page) => {
		const results = slice(newest(all), page);
		return results.length > 0 ? { count: all.length, results } : undefined;
	});
	const account = await new Account(480, serve).play(1, 60, 0);
	pages.length = 0;
	await account.play(1);
	expect(pages.length).toBeLessThan(6);
	expect(inOrderOfId(account.given)).toEqual(account.created);
});

describe('a manual test', () => {
	const shown = async (serve: (page: number) => object | undefined) => {
		hostile.misbehaves = (response, request) => {
			const page = Number(new URL(request.url!, hostile.url).searchParams.get('page'));
			const body = serve(page);
			answer(body ? 200 : 404, body ?? { detail: 'Invalid page.' })(response, request);
		};
		const { output } = await hostile.poll({ events: ['newTicket'] }, {}, {
			mode: 'manual',
		} as object);
		return (output?.[0] ?? []).map(({ json }) => json.id);
	};
	const results = [1, 2, 3].map((id) => ({ id, created_datetime }));

	test('shows what there is where fewer pages can be had than are counted', async () => {
		expect(await shown((page) => (page === 1 ? { count: 8, results } : undefined))).toEqual([2, 3]);
	});

	test('asks once for a list of one page', async () => {
		expect(await shown(() => ({ count: 3, results }))).toEqual([2, 3]);
		expect(hostile.requests).toHaveLength(1);
	});
});
