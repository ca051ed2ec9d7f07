/** What the trigger reads from an item: its ID, its time, and what it is like. */
import type { IDataObject } from 'n8n-workflow';
import { readEntries, readId, readTime } from '../../nodes/Spoki/trigger/entries';
import { newestOf } from '../../nodes/Spoki/trigger/example';
import { lists } from '../../nodes/Spoki/trigger/lists';
import type { PolledPage } from '../../nodes/Spoki/trigger/pages';

const MORNING = Date.UTC(2026, 2, 1, 9);

test.each([
	['2026-03-01T09:00:00Z', MORNING],
	['2026-03-01T09:00:00z', MORNING],
	['2026-03-01T09:00:00.250Z', MORNING + 250],
	['2026-03-01T10:00:00+01:00', MORNING],
	['2026-03-01T10:00:00+0100', MORNING],
	['2026-03-01T10:00:00+01', MORNING],
	['2026-03-01T05:00:00-04', MORNING],
	[' 2026-03-01 10:00:00+01 ', MORNING],
	['2026-03-01 09:00:00', MORNING],
	['2026-03-01', Date.UTC(2026, 2, 1)],
	['01/03/2026', undefined],
	['x2026-03-01', undefined],
	['2026-13-01', undefined],
	['', undefined],
	[undefined, undefined],
	[MORNING, undefined],
])('the time %j', (value, time) => {
	expect(readTime(value)).toBe(time);
});

test.each([
	[0, 0],
	[7, 7],
	['7', 7],
	[' 7 ', 7],
	['', undefined],
	[' ', undefined],
	['x', undefined],
	[-1, undefined],
	[1.5, undefined],
	[2 ** 53, undefined],
	[null, undefined],
	[true, undefined],
	[[7], undefined],
])('the ID %j', (id, number) => {
	expect(readId({ id } as IDataObject)).toBe(number);
});

test('an item without a time takes the older one of its neighbours', () => {
	const at = (minute: number) => `2026-03-01T09:${String(minute).padStart(2, '0')}:00Z`;
	const times = (...given: Array<number | undefined>) =>
		readEntries(
			given.map((minute, id) => ({
				id,
				...(minute !== undefined && { created_datetime: at(minute) }),
			})),
		).map(({ time, isGuessed }) => [
			time === 0 ? 0 : (time - MORNING) / 60_000,
			isGuessed ?? false,
		]);
	expect(times(1, undefined, 3)).toEqual([
		[1, false],
		[1, true],
		[3, false],
	]);
	expect(times(3, undefined, undefined, 1)).toEqual([
		[3, false],
		[1, true],
		[1, true],
		[1, false],
	]);
	expect(times(undefined, 2)).toEqual([
		[2, true],
		[2, false],
	]);
	expect(times(2, undefined)).toEqual([
		[2, false],
		[2, true],
	]);
	expect(times(undefined)).toEqual([[0, true]]);
	expect(readEntries([])).toEqual([]);
});

describe('what a thing is like', () => {
	const created_datetime = '2026-03-01T09:00:00Z';
	const closed_datetime = '2026-03-01T10:00:00Z';
	const subjects = (event: keyof typeof lists, item: object) =>
		lists[event].changes!.subjectsOf({ id: 5, created_datetime, ...item } as IDataObject);
	const state = (event: keyof typeof lists, item: object) => subjects(event, item)[0]?.state;

	test.each([
		[{ status: 'Closed' }, 'closed'],
		[{ status: ' CLOSED ', closed_datetime: null }, 'closed'],
		[{ status: 'Open' }, 'open'],
		[{ status: 'Open', closed_datetime }, 'open'],
		[{ status: 'In Progress', closed_datetime }, 'open'],
		[{ status: 'Pending', closed_datetime }, 'open'],
		[{ status: 'Waiting', closed_datetime }, 'open'],
		[{ status: 'Solved', closed_datetime }, 'closed'],
		[{ status: 'Solved', closed_datetime: null }, 'open'],
		[{ closed_datetime }, 'closed'],
		[{ closed_datetime: null }, 'open'],
		[{ status: 'Solved' }, ''],
		[{}, ''],
	])('a ticket for Ticket Closed: %j', (item, expected) => {
		expect(state('ticketClosed', item)).toBe(expected);
	});

	test('a ticket was closed when it says so', () => {
		expect(subjects('ticketClosed', { status: 'Closed', closed_datetime })).toEqual([
			expect.objectContaining({ id: 5, since: MORNING + 3_600_000, created: MORNING }),
		]);
	});

	const updated = (ms: number) => ({ updated_datetime: new Date(MORNING + ms).toISOString() });
	test.each([
		[{ status: 'Open' }, 'Open', true],
		[{ status: ' open ', ...updated(60_000) }, 'open', true],
		[{ status: 'Pending', ...updated(999) }, 'Pending', true],
		[{ status: 'Pending', ...updated(1_000) }, 'Pending', false],
		[{ status: 'Pending' }, 'Pending', false],
	])('a ticket for Ticket Status Changed: %j', (item, status, isAsCreated) => {
		expect(subjects('ticketStatusChanged', item)).toEqual([
			expect.objectContaining({ state: status, isAsCreated }),
		]);
	});

	test.each([{}, { status: null }, { status: ' ' }])('a ticket without a status: %j', (item) => {
		expect(subjects('ticketStatusChanged', item)).toEqual([]);
	});

	test.each([
		['Draft', 'draft'],
		['SCHEDULED', 'scheduled'],
		['Processing', 'processing'],
		['Completed', 'completed'],
		['Paused', ''],
		[undefined, ''],
	])('a campaign: %j', (status, expected) => {
		expect(state('campaignCompleted', { status })).toBe(expected);
	});

	test.each([
		[0, 'draft'],
		[1, 'pending'],
		[2, 'approved'],
		['2', 'approved'],
		[3, 'rejected'],
		[4, 'approved'],
		[5, ''],
		['Draft', 'draft'],
		['pending', 'pending'],
		['APPROVED', 'approved'],
		['Rejected', 'rejected'],
		['Review', 'review'],
		['Paused', ''],
		['', ''],
		[null, ''],
	])('a localization of a template: %j', (status, expected) => {
		const templatelocalization_set = [{ id: 9, status, status_updated_at: closed_datetime }];
		const [found] = subjects('templateApproved', { templatelocalization_set, title: 'T' });
		expect(found).toMatchObject({ id: 9, state: expected, since: MORNING + 3_600_000 });
		expect(found.item).toEqual({
			...templatelocalization_set[0],
			id: 5,
			created_datetime,
			title: 'T',
			localization_id: 9,
		});
	});

	test.each([undefined, null, [], ['x'], [{ status: 2 }], [{ id: 'x', status: 2 }]])(
		'a template without localizations that can be told apart: %j',
		(templatelocalization_set) => {
			expect(subjects('templateRejected', { templatelocalization_set })).toEqual([]);
		},
	);
});

describe('an example', () => {
	const page = (ids: number[], about: object = {}, item: object = {}): PolledPage => ({
		items: ids.map((id) => ({ id, time: id, item: { id, ...item } })),
		...about,
	});
	const shown = async (event: keyof typeof lists, ...pages: Array<PolledPage | undefined>) => {
		const asked: number[] = [];
		const found = await newestOf(async (number) => {
			asked.push(number);
			return pages[number - 1];
		}, lists[event]);
		return [asked, found?.map(({ id, time }) => [id, time])];
	};

	test.each<[string, Array<PolledPage | undefined>, unknown[]]>([
		['nothing', [undefined], [[1], []]],
		['an empty page', [page([], { count: 0 })], [[1], []]],
		[
			'one page',
			[page([2, 1], { count: 2 })],
			[
				[1],
				[
					[1, 1],
					[2, 2],
				],
			],
		],
		[
			'one page without a count',
			[page([2, 1])],
			[
				[1],
				[
					[1, 1],
					[2, 2],
				],
			],
		],
		[
			'two pages',
			[page([1, 2], { count: 3 }), page([3, 2])],
			[
				[1, 2],
				[
					[1, 1],
					[2, 2],
					[3, 3],
				],
			],
		],
		[
			'two pages, of which the second is gone',
			[page([1, 2], { count: 3 }), undefined],
			[
				[1, 2],
				[
					[1, 1],
					[2, 2],
				],
			],
		],
		[
			'a page that says that it is the last',
			[page([1, 2], { count: 3, more: false }), page([3])],
			[
				[1],
				[
					[1, 1],
					[2, 2],
				],
			],
		],
		[
			'a page that says that more follow',
			[page([1, 2], { count: 3, more: true }), page([3])],
			[
				[1, 2],
				[
					[1, 1],
					[2, 2],
					[3, 3],
				],
			],
		],
	])('of %s', async (_, pages, expected) => {
		expect(await shown('newTicket', ...pages)).toEqual(expected);
	});

	test('of a change is of those that are so, when they became so', async () => {
		const times = { closed_datetime: new Date(70).toISOString().replace('1970', '2070') };
		const since = Date.parse(times.closed_datetime);
		const closed = page([3, 2], {}, { status: 'Closed', ...times });
		expect(await shown('ticketClosed', closed)).toEqual([
			[1],
			[
				[2, since],
				[3, since],
			],
		]);
		expect(await shown('ticketClosed', page([3], {}, { status: 'Open' }))).toEqual([[1], []]);
		expect(await shown('ticketStatusChanged', page([3], {}, { status: 'Any' }))).toEqual([
			[1],
			[[3, 3]],
		]);
		const changed = { status: 'Any', updated_datetime: times.closed_datetime };
		expect(await shown('ticketStatusChanged', page([3], {}, changed))).toEqual([[1], [[3, since]]]);
	});

	test('is none where nothing says what the event goes by', async () => {
		expect(await shown('ticketClosed', page([3]))).toEqual([[1], undefined]);
		expect(await shown('ticketClosed', page([]))).toEqual([[1], []]);
	});
});
