/** How many items of a run are under way at once, and what two runs leave to each other. */
import type { INodeParameters } from 'n8n-workflow';
import {
	byId,
	deletion,
	ownCredential,
	ticketCreation,
	ticketItems,
	useLimits,
} from '../limits/harness';
import { oAuth2For } from '../spoki';

const limits = useLimits({ data: { contacts: 60 } });
const { run, effects } = limits;

const LATENCY_MS = 250;

const contacts = (count: number) => limits.sandbox.store.contacts.all().slice(0, count);
const byPhone = { __rl: true, mode: 'phone', value: '={{ $json.phone }}' };

/** When the requests of a run came, each of which is answered no sooner than the latency. */
async function times(parameters: INodeParameters, more: Parameters<typeof run>[1]) {
	limits.sandbox.settings.latencyMs = LATENCY_MS;
	limits.sandbox.clearRequests();
	const { error } = await run(parameters, more);
	limits.sandbox.settings.latencyMs = 0;
	expect(error).toBeUndefined();
	return limits.sandbox.requests.map(({ at }) => at);
}

/** How many were under way at once, at most. */
const peak = (all: number[]) =>
	Math.max(
		...all.map((at) => all.filter((other) => at <= other && other < at + LATENCY_MS - 5).length),
	);

const get = { resource: 'contact', operation: 'get' };
const update = { resource: 'contact', operation: 'update' };

describe('at once', () => {
	test('are 15 items at most', async () => {
		const items = contacts(40).map(({ id }) => ({ id }));
		const all = await times({ ...get, contactId: byId('={{ $json.id }}') }, { items });
		expect(all).toHaveLength(40);
		expect(peak(all)).toBeLessThanOrEqual(15);
		expect(peak(all)).toBeGreaterThan(4);
	});

	test('with OAuth2 the first goes alone, whose token may have to be renewed', async () => {
		const items = contacts(12).map(({ id }) => ({ id }));
		const parameters = { ...get, contactId: byId('={{ $json.id }}'), authentication: 'oAuth2' };
		const credentials = oAuth2For(limits.sandbox);
		const [first, ...others] = await times(parameters, { items, credentials });
		expect(others[0] - first).toBeGreaterThan(LATENCY_MS - 5);
		expect(peak(others)).toBeGreaterThan(4);
	});

	test('are items by phone, where none is changed', async () => {
		const items = contacts(10).map(({ phone }) => ({ phone }));
		expect(peak(await times({ ...get, contactId: byPhone }, { items }))).toBeGreaterThan(4);
	});

	test('is one where some are found by phone and others change theirs', async () => {
		const items = contacts(4).map(({ phone }, i) => ({ phone, next: `+39347000100${i}` }));
		const updateFields = { phone: '={{ $json.next }}' };
		const all = await times({ ...update, contactId: byPhone, updateFields }, { items });
		expect([all.length, peak(all)]).toEqual([8, 1]);
	});

	test('is one of those about one contact, and the others beside it', async () => {
		const [one, two, three] = contacts(3).map(({ id }) => id);
		const items = [one, one, two, one, three].map((id, i) => ({ id, name: `Name ${i}` }));
		const updateFields = { firstName: '={{ $json.name }}' };
		const all = await times(
			{ ...update, contactId: byId('={{ $json.id }}'), updateFields },
			{ items },
		);
		expect(peak(all)).toBe(3);
		const mine = limits.sandbox.requests.filter(({ path }) => path.includes(`/${one}/`));
		expect(peak(mine.map(({ at }) => at))).toBe(1);
		expect(limits.sandbox.store.contacts.get(one)?.first_name).toBe('Name 3');
	});
});

describe('two runs of one credential', () => {
	const lists = (count: number) =>
		Array.from({ length: count }, () => ({ id: limits.sandbox.store.lists.add().id }));

	test('share the turns of a minute: the second knows what the first has taken', async () => {
		limits.minuteOf(60_000);
		const credentialId = ownCredential();
		// Five deletions a minute.
		const first = run(deletion(), { items: lists(4), credentialId });
		const second = run(
			{ ...deletion(), options: { longestWait: 0.5 } },
			{ items: lists(2), credentialId },
		);
		const [one, two] = await Promise.all([first, second]);
		expect(one.error).toBeUndefined();
		expect(two.error?.message).toContain('Longest Wait');
		expect(two.error?.description).toContain('Nothing was sent.');
		expect(effects('DELETE /api/1/lists/{id}/')).toBe(4);
	});

	test('what a run does not use is for the next one', async () => {
		limits.minuteOf(60_000);
		const credentialId = ownCredential();
		// Sixty deletions a minute.
		const ids = Array.from({ length: 60 }, () => ({ id: limits.sandbox.store.contacts.add().id }));
		const faulty = [...ids.slice(0, 30), { id: 'x' }];
		const one = await run(deletion('contact'), { items: faulty, credentialId });
		expect(one.error?.description).toContain('Nothing was sent.');
		const options = { onRateLimit: 'stop' };
		const two = await run({ ...deletion('contact'), options }, { items: ids, credentialId });
		expect(two.error).toBeUndefined();
		expect(effects('DELETE /api/1/contacts/{id}/')).toBe(60);
	});

	test('a node that continues tells each item that would wait too long', async () => {
		limits.minuteOf(60_000);
		const { json, error } = await run(
			{ ...deletion(), options: { longestWait: 0.5 } },
			{ items: lists(7), node: { onError: 'continueRegularOutput' } },
		);
		expect(error).toBeUndefined();
		expect(json[0].filter((item) => String(item.error).includes('Longest Wait'))).toHaveLength(7);
		expect(effects('DELETE /api/1/lists/{id}/')).toBe(0);
	});
});

describe('a run that stops', () => {
	test('tells the item that failed, and those that went through beside it', async () => {
		const faults = limits.sandbox.faults;
		limits.sandbox.settings.latencyMs = 40;
		faults.add({ kind: '403', status: 400, match: { nth: 2 }, body: { detail: 'Two' } } as never);
		const { error } = await run(ticketCreation, { items: ticketItems(4) });
		limits.sandbox.settings.latencyMs = 0;
		expect(error?.message).toContain('Two');
		expect(error?.context?.itemIndex).toBe(1);
		expect(error?.description).toContain('Items that went through: 0, 2–3.');
	});

	test('before anything was sent says so; after that, what became of each', async () => {
		const { error } = await run(ticketCreation, {
			items: [...ticketItems(2), { phone: 'x', title: 'T' }],
		});
		expect(error?.description).toContain('Nothing was sent.');
		expect(limits.sandbox.requests).toEqual([]);
	});

	test('of one item says nothing of others', async () => {
		const { error } = await run(ticketCreation, { items: [{ phone: 'x', title: 'T' }] });
		expect(error?.description).not.toContain('Nothing was sent. Items');
	});
});
