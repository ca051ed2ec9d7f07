import { inWords, itemRanges, whatBecameOf } from '../../nodes/Spoki/messages/words';

test.each([
	[0, '1 second'],
	[999, '1 second'],
	[1001, '2 seconds'],
	[60_000, '60 seconds'],
	[89_000, '89 seconds'],
	[90_000, 'about 2 minutes'],
	[540_000, 'about 9 minutes'],
	[5_399_000, 'about 90 minutes'],
	[7_200_000, 'about 120 minutes'],
	[18_000_000, 'about 5 hours'],
])('%d ms: %s', (ms, words) => {
	expect(inWords(ms)).toBe(words);
});

test.each([
	[[], ''],
	[[3], '3'],
	[[0, 1, 2], '0–2'],
	[[8, 0, 1, 2, 5], '0–2, 5, 8'],
])('%j: %s', (items, ranges) => {
	expect(itemRanges(items)).toBe(ranges);
});

test('many ranges are cut', () => {
	const odd = Array.from({ length: 50 }, (_, index) => index * 2);
	expect(itemRanges(odd)).toMatch(/^0, 2, .*, 38 and more$/);
});

test('the account of a run', () => {
	expect(whatBecameOf({ through: [0, 1], failed: [2], unsent: [3, 4] })).toBe(
		'Items that went through: 0–1. Items that did not: 2. Items not sent: 3–4.',
	);
	expect(whatBecameOf({ through: [], failed: [0], unsent: [] })).toBe(
		'No item went through. Items that did not: 0.',
	);
});
