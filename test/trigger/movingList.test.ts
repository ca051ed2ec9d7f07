/**
 * What a poll asks for and gives where a list of sixty pages, of which the order is known, isn't what it was, or
 * changes while it is read.
 */
import { checkPolls, nothing } from './polledList';

describe.each(['descending', 'ascending'] as const)('of a long list, %s,', (order) => {
	const check = checkPolls(order);

	check(
		'some have left: the window is read, and the end',
		(polled) => [
			() => polled.add(20),
			() => polled.remove(100),
			() => {
				polled.remove(620);
				polled.add(2);
			},
			() => polled.remove(590),
			nothing,
		],
		{
			descending: [
				'1, 3–2, 62–63: 601–620 (620, 581)',
				'1–4, 62:  (619, 588)',
				'1, 62–63, 2–4, 63: 621–622 (620, 588)',
				'1–4, 62:  (619, 589)',
				'1:  (619, 589)',
			],
			ascending: [
				'60–63: 601–620 (620, 581)',
				'62–58:  (619, 588)',
				'62–63, 61–59, 63: 621–622 (620, 588)',
				'62–59:  (619, 589)',
				'62:  (619, 589)',
			],
		},
	);
	check(
		'some join while it is read: they come with this poll or the next',
		(polled) => [
			() => {
				polled.add(15);
				polled.before(2, () => polled.add(1));
			},
			() => polled.before(1, () => polled.add(1)),
			nothing,
			() => {
				polled.add(9);
				polled.before(2, () => polled.add(1));
			},
			nothing,
			() => {
				polled.remove(3);
				polled.before(2, () => polled.add(1));
			},
			nothing,
			() => {
				polled.add(5);
				polled.before(3, () => polled.add(1));
			},
			nothing,
		],
		{
			descending: [
				'1–2, 1, 62: 601–616 (616, 581)',
				'1, 62, 4: 617 (617, 585)',
				'1:  (617, 585)',
				'1, 63, 1–2, 63: 618–627 (627, 585)',
				'1:  (627, 585)',
				'1–2, 1, 3–5, 63: 628 (627, 595)',
				'1:  (627, 595)',
				'1, 64, 4: 629–633 (632, 596)',
				'1, 64, 4: 634 (633, 601)',
			],
			ascending: [
				'60–62: 601–616 (616, 581)',
				'62, 59: 617 (617, 585)',
				'62:  (617, 585)',
				'62–63, 59: 618–627 (627, 586)',
				'63:  (627, 586)',
				'63–62, 63, 61–59: 628 (627, 595)',
				'63:  (627, 595)',
				'63–64, 60: 629–633 (632, 596)',
				'64, 60–61: 634 (633, 601)',
			],
		},
	);
	check(
		'one joins as its full end is looked at',
		(polled) => [
			() => polled.add(10),
			() => polled.add(10),
			() => {
				polled.add(10);
				polled.before(3, () => polled.add(1));
			},
			nothing,
		],
		{
			descending: [
				'1–2, 61–62: 601–610 (610, 581)',
				'1–2, 62–63: 611–620 (620, 581)',
				'1–2, 63–64, 1–2, 64, 6–5: 621–631 (631, 589)',
				'1:  (631, 589)',
			],
			ascending: [
				'60–62: 601–610 (610, 581)',
				'61–63: 611–620 (620, 581)',
				'62–64, 62–64, 59: 621–631 (631, 589)',
				'64:  (631, 589)',
			],
		},
	);
	check(
		'some leave while it is read, which begins anew, or so many that it is short',
		(polled) => [
			() => {
				polled.add(25);
				polled.before(2, () => polled.remove(625));
			},
			nothing,
			() => {
				polled.add(25);
				polled.before(2, () => polled.remove(30));
			},
			nothing,
			() => polled.list.items.splice(0, 300),
			nothing,
			() => polled.list.items.splice(0, 300),
			nothing,
		],
		{
			descending: [
				'1, 3, 1, 3–2, 63: 601–624 (624, 581)',
				'1:  (624, 581)',
				'1, 3, 1, 3–2, 65, 7, 4–6: 626–650 (648, 592)',
				'1:  (648, 592)',
				'1–6, 35:  (348, 318)',
				'1:  (348, 318)',
				'1–5:  (48, 18)',
				'1–6:  (48, 18)',
			],
			ascending: [
				'60–61, 60–63: 601–624 (624, 581)',
				'63:  (624, 581)',
				'63–64, 63–65, 59, 62–60, 58: 626–650 (648, 592)',
				'65:  (648, 592)',
				'65, 1, 35–30:  (348, 318)',
				'35:  (348, 318)',
				'35, 1, 5–2:  (48, 18)',
				'1–6:  (48, 18)',
			],
		},
	);
	check(
		'late ones come, also one from below the window',
		(polled) => [
			() => polled.add(5),
			() => polled.addLate(3),
			() => polled.addLate(20),
			nothing,
			() => polled.addLate(40),
			nothing,
		],
		{
			descending: [
				'1, 61: 601–605 (605, 581)',
				'1, 61, 2–3: 606 (606, 581)',
				'1, 61, 2–3: 607 (607, 581)',
				'1:  (607, 581)',
				'1, 61, 2–3, 1–62: 608 (608, 582)',
				'1:  (608, 582)',
			],
			ascending: [
				'60–61: 601–605 (605, 581)',
				'61–59: 606 (606, 581)',
				'61–59: 607 (607, 581)',
				'61:  (607, 581)',
				'61–59, 1–62: 608 (608, 582)',
				'61:  (608, 582)',
			],
		},
	);
	check(
		'more is counted than there is: said once, until the count is right again',
		(polled) => [
			() => polled.add(5),
			() => polled.countsWrong(3),
			nothing,
			nothing,
			nothing,
			() => polled.add(3),
			nothing,
			() => polled.countsWrong(0),
			nothing,
			() => polled.add(2),
			nothing,
		],
		{
			descending: [
				'1, 61: 601–605 (605, 581)',
				'1, 61, 1–62:  (undefined, undefined)',
				'1–62:  (undefined, undefined)',
				'1–62: Spoki counts more new items than the trigger can find (undefined, undefined)',
				'1–62:  (undefined, undefined)',
				'1–62: 606–608 (undefined, undefined)',
				'1–62:  (undefined, undefined)',
				'1–62:  (608, 581)',
				'1:  (608, 581)',
				'1, 61–62: 609–610 (610, 581)',
				'1:  (610, 581)',
			],
			ascending: [
				'60–61: 601–605 (605, 581)',
				'61, 1–62, 1–62, 1–62:  (undefined, undefined)',
				'1–62, 1–62, 1–62:  (undefined, undefined)',
				'1–62, 1–62, 1–62: Spoki counts more new items than the trigger can find (undefined, undefined)',
				'1–62:  (undefined, undefined)',
				'1–62: 606–608 (undefined, undefined)',
				'1–62:  (undefined, undefined)',
				'1–62:  (608, 581)',
				'61:  (608, 581)',
				'61–62: 609–610 (610, 581)',
				'61:  (610, 581)',
			],
		},
	);
	check(
		'less is counted than there is: all is read, until the count is right again',
		(polled) => [
			() => polled.add(5),
			() => polled.countsWrong(-3),
			nothing,
			() => polled.add(3),
			nothing,
			nothing,
			() => polled.countsWrong(0),
			nothing,
			() => polled.add(2),
			nothing,
		],
		{
			descending: [
				'1, 61: 601–605 (605, 581)',
				'1–3, 61, 1–62:  (undefined, undefined)',
				'1–62:  (undefined, undefined)',
				'1–62: 606–608 (undefined, undefined)',
				'1–62:  (undefined, undefined)',
				'1–62:  (undefined, undefined)',
				'1–62:  (608, 581)',
				'1:  (608, 581)',
				'1, 61–62: 609–610 (610, 581)',
				'1:  (610, 581)',
			],
			ascending: [
				'60–61: 601–605 (605, 581)',
				'61, 1–62:  (undefined, undefined)',
				'1–62:  (undefined, undefined)',
				'1–62: 606–608 (undefined, undefined)',
				'1–62:  (undefined, undefined)',
				'1–62:  (undefined, undefined)',
				'1–62:  (608, 581)',
				'61:  (608, 581)',
				'61–62: 609–610 (610, 581)',
				'61:  (610, 581)',
			],
		},
	);
});
