import { pace } from '../../nodes/Spoki/request/limits';
import { useLimits } from './harness';

const limits = useLimits();
const { run, minuteOf, answered } = limits;

const SYNC = 'POST /api/1/contacts/sync_all/';

const bulkSync = (count: number, options = {}) => ({
	resource: 'contact',
	operation: 'bulkSync',
	specifyContacts: 'json',
	contacts: JSON.stringify(
		Array.from({ length: count }, (_, index) => ({ phone: `+3934${10_000_000 + index}` })),
	),
	options,
});

const gaps = () =>
	limits.sandbox.requests.slice(1).map(({ at }, index) => at - limits.sandbox.requests[index].at);

test('batches keep to one a minute, and Spoki never has to say 429', async () => {
	minuteOf(400);
	const { error, output } = await run(bulkSync(1500));
	expect(error).toBeUndefined();
	expect(output[0]).toHaveLength(1500);
	expect(answered(429)).toBe(0);
	expect(gaps()).toHaveLength(2);
	for (const gap of gaps()) expect(gap).toBeGreaterThanOrEqual(400);
});

test('a 429 is waited out, and a lost answer is asked for again', async () => {
	pace.windowMs = 1;
	limits.sandbox.faults.add({ kind: '429', retryAfter: 0.2, match: { times: 1 } });
	limits.sandbox.faults.add({ kind: '500-after-effect', match: { times: 1 } });
	const { error, output } = await run(bulkSync(600));
	expect(error).toBeUndefined();
	expect(output[0]).toHaveLength(600);
	expect(limits.sandbox.requests.map(({ status }) => status)).toEqual([429, 500, 200, 200]);
	expect(gaps()[0]).toBeGreaterThanOrEqual(200);
	const phones = limits.sandbox.store.contacts.all().map(({ phone }) => phone);
	expect(new Set(phones).size).toBe(phones.length);
});

test('50,000 contacts are 100 minutes: longer than the default wait, which is said first', async () => {
	const { error } = await run(bulkSync(50_000));
	expect(limits.sandbox.requests).toEqual([]);
	expect(error?.message).toBe(
		"Spoki's limit makes this run take about 99 minutes, longer than the Longest Wait",
	);
	expect(error?.description).toBe(
		'Nothing was sent. 100 requests at 1 a minute are needed. Longest Wait under Options allows about 10 minutes: raise it, or send fewer items at a time.',
	);
});

test('Retry On Fail waits for what is still to be sent only', async () => {
	pace.windowMs = 1200;
	limits.sandbox.faults.add({ kind: '404', match: { nth: 2 } });
	// One wait fits, which two batches need, and two would not.
	const { error, output } = await run(bulkSync(1000, { longestWait: 2 / 60 }), {
		node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
	});
	expect(error).toBeUndefined();
	expect(output[0]).toHaveLength(1000);
	expect(limits.effects(SYNC)).toBe(2);
	expect(limits.sandbox.requests).toHaveLength(3);
});

test('contacts of one JSON are counted as contacts, from 1', async () => {
	pace.windowMs = 1;
	limits.sandbox.faults.add({ kind: '404', match: { nth: 2 } });
	const { error } = await run(bulkSync(1200));
	expect(error?.description).toContain(
		'Contacts that went through: 1–500. Contacts that did not: 501–1000. Contacts not sent: 1001–1200. Contacts of the JSON are counted from 1.',
	);
});

test('when a later try has no time left, what earlier ones sent keeps its result', async () => {
	pace.windowMs = 1200;
	const items = Array.from({ length: 1000 }, (_, index) => ({
		phone: `+3935${index + 10_000_000}`,
	}));
	items[0].phone = 'none';
	limits.sandbox.faults.add({ kind: '404', match: { nth: 2 } });
	const { json } = await run(
		{
			resource: 'contact',
			operation: 'bulkSync',
			phone: '={{ $json.phone }}',
			options: { longestWait: 1.3 / 60 },
		},
		{
			items,
			// n8n tries again when the first item failed.
			node: {
				retryOnFail: true,
				maxTries: 2,
				waitBetweenTries: 1,
				onError: 'continueRegularOutput',
			},
		},
	);
	expect(json[0]).toHaveLength(1000);
	const taken = json[0].filter(({ success }) => success === true).length;
	expect(taken).toBeGreaterThanOrEqual(500);
	const stored = limits.sandbox.store.contacts.all().map(({ phone }) => phone);
	expect(items.filter(({ phone }) => stored.includes(phone))).toHaveLength(taken);
});
