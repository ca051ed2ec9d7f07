/** Which lists are read whole by each poll, and from where a trigger that starts from a date reads. */
import { PolledList } from './polledList';

const ORDERS = ['descending', 'ascending'] as const;

describe.each(ORDERS)('of a list of pages of ten, %s,', (order) => {
	const newest = (count: number) => (order === 'descending' ? '1' : `${Math.ceil(count / 10)}`);

	test.each([[40], [50]])('%d items are read whole, in any order', async (count) => {
		const polled = new PolledList(count, { order });
		await polled.poll();
		const all = `1–${count / 10 + 1}`;
		expect(await polled.poll()).toMatch(`${all}:  (${count}, `);
	});

	test('51 are not', async () => {
		const polled = new PolledList(51, { order });
		await polled.poll();
		expect(await polled.poll()).toMatch(`${newest(51)}:  (51, `);
	});

	test('49 of which two join are read from the first page on, whose count says that there are more', async () => {
		const polled = new PolledList(49, { order });
		await polled.poll();
		polled.add(2);
		const pages = order === 'descending' ? '1, 6' : '1, 5–6';
		expect(await polled.poll()).toMatch(`${pages}: 50–51 (51, `);
		expect(await polled.poll()).toMatch(`${newest(51)}:  (51, `);
	});

	test.each([
		['the last twenty', 581, { descending: '1–3, 60–61', ascending: '1, 60–58, 61' }],
		['the last one', 600, { descending: '1, 60–61', ascending: '1, 60–61' }],
	])('Start From gives %s and reads no further', async (_, first, pages) => {
		const { list } = new PolledList(600);
		const since = list.items[first - 1].created;
		const polled = new PolledList(600, { order }, { since });
		// Behind what every activation reads.
		const [, asked] = (await polled.poll()).split(
			{ descending: '60–61, ', ascending: '60–59, 61, ' }[order],
		);
		const given = first === 600 ? '600' : `${first}–600`;
		expect(asked).toBe(`${pages[order]}: ${given} (600, ${first - 1})`);
	});

	test('Start From gives all in portions, oldest first', async () => {
		const { list } = new PolledList(600);
		const since = list.items[569].created;
		const polled = new PolledList(600, { order }, { since, items: 12 });
		const given = [];
		for (let poll = 0; poll < 4; poll++)
			given.push((await polled.poll()).replace(/^.*: | \(.*$/g, ''));
		expect(given).toEqual(['570–581', '582–593', '594–600', '']);
	});

	test('without the time to read all of a list that is not as it was nothing is lost', async () => {
		const polled = new PolledList(600, { order });
		await polled.poll();
		polled.countsWrong(3);
		polled.add(1);
		polled.hasTimeFor(4);
		expect(await polled.poll()).toMatch(/:  \(600, 581\)$/);
		polled.countsWrong(0);
		expect(await polled.poll()).toContain(': 601 (601, ');
	});
});
