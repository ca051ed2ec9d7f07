import { pace } from '../nodes';
import { ownCredential, useLimits } from './harness';

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
		'Nothing was sent. 100 requests at 1 a minute are needed. Longest Wait under Options allows about 10 minutes: set it to 99 or more, or send fewer items at a time.',
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

test('contacts of one JSON keep their numbers when some are left out, and those are named', async () => {
	pace.windowMs = 1;
	const contacts = Array.from({ length: 1003 }, (_, index) => ({
		phone: index < 2 ? 'bad' : `+3934${10_000_000 + index}`,
	}));
	limits.sandbox.faults.add({
		kind: 'errors-in-2xx',
		match: { nth: 1 },
		body: { errors: [{ phone: contacts[6].phone, detail: 'No.' }] },
	});
	limits.sandbox.faults.add({
		kind: '403',
		status: 400,
		match: { nth: 2 },
		body: { '0': ['No.'], '499': ['No.'] },
	});
	limits.sandbox.faults.add({ kind: '404', match: { nth: 3 } });
	const { error } = await run({
		...bulkSync(0, { faultyContacts: 'skip' }),
		contacts: JSON.stringify(contacts),
	});
	const advice = 'Write a plus, the country code and the number, e.g. +393331234567.';
	const refused = (number: number) =>
		`Item 0, contact ${number} of the JSON: Spoki did not take the contact ${contacts[number - 1].phone}: No.`;
	expect(error?.message).toBe('Spoki has nothing at this address');
	expect(error?.description).toContain(`${refused(503)} ${refused(1002)} Contacts that went`);
	expect(error?.description).toContain(
		`Contacts that went through: 3–6, 8–502. Contacts that did not: 1–2, 7, 503–1002. Contacts not sent: 1003. Item 0: The phone of contact 1 of the JSON is not a phone number in international format: "bad". ${advice} Item 0: The phone of contact 2 of the JSON is not a phone number in international format: "bad". ${advice} ${refused(7)} Contacts of the JSON are counted from 1.`,
	);
});

test('a contact of a JSON that Spoki refuses is named by its number', async () => {
	pace.windowMs = 1;
	limits.sandbox.faults.add({ kind: '403', status: 400, body: [{}, { email: ['Wrong.'] }, {}] });
	const { error } = await run(bulkSync(3));
	expect(error?.message).toBe('Spoki did not take the contact +393410000001: Email: Wrong.');
	expect(error?.description).toBe(
		'This is contact 2 of the JSON. Correct it, or choose Send the Others at Faulty Contacts under Options. No contact went through. Contacts that did not: 1–3. Contacts of the JSON are counted from 1.',
	);
});

test('one mapped contact is an item, counted from 0', async () => {
	pace.windowMs = 1;
	limits.sandbox.faults.add({ kind: '404' });
	const { error } = await run(
		{ resource: 'contact', operation: 'bulkSync', phone: '={{ $json.phone }}' },
		{ items: [{ phone: '+393410000001' }] },
	);
	expect(error?.description).toContain('No item went through. Items that did not: 0.');
});

describe('two runs with one credential', () => {
	const credential = () => ({ credentialId: ownCredential() });

	test('are told what the other still has to send, and the first goes on undisturbed', async () => {
		minuteOf(300);
		const shared = credential();
		// Two minutes each; together they would take more than Longest Wait allows.
		const patient = bulkSync(1500, { longestWait: 0.75 / 60 });
		const [first, second] = await Promise.all([run(patient, shared), run(patient, shared)]);
		expect(first.error).toBeUndefined();
		expect(second.error?.message).toMatch(/longer than the Longest Wait/);
		expect(second.error?.description).toMatch(/^Nothing was sent\./);
		expect(limits.sandbox.requests).toHaveLength(3);
		// What the first had booked is over with it.
		expect((await run(bulkSync(500, { longestWait: 0.4 / 60 }), shared)).error).toBeUndefined();
	});

	test('take their turns one after the other when both have the time', async () => {
		minuteOf(150);
		const shared = credential();
		const runs = await Promise.all([1001, 1002].map((count) => run(bulkSync(count), shared)));
		for (const { error } of runs) expect(error).toBeUndefined();
		// The sandbox may still count what the test before sent.
		const taken = limits.sandbox.requests.filter(({ status }) => status === 200);
		expect(taken.map(({ body }) => (body as unknown[]).length)).toEqual([500, 500, 500, 500, 1, 2]);
	});

	test('give their turns back when they end early', async () => {
		minuteOf(300);
		const shared = credential();
		limits.sandbox.faults.add({ kind: '404', match: { nth: 1 } });
		const broken = await run(bulkSync(1500), shared);
		expect(broken.error).toBeDefined();
		const { error } = await run(bulkSync(1, { longestWait: 0.35 / 60 }), shared);
		expect(error).toBeUndefined();
	});
});

describe('Send the Others takes requests that no one could foresee', () => {
	test('and the time for them is not taken from the others', async () => {
		minuteOf(400);
		const bad = (count: number) => ({
			kind: '403' as const,
			status: 400,
			body: { '0': ['No.'], [count]: {} },
		});
		limits.sandbox.faults.add({ ...bad(500), match: { nth: 1 } });
		limits.sandbox.faults.add({ ...bad(100), match: { nth: 3 } });
		// Room for the one wait between two batches.
		const options = { faultyContacts: 'skip', longestWait: 0.45 / 60 };
		const { error, json } = await run(bulkSync(600, options));
		expect(error).toBeUndefined();
		expect(limits.sandbox.requests.map(({ body }) => (body as unknown[]).length)).toEqual([
			500, 499, 100, 99,
		]);
		expect(answered(429)).toBe(0);
		expect(json[0].filter(({ success }) => success === true)).toHaveLength(598);
	});

	test('but not without end', async () => {
		pace.windowMs = 300;
		limits.sandbox.faults.add({
			kind: '403',
			status: 400,
			match: { nth: 1 },
			body: { '0': ['No.'] },
		});
		limits.sandbox.faults.add({ kind: '429', retryAfter: 60 });
		const { error } = await run(bulkSync(2, { faultyContacts: 'skip', longestWait: 1 / 60 }));
		expect(error?.message).toBe('Spoki allows no more requests for now');
		expect(error?.description).toContain(
			'Item 0, contact 1 of the JSON: Spoki did not take the contact +393410000000: No. No contact went through.',
		);
	});
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
