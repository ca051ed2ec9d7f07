import { directionOf, EVIDENCE, type Direction } from '../../nodes/Spoki/trigger/order';

/*
 * When an order is believed: each number of the rule from both sides, since the histories only see what
 * follows from it.
 */

const WINDOW_MS = 1_000;

/** Marks at these times, whose ids say nothing of the order unless told. */
const at = (times: number[], idOf = (i: number) => (i * 7) % 101) =>
	times.map((time, i) => ({ id: idOf(i), time }));

const steps = (count: number, ms: number) => Array.from({ length: count }, (_, i) => i * ms);

/** Puts an item that became visible late behind each of the places. */
function late(times: number[], ...places: number[]) {
	const all = [...times];
	for (const place of places) all[place] = all[place - 1] - WINDOW_MS / 2;
	return all;
}

test.each<[string, ReturnType<typeof at>, Direction | undefined]>([
	['19 items, ids and times rising', at(steps(EVIDENCE - 1, 1), (i) => i), undefined],
	['20 items, ids rising, all of one time', at(steps(EVIDENCE, 0), (i) => i), 'oldestFirst'],
	['20 items of one time, ids any', at(steps(EVIDENCE, 0)), undefined],
	['20 items, times rising, ids any', at(steps(EVIDENCE, 5_000)), 'oldestFirst'],
	['the same from the other end', at(steps(EVIDENCE, 5_000)).reverse(), 'newestFirst'],
	['10 steps up, ids any', at([...Array(10).fill(0), ...steps(11, 9).slice(1)]), 'oldestFirst'],
	['9 steps up, ids any', at([...Array(11).fill(0), ...steps(10, 9).slice(1)]), undefined],
	['one late of 40 in a long time', at(late(steps(40, 5_000), 20)), 'oldestFirst'],
	['two late of 40 in a long time', at(late(steps(40, 5_000), 15, 30)), undefined],
	['one late of 40 within four windows', at(late(steps(40, 100), 20)), undefined],
	['one older by more than a window', at([...steps(39, 5_000), 0]), undefined],
])('%s', (_, marks, direction) => {
	expect(directionOf(marks, WINDOW_MS)).toBe(direction);
});
