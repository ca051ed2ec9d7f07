import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { sleep, type IDataObject } from 'n8n-workflow';
import { pace } from '../nodes';
import { useLimits } from './harness';

jest.setTimeout(300_000);

const CONTACTS = 100_000;

const limits = useLimits({ data: { contacts: CONTACTS } });

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is in use, when also what is let go of a moment later is gone. */
const heapMb = async () => {
	for (let round = 0; round < 3; round++) {
		collect();
		await sleep(50);
	}
	collect();
	return process.memoryUsage().heapUsed / 2 ** 20;
};

test('100,000 contacts through Get Many: 1,000 pages, and no second copy of them', async () => {
	pace.windowMs = 1;
	const before = await heapMb();
	let peak = 0;
	const watch = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage().rss / 2 ** 20);
	}, 20);
	const start = Date.now();
	const { output, error, json, from } = await limits.run({
		resource: 'contact',
		operation: 'getAll',
		returnAll: true,
		simplify: false,
	});
	const seconds = (Date.now() - start) / 1000;
	clearInterval(watch);
	expect(error).toBeUndefined();
	expect(json[0]).toHaveLength(CONTACTS);
	expect(new Set(json[0].map(({ id }) => id)).size).toBe(CONTACTS);
	expect(new Set(from[0])).toEqual(new Set([0]));
	expect(limits.sandbox.requests).toHaveLength(1000);
	limits.sandbox.clearRequests();
	const held = (await heapMb()) - before;
	// What the same contacts take when they are parsed once.
	const text = output[0].map(({ json: contact }) => JSON.stringify(contact));
	const beforeCopy = await heapMb();
	const copy = text.map((contact) => JSON.parse(contact) as IDataObject);
	const once = (await heapMb()) - beforeCopy;
	expect(copy).toHaveLength(CONTACTS);
	console.info(
		`100,000 contacts: ${seconds.toFixed(1)} s, ${held.toFixed(0)} MB held, ${once.toFixed(0)} MB parsed once, peak RSS ${peak.toFixed(0)} MB with the sandbox in the same process`,
	);
	expect(held).toBeLessThan(once * 1.5);
});

describe('lists that are too long say so on the first page', () => {
	const page = (count: number) => ({
		count,
		next: `${limits.sandbox.url}/api/1/contacts/?page=2`,
		previous: null,
		results: Array.from({ length: 100 }, (_, id) => ({ id })),
	});
	const getAll = { resource: 'contact', operation: 'getAll', returnAll: true };

	test('for n8n', async () => {
		limits.sandbox.faults.add({ kind: '500', status: 200, body: page(130_000) });
		const { error } = await limits.run(getAll);
		expect(limits.sandbox.requests).toHaveLength(1);
		expect(error?.message).toBe('130,000 items are more than n8n takes from one list');
		expect(error?.description).toBe(
			'Set a Limit of at most 120,000, or get the Contact list in parts with Filters.',
		);
	});

	test('for Longest Wait', async () => {
		limits.sandbox.faults.add({ kind: '500', status: 200, body: page(119_900) });
		const { error } = await limits.run({ ...getAll, options: { longestWait: 5 } });
		expect(limits.sandbox.requests).toHaveLength(1);
		expect(error?.message).toBe(
			"Spoki's limit makes this run take about 9 minutes, longer than the Longest Wait",
		);
	});

	test('120,000 items do pass through n8n', async () => {
		const body = Array.from({ length: 120_000 }, (_, id) => ({ id }));
		limits.sandbox.faults.add({ kind: '500', status: 200, body });
		const { output, error } = await limits.run(getAll);
		expect(error).toBeUndefined();
		expect(output[0]).toHaveLength(120_000);
	});
});

test('Bulk Sync of 50,000 contacts: 100 requests, one after the other, with progress in the log', async () => {
	pace.windowMs = 1;
	const info = jest.spyOn(Container.get(Logger), 'info');
	const contacts = Array.from({ length: 50_000 }, (_, index) => ({
		phone: `+3934${10_000_000 + index}`,
		first_name: 'Anna',
	}));
	const { output, error } = await limits.run({
		resource: 'contact',
		operation: 'bulkSync',
		specifyContacts: 'json',
		contacts: JSON.stringify(contacts),
	});
	expect(error).toBeUndefined();
	expect(output[0]).toHaveLength(50_000);
	expect(output[0].every(({ json }) => json.success === true)).toBe(true);
	const { requests } = limits.sandbox;
	expect(requests).toHaveLength(100);
	expect(requests.every(({ body }) => (body as unknown[]).length === 500)).toBe(true);
	for (const [index, { answeredAt }] of requests.slice(0, -1).entries())
		expect(requests[index + 1].at).toBeGreaterThanOrEqual(answeredAt!);
	const told = info.mock.calls.map(([message]) => message);
	expect(told).toHaveLength(100);
	expect(told[41]).toBe('Spoki: sent request 42 of 100 (500 contacts)');
	info.mockRestore();
});

test('200,000 contacts of one JSON are 200,000 items, on both outputs', async () => {
	pace.windowMs = 1;
	limits.sandbox.faults.add({ kind: '403', status: 200, body: {} });
	const contacts = Array.from({ length: 200_000 }, (_, index) => ({
		phone: `+3935${10_000_000 + index}`,
	}));
	contacts[199_999].phone = 'none';
	const { json, from, error } = await limits.run(
		{
			resource: 'contact',
			operation: 'bulkSync',
			specifyContacts: 'json',
			contacts: JSON.stringify(contacts),
			options: { longestWait: 1000 },
		},
		{ node: { onError: 'continueErrorOutput' } },
	);
	expect(error).toBeUndefined();
	expect(limits.sandbox.requests).toHaveLength(400);
	expect(json.map(({ length }) => length)).toEqual([199_999, 1]);
	expect(new Set(from.flat())).toEqual(new Set([0]));
});
