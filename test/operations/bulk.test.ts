import type { IDataObject } from 'n8n-workflow';
import { pace, spokiNode } from '../nodes';
import { givenOf, picked, typed, useOperations } from './harness';

const contacts = useOperations('contact', { data: { contacts: 0 } });
const lists = useOperations('list', { data: { contacts: 0 } });

/** Input items with phones that no other test uses. */
let used = 0;
const people = (count: number): Array<{ phone: string; name: string }> =>
	Array.from({ length: count }, () => {
		used++;
		return { phone: `+39340${String(used).padStart(7, '0')}`, name: `Persona ${used}` };
	});

const mapped = { additionalFields: { firstName: '={{ $json.name }}' } };
const asSent = (items: Array<{ phone: string; name: string }>) =>
	items.map(({ phone, name }) => ({ phone, first_name: name }));
const batches = (sent: Array<{ body?: unknown }>) => sent.map(({ body }) => body as IDataObject[]);

/** What Spoki answers to the next batch. */
const answerWith = (body: unknown) =>
	contacts.sandbox.faults.add({ kind: 'errors-in-2xx', match: { method: 'POST', times: 1 }, body });

/** The node as n8n's MCP Server Trigger runs it. */
const asTool = () => Object.assign(spokiNode(), { customOperations: undefined });

const stays = { onError: 'continueRegularOutput' } as const;
const branches = { onError: 'continueErrorOutput' } as const;

/** What to do, at the end of what is said of a faulty contact. */
const FILL_IT_IN = 'Fill it in, or check that the expression finds a value.';
const WRITE_A_PLUS =
	'Write a plus, the country code and the number, e.g. +393331234567. For numbers without a country code, choose Country for Local Numbers under Options.';

describe('1,200 contacts', () => {
	test('are three requests of 500, 500 and 200, in order, and each faulty one is named', async () => {
		const items = people(1203);
		for (const [index, phone] of [
			[7, '333 12'],
			[640, ''],
			[1202, 'Mario'],
		] as const)
			items[index].phone = phone;
		const good = items.filter(({ phone }) => phone.startsWith('+'));
		const { sent, given, error } = await contacts.run(
			'bulkSync',
			{ ...mapped, options: { faultyContacts: 'skip' } },
			{ items },
		);
		expect(error).toBeUndefined();
		expect(sent.map(({ call }) => call)).toEqual(
			[1, 2, 3].map(() => 'POST /api/1/contacts/sync_all/'),
		);
		expect(batches(sent).map(({ length }) => length)).toEqual([500, 500, 200]);
		expect(batches(sent).flat()).toEqual(asSent(good));
		expect(contacts.store.contacts.size).toBe(1200);
		expect(given.map(({ from }) => from)).toEqual([...items.keys()]);
		expect(given.filter(({ json }) => json.success)).toHaveLength(1200);
		expect(given.filter(({ json }) => !json.success)).toEqual([
			{
				json: {
					...items[7],
					success: false,
					error: `The Phone is not a phone number in international format: "333 12". ${WRITE_A_PLUS}`,
				},
				from: 7,
			},
			{
				json: { ...items[640], success: false, error: `The Phone is empty. ${FILL_IT_IN}` },
				from: 640,
			},
			{ json: expect.objectContaining({ phone: 'Mario', success: false }), from: 1202 },
		]);
	});

	test('go to their list in three requests', async () => {
		const list = lists.store.lists.add();
		const items = people(1200);
		const { sent, given } = await lists.run('syncContacts', { listId: picked(list.id) }, { items });
		expect(sent.map(({ call }) => call)).toEqual(
			[1, 2, 3].map(() => `POST /api/1/lists/${list.id}/sync_contacts/`),
		);
		const bodies = sent.map(({ body }) => body as { contacts: IDataObject[] });
		expect(bodies.map((body) => body.contacts.length)).toEqual([500, 500, 200]);
		expect(bodies.flatMap((body) => body.contacts)).toEqual(items.map(({ phone }) => ({ phone })));
		expect(given).toEqual(items.map((item, from) => ({ json: { ...item, success: true }, from })));
		expect(list.contacts_count).toBe(1200);
	});
});

test('faulty contacts keep the others from being sent, unless told otherwise, and each is named', async () => {
	const items = people(30);
	items[7].phone = '333 12';
	items[14] = { phone: '', name: '' };
	items[29].phone = '+39 340 0000';
	const { sent, error } = await contacts.run('bulkSync', {}, { items });
	expect(sent).toEqual([]);
	// The empty row at 14 is no contact.
	expect(error?.message).toBe("2 contacts of 29 can't be sent");
	expect(error?.context.itemIndex).toBe(7);
	for (const named of [
		'Nothing was sent.',
		'Item 7: The Phone is not a phone number in international format: "333 12".',
		'Item 29: The Phone is not a phone number in international format: "+39 340 0000".',
		'choose Send the Others at Faulty Contacts under Options',
	])
		expect(error?.description).toContain(named);
});

describe('what Spoki refuses inside a success', () => {
	/** Three contacts, of which Spoki refuses the second; each shape in which it may say so. */
	const shapes: Array<[string, (phones: string[]) => unknown, string]> = [
		['an index and a phone', ([, phone]) => [{ index: 1, phone, message: 'No.' }], 'No.'],
		['a phone and a message', ([, phone]) => [{ phone, detail: 'No.' }], 'No.'],
		[
			'a phone and field errors',
			([, phone]) => [{ phone, errors: { email: ['Enter a valid email address.'] } }],
			'Email: Enter a valid email address.',
		],
		[
			'a contact and field errors',
			([, phone]) => [{ contact: { phone }, errors: { email: ['Wrong.'] } }],
			'Email: Wrong.',
		],
		['a contact by its phone', ([, phone]) => [{ contact: phone, detail: 'No.' }], 'No.'],
		[
			"Spoki's own code",
			([, phone]) => [{ phone, code: 'spoki::1044', title: 'Unsubscribed' }],
			'The contact has unsubscribed, or may not get marketing messages. Spoki says: Unsubscribed. (spoki::1044)',
		],
		[
			'a code alone',
			([, phone]) => [{ phone, code: 'spoki::1044' }],
			'The contact has unsubscribed, or may not get marketing messages (spoki::1044)',
		],
		[
			'a code that nobody knows',
			([, phone]) => [{ phone, error: 'Blocked', error_code: 'spoki::9999' }],
			'Blocked (spoki::9999)',
		],
		['a phone without its plus', ([, phone]) => [{ phone: phone.slice(1), detail: 'No.' }], 'No.'],
		['nothing but the contact', ([, phone]) => [{ phone }], 'no reason given'],
		[
			'two entries',
			([, phone]) => [
				{ phone, email: ['Wrong'] },
				{ phone, language: ['Unknown'] },
			],
			'Email: Wrong. Language: Unknown.',
		],
		[
			'two fields of one entry',
			([, phone]) => [{ phone, email: ['Wrong'], language: ['Unknown'] }],
			'Email: Wrong. Language: Unknown.',
		],
		['one entry for each contact', () => [{}, { email: ['Wrong.'] }, {}], 'Email: Wrong.'],
		['one entry for each, others null', () => [null, { email: ['Wrong.'] }, null], 'Email: Wrong.'],
		['one text for each, others empty', () => ['', 'No.', ''], 'No.'],
		[
			'one entry for each, with the phone of another contact in its words',
			([phone]) => [{}, { phone: [`Already used by ${phone}.`] }, {}],
			'Phone: Already used by {other}.',
		],
		[
			'an entry for each under contacts',
			() => ({ contacts: [{}, { email: ['Wrong.'] }, {}] }),
			'Email: Wrong.',
		],
		['sentences that name the phone', ([, phone]) => [`${phone}: No.`], '{phone}: No.'],
		['a message by phone', ([, phone]) => ({ [phone]: 'No.' }), 'No.'],
		['messages by phone', ([, phone]) => ({ [phone]: ['No.', 'Never.'] }), 'No. Never.'],
		['field errors by phone', ([, phone]) => ({ [phone]: { email: ['Wrong.'] } }), 'Email: Wrong.'],
	];
	const expectTheSecondRefused = async (bodyOf: (phones: string[]) => unknown, words: string) => {
		const items = people(3);
		const phones = items.map(({ phone }) => phone);
		answerWith(bodyOf(phones));
		const { given, error } = await contacts.run('bulkSync', mapped, { items });
		const told = words.replace('{phone}', phones[1]).replace('{other}', phones[0]);
		expect(error).toBeUndefined();
		expect(given).toEqual([
			{ json: { ...items[0], success: true, error: false }, from: 0 },
			{
				// The row as it came stands beside the reason, so that it can be mended, and all have the same columns.
				json: {
					...items[1],
					success: false,
					error: `Spoki did not take the contact ${phones[1]}: ${told}`,
				},
				from: 1,
			},
			{ json: { ...items[2], success: true, error: false }, from: 2 },
		]);
	};

	test.each(shapes)('is put on its item when it is %s', async (_shape, errorsOf, words) => {
		await expectTheSecondRefused((phones) => ({ errors: errorsOf(phones) }), words);
	});

	test.each([
		['an index', { errors: [{ index: 1, message: 'No.' }] }],
		['an index as text', { errors: [{ index: '2', detail: 'No.' }] }],
		['field errors by index', { errors: { '1': { email: ['No.'] } } }],
		['a count', { errors: 1 }],
		['how many failed', { created: 2, failed: 1 }],
		['a sentence', { errors: ['Some contacts were skipped.'] }],
		['a list that lacks contacts', { results: [{ phone: 'ours', id: 5 }] }],
		['something unknown', { anomalies: [{ kind: 7 }] }],
	])('is on nobody when it is %s: the contacts are sent, and no success', async (_, body) => {
		answerWith(body);
		const { given, error, run } = await contacts.run('bulkSync', mapped, { items: people(3) });
		expect(error).toBeUndefined();
		expect(given.map(({ json }) => [json.sent, json.success, json.error])).toEqual(
			Array(3).fill([true, undefined, undefined]),
		);
		expect(run.data.resultData.runData.Spoki[0].hints).toHaveLength(1);
	});

	test.each([
		['phones and no', (phone: string) => [{ phone, success: false }]],
		['failed', (phone: string) => ({ failed: [{ phone, reason: 'No.' }] })],
		['skipped', (phone: string) => ({ skipped: [phone] })],
		['results', (phone: string) => ({ results: [{ phone, success: false, reason: 'No.' }] })],
		['an error status', (phone: string) => ({ results: [{ phone, status: 'error' }] })],
		['an index from 0', () => ({ errors: [{ index: 0, detail: 'No.' }] })],
	])('is no success when it is %s', async (_, bodyOf) => {
		const items = people(1);
		answerWith(bodyOf(items[0].phone));
		const { given } = await contacts.run('bulkSync', mapped, { items });
		expect(given[0].json).toMatchObject({ success: false, error: expect.any(String) });
	});

	test.each([
		['a job', { job_id: 'a1', status: 'queued' }],
		['a task', { task: { id: 4 } }],
	])('is no success when Spoki answers with %s: the contacts are accepted', async (_, body) => {
		answerWith(body);
		const { given } = await contacts.run('bulkSync', mapped, { items: people(2) });
		expect(given.map(({ json }) => [json.accepted, json.success])).toEqual(
			Array(2).fill([true, undefined]),
		);
	});

	/** The same where the whole answer is a list of what became of each contact. */
	const answers: Array<[string, (phones: string[]) => unknown, string]> = [
		['errors, none for those taken', () => [{}, { phone: ['Wrong.'] }, {}], 'Phone: Wrong.'],
		[
			'errors of custom fields',
			() => [{}, { custom_fields: { CITY: ['Unknown.'] } }, {}],
			'Custom Fields → CITY: Unknown.',
		],
		[
			'contacts, one with errors',
			([a, b, c]) => [
				{ id: 1, phone: a, first_name: 'A' },
				{ phone: b, first_name: 'B', errors: ['No.'] },
				{ id: 3, phone: c, errors: [] },
			],
			'No.',
		],
		[
			'contacts as they were sent, one with a code',
			([a, b, c]) => [
				{ phone: a },
				{ phone: b, error: 'No', error_code: 'spoki::9999' },
				{ phone: c },
			],
			'No (spoki::9999)',
		],
		[
			'contacts and field errors',
			([a, , c]) => [{ id: 1, phone: a }, { email: ['Wrong.'] }, { id: 3, phone: c, tag_set: [] }],
			'Email: Wrong.',
		],
	];
	test.each(answers)('is put on its item in a list of %s', async (_shape, bodyOf, words) => {
		await expectTheSecondRefused(bodyOf, words);
		await expectTheSecondRefused((phones) => ({ contacts: bodyOf(phones) }), words);
	});

	test('is put on its item where the others are the contacts as they were sent', async () => {
		const items = people(2).map((one) => ({ ...one, tags: ['Wants a call.'] }));
		const [a, b] = items.map(({ phone, tags }) => ({ phone, tags }));
		for (const body of [
			[a, { ...b, email: ['Wrong.'] }],
			[a, { phone: b.phone.slice(1), email: ['Wrong.'] }],
			[a, { code: 'spoki::9999' }],
			[a, { ...b, detail: 'Wrong.' }],
			[{ uuid: 'x', status: 'created' }, { error: 'Wrong.' }],
		]) {
			answerWith(body);
			const { given } = await contacts.run('bulkSync', {
				specifyContacts: 'json',
				contacts: JSON.stringify([a, b]),
			});
			expect(given.map(({ json }) => json.success)).toEqual([true, false]);
		}
	});

	test('is put on the only contact when it names none', async () => {
		for (const errors of ['No.', ['No.'], { detail: 'No.' }, [{ detail: 'No.' }]]) {
			answerWith({ errors });
			const { given } = await contacts.run('bulkSync', mapped, { items: people(1) });
			expect(given[0].json.error).toMatch(/^Spoki did not take the contact \+\d+: No\.$/);
		}
	});

	test('takes no id of a contact for its place', async () => {
		answerWith({ errors: [{ contact: 1, error: 'Blocked.' }] });
		const { given } = await contacts.run('bulkSync', mapped, { items: people(3) });
		expect(given.map(({ json }) => [json.success, json.spokiNotes])).toEqual([
			[undefined, ['Blocked.']],
			[undefined, false],
			[undefined, false],
		]);
	});

	test.each([
		[
			{ error: 'Credit exhausted', error_code: 'spoki::1029' },
			'The credit of the Spoki account is used up',
			'Recharge the account in Spoki, then run this again after a minute. Spoki says: Credit exhausted. (spoki::1029)',
		],
		[
			{ code: 'spoki::9999', title: 'Not now', errors: [] },
			'Spoki refused this: Not now.',
			'Check the fields of the node. (spoki::9999)',
		],
	])('may be the whole batch: %j', async (body, message, description) => {
		const items = people(501);
		answerWith(body);
		const stopped = await contacts.run('bulkSync', mapped, { items });
		expect(stopped.sent).toHaveLength(1);
		expect(stopped.error?.message).toBe(message);
		expect(stopped.error?.httpCode).toBe('200');
		expect(stopped.error?.description).toBe(
			`${description} No item went through. Items that did not: 0–499. Items not sent: 500.`,
		);
		answerWith(body);
		const { output } = await contacts.run('bulkSync', mapped, { items, node: branches });
		// Without credit nothing more is sent.
		const further = description.includes('1029') ? [] : [500];
		expect(givenOf(output[0]).map(({ from }) => from)).toEqual(further);
		expect(output[1]).toHaveLength(501 - further.length);
		expect(output[1][0].json.error).toBe(message);
	});

	test('names no secret', async () => {
		const { apiKey } = contacts.sandbox;
		const items = people(3);
		const refused = { phone: items[1].phone, detail: `Not with ${apiKey}.` };
		answerWith({ errors: [refused, `${apiKey} is old.`] });
		const { given, run } = await contacts.run('bulkSync', mapped, { items });
		expect(given[1].json.error).toMatch(/: Not with …\.$/);
		expect(given[0].json.spokiNotes).toEqual(['… is old.']);
		expect(JSON.stringify(run.data)).not.toContain(apiKey);
	});

	test("keeps Spoki's words in which n8n would find a code of its own", async () => {
		answerWith({ errors: [{ index: 0, detail: 'Preexisting.' }] });
		const { given } = await contacts.run('bulkSync', mapped, { items: people(2), node: stays });
		expect(given[0].json.error).toMatch(/: Preexisting\.$/);
	});

	test('goes to the error output, beside what the input item had', async () => {
		const items = people(3);
		answerWith({ errors: [{ phone: items[1].phone, detail: 'No.' }] });
		const { output, probed } = await contacts.run('bulkSync', mapped, {
			items,
			node: branches,
			probe: '={{ $("Start").item.json.name }}',
		});
		expect(givenOf(output[0]).map(({ from }) => from)).toEqual([0, 2]);
		expect(givenOf(output[1])).toEqual([
			{
				json: expect.objectContaining({
					...items[1],
					error: `Spoki did not take the contact ${items[1].phone}: No.`,
				}),
				from: 1,
			},
		]);
		expect(probed).toEqual([[items[0].name, items[2].name], [items[1].name]]);
	});

	test('is put on every item with the phone, when two have the same', async () => {
		const [one, two] = people(2);
		answerWith({ errors: [{ phone: one.phone, detail: 'No.' }] });
		const { given } = await contacts.run('bulkSync', mapped, { items: [one, two, one] });
		expect(given.map(({ json }) => json.success)).toEqual([false, true, false]);
	});

	test('is told with the first item when it names no contact', async () => {
		answerWith({ errors: ['Some contacts were skipped.'] });
		const { given, run } = await contacts.run('bulkSync', mapped, { items: people(2) });
		expect(given.map(({ json }) => [json.success, json.spokiNotes])).toEqual([
			[undefined, ['Some contacts were skipped.']],
			[undefined, false],
		]);
		expect(run.data.resultData.runData.Spoki[0].hints).toEqual([
			expect.objectContaining({
				message:
					'The batch was sent, but what became of each contact is not clear. Spoki says: Some contacts were skipped.',
			}),
		]);
	});

	test('is told with the first contact that was taken, when the first of all was not', async () => {
		const items = people(3);
		answerWith({ errors: [{ index: 0, detail: 'No.' }, 'Some contacts were skipped.'] });
		const { given } = await contacts.run('bulkSync', mapped, { items });
		expect(given.map(({ json }) => [json.success, json.spokiNotes])).toEqual([
			[false, false],
			[null, ['Some contacts were skipped.']],
			[null, false],
		]);
	});

	test('is put on no other contact when a remark makes as many entries as contacts', async () => {
		const items = people(2);
		const remark = 'The quota is nearly used.';
		for (const bodyOf of [
			(entry: IDataObject) => ({ errors: [entry, remark] }),
			(entry: IDataObject) => ({ errors: [remark, entry] }),
		]) {
			answerWith(bodyOf({ phone: items[0].phone, error: 'Bad' }));
			const { given } = await contacts.run('bulkSync', mapped, { items });
			expect(given.map(({ json }) => [json.error || json.success, json.spokiNotes])).toEqual([
				[`Spoki did not take the contact ${items[0].phone}: Bad`, false],
				[null, [remark]],
			]);
		}
	});

	/** Lists of contacts that were taken, as they may look: Spoki documents no answer. */
	const taken: Array<[string, (phones: string[]) => unknown]> = [
		['IDs', () => [101, 102]],
		['yes', () => [true, true]],
		['statuses', () => [{ status: 'created' }, { status: 'updated', code: 'updated' }]],
		['UUIDs', () => [{ uuid: 'x' }, { uuid: 'y', tags: ['Wants a call.'] }]],
		['UUIDs as text', () => ['8d0a6f3c-1d57', '8d0a6f3c-1d58']],
		['phones', (phones) => phones],
		['contacts in contacts', (phones) => phones.map((phone, id) => ({ contact: { id, phone } }))],
		['IDs under contacts', () => ({ contacts: [11, 12] })],
		[
			'messages',
			(phones) => phones.map((phone, id) => ({ id: id + 1, phone, message: 'created' })),
		],
		['messages without an ID', (phones) => phones.map((phone) => ({ phone, message: 'created' }))],
		['tags', (phones) => phones.map((phone) => ({ phone, tags: ['vip', 'gold customer'] }))],
	];
	test.each(taken)('is nothing in a list of %s', async (_shape, bodyOf) => {
		const items = people(2);
		answerWith(bodyOf(items.map(({ phone }) => phone)));
		const { given } = await contacts.run('bulkSync', mapped, { items });
		expect(given.map(({ json }) => json)).toEqual(
			items.map((item) => ({ ...item, success: true })),
		);
	});

	test('is nothing in a list of contacts with what was sent, whatever that is', async () => {
		const rows = people(2).map(({ phone }) => ({ phone, tags: ['Call.'], detail: 'Left door' }));
		answerWith(rows);
		const { given } = await contacts.run('bulkSync', {
			specifyContacts: 'json',
			contacts: JSON.stringify(rows),
		});
		expect(given.map(({ json }) => json.success)).toEqual([true, true]);
	});

	test('is a note when a list of what became of the contacts has a sentence', async () => {
		const items = people(2);
		for (const bodyOf of [(list: unknown[]) => list, (list: unknown[]) => ({ contacts: list })]) {
			answerWith(bodyOf(['Saved as new.', `Saved over ${items[0].phone}.`]));
			const { given } = await contacts.run('bulkSync', mapped, { items });
			expect(given.map(({ json }) => [json.success, json.spokiNotes])).toEqual([
				[undefined, ['Saved as new.', `Saved over ${items[0].phone}.`]],
				[undefined, false],
			]);
		}
	});

	test.each([
		[{ errors: [] }],
		[{ errors: null }],
		[{ errors: false }],
		[{ errors: 0 }],
		[{ errors: [{}, {}] }],
		[{ errors: { contacts: [{}, {}] } }],
		[[{}, {}]],
		[{ created: 1, updated: 1 }],
	])('is nothing in %j', async (body) => {
		answerWith(body);
		const { given } = await contacts.run('bulkSync', mapped, { items: people(2) });
		expect(given.map(({ json }) => json.success)).toEqual([true, true]);
	});

	test.each([
		[''],
		[{}],
		[[]],
		[{ success: true }],
		[{ error: null, error_code: '' }],
		[{ contacts: 2 }],
		[{ count: 2 }],
		[{ created: 1 }],
	])('can be unsaid in %j, so the contacts are sent, and no success', async (body) => {
		answerWith(body);
		const { given } = await contacts.run('bulkSync', mapped, { items: people(2) });
		expect(given.map(({ json }) => [json.success, json.sent])).toEqual([
			[undefined, true],
			[undefined, true],
		]);
	});

	test('is found in the batch that it belongs to', async () => {
		const items = people(505);
		contacts.sandbox.faults.add({
			kind: 'errors-in-2xx',
			match: { nth: 2 },
			body: { errors: [{ phone: items[503].phone, detail: 'No.' }] },
		});
		const { given } = await contacts.run('bulkSync', {}, { items });
		expect(given.filter(({ json }) => !json.success).map(({ from }) => from)).toEqual([503]);
	});
});

describe('a whole batch that Spoki refuses', () => {
	const given = 'This phone is given twice.';
	test.each([
		['the second', [{}, { phone: [given] }, {}], 0],
		['all of them', [{ phone: [given] }, { phone: [given] }, {}], 1],
	])('for a repetition, naming %s: one of the rows is stored', async (_, body, stored) => {
		const [{ phone }, other] = people(2);
		// To Spoki both may be one number, as with the 1 of mobile numbers of old in Mexico.
		const items = [{ phone: `+521${phone.slice(3)}` }, { phone: `+52${phone.slice(3)}` }, other];
		contacts.sandbox.faults.add({ kind: '403', status: 400, match: { times: 1 }, body });
		const { sent, given: rows } = await contacts.run('bulkSync', {}, { items, node: stays });
		expect(batches(sent)[1]).toEqual([{ phone: items[stored].phone }, { phone: other.phone }]);
		expect(rows.map(({ json }) => json.success)).toEqual(
			[0, 1, 2].map((place) => place !== 1 - stored),
		);
	});

	test('stops the node, which says what became of every item and names the faulty contact', async () => {
		const items = people(1001);
		contacts.sandbox.faults.add({
			kind: '403',
			status: 400,
			match: { nth: 2 },
			body: [{}, { email: ['Enter a valid email address.'] }, ...Array(498).fill({})],
		});
		const { sent, error } = await contacts.run('bulkSync', {}, { items });
		expect(sent).toHaveLength(2);
		expect(error?.message).toBe(
			`Spoki did not take the contact ${items[501].phone}: Email: Enter a valid email address.`,
		);
		expect(error?.context.itemIndex).toBe(501);
		expect(error?.httpCode).toBe('400');
		expect(error?.description).toBe(
			'Correct it, or choose Send the Others at Faulty Contacts under Options. Items that went through: 0–499. Items that did not: 500–999. Items not sent: 1000.',
		);
	});

	test('names every contact that it was refused for', async () => {
		const items = people(4);
		contacts.sandbox.faults.add({
			kind: '403',
			status: 400,
			body: {
				errors: [
					{ index: 3, contact: items[3].phone, email: ['Wrong.'] },
					// That of the other tells from where indexes count.
					{ index: 1, phone: ['Wrong.'] },
				],
			},
		});
		const { error } = await contacts.run('bulkSync', {}, { items });
		expect(error?.message).toBe(`Spoki did not take the contact ${items[1].phone}: Phone: Wrong.`);
		expect(error?.context.itemIndex).toBe(1);
		expect(error?.description).toBe(
			`Item 3: Spoki did not take the contact ${items[3].phone}: Email: Wrong. Correct them, or choose Send the Others at Faulty Contacts under Options. No item went through. Items that did not: 0–3.`,
		);
	});

	test.each([
		['phone', (phone: string) => phone],
		['phone without its plus', (phone: string) => phone.slice(1)],
	])('is understood by %s', async (_name, keyOf) => {
		const items = people(4);
		contacts.sandbox.faults.add({
			kind: '403',
			status: 400,
			match: { times: 1 },
			body: { [keyOf(items[2].phone)]: { email: ['Wrong.'] } },
		});
		const { sent, given } = await contacts.run('bulkSync', mapped, { items, node: stays });
		expect(batches(sent)[1]).toEqual(asSent([items[0], items[1], items[3]]));
		expect(given[2].json.error).toBe(
			`Spoki did not take the contact ${items[2].phone}: Email: Wrong.`,
		);
	});

	test('leaves out the contact that was refused, not one that its words mention', async () => {
		const items = people(3);
		contacts.sandbox.faults.add({
			kind: '403',
			status: 400,
			match: { times: 1 },
			body: [{}, {}, { phone: [`Already used by ${items[0].phone}.`] }],
		});
		const { sent } = await contacts.run('bulkSync', mapped, { items, node: stays });
		expect(batches(sent)[1]).toEqual(asSent(items.slice(0, 2)));
	});

	/** Django refuses a list as a whole, with an entry for each contact. */
	const refuseTheSecond = (nth: number, rest: number) =>
		contacts.sandbox.faults.add({
			kind: '403',
			status: 400,
			match: { nth },
			body: [{}, { email: ['Enter a valid email address.'] }, ...Array(rest).fill({})],
		});

	test('is sent again without the contacts it was refused for, when the others are to be sent', async () => {
		const items = people(4);
		refuseTheSecond(1, 2);
		const { sent, given } = await contacts.run(
			'bulkSync',
			{ ...mapped, options: { faultyContacts: 'skip' } },
			{ items },
		);
		expect(batches(sent)).toEqual([asSent(items), asSent([items[0], items[2], items[3]])]);
		expect(given.map(({ json, from }) => [json.error || json.success, from])).toEqual([
			[true, 0],
			[`Spoki did not take the contact ${items[1].phone}: Email: Enter a valid email address.`, 1],
			[true, 2],
			[true, 3],
		]);
	});

	test('is not sent again more than once', async () => {
		const items = people(4);
		refuseTheSecond(1, 2);
		refuseTheSecond(2, 1);
		const { sent, given } = await contacts.run('bulkSync', mapped, { items, node: stays });
		expect(sent).toHaveLength(2);
		const refused = ({ phone }: { phone: string }) =>
			`Spoki did not take the contact ${phone}: Email: Enter a valid email address.`;
		const others = 'Spoki took no contact of this batch because of others in it';
		expect(given.map(({ json }) => json.error)).toEqual([
			others,
			refused(items[1]),
			refused(items[2]),
			others,
		]);
		expect(given[0].json.message).toBe(`Item 1: ${refused(items[1])} Item 2: ${refused(items[2])}`);
	});

	test('is understood for a list too', async () => {
		const items = people(2);
		lists.sandbox.faults.add({
			kind: '403',
			status: 400,
			match: { nth: 1 },
			body: { contacts: [{}, { phone: ['The phone number entered is not valid.'] }] },
		});
		const { given } = await lists.run(
			'syncContacts',
			{ listId: 301, options: { faultyContacts: 'skip' } },
			{ items },
		);
		expect(given.map(({ json }) => json.error)).toEqual([
			false,
			`Spoki did not take the contact ${items[1].phone}: Phone: The phone number entered is not valid.`,
		]);
	});

	test('goes to the error output, and the other batches go through', async () => {
		const items = people(501);
		contacts.sandbox.faults.add({ kind: '403', match: { nth: 1 } });
		const { sent, output, probed } = await contacts.run(
			'bulkSync',
			{},
			{ items, node: branches, probe: '={{ $("Start").item.json.phone }}' },
		);
		expect(sent).toHaveLength(2);
		expect(output.map((one) => one.length)).toEqual([1, 500]);
		expect(output[1][0].json.error).toBe('Spoki does not allow this for the credential');
		expect(probed).toEqual([[items[500].phone], items.slice(0, 500).map(({ phone }) => phone)]);
	});
});

test('Retry On Fail sends a batch that went through no second time', async () => {
	const items = people(501);
	contacts.sandbox.faults.add({ kind: '403', match: { nth: 2 } });
	const { sent, given, error } = await contacts.run(
		'bulkSync',
		{},
		{ items, node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
	);
	expect(error).toBeUndefined();
	expect(batches(sent).map(({ length }) => length)).toEqual([500, 1, 1]);
	expect(given.map(({ from }) => from)).toEqual([...items.keys()]);
});

describe('the lists of the input items', () => {
	test('get their own requests, and the output keeps the order of the items', async () => {
		const [a, b] = [lists.store.lists.add(), lists.store.lists.add()];
		const items = people(5).map((one, index) => ({ ...one, list: index % 2 ? b.id : `${a.id}` }));
		const { sent, given } = await lists.run(
			'syncContacts',
			{ listId: typed('={{ $json.list }}') },
			{ items },
		);
		const rows = (...indexes: number[]) => indexes.map((index) => ({ phone: items[index].phone }));
		expect(sent).toEqual([
			{ call: `POST /api/1/lists/${a.id}/sync_contacts/`, body: { contacts: rows(0, 2, 4) } },
			{ call: `POST /api/1/lists/${b.id}/sync_contacts/`, body: { contacts: rows(1, 3) } },
		]);
		expect(given).toEqual(items.map((item, from) => ({ json: { ...item, success: true }, from })));
	});

	test('are named when one is no ID, before anything is sent', async () => {
		const items = people(3).map((one, index) => ({ ...one, list: index === 1 ? 'VIP' : '301' }));
		const { sent, error } = await lists.run(
			'syncContacts',
			{ listId: typed('={{ $json.list }}') },
			{ items },
		);
		expect(sent).toEqual([]);
		expect(error?.context.itemIndex).toBe(1);
		expect(error?.description).toContain('Item 1: The List is not an ID: "VIP".');
	});

	test('take only their own items to the error output', async () => {
		const items = people(4).map((one, index) => ({
			...one,
			list: ['301', 'VIP', '999', '301'][index],
		}));
		const { output } = await lists.run(
			'syncContacts',
			{ listId: typed('={{ $json.list }}') },
			{ items, node: branches },
		);
		expect(givenOf(output[0]).map(({ from }) => from)).toEqual([0, 3]);
		expect(givenOf(output[1]).map(({ json, from }) => [json.error, from])).toEqual([
			[
				'The List is not an ID: "VIP". Spoki IDs are whole numbers, e.g. 42. Choose from the list, or check what the expression gives.',
				1,
			],
			['Spoki has no List with the ID 999', 2],
		]);
	});
});

describe('contacts as JSON', () => {
	const asJson = { specifyContacts: 'json', contacts: '={{ $json.contacts }}' };

	test('are sent, with an item for each', async () => {
		const rows = people(3).map(({ phone }) => ({ phone, custom_fields: { CITY: 'Torino' } }));
		const { sent, given } = await contacts.run('bulkSync', {
			specifyContacts: 'json',
			contacts: JSON.stringify(rows),
		});
		expect(batches(sent)).toEqual([rows]);
		expect(given).toEqual(rows.map((row) => ({ json: { ...row, success: true }, from: 0 })));
	});

	test('of several items go together, and each knows its item', async () => {
		const [a, b, c] = people(3).map(({ phone }) => ({ phone }));
		const { sent, given } = await contacts.run('bulkSync', asJson, {
			items: [{ contacts: [a, b] }, { contacts: JSON.stringify(c) }],
		});
		expect(batches(sent)).toEqual([[a, b, c]]);
		expect(given.map(({ json, from }) => [json.phone, from])).toEqual([
			[a.phone, 0],
			[b.phone, 0],
			[c.phone, 1],
		]);
	});

	test('of more than 500 are more than one request', async () => {
		const rows = people(501).map(({ phone }) => ({ phone }));
		const { sent } = await lists.run(
			'syncContacts',
			{ listId: 301, ...asJson },
			{ items: [{ contacts: rows }] },
		);
		expect(sent.map(({ body }) => (body as { contacts: unknown[] }).contacts.length)).toEqual([
			500, 1,
		]);
	});

	test('keep their order, the faulty ones between the others', async () => {
		const [a, b] = people(2);
		const { given } = await contacts.run(
			'bulkSync',
			{ ...asJson, options: { faultyContacts: 'skip' } },
			{
				items: [
					{
						contacts: [
							{ phone: a.phone },
							{ phone: '12' },
							{},
							{ language: 'it' },
							{ phone: b.phone },
						],
					},
				],
			},
		);
		expect(given.map(({ json }) => [json.phone, json.success])).toEqual([
			[a.phone, true],
			['12', false],
			['', false],
			[b.phone, true],
		]);
		// The blank one before is counted, and left out.
		expect(given[2].json.error).toBe(
			'The phone of contact 4 of the JSON is missing: there is only "language". Add it, or call it phone.',
		);
	});

	/** A contact as people write it, and as Spoki wants it. */
	const written = (phone: string) => ({
		phone: ` ${phone} `,
		first_name: 5,
		last_name: null,
		email: ' anna@example.com ',
		language: 'IT',
		custom_fields: { ORDER_ID: 42, COUPON: true, CITY: '' },
		other: [1],
	});
	const wanted = (phone: string) => ({
		phone,
		first_name: '5',
		email: 'anna@example.com',
		language: 'it',
		custom_fields: { ORDER_ID: '42', COUPON: 'true' },
		other: [1],
	});

	test('are turned into what Spoki wants like the fields of the panel; what is not known passes', async () => {
		const [{ phone }] = people(1);
		answerWith({});
		const { sent } = await contacts.run('bulkSync', asJson, {
			items: [{ contacts: [{ ...written(phone), status: 'Subscribed' }] }],
		});
		expect(batches(sent)).toEqual([[{ ...wanted(phone), status: 'Subscribed' }]]);
		lists.sandbox.faults.add({
			kind: 'errors-in-2xx',
			match: { method: 'POST', times: 1 },
			body: {},
		});
		const list = await lists.run(
			'syncContacts',
			{ listId: 301, ...asJson },
			{ items: [{ contacts: [{ ...written(phone), status: null }] }] },
		);
		expect(list.sent.map(({ body }) => body)).toEqual([{ contacts: [wanted(phone)] }]);
	});

	test.each([
		[{ email: 'anna@' }, 'email', 'is not an email address: "anna@"', 'Write'],
		[{ language: 'Italiano' }, 'language', 'is not a language code: "Italiano"', 'Write'],
		[{ first_name: {} }, 'first_name', 'is not a text: "{}"', 'Map a single value'],
		[{ status: 'yes' }, 'status', `can't be "yes"`, 'Use one of'],
		[{ custom_fields: 42 }, 'custom_fields', 'is not a JSON object: "42"', 'Write it in curly'],
		[
			{ custom_fields: { X: {} } },
			'custom_fields',
			'has a value for X that is not a text: "{}"',
			'Map a single value',
		],
	])('are checked like the fields of the panel: %j', async (members, name, fault, advice) => {
		const [one, two] = people(2).map(({ phone }) => ({ phone }));
		const parameters = {
			specifyContacts: 'json',
			contacts: JSON.stringify([one, { ...two, ...members }]),
		};
		const { sent, error } = await contacts.run('bulkSync', parameters);
		expect(sent).toEqual([]);
		expect(error?.description).toContain(
			`Item 0: The ${name} of contact 2 of the JSON ${fault}. ${advice}`,
		);
		const behindTool = await contacts.run('bulkSync', parameters, { nodeType: asTool() });
		expect(behindTool.sent).toEqual([]);
		// A model sees nothing but the message.
		expect(behindTool.error?.message).toContain(
			`Item 0: The ${name} of contact 2 of the JSON ${fault}.`,
		);
	});

	test('have no status for a list, which Spoki would not take', async () => {
		const [one, two] = people(2).map(({ phone }) => ({ phone, status: 'Subscribed' }));
		const rows = [{ phone: one.phone }, two];
		const { sent, error } = await lists.run(
			'syncContacts',
			{ listId: 301, ...asJson },
			{ items: [{ contacts: rows }] },
		);
		expect(sent).toEqual([]);
		expect(error?.description).toContain(
			"Item 0: The status of contact 2 of the JSON can't be set by this operation.",
		);
	});

	const refusal = async (items: IDataObject[]) => {
		const { sent, error } = await contacts.run('bulkSync', asJson, { items });
		expect(sent).toEqual([]);
		return [error?.message, error?.description];
	};

	test.each([
		[
			'{ "phone": ',
			'The Contacts (JSON) is not valid JSON. Unexpected end of JSON input. Check commas, quotes and brackets there',
		],
		['[]', `The Contacts (JSON) is empty. ${FILL_IT_IN.slice(0, -1)}`],
		[
			'42',
			'The Contacts (JSON) is not a JSON array: "42". Write it in square brackets, e.g. [ … ]',
		],
	])("that can't be read are not counted: %s", async (text, fault) => {
		expect(await refusal([{ contacts: text }])).toEqual([
			"The Contacts (JSON) can't be read",
			`Nothing was sent. Item 0: ${fault}.`,
		]);
	});

	test("that can't be read in several items say in how many", async () => {
		const [{ phone }] = people(1);
		const faulty = { phone: '', language: 'it' };
		const items = [{ contacts: '{' }, { contacts: [{ phone }, faulty] }, { contacts: '{' }];
		expect(await refusal(items)).toEqual([
			"The Contacts (JSON) of 2 items can't be read",
			expect.stringContaining(
				`Nothing was sent. Items 0, 2: The Contacts (JSON) is not valid JSON (line 1, column 2). Check commas, quotes and brackets there. Item 1: The phone of contact 2 of the JSON is empty. ${FILL_IT_IN} Contacts of the JSON are counted from 1.`,
			),
		]);
	});

	test('of a list that is not one say so, not that there is no phone', async () => {
		const contacts = JSON.stringify([{ phone: '+393331234567' }]);
		const { sent, error } = await lists.run(
			'syncContacts',
			{ ...asJson, listId: { __rl: true, mode: 'id', value: '={{ $json.list }}' } },
			{ items: [{ contacts, task: 'x' }] },
		);
		expect(sent).toEqual([]);
		expect(error?.description).toContain('Nothing was sent. Item 0: The List is empty.');
	});

	test('are named by their place when they are faulty', async () => {
		expect(await refusal([{ contacts: '[{ "name": "Anna" }]' }])).toEqual([
			"1 contact of 1 can't be sent",
			'Nothing was sent. Item 0: The phone of contact 1 of the JSON is missing: there is only "name". Add it, or call it phone. Item 0: The name of contact 1 of the JSON is not known to Spoki. Use first_name and last_name. Contacts of the JSON are counted from 1.',
		]);
		expect(await refusal([{ contacts: '[{}, null]' }])).toEqual([
			"2 contacts of 2 can't be sent",
			`Nothing was sent. Item 0: The phone of contact 1 of the JSON is empty. Item 0: The phone of contact 2 of the JSON is empty. ${FILL_IT_IN} Contacts of the JSON are counted from 1.`,
		]);
	});

	test("that can't be read leave the others, when those are to be sent", async () => {
		const [one] = people(1).map(({ phone }) => ({ phone }));
		const { sent, given } = await contacts.run(
			'bulkSync',
			{ ...asJson, options: { faultyContacts: 'skip' } },
			{ items: [{ contacts: '[' }, { contacts: [one] }] },
		);
		expect(batches(sent)).toEqual([[one]]);
		expect(given.map(({ json, from }) => [json.error || json.success, from])).toEqual([
			[
				'The Contacts (JSON) is not valid JSON. Unexpected end of JSON input. Check commas, quotes and brackets there.',
				0,
			],
			[true, 1],
		]);
	});
});

describe('what a person mends', () => {
	const columns = (given: Array<{ json: IDataObject }>) =>
		new Set(given.map(({ json }) => Object.keys(json).sort().join()));

	test('is the row of the input, beside the reason, where the node continues too', async () => {
		const items = people(3);
		items[1].phone = '12';
		for (const more of [{ node: stays }, {}]) {
			const options = { faultyContacts: 'skip' };
			const { given } = await contacts.run('bulkSync', { ...mapped, options }, { items, ...more });
			const error = `The Phone is not a phone number in international format: "12". ${WRITE_A_PLUS}`;
			expect(given[1].json).toEqual({ ...items[1], success: false, error });
			// In n8n's table a column that an item lacks is a red "undefined".
			expect(columns(given).size).toBe(1);
		}
	});

	test.each(['skip', 'stop'])(
		'with the column that was meant, said once (%s)',
		async (faultyContacts) => {
			const { given, error, run } = await contacts.run(
				'bulkSync',
				{ ...mapped, options: { faultyContacts } },
				{
					items: [
						{ 'phone;first_name': '+393331234567;Anna' },
						{ 'phone;first_name': '+393331234568;Luca' },
					],
				},
			);
			const advice =
				'The items have one field whose name holds a semicolon: set the Delimiter where the file is read.';
			if (faultyContacts === 'stop') return expect(error?.description).toContain(advice);
			expect(given.map(({ json }) => json.success)).toEqual([false, false]);
			const hints = run.data.resultData.runData.Spoki[0].hints ?? [];
			expect(hints.map(({ message }) => message)).toEqual([
				advice,
				'2 contacts of 2 did not go through.',
			]);
		},
	);

	test('has the same columns where Spoki tells of the others that it works on them: whether they succeed is not known', async () => {
		const items = people(3);
		items[1].phone = '12';
		answerWith({ job_id: 'a1', status: 'queued' });
		const options = { faultyContacts: 'skip' };
		const { given } = await contacts.run('bulkSync', { ...mapped, options }, { items });
		expect(given.map(({ json }) => [json.accepted, json.success])).toEqual([
			[true, null],
			[false, false],
			[true, null],
		]);
		expect(columns(given).size).toBe(1);
	});

	test('has the same columns where one item can not be read, so that its phones are not known', async () => {
		const listOf = (list: number | string) => ({
			list,
			contacts: JSON.stringify([{ phone: people(1)[0].phone }]),
		});
		const { given } = await lists.run(
			'syncContacts',
			{
				specifyContacts: 'json',
				contacts: '={{ $json.contacts }}',
				listId: { __rl: true, mode: 'id', value: '={{ $json.list }}' },
				options: { faultyContacts: 'skip' },
			},
			{ items: [listOf(lists.store.lists.all()[0].id), listOf('x')] },
		);
		expect(given.map(({ json }) => [json.success, typeof json.phone])).toEqual([
			[true, 'string'],
			[false, 'string'],
		]);
	});

	test('is the contact of the JSON, not all of the JSON', async () => {
		const [good] = people(1);
		const bad = { phone: '12', first_name: 'Anna' };
		const { given } = await contacts.run('bulkSync', {
			specifyContacts: 'json',
			contacts: JSON.stringify([good, bad]),
			options: { faultyContacts: 'skip' },
		});
		expect(given[1].json).toEqual({ ...bad, success: false, error: expect.any(String) });
	});

	test('is the row when the whole run is refused', async () => {
		const items = people(2);
		contacts.sandbox.faults.add({ kind: '403' });
		const { given } = await contacts.run('bulkSync', mapped, { items, node: stays });
		expect(given.map(({ json }) => json)).toEqual(
			items.map((item) => expect.objectContaining({ ...item, success: false })),
		);
		expect(columns(given).size).toBe(1);
	});

	test('does not keep what a bulk operation before said of the row', async () => {
		const [one] = people(1).map((item) => ({ ...item, error: 'No.', success: false }));
		const { given } = await contacts.run('bulkSync', mapped, { items: [one] });
		expect(given[0].json).toEqual({ phone: one.phone, name: one.name, success: true });
	});

	test('is not given to a model, which knows what it sent', async () => {
		const [one] = people(1);
		const { given } = await contacts.run('bulkSync', mapped, {
			items: [one],
			nodeType: asTool(),
		});
		expect(given[0].json).toEqual({ phone: one.phone, success: true });
	});

	test('what a person reads as a hint stands in the first item, since a model sees no hints', async () => {
		const [{ phone }] = people(1);
		const rows = ['it', 'en'].map((language) => ({ phone, language }));
		const parameters = { specifyContacts: 'json', contacts: JSON.stringify(rows) };
		const { sent, given } = await contacts.run('bulkSync', parameters, { nodeType: asTool() });
		expect(batches(sent)).toEqual([[{ phone, language: 'en' }]]);
		expect(given[0].json.spokiNotes).toEqual([expect.stringContaining(phone)]);
		expect(given[1].json.spokiNotes).toBeUndefined();
	});
});

describe('a node that continues on errors', () => {
	test('sends the good contacts, and puts each fault on its item', async () => {
		const items = people(4);
		items[1].phone = '12';
		items[2].phone = '';
		const { sent, given } = await contacts.run('bulkSync', mapped, { items, node: stays });
		expect(batches(sent)).toEqual([asSent([items[0], items[3]])]);
		expect(given.map(({ json, from }) => [json.error || json.success, from])).toEqual([
			[true, 0],
			[`The Phone is not a phone number in international format: "12". ${WRITE_A_PLUS}`, 1],
			[`The Phone is empty. ${FILL_IT_IN}`, 2],
			[true, 3],
		]);
	});

	test('keeps both outputs paired', async () => {
		const items = people(4);
		items[1].phone = '12';
		const { output, probed } = await contacts.run('bulkSync', mapped, {
			items,
			node: branches,
			probe: '={{ $("Start").item.json.name }}',
		});
		expect(output.map((one) => one.length)).toEqual([3, 1]);
		expect(probed).toEqual([[items[0].name, items[2].name, items[3].name], [items[1].name]]);
	});

	test('puts every item on the error output when it would all take too long', async () => {
		const items = people(3);
		pace.windowMs = 60_000;
		await contacts.run('bulkSync', mapped, { items, credentialId: 'busy' });
		const { sent, output } = await contacts.run(
			'bulkSync',
			{ ...mapped, options: { longestWait: 0 } },
			{ items, credentialId: 'busy', node: branches },
		);
		pace.windowMs = 20;
		expect(sent).toEqual([]);
		expect(output[0]).toEqual([]);
		expect(givenOf(output[1]).map(({ json, from }) => [json.error, from])).toEqual(
			items.map((_, from) => [
				expect.stringMatching(
					/^Spoki's limit makes this run take .*, longer than the Longest Wait$/,
				),
				from,
			]),
		);
	});

	const nowhere = '={{ $("Nowhere").first().json.x }}';
	test.each([
		['an expression under Options fails', { options: { faultyContacts: nowhere } }, {}],
		['an expression under Options fails for another', { options: { longestWait: nowhere } }, {}],
		['there is no credential', {}, { credentials: {} }],
	])('puts every item on the error output when %s', async (_when, parameters, more) => {
		const items = people(3);
		const { sent, output, error } = await contacts.run(
			'bulkSync',
			{ ...mapped, ...parameters },
			{ items, node: branches, ...more },
		);
		expect([sent, error, output[0]]).toEqual([[], undefined, []]);
		expect(givenOf(output[1]).map(({ json, from }) => [json.phone, from])).toEqual(
			items.map(({ phone }, from) => [phone, from]),
		);
		for (const { json } of output[1]) expect(json.error).toBeTruthy();
	});

	test('puts an item on the error output when its JSON or an expression fails', async () => {
		const { output } = await contacts.run(
			'bulkSync',
			{ phone: '={{ $json.bad ? $("Nowhere").item.json.phone : $json.phone }}' },
			{ items: [...people(1), { bad: true }], node: branches },
		);
		expect(givenOf(output[0]).map(({ from }) => from)).toEqual([0]);
		expect(givenOf(output[1]).map(({ from }) => from)).toEqual([1]);
	});
});

describe('the fields of each item', () => {
	test('are checked like those of a single contact', async () => {
		const faults: Array<[IDataObject, string]> = [
			[{ email: 'anna@' }, 'The Email is not an email address: "anna@"'],
			[{ status: '={{ "Yes" }}' }, 'The Marketing Consent can\'t be "Yes"'],
			[{ customFieldsJson: '{' }, 'The Custom Fields (JSON) is not valid JSON (line 1, column 2)'],
		];
		for (const [additionalFields, message] of faults) {
			const { sent, error } = await contacts.run(
				'bulkSync',
				{ additionalFields },
				{ items: people(1) },
			);
			expect(sent).toEqual([]);
			expect(error?.description).toContain(`Item 0: ${message}.`);
		}
	});

	test('are left out when they are empty', async () => {
		const [one, two] = [people(1)[0], { ...people(1)[0], city: 'Torino' }];
		const { sent } = await contacts.run(
			'bulkSync',
			{
				customFields: { field: [{ code: 'CITY', value: '={{ $json.city }}' }] },
				additionalFields: {
					customFieldsJson: '{ "ORDER_ID": "", "SIZE": null }',
					email: '={{ $json.email }}',
					lastName: '',
				},
			},
			{ items: [one, two] },
		);
		expect(batches(sent)).toEqual([
			[{ phone: one.phone }, { phone: two.phone, custom_fields: { CITY: 'Torino' } }],
		]);
	});

	test('may have custom fields as pairs and as JSON, the pairs first', async () => {
		const { sent } = await contacts.run(
			'bulkSync',
			{
				customFields: { field: [{ code: 'CITY', value: '={{ $json.name }}' }] },
				additionalFields: {
					customFieldsJson: '={{ { CITY: "Roma", ORDER_ID: 42 } }}',
				},
			},
			{ items: [{ ...people(1)[0], name: 'Torino' }] },
		);
		expect(batches(sent)[0][0].custom_fields).toEqual({ CITY: 'Torino', ORDER_ID: '42' });
	});

	test('may come from a phone in another place', async () => {
		const [one] = people(1);
		const { sent } = await contacts.run(
			'bulkSync',
			{ phone: '={{ $json.customer.mobile }}' },
			{ items: [{ customer: { mobile: one.phone } }] },
		);
		expect(batches(sent)).toEqual([[{ phone: one.phone }]]);
	});
});

describe("behind n8n's MCP Server Trigger, which runs the routing and not the function", () => {
	test('Bulk Sync sends a list of the one contact', async () => {
		const [one] = people(1);
		const { sent, given, error } = await contacts.run('bulkSync', mapped, {
			items: [one],
			nodeType: asTool(),
		});
		expect(error).toBeUndefined();
		expect(batches(sent)).toEqual([asSent([one])]);
		expect(given).toEqual([{ json: { phone: one.phone, success: true }, from: 0 }]);
	});

	test('Sync Contacts wraps the one contact as its endpoint wants it', async () => {
		const [one] = people(1);
		const { sent } = await lists.run(
			'syncContacts',
			{
				listId: 301,
				customFields: { field: [{ code: 'CITY', value: 'Torino' }] },
				additionalFields: {
					customFieldsJson: '{ "ORDER_ID": 42 }',
				},
			},
			{ items: [one], nodeType: asTool() },
		);
		expect(sent.map(({ body }) => body)).toEqual([
			{
				contacts: [{ phone: one.phone, custom_fields: { CITY: 'Torino', ORDER_ID: '42' } }],
			},
		]);
	});

	test('both send the contacts of their JSON', async () => {
		const rows = people(2).map(({ phone }) => ({ phone }));
		const parameters = { specifyContacts: 'json', contacts: JSON.stringify(rows) };
		const bulk = await contacts.run('bulkSync', parameters, { nodeType: asTool() });
		expect(batches(bulk.sent)).toEqual([rows]);
		const list = await lists.run(
			'syncContacts',
			{ listId: 301, ...parameters },
			{ nodeType: asTool() },
		);
		expect(list.sent.map(({ body }) => body)).toEqual([{ contacts: rows }]);
	});

	test('the phones of a JSON are checked and trimmed', async () => {
		const [{ phone }] = people(1);
		const json = (...list: unknown[]) => ({
			specifyContacts: 'json',
			contacts: JSON.stringify(list),
		});
		const tool = { nodeType: asTool() };
		const good = await contacts.run('bulkSync', json({ phone: ` ${phone} ` }), tool);
		expect(batches(good.sent)).toEqual([[{ phone }]]);
		for (const [faulty, fault] of [
			[{ first_name: 'Anna' }, 'is missing: there is only "first_name"'],
			[{ phone: null, first_name: 'Anna' }, 'is empty'],
			[{ phone: '333 123' }, 'is not a phone number in international format: "333 123"'],
		]) {
			const { sent, error } = await contacts.run('bulkSync', json({ phone }, faulty), tool);
			expect(sent).toEqual([]);
			expect(error?.message).toContain(`The phone of contact 2 of the JSON ${fault as string}`);
		}
	});

	test('a status is refused for a list', async () => {
		const [{ phone }] = people(1);
		const { sent, error } = await lists.run(
			'syncContacts',
			{
				listId: 301,
				specifyContacts: 'json',
				contacts: JSON.stringify({ phone, status: 'Subscribed' }),
			},
			{ nodeType: asTool() },
		);
		expect(sent).toEqual([]);
		expect(error?.message).toContain(
			"The status of contact 1 of the JSON can't be set by this operation.",
		);
		expect(error?.message).toContain('Leave it out, or use Bulk Sync of Contact.');
	});

	test('a faulty phone is refused before anything is sent', async () => {
		const { sent, error } = await contacts.run('bulkSync', mapped, {
			items: [{ phone: '12' }],
			nodeType: asTool(),
		});
		expect(sent).toEqual([]);
		expect(error?.message).toContain(
			'The Phone is not a phone number in international format: "12"',
		);
	});
});
