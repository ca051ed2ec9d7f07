import { readFileSync } from 'node:fs';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { accountOf, deletion, ticketCreation, ticketItems, useLimits } from './harness';
import { agentData, callingTool } from './tool';

const limits = useLimits();
const { run, effects } = limits;

const CREATE = 'POST /api/1/tickets/';
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

const sentTitles = () =>
	limits.sandbox.requests.map(({ body }) => (body as IDataObject).title as string);

test('what went through is not sent a second time, and the output is whole', async () => {
	limits.sandbox.faults.add({
		kind: '404',
		match: { bodyIncludes: 'Ticket 4"', times: 1 },
	});
	const items = ticketItems(8);
	const { error, json, from } = await run(ticketCreation, { items, node: retry });
	expect(error).toBeUndefined();
	expect(json[0].map(({ title }) => title)).toEqual(items.map(({ title }) => title));
	expect(from[0]).toEqual(items.map((_, index) => index));
	expect(effects(CREATE)).toBe(8);
	expect(sentTitles().filter((title) => title === 'Ticket 4')).toHaveLength(2);
	expect(limits.sandbox.requests).toHaveLength(9);
});

test('a creation whose outcome nobody knows is not sent again, and the message stays clear', async () => {
	limits.sandbox.faults.add({ kind: 'drop-after-effect', match: { bodyIncludes: 'Ticket 2"' } });
	const { error } = await run(ticketCreation, { items: ticketItems(5), node: retry });
	expect(error?.message).toBe('The connection to Spoki broke off');
	expect(error?.description).toMatch(/^Spoki may have created the ticket: look for "Ticket 2" of /);
	expect(error?.description?.match(/Items that went through/g)).toHaveLength(1);
	expect(error?.description).toContain(
		'Items that went through: 0–1, 3–4. Items that may have gone through: 2.',
	);
	expect(sentTitles().sort()).toEqual(ticketItems(5).map(({ title }) => title));
});

test('a later try sends the items that the earlier one did not come to', async () => {
	limits.sandbox.settings.latencyMs = 20;
	limits.sandbox.faults.add({ kind: '404', match: { bodyIncludes: 'Ticket 1"', times: 1 } });
	const items = ticketItems(30);
	const { error, json } = await run(ticketCreation, { items, node: retry });
	limits.sandbox.settings.latencyMs = 0;
	expect(error).toBeUndefined();
	expect(json[0]).toHaveLength(30);
	expect(effects(CREATE)).toBe(30);
	expect(limits.sandbox.requests).toHaveLength(31);
});

test('when every try fails, the account counts what earlier tries did', async () => {
	limits.sandbox.faults.add({ kind: '404', match: { bodyIncludes: 'Ticket 0"' } });
	const { error } = await run(ticketCreation, { items: ticketItems(3), node: retry });
	expect(error?.description).toContain('Items that went through: 1–2. Items that did not: 0.');
	expect(sentTitles().sort()).toEqual(['Ticket 0', 'Ticket 0', 'Ticket 0', 'Ticket 1', 'Ticket 2']);
});

test('what an earlier try may have done is not told as never sent by one that did not come to it', async () => {
	const [first, second] = [0, 1].map(() => limits.sandbox.store.tickets.add().id);
	limits.sandbox.faults.add({ kind: 'truncated', match: { nth: 1 } });
	limits.sandbox.faults.add({ kind: '429', retryAfter: 0.001, match: { nth: 4 } });
	const { error } = await run(deletion('ticket'), {
		items: [{ id: first }, { id: 999_999 }, { id: second }],
		node: { ...retry, maxTries: 2 },
	});
	expect(error?.message).toBe('Spoki has no Ticket with the ID 999999');
	expect(limits.sandbox.store.tickets.get(first)).toBeUndefined();
	expect(accountOf(error?.description)).toEqual({
		through: [2],
		failed: [0, 1],
		unsent: [],
		unclear: [],
	});
});

test('with "continue", n8n tries again when the first item failed: the others are not sent twice', async () => {
	limits.sandbox.faults.add({ kind: '404', match: { bodyIncludes: 'Ticket 0"', times: 2 } });
	const { error, json } = await run(ticketCreation, {
		items: ticketItems(4),
		node: { ...retry, onError: 'continueRegularOutput' },
	});
	expect(error).toBeUndefined();
	expect(json[0].map(({ title }) => title)).toEqual(ticketItems(4).map(({ title }) => title));
	expect(effects(CREATE)).toBe(4);
	expect(limits.sandbox.requests).toHaveLength(6);
});

test('nothing is remembered across executions, nor without Retry On Fail', async () => {
	const once = { items: ticketItems(2), node: retry };
	await run(ticketCreation, once);
	await run(ticketCreation, once);
	expect(effects(CREATE)).toBe(4);

	limits.sandbox.faults.add({ kind: '404', match: { bodyIncludes: 'Ticket 1"' } });
	const { error } = await run(ticketCreation, { items: ticketItems(2) });
	expect(error).toBeDefined();
	expect(effects(CREATE)).toBe(5);
});

test('the memory goes with the input items: it is no map that grows', async () => {
	for (const file of ['retryMemory', 'runs']) {
		const source = readFileSync(`nodes/Spoki/execution/${file}.ts`, 'utf8');
		expect(source).toMatch(/^const \w+ = new WeakMap</m);
		expect(source).not.toMatch(/new Map/);
	}
});

test('a wait that no longer fits counts only what is still to be sent', async () => {
	limits.minuteOf(60_000);
	limits.sandbox.settings.limits.enabled = false;
	const items = Array.from({ length: 5 }, () => ({ id: limits.sandbox.store.lists.add().id }));
	limits.sandbox.faults.add({ kind: '404', match: { nth: 5 } });
	const { error } = await run(
		{
			resource: 'list',
			operation: 'delete',
			listId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			options: { longestWait: 0 },
		},
		{ items, node: retry },
	);
	// The fifth is tried again in the next minute, which is longer than allowed; the four others are done.
	expect(effects('DELETE /api/1/lists/{id}/')).toBe(4);
	expect(error?.message).toMatch(/longer than the Longest Wait/);
	expect(error?.description).toContain('Items that did not: 4.');
});

describe('as a tool of an agent', () => {
	async function callTool(agent: object, parameters: INodeParameters, node: IDataObject = {}) {
		let output: IDataObject[] = [];
		const nodeType = callingTool(agent, ([items]) => {
			output = items.map(({ json }) => json);
		});
		const { error } = await run({ ...ticketCreation, ...parameters }, { node, nodeType });
		if (error) throw error;
		return output;
	}

	test('one item is one item, however many the agent has', async () => {
		const [one] = await callTool(agentData(5), { contactPhone: '+393330001111', title: 'One' });
		expect(one.title).toBe('One');
		expect(effects(CREATE)).toBe(1);
	});

	test('calls of one agent share nothing, with Retry On Fail either', async () => {
		const agent = agentData(1);
		const phone = { contactPhone: '+393330001111' };
		const [first] = await callTool(agent, { ...phone, title: 'One' }, retry);
		const [second] = await callTool(agent, { ...phone, title: 'Two' }, retry);
		expect([first.title, second.title]).toEqual(['One', 'Two']);
		expect(sentTitles()).toEqual(['One', 'Two']);
	});
});
