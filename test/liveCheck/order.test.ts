import fc from 'fast-check';
import type { CharacterName } from '../../sandbox';
import { corresponding, isOdd } from '../../scripts/liveCheck/compare';
import { orderOf } from '../../scripts/liveCheck/probes/order';
import { check } from './run';

// Each asks everything of two sandboxes.
jest.setTimeout(30_000);

const things = (...days: number[]) =>
	days.map((day, i) => ({
		id: i,
		created_datetime: `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`,
	}));

const mixed: Array<[seed: number, ...characters: CharacterName[]]> = [
	[1, 'scrambled'],
	[7, 'scrambled'],
	[7, 'cursor', 'scrambled'],
];

test.each(mixed)(
	'seed %d, %s: no list is told to be pinned, and one of a kind corresponds',
	async (seed, ...names) => {
		const characters = names.flat();
		const { result, row } = await check({ seed, characters });
		expect(result.rows.filter(({ sandbox }) => sandbox === 'pinned')).toEqual([]);
		expect(corresponding(result).sort()).toEqual([...characters].sort());
		expect(row('Order of tickets').sandbox).toBe('scrambled');
	},
);

test('short lists are in any order by chance', () => {
	expect(orderOf('tags', things(4, 3, 2, 1)).open).toBe(true);
	expect(orderOf('tags', things(5, 4, 3, 2, 1)).sandbox).toBe('falling');
	expect(orderOf('tags', things(1, 2, 3, 4, 5)).sandbox).toBe('rising');
	expect(orderOf('tags', things(2, 6, 5, 4, 3, 1)).open).toBe(true);
	expect(orderOf('tags', things(2, 4, 9, 8, 7, 6, 5, 3, 1)).sandbox).toBe('pinned');
	const days = Array.from({ length: 7 }, (_one, i) => i + 1);
	fc.assert(
		fc.property(fc.shuffledSubarray(days, { minLength: 7 }), (order) => {
			expect(['falling', 'rising', undefined]).toContain(orderOf('tags', things(...order)).sandbox);
		}),
	);
});

test('things with neither a time nor a number are in no order', () => {
	const named = Array.from({ length: 9 }, (_one, i) => ({ id: `c_${i}` }));
	expect(orderOf('tags', named)).toMatchObject({ open: true });
});

test('two orders are no one character, and it is said so', () => {
	const row = (name: string, sandbox: string) => ({
		name,
		sandbox,
		...{ assumed: 'newest first', seen: sandbox, follows: '', isAsAssumed: false },
	});
	const rows = [row('a', 'grouped'), row('b', 'rising'), row('c', 'rising'), row('d', 'no-count')];
	expect(corresponding({ rows, verified: [] })).toEqual(['rising', 'no-count']);
	expect(isOdd({ rows, verified: [] })).toBe(true);
	expect(isOdd({ rows: rows.slice(1), verified: [] })).toBe(false);
});
