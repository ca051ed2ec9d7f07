/** What a run that stops says of its items, whichever ended first. */
import { useHostile } from '../security/hostile';

const hostile = useHostile();

const creation = {
	resource: 'ticket',
	operation: 'create',
	contactPhone: '={{ $json.phone }}',
	title: '={{ $json.title }}',
	status: 'Open',
};
const tickets = (...titles: string[]) =>
	titles.map((title, i) => ({ phone: `+39333000000${i}`, title }));

/** Refuses what is titled with a number of ms after so long, and creates the others. */
function refusing() {
	hostile.misbehaves = (response) => {
		const { title } = JSON.parse(hostile.requests.at(-1)!.body) as { title: string };
		const ms = Number(title);
		const [status, body] = ms
			? [400, { title: [`Not ${title}.`] }]
			: [201, { id: hostile.requests.length, title }];
		setTimeout(() => {
			response.writeHead(status as number, { 'Content-Type': 'application/json' });
			response.end(JSON.stringify(body));
		}, ms || 5);
	};
}

test('several that fail are told in the order of the items, by the first of them', async () => {
	refusing();
	const { error } = await hostile.run(creation, { items: tickets('150', 'a', '20', '80') });
	expect(error?.context?.itemIndex).toBe(0);
	expect(error?.message).toContain('Not 150.');
	expect(error?.description).toMatch(/Items that did not: 0, 2–3\..*Not 20\..*Not 80\./s);
	expect(error?.description).toContain('Items that went through: 1.');
});

test('those that wait behind one about the same contact are told as not sent', async () => {
	const update = {
		resource: 'contact',
		operation: 'update',
		contactId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		updateFields: { firstName: '={{ $json.name }}' },
	};
	hostile.misbehaves = (response) => {
		response.writeHead(400, { 'Content-Type': 'application/json' });
		response.end('{"first_name":["No."]}');
	};
	const items = [5, 5, 5].map((id) => ({ id, name: 'Ada' }));
	const { error } = await hostile.run(update, { items });
	expect(hostile.requests).toHaveLength(1);
	expect(error?.description).toContain('Items that did not: 0. Items not sent: 1–2.');
});
