/** What is said of a run of a bulk operation as a whole: which rows contradict each other, which contacts are at fault, what may have been sent. */
import { answer } from '../security/hostile';
import { first, phones, second, third, useBatch } from './batchAnswers';

const { account, hostile, run } = useBatch();

const stays = { node: { onError: 'continueRegularOutput' as const } };
const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ phone: `+3933310${10_000 + index}` }));
const three = phones.map((phone) => ({ phone }));
const mapped = {
	specifyContacts: 'items',
	phone: '={{ $json.phone }}',
	additionalFields: { language: '={{ $json.language }}' },
};

describe('rows of one phone that say different things', () => {
	const SAID = 'Rows with the same phone say different things, and the last one counts: ';
	const twice = (count: number) =>
		people(count).flatMap(({ phone }) => ['it', 'en'].map((language) => ({ phone, language })));
	beforeEach(() => {
		hostile.misbehaves = answer(200, []);
	});
	const hintOf = async (...given: Parameters<typeof run>) => (await run(...given)).hints[0];

	test('are named as items', async () => {
		const items = [
			{ phone: first, language: 'it' },
			{ phone: second },
			{ phone: first, language: 'en' },
		];
		expect(await hintOf([], mapped, { items })).toBe(`${SAID}${first} (items 0, 2).`);
	});

	test('are named as contacts of the JSON', async () => {
		expect(await hintOf(twice(1))).toBe(
			`${SAID}${people(1)[0].phone} (item 0, contact 1 of the JSON; item 0, contact 2 of the JSON).`,
		);
	});

	test.each([
		[10, ''],
		[12, ' and 2 more'],
	])('of %i phones are those of ten%s', async (count, more) => {
		const named = people(10).map(
			({ phone }, index) => `${phone} (items ${2 * index}–${2 * index + 1})`,
		);
		expect(await hintOf([], mapped, { items: twice(count) })).toBe(
			`${SAID}${named.join(', ')}${more}.`,
		);
	});

	test.each([
		[20, ''],
		[21, '; and more'],
	])('of %i contacts of the JSON are the first twenty%s', async (count, more) => {
		const rows = Array.from({ length: count }, (_, index) => ({
			phone: first,
			language: index % 2 ? 'it' : 'en',
		}));
		const named = rows.slice(0, 20).map((_, index) => `item 0, contact ${index + 1} of the JSON`);
		expect(await hintOf(rows)).toBe(`${SAID}${first} (${named.join('; ')}${more}).`);
	});

	test('are not those of which one says all that the other does', async () => {
		const more = { phone: first, language: 'it', custom_fields: { CITY: 'Torino' } };
		const [less, part] = [
			{ phone: first, language: 'it' },
			{ phone: first, custom_fields: {} },
		];
		account('CITY');
		for (const rows of [
			[more, less],
			[less, more],
			[more, part, less],
			[more, more],
		])
			expect((await run(rows)).hints.join()).not.toContain(SAID);
		expect((await run([less, { ...part, custom_fields: { CITY: 'Roma' } }])).hints[0]).toContain(
			SAID,
		);
	});

	test('are one contact, of which the last row counts and the others keep what it does not say', async () => {
		const rows = [
			{ phone: first, first_name: 'Anna', custom_fields: { A: '1', B: '1' } },
			{ phone: first, last_name: 'Rossi' },
			{ phone: first, first_name: 'Luca', custom_fields: { B: '2' } },
			{ phone: first, custom_fields: { C: '3' } },
		];
		account('A', 'B', 'C');
		const { json } = await run(rows);
		const sent = hostile.requests
			.filter(({ method }) => method === 'POST')
			.map(({ body }) => JSON.parse(body));
		expect(sent).toEqual([
			[
				{
					phone: first,
					first_name: 'Luca',
					last_name: 'Rossi',
					custom_fields: { A: '1', B: '2', C: '3' },
				},
			],
		]);
		expect(json).toMatchObject(rows);
	});
});

describe('contacts that can not be sent', () => {
	const NOT = 'is not a phone number in international format:';
	const OTHERS = 'or choose Send the Others at Faulty Contacts under Options.';

	test('have the suggestion for each, and the advice for all of them once', async () => {
		const items = ['+3903331000001', '+3903331000002', first].map((phone) => ({ phone }));
		const { error } = await run([], mapped, { items });
		expect(error?.message).toBe("2 contacts of 3 can't be sent");
		expect(error?.description).toBe(
			`Nothing was sent. Item 0: The Phone ${NOT} "+3903331000001". Perhaps +393331000001? Item 1: The Phone ${NOT} "+3903331000002". Perhaps +393331000002? Mobile numbers have no 0 there. Correct them, ${OTHERS}`,
		);
	});

	test('with the same fault are named together', async () => {
		const items = ['x', first, 'x', 'x'].map((phone) => ({ phone }));
		const { error } = await run([], mapped, { items });
		expect(error?.description).toMatch(
			new RegExp(
				`^Nothing was sent\\. Items 0, 2–3: The Phone ${NOT} "x"\\. Write a plus, .*67\\. Correct them, ${OTHERS}$`,
			),
		);
	});

	test('are corrected without the others where there are none', async () => {
		const { error } = await run([], mapped, { items: [{ phone: 'x' }, { phone: 'x' }] });
		expect(error?.message).toBe("2 contacts of 2 can't be sent");
		expect(error?.description).not.toContain('Faulty Contacts');
	});

	test('are counted as people write thousands', async () => {
		const items = [...people(1_000), { phone: 'x' }];
		const { error } = await run([], mapped, { items });
		expect(error?.message).toBe("1 contact of 1,001 can't be sent");
		expect(error?.description).toMatch(/Correct it, or choose/);
	});

	test('of many kinds are named as far as people read, and the rest is counted', async () => {
		const items = [{ phone: first }, ...people(130).map((_, index) => ({ phone: `x${index}` }))];
		const { error } = await run([], mapped, { items });
		const said = error?.description as string;
		expect(said.match(/Items? \d/g)!.length).toBeLessThanOrEqual(101);
		expect(said.length).toBeLessThan(8_500);
	});

	/** Other advice for each: the names of custom fields that nobody can send. */
	test('without a phone beside others with one are no reason to name another column', async () => {
		const { hints } = await run(
			[],
			{
				...mapped,
				phone: '={{ $json["tel"] ?? $json.mobile }}',
				options: { faultyContacts: 'skip' },
			},
			{ items: [{ mobile: first }, { mobile: '', name: 'Anna' }] },
		);
		expect(hints.join()).not.toContain('choose');
	});
});

describe('a batch that Spoki refused', () => {
	const wrong = (count: number) =>
		Object.fromEntries(people(count).map(({ phone }, index) => [phone, `Wrong ${index}.`]));

	test.each([
		[101, 'Wrong 100.', 'Correct them,'],
		[120, 'Wrong 100.', 'And 19 more. Correct them,'],
	])('for %i contacts names the first and a hundred others', async (count, last, then) => {
		hostile.misbehaves = answer(400, wrong(count));
		const { error } = await run(people(130));
		expect(error?.message).toBe('Spoki did not take the contact +393331010000: Wrong 0.');
		expect(error?.description).toContain(`: ${last} ${then}`);
		expect(error?.description).not.toContain('Wrong 101.');
	});

	test('for contacts in the end of a long answer is bounded', async () => {
		hostile.misbehaves = answer(400, {
			[first]: 'x'.repeat(290) + '.',
			[second]: 'y'.repeat(290) + '.',
		});
		const { error } = await run(three);
		expect(error?.message).toHaveLength(300);
		expect(error?.message).toMatch(/x…$/);
		expect(error?.description).toMatch(/y… Correct them/);
	});

	test.each([
		{ name: 'List', status: ['Wrong status.'] },
		{ anomaly: 7, detail: 'No such thing.' },
	])('as a whole is told in words, not as it stands: %j', async (body) => {
		hostile.misbehaves = answer(400, body);
		const { error } = await run(three);
		expect(`${error?.message} ${error?.description}`).not.toContain('{');
	});

	test('says the words that are about no contact', async () => {
		hostile.misbehaves = answer(400, { contacts: null, [second]: ['No.'] });
		const { error } = await run(three);
		expect(error?.description).toMatch(new RegExp(`^\\${second}: No\\. No contact went through`));
	});

	test('may have been taken all the same only where nobody knows', async () => {
		const MAY = 'Spoki may have taken some of these contacts all the same: look in Spoki.';
		for (const [status, body, whereItGoesOn, whereItStops] of [
			[500, 'x', true, false],
			[403, {}, false, false],
			[200, { success: false }, true, true],
			[200, { success: false, code: 'spoki::9999' }, false, false],
			[200, { success: false, error: 'No.' }, false, false],
			[400, { success: false }, false, false],
		] as const) {
			hostile.misbehaves = answer(status, body);
			const { json } = await run(three, {}, stays);
			expect([status, body, String(json[0].message).includes(MAY)]).toEqual([
				status,
				body,
				whereItGoesOn,
			]);
			const { error } = await run(three);
			expect([status, body, error?.description?.includes(MAY)]).toEqual([
				status,
				body,
				whereItStops,
			]);
		}
		hostile.misbehaves = answer(200, { success: false });
		expect((await run(three.slice(0, 1))).error?.description).not.toContain(MAY);
	});

	test('of which nobody knows is told by what may have gone through', async () => {
		hostile.misbehaves = answer(500, 'x');
		const { error } = await run(three);
		expect(error?.description).toBe(
			'Try again later. Contacts that may have gone through: 1–3. Contacts of the JSON are counted from 1.',
		);
	});
});

describe('contacts that Spoki refused as repetitions', () => {
	const sentAfter = async (contacts: Array<{ phone: string }>, words: string[]) => {
		hostile.misbehaves = (response, request) =>
			answer(
				hostile.requests.length === 1 ? 400 : 200,
				hostile.requests.length === 1 ? words.map((one) => (one ? { phone: [one] } : {})) : [],
			)(response, request);
		const { json } = await run(contacts, {}, stays);
		const [, again] = hostile.requests.map(({ body }) => JSON.parse(body) as typeof contacts);
		return { again: again?.map(({ phone }) => phone), went: json.map(({ error }) => !error) };
	};
	const alike = [{ phone: '+5213331000001' }, { phone: '+523331000001' }, { phone: third }];

	test.each(['Duplicated.', 'Repeated.', 'This is given twice.', 'Only once.'])(
		'"%s" are sent once',
		async (words) => {
			expect(await sentAfter(alike, [words, words, ''])).toEqual({
				again: [alike[1].phone, third],
				went: [false, true, true],
			});
		},
	);

	test('of another number are not sent', async () => {
		const contacts = [...three];
		expect(await sentAfter(contacts, ['Duplicated.', 'Duplicated.', ''])).toEqual({
			again: [third],
			went: [false, false, true],
		});
	});

	test('and not for another reason, of one number or not', async () => {
		expect(await sentAfter(alike, ['Blocked.', 'Blocked.', ''])).toEqual({
			again: [third],
			went: [false, false, true],
		});
	});

	test('are sent no more where none is left', async () => {
		expect(await sentAfter(three, ['No.', 'No.', 'No.'])).toEqual({
			again: undefined,
			went: [false, false, false],
		});
	});
});
