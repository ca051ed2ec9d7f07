import type { IDataObject } from 'n8n-workflow';
import { accountOf, byId, deletion, ticketCreation, ticketItems, useLimits } from './harness';

const limits = useLimits();
const { run, effects } = limits;

const CREATE = 'POST /api/1/tickets/';

/** Ten tickets to create, of which item 6 has a title that Spoki refuses. */
function oneRefused() {
	const items = ticketItems(10);
	items[6].title = 'x'.repeat(300);
	return items;
}

const titlesSent = () =>
	limits.sandbox.requests.map(({ body }) => (body as IDataObject).title as string);

describe('one item of ten that Spoki refuses', () => {
	const REFUSAL = "Spoki doesn't accept Title: Ensure this field has no more than 256 characters.";

	test('with "stop workflow": what went through is said, and nothing is sent afterwards', async () => {
		const items = oneRefused();
		const { error, output } = await run(ticketCreation, { items });
		expect(output).toEqual([]);
		expect(error?.message).toBe(REFUSAL);
		expect(error?.httpCode).toBe('400');
		expect(error?.context.itemIndex).toBe(6);
		expect(error?.description).toBe('Items that went through: 0–5, 7–9. Items that did not: 6.');
		expect(effects(CREATE)).toBe(9);
	});

	test('with "stop workflow" and more items than run at once, the others are not sent', async () => {
		limits.sandbox.settings.latencyMs = 40;
		const items = ticketItems(40);
		items[3].title = 'x'.repeat(300);
		const { error } = await run(ticketCreation, { items });
		limits.sandbox.settings.latencyMs = 0;
		const sent = titlesSent().length;
		expect(sent).toBeLessThan(25);
		expect(effects(CREATE)).toBe(sent - 1);
		const { through, failed, unsent } = accountOf(error?.description);
		expect(failed).toEqual([3]);
		expect(through).toHaveLength(sent - 1);
		expect([...through, ...failed, ...unsent].sort((a, b) => a - b)).toEqual(
			items.map((_, index) => index),
		);
	});

	test('with "continue": nine results and one message in place', async () => {
		const items = oneRefused();
		const { error, json, from, probed } = await run(ticketCreation, {
			items,
			node: { onError: 'continueRegularOutput' },
			probe: "={{ $('Start').item.json.title }}",
		});
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expect(json[0].map(({ title, error: message }) => title ?? message)).toEqual(
			items.map(({ title }, index) => (index === 6 ? REFUSAL : title)),
		);
		expect(json[0][6]).toEqual({ error: REFUSAL });
		expect(from).toEqual([items.map((_, index) => index)]);
		expect(probed[0]).toEqual(items.map(({ title }) => title));
		expect(effects(CREATE)).toBe(9);
	});

	test('with "continue (using error output)": nine on one output, one with its input on the other', async () => {
		const items = oneRefused();
		const others = items.filter((_, index) => index !== 6);
		const { error, json, from, probed } = await run(ticketCreation, {
			items,
			node: { onError: 'continueErrorOutput' },
			probe: "={{ $('Start').item.json.title }}",
		});
		expect(error).toBeUndefined();
		expect(json[0].map(({ title }) => title)).toEqual(others.map(({ title }) => title));
		expect(json[1]).toEqual([
			{
				...items[6],
				error: REFUSAL,
			},
		]);
		expect(from).toEqual([[0, 1, 2, 3, 4, 5, 7, 8, 9], [6]]);
		expect(probed).toEqual([others.map(({ title }) => title), [items[6].title]]);
		expect(titlesSent().sort()).toEqual(items.map(({ title }) => title).sort());
	});
});

describe('one item of ten with a faulty value', () => {
	function oneFaulty() {
		const items = ticketItems(10);
		items[4].phone = '333 123';
		return items;
	}
	const FAULT = 'The Contact Phone is not a phone number in international format: "333 123"';

	test('with "stop workflow": nothing is sent at all', async () => {
		const items = oneFaulty();
		items[8].phone = '';
		const { error } = await run(ticketCreation, { items });
		expect(limits.sandbox.requests).toEqual([]);
		expect(error?.message).toBe(FAULT);
		expect(error?.context.itemIndex).toBe(4);
		expect(error?.description).toBe(
			'Write a plus, the country code and the number, e.g. +393331234567. For numbers without a country code, choose Country for Local Numbers under Options. Nothing was sent. Item 8: The Contact Phone is empty.',
		);
	});

	test('of more than twenty kinds of faults the others are counted', async () => {
		const items = ticketItems(25).map((item, n) => ({ ...item, phone: `333 ${100 + n}` }));
		const { error } = await run(ticketCreation, { items });
		expect(error?.description).toContain('Item 20: The Contact Phone is not a phone number');
		expect(error?.description).not.toContain('Item 21');
		expect(error?.description).toContain('And 4 more.');
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'with %s: the nine others are sent',
		async (onError) => {
			const items = oneFaulty();
			const { json, error } = await run(ticketCreation, { items, node: { onError } });
			expect(error).toBeUndefined();
			expect(effects(CREATE)).toBe(9);
			const message = {
				error: FAULT,
				message:
					'Write a plus, the country code and the number, e.g. +393331234567. For numbers without a country code, choose Country for Local Numbers under Options.',
			};
			if (onError === 'continueRegularOutput') expect(json[0][4]).toEqual(message);
			else expect(json[1]).toEqual([{ ...items[4], ...message }]);
		},
	);

	test('so is a Limit of 0 in one of several items', async () => {
		const parameters = { resource: 'list', operation: 'getAll', limit: '={{ $json.limit }}' };
		const { error } = await run(parameters, { items: [{ limit: 1 }, { limit: 0 }] });
		expect(limits.sandbox.requests).toEqual([]);
		expect(error?.message).toBe("The Limit can't be 0");
		expect(error?.context.itemIndex).toBe(1);
	});
});

/** A title that n8n can't evaluate for one of the items. */
const failingFor = (title: string) =>
	`={{ $json.title === '${title}' ? $('Nowhere').first().json.title : $json.title }}`;

describe('one item of four whose expression n8n itself can not evaluate', () => {
	const parameters = { ...ticketCreation, title: failingFor('Ticket 2') };

	test('with "stop workflow": nothing is sent', async () => {
		const { error } = await run(parameters, { items: ticketItems(4) });
		expect(limits.sandbox.requests).toEqual([]);
		expect(error?.message).toMatch(/node doesn't exist/);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'with %s: the others are sent, and each once',
		async (onError) => {
			const { json, error } = await run(parameters, { items: ticketItems(4), node: { onError } });
			expect(error).toBeUndefined();
			expect(titlesSent().sort()).toEqual(['Ticket 0', 'Ticket 1', 'Ticket 3']);
			expect(json.flat()).toHaveLength(4);
			expect(json.flat().filter((item) => item.error)).toHaveLength(1);
		},
	);
});

describe("n8n's Batching", () => {
	const batched = (batchSize: number, batchInterval: number) => ({
		...ticketCreation,
		requestOptions: { batching: { batch: { batchSize, batchInterval } } },
	});

	test('spreads the items over time, and all go through', async () => {
		const { json, from } = await run(batched(2, 120), { items: ticketItems(6) });
		expect(json[0].map(({ title }) => title)).toEqual(ticketItems(6).map(({ title }) => title));
		expect(from[0]).toEqual([0, 1, 2, 3, 4, 5]);
		const times = limits.sandbox.requests.map(({ at }) => at);
		expect(times[5] - times[0]).toBeGreaterThanOrEqual(220);
	});

	test('a refused item ends the run, though n8n hands over the rest later', async () => {
		const items = ticketItems(6);
		items[1].title = 'x'.repeat(300);
		const { error } = await run(batched(2, 150), { items });
		expect(error?.context.itemIndex).toBe(1);
		expect(error?.description).toContain(
			'Items that went through: 0. Items that did not: 1. Items not sent: 2–5.',
		);
		expect(limits.sandbox.requests).toHaveLength(2);
	});

	test('a faulty value in a later batch is found when the batch comes', async () => {
		const items = ticketItems(6);
		items[4].phone = 'none';
		const { error } = await run(batched(2, 60), { items });
		expect(error?.message).toBe(
			'The Contact Phone is not a phone number in international format: "none"',
		);
		const { through, failed, unsent } = accountOf(error?.description);
		expect(failed).toEqual([4]);
		expect(through).toEqual(expect.arrayContaining([0, 1, 2, 3]));
		expect([...through, ...failed, ...unsent].sort()).toEqual([0, 1, 2, 3, 4, 5]);
		expect(effects(CREATE)).toBe(through.length);
	});

	test('when n8n gives up on a later item, what waits is not sent by a later try either', async () => {
		const { error } = await run(
			{ ...batched(1, 80), title: failingFor('Ticket 3') },
			{ items: ticketItems(4), node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(error?.message).toMatch(/node doesn't exist/);
		expect(titlesSent().sort()).toEqual(['Ticket 0', 'Ticket 1', 'Ticket 2']);
	});
});

test('Execute Once sends the first item only', async () => {
	const { json, from } = await run(ticketCreation, {
		items: ticketItems(4),
		node: { executeOnce: true },
	});
	expect(json[0].map(({ title }) => title)).toEqual(['Ticket 0']);
	expect(from).toEqual([[0]]);
	expect(effects(CREATE)).toBe(1);
});

test('a failed item takes those that wait for the limit out of the queue', async () => {
	// Were they waited for, the test would not end in time.
	limits.minuteOf(60_000);
	const [{ id }] = limits.sandbox.store.lists.all();
	const items = [{ id: 999_999 }, ...Array.from({ length: 8 }, () => ({ id }))];
	items.splice(1, 8, ...items.slice(1).map(() => ({ id: limits.sandbox.store.lists.add().id })));
	const { error } = await run(deletion(), { items });
	expect(error?.message).toBe('Spoki has no List with the ID 999999');
	expect(error?.description).toContain(
		'Items that went through: 1–4. Items that did not: 0. Items not sent: 5–8.',
	);
	expect(limits.sandbox.requests).toHaveLength(5);
});

test('several failed items are all named', async () => {
	const { error } = await run(
		{ resource: 'contact', operation: 'get', contactId: byId('={{ $json.id }}') },
		{ items: [{ id: 999_997 }, { id: 999_998 }, { id: 999_999 }] },
	);
	expect(error?.message).toBe('Spoki has no Contact with the ID 999997');
	expect(error?.description).toMatch(
		/No item went through\. Items that did not: 0–2\. Item 1: Spoki has no Contact with the ID 999998\. Item 2: Spoki has no Contact with the ID 999999\.$/,
	);
});
