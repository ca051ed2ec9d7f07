import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { newsOf, note, type Memory } from '../../nodes/Spoki/webhook/deliveries';
import { inbound, outbound } from './happenings';

describe('what is remembered', () => {
	const attention = { forwardOnly: true, updates: false };

	test('is bounded, and forgets what has rested longest', () => {
		const memory: Memory = {};
		const scope = randomUUID();
		for (let i = 0; i < 5000; i++) {
			expect(note(memory, scope, { about: `event ${i}`, level: 1 })).toBeDefined();
			expect((memory.seen ?? '').length).toBeLessThanOrEqual(10_000);
		}
		const elsewhere = randomUUID();
		const isKnown = (i: number) =>
			note({ ...memory }, elsewhere + i, { about: `event ${i}`, level: 1 }) === undefined;
		expect([3999, 4000, 4500, 4999].map(isKnown)).toEqual([false, true, true, true]);
	});

	test('begins anew when it can not be read', () => {
		const LONG = 'abcdefghi1 abcdefgh12';
		for (const seen of [7, null, {}, 'nonsense', 'abc x1 ÄÄÄÄÄÄÄÄ1', '        ', LONG]) {
			const memory = { seen } as unknown as Memory;
			expect(note(memory, randomUUID(), { about: 'event 1', level: 1 })).toBeDefined();
			expect(memory.seen).toMatch(/^[\w-]{8}1$/);
		}
	});

	test('tells any two things apart, and is the same in both memories', () => {
		const about = fc.tuple(fc.constantFrom('event', 'status', 'message'), fc.uuid());
		fc.assert(
			fc.property(
				fc.array(fc.tuple(about, fc.integer({ min: 1, max: 4 })), { maxLength: 60 }),
				(list) => {
					const levels = new Map<string, number>();
					const [memory, scope] = [{} as Memory, randomUUID()];
					const alone: Memory = {};
					for (const [[kind, uuid], level] of list) {
						const news = { about: `${kind} ${uuid}`, level };
						const expected = level > (levels.get(news.about) ?? 0);
						if (expected) levels.set(news.about, level);
						expect(note(memory, scope, news) !== undefined).toBe(expected);
						expect(note(alone, randomUUID(), news) !== undefined).toBe(expected);
					}
					expect(alone).toEqual(memory);
				},
			),
			{ numRuns: 200, seed: Number(process.env.SEED ?? 11) },
		);
	});

	test('counts again when n8n did not take it over, and only then', () => {
		const news = (level: number) => ({ about: 'status 1', level });
		for (const [first, second, counts] of [
			[true, true, [false, false, false]],
			[true, false, [false, true, true]],
			[false, true, [false, false, false]],
			[false, false, [true, true, true]],
		] as const) {
			const scope = randomUUID();
			const [a, b] = [note({}, scope, news(1)), note({}, scope, news(3))];
			expect([1, 2, 3].map((level) => note({}, scope, news(level)))).toEqual(
				Array(3).fill(undefined),
			);
			a!(first);
			// The other is still under way.
			expect(note({}, scope, news(3))).toBeUndefined();
			b!(second);
			expect(
				[1, 2, 3].map((level) => {
					const settle = note({}, scope, news(level));
					settle?.(false);
					return settle !== undefined;
				}),
			).toEqual(counts);
		}
	});

	test('in the static data holds what came at the same time, with the next delivery', () => {
		const scope = randomUUID();
		const stored: Memory = {};
		const settled = Array.from({ length: 10 }, (_, i) =>
			note({ ...stored }, scope, { about: `event ${i}`, level: 1 }),
		);
		settled.forEach((settle, i) => settle!(i !== 4));
		note(stored, scope, { about: 'event 10', level: 1 });
		const elsewhere = randomUUID();
		const isKnown = (i: number) =>
			note({ ...stored }, elsewhere, { about: `event ${i}`, level: 1 }) === undefined;
		expect(Array.from({ length: 11 }, (_, i) => isKnown(i))).toEqual(
			Array.from({ length: 11 }, (_, i) => i !== 4),
		);
	});

	test('goes by what an event is about', () => {
		const base = { uuid: 'e', time: 0 };
		expect(newsOf({ ...base, event: inbound, data: { uuid: 'm' } }, attention)).toEqual({
			about: 'message m',
			level: 1,
		});
		expect(
			newsOf({ ...base, event: outbound, data: { uuid: 'm', send_status: 'Odd' } }, attention),
		).toEqual({ about: 'event e', level: 1 });
		expect(newsOf({ event: outbound, time: 0, data: {} }, attention)).toBeUndefined();
	});
});
