/** What a run that stops says of its items, whichever ended first. */
import { byId, ticketCreation } from '../limits/harness';
import { answer, useHostile } from '../security/hostile';

const hostile = useHostile();

const tickets = (...titles: string[]) =>
	titles.map((title, i) => ({ phone: `+39333000000${i}`, title }));

/** Refuses what is titled with a number of ms after so long, and creates the others. */
function refusing() {
	hostile.misbehaves = (response, request) => {
		const { title } = JSON.parse(hostile.requests.at(-1)!.body) as { title: string };
		const ms = Number(title);
		const answers = ms
			? answer(400, { title: [`Not ${title}.`] })
			: answer(201, { id: hostile.requests.length, title });
		setTimeout(() => answers(response, request), ms || 5);
	};
}

test('several that fail are told in the order of the items, by the first of them', async () => {
	refusing();
	const { error } = await hostile.run(ticketCreation, { items: tickets('150', 'a', '20', '80') });
	expect(error?.context?.itemIndex).toBe(0);
	expect(error?.message).toContain('Not 150.');
	expect(error?.description).toMatch(/Items that did not: 0, 2–3\..*Not 20\..*Not 80\./s);
	expect(error?.description).toContain('Items that went through: 1.');
});

test('those that wait behind one about the same contact are told as not sent', async () => {
	const update = {
		resource: 'contact',
		operation: 'update',
		contactId: byId('={{ $json.id }}'),
		updateFields: { firstName: '={{ $json.name }}' },
	};
	hostile.misbehaves = answer(400, { first_name: ['No.'] });
	const items = [5, 5, 5].map((id) => ({ id, name: 'Ada' }));
	const { error } = await hostile.run(update, { items });
	expect(hostile.requests).toHaveLength(1);
	expect(error?.description).toContain('Items that did not: 0. Items not sent: 1–2.');
});
