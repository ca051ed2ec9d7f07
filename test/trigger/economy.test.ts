/**
 * How few pages a poll of a list of sixty asks for: what docs/trigger.md promises, page by page. Behind each
 * poll stands how many items are settled then, and how many of them need no look any more.
 */
import { checkPolls, MINUTE, nothing, PolledList } from './polledList';

describe.each(['descending', 'ascending'] as const)('of a long list, %s,', (order) => {
	const check = checkPolls(order);

	test.each([true, false])(
		'the first poll reads pages of all parts, the newest, the end (next: %s)',
		async (hasNext) => {
			const polled = new PolledList(600, { order, hasNext });
			const parts =
				'1, 3, 6, 8, 11, 13, 16, 18, 21, 23, 26, 28, 31, 33, 35, 38, 40, 43, 45, 48, 50, 53, 55, 58, 60';
			const newest = { descending: '1–2, 60–61', ascending: '60–59, 61' }[order];
			expect(await polled.poll()).toBe(`${parts}, ${newest}:  (600, 581)`);
		},
	);

	check(
		'as many are read as the new ones need',
		(polled) => [0, 1, 3, 10, 7, 25, 0, 100, 0].map((news) => () => polled.add(news)),
		{
			descending: [
				'1:  (600, 581)',
				'1, 61: 601 (601, 581)',
				'1, 61: 602–604 (604, 581)',
				'1–2, 62: 605–614 (614, 581)',
				'1, 63, 5–4: 615–621 (621, 583)',
				'1, 3–2, 65, 7: 622–646 (646, 586)',
				'1:  (646, 586)',
				'1, 11–2, 75: 647–746 (746, 586)',
				'1:  (746, 586)',
			],
			ascending: [
				'60:  (600, 581)',
				'60–61: 601 (601, 581)',
				'61: 602–604 (604, 581)',
				'61–62: 605–614 (614, 581)',
				'62–63, 59: 615–621 (621, 583)',
				'63–65, 59–60: 622–646 (646, 590)',
				'65:  (646, 590)',
				'65–75, 59–60: 647–746 (746, 600)',
				'75:  (746, 600)',
			],
		},
	);
	check(
		'of one moment, or far apart, no more',
		(polled) => [
			() => polled.add(25, 0),
			nothing,
			() => polled.add(1),
			() => polled.add(1, 40 * MINUTE),
			nothing,
			() => polled.add(1),
			() => polled.add(1),
			() => polled.add(12, 5 * MINUTE),
			nothing,
		],
		{
			descending: [
				'1, 3–2, 63: 601–625 (625, 581)',
				'1:  (625, 581)',
				'1, 63: 626 (626, 581)',
				'1, 63: 627 (627, 581)',
				'1:  (627, 581)',
				'1, 63, 5: 628 (628, 588)',
				'1, 63, 5: 629 (629, 589)',
				'1–2, 65, 6: 630–641 (641, 591)',
				'1:  (641, 591)',
			],
			ascending: [
				'60–63: 601–625 (625, 581)',
				'63:  (625, 581)',
				'63: 626 (626, 581)',
				'63: 627 (627, 581)',
				'63:  (627, 581)',
				'63, 59–60: 628 (628, 600)',
				'63, 60–61: 629 (629, 610)',
				'63–65, 61–62: 630–641 (641, 620)',
				'65:  (641, 620)',
			],
		},
	);
	check(
		'a portion costs what it needs',
		(polled) => [
			() => polled.add(30),
			nothing,
			nothing,
			nothing,
			() => polled.add(12),
			nothing,
			() => {
				polled.remove(5);
				polled.add(20);
			},
			nothing,
			nothing,
		],
		{
			descending: [
				'1, 4–2, 63–64: 601–612 (612, 581)',
				'1–2, 63–64: 613–624 (624, 581)',
				'1, 63–64: 625–630 (630, 581)',
				'1:  (630, 581)',
				'1–2, 65, 7: 631–642 (642, 582)',
				'1:  (642, 582)',
				'1–2, 67, 8, 3–7, 9: 643–654 (653, 610)',
				'1, 67, 6: 655–662 (661, 611)',
				'1:  (661, 611)',
			],
			ascending: [
				'60–64: 601–612 (612, 581)',
				'62–64, 59: 613–624 (624, 581)',
				'63–64, 59: 625–630 (630, 590)',
				'63:  (630, 590)',
				'63–65, 59–60: 631–642 (642, 599)',
				'65:  (642, 599)',
				'65–67, 60, 64–61: 643–654 (653, 610)',
				'66–67, 61–62: 655–662 (661, 620)',
				'67:  (661, 620)',
			],
		},
		{ items: 12 },
	);
	check(
		'what there was time for is given, oldest first',
		(polled) => [
			() => {
				polled.add(40);
				polled.hasTimeFor(2);
			},
			() => polled.hasTimeFor(1),
			() => polled.hasTimeFor(3),
			nothing,
		],
		{
			descending: [
				'1, 5–4, 64–65: 601–610 (610, 581)',
				'1, 4–3, 64–65: 611–620 (620, 581)',
				'1, 3–2, 64–65: 621–630 (630, 581)',
				'1–2, 64–65: 631–640 (640, 581)',
			],
			ascending: [
				'60–61, 64–65: 601–610 (610, 581)',
				'61–62, 64–65: 611–620 (620, 581)',
				'62–65: 621–640 (640, 581)',
				'64:  (640, 581)',
			],
		},
	);
});
