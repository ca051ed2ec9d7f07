/** What Spoki may answer to a batch of three contacts, and what the user is told of each: it documents no answer. */
import { no, ok, first, second, third, useBatch } from './batchAnswers';

const { told } = useBatch();

const of = async (...given: Parameters<typeof told>) => (await told(...given)).items;
const SENT = ['sent', 'sent', 'sent'];
const TAKEN = ['success', 'success', 'success'];
const many = (count: number, word: string) =>
	Array.from({ length: count }, (_, index) => `${word} ${index + 1}.`);

describe('a complaint', () => {
	/** The second of three is refused with "No.", the others are taken. */
	test.each<[string, unknown]>([
		['errors', { errors: [no(second)] }],
		['failed', { failed: [no(second)] }],
		['failures', { failures: [no(second)] }],
		['invalid', { invalid: [no(second)] }],
		['rejected', { rejected: [no(second)] }],
		['skipped', { skipped: [no(second)] }],
		['results', { results: [ok(first), no(second), ok(third)] }],
		['contacts', { contacts: [ok(first), no(second), ok(third)] }],
		['data', { data: [ok(first), no(second), ok(third)], count: 3 }],
		[
			'results beside the contacts',
			{ contacts: [{}, {}], results: [ok(first), no(second), ok(third)] },
		],
		['a phone with spaces', { errors: [no('+39 333 100 0001')] }],
		['a phone with dots and dashes', { errors: [no('(39) 333.100-0001')] }],
		['a phone that begins with 00', { errors: [no('00393331000001')] }],
		['a phone without its country', { errors: [no('3331000001')] }],
		['a phone with a zero in front', { errors: [no('03331000001')] }],
		['a phone as a number', { errors: [{ phone: 393331000001, detail: 'No.' }] }],
		['a contact with its phone', { errors: [{ contact: { phone: second }, detail: 'No.' }] }],
		['the same words twice', { errors: [no(second), no(second)] }],
		['a reason', { errors: [{ phone: second, reason: 'No.' }] }],
		['a word beside an empty reason', { errors: [{ phone: second, reason: '', status: 'No.' }] }],
		['an index beside a phone', { errors: [{ index: 1, phone: second, detail: 'No.' }] }],
	])('is put on its contact by %s', async (_, body) => {
		expect(await told(body)).toEqual({
			items: ['success', 'No.', 'success'],
			notes: [],
			hints: ['1 contact of 3 did not go through.'],
		});
	});

	test.each<[string, unknown[], string[]]>([
		[
			'0 is among them',
			[
				{ index: 0, detail: 'A.' },
				{ index: '2', detail: 'B.' },
			],
			['A.', 'success', 'B.'],
		],
		[
			'the last is among them',
			[
				{ index: 1, detail: 'A.' },
				{ index: 3, detail: 'B.' },
			],
			['A.', 'success', 'B.'],
		],
		[
			'a phone tells that it is 1',
			[
				{ index: 2, ...no(second, 'A.') },
				{ index: 1, detail: 'B.' },
			],
			['B.', 'A.', 'success'],
		],
		[
			'a phone tells that it is 0',
			[
				{ index: 1, ...no(second, 'A.') },
				{ index: 2, detail: 'B.' },
			],
			['success', 'A.', 'B.'],
		],
		[
			'neither is',
			[
				{ index: 1, detail: 'A.' },
				{ index: 2, detail: 'B.' },
			],
			SENT,
		],
		[
			'the phone is that of no place',
			[
				{ index: 9, ...no(second, 'A.') },
				{ index: 2, detail: 'B.' },
			],
			['sent', 'A.', 'sent'],
		],
	])('counts from where the others tell: %s', async (_, errors, items) => {
		expect(await of({ errors })).toEqual(items);
	});

	test.each(['1a', 'a1', '00001', 7, -1, 1.5, null])(
		'of the place %j is on nobody',
		async (index) => {
			const errors = [
				{ index: 0, detail: 'A.' },
				{ index, detail: 'B.' },
			];
			expect(await told({ errors })).toEqual({
				items: ['A.', 'sent', 'sent'],
				notes: ['B.'],
				hints: [expect.stringMatching(/Spoki says: B\.$/), '1 contact of 3 did not go through.'],
			});
		},
	);

	test('has a place of two digits where there are so many', async () => {
		const sent = Array.from({ length: 13 }, (_, index) => `+3933310000${10 + index}`);
		const errors = { '0': 'A.', '12': 'B.' };
		const items = await of({ errors }, { sent });
		expect(items).toEqual(['A.', ...Array<string>(11).fill('success'), 'B.']);
	});

	test('of a phone that ends as two of them do is on neither', async () => {
		const sent = [second, second.replace('+39', '+34')];
		expect(await of({ errors: [no('3331000001')] }, { sent })).toEqual(['sent', 'sent']);
		expect(await of({ errors: [no(second)] }, { sent })).toEqual(['No.', 'success']);
	});

	test.each([
		[`${first} and ${second} share an email.`],
		['Rule +123456 is broken.'],
		[`${'So it is. '.repeat(50)}${second}`],
	])('without one phone is on nobody: %s', async (text) => {
		expect(await of({ errors: [text] })).toEqual(SENT);
	});

	test('that names one phone twice is on its contact', async () => {
		const text = `${second} was refused: see ${second}.`;
		expect(await of({ errors: [text] })).toEqual(['success', text, 'success']);
	});

	test.each<[string, unknown]>([
		['complaints', many(12, 'No').map((detail) => no(second, detail))],
		['sentences', { [second]: many(12, 'No') }],
	])('of more than ten %s is told by the first ten', async (_, errors) => {
		expect((await of({ errors }))[1]).toBe(many(10, 'No').join(' '));
	});

	test('of more than ten fields is told by the first ten', async () => {
		const fields = Object.fromEntries(
			many(12, 'No').map((text, index) => [`f${index + 1}`, [text]]),
		);
		expect((await of({ errors: [{ phone: second, ...fields }] }))[1]).toMatch(
			/^F1: No 1\. .* F10: No 10\.$/,
		);
	});

	test('in long words is cut', async () => {
		const errors = ['a', 'b'].map((letter) => no(second, letter.repeat(290)));
		const [, words] = await of({ errors });
		expect(words).toHaveLength(500);
		expect(words).toMatch(/^a+\. b+…$/);
	});

	/** So many are no answer to a batch, and nothing is called a success for what was left. */
	test.each<[string, (many: unknown[]) => unknown]>([
		['list', (list) => ({ errors: [...list, no(second)] })],
		[
			'object',
			(list) => ({
				errors: {
					...Object.fromEntries(list.map((text, index) => [index + 1000, text])),
					[second]: 'No.',
				},
			}),
		],
		['list of results', (list) => ({ results: [...list, no(second)] })],
	])('behind 2,000 others in a %s is not looked for', async (_, bodyOf) => {
		expect(await of(bodyOf(Array<string>(2_000).fill('Some.')))).toEqual(SENT);
	});
});

describe('results that name no contact', () => {
	test("are nobody's where there are more than contacts", async () => {
		const results = [{ status: 'error', detail: 'A.' }, { status: 'created' }];
		expect(await told({ results }, { sent: [first] })).toMatchObject({
			items: ['sent'],
			notes: ['A.'],
		});
	});

	test.each<[unknown[], string[]]>([
		[['created', 'created', 'created'], TAKEN],
		[
			['error', 'error', 'created'],
			['error', 'error', 'success'],
		],
		[
			['skipped', 'created', 'rejected'],
			['skipped', 'success', 'rejected'],
		],
		[[{ uuid: 'a' }, { uuid: 'a' }, { uuid: 'b' }], SENT],
		[
			[
				{ id: null, uuid: 'a' },
				{ id: null, uuid: 'b' },
				{ id: null, uuid: 'c' },
			],
			TAKEN,
		],
		[[{ uuid: 'a' }, { uuid: 'b' }, { uuid: 'c' }], TAKEN],
	])('are those of their places: %j', async (results, items) => {
		expect(await of({ results })).toEqual(items);
		expect(await of(results)).toEqual(items);
	});
});

describe('what is taken', () => {
	test.each([
		'created',
		'started',
		'updated',
		'unchanged',
		'synced',
		'imported',
		'added',
		'succeeded',
	])('is all where as many are %s, and unclear where there are fewer', async (name) => {
		expect(await of({ [name]: 3 })).toEqual(TAKEN);
		expect(await of({ [name]: [1, 2, 3] })).toEqual(TAKEN);
		expect(await of({ [name]: 2, failed: 0 })).toEqual(SENT);
		expect(await of({ [name]: 2, errors: [no(second)] })).toEqual(['success', 'No.', 'success']);
	});

	test.each(['total', 'count', 'processed', 'received'])(
		'is unclear where Spoki counts fewer contacts as %s',
		async (name) => {
			expect(await of({ errors: [], [name]: 3 })).toEqual(TAKEN);
			expect(await of({ errors: [], [name]: '2' })).toEqual(SENT);
			expect(await of({ created: 3, [name]: 2 })).toEqual(SENT);
		},
	);

	test.each<[object, string[]]>([
		[{ created: 2, updated: 1 }, TAKEN],
		[{ created: 2, updated: [4] }, TAKEN],
		[{ created: 2, updated: '1' }, SENT],
		[{ created: 3, updated: 1 }, SENT],
		[{ failed: [] }, TAKEN],
		[{ errors: [], status: 'created' }, TAKEN],
		[{ errors: [], status: 'partial' }, SENT],
		[{ errors: '2' }, SENT],
		[{ errors: [], contacts: { a: 1 } }, SENT],
		[{ errors: [], anomalies: null }, TAKEN],
		[{ errors: [], anomalies: 'two' }, SENT],
		[{ errors: [], dead_id: 4 }, SENT],
		[{ errors: [], identity: 4 }, SENT],
		[
			{
				errors: [],
				id: 4,
				uuid: 'u',
				list: 4,
				name: 'VIP',
				contacts_count: 9,
				success: true,
				ok: true,
			},
			TAKEN,
		],
		[{ results: [ok(first), ok(second), ok(third)], next: 'x', previous: 'y' }, TAKEN],
	])('in %j', async (body, items) => {
		expect(await of(body)).toEqual(items);
	});

	test.each<[object]>([
		[{ job: { status: 'failed' } }],
		[{ job: { result: 'rejected' } }],
		[{ task: { state: 'skipped' } }],
		[{ outcome: 'invalid' }],
	])('is nobody in %j', async (body) => {
		const { items } = await told(body);
		for (const word of items) expect(word).not.toMatch(/^(success|accepted|sent|nothing)$/);
	});

	test.each([{ job: 4 }, { job_id: 4 }, { task: 4 }, { task_id: 4 }, { status: 'pending' }])(
		'is not known yet in %j',
		async (body) => {
			expect(await of(body)).toEqual(['accepted', 'accepted', 'accepted']);
		},
	);
});

describe('what is said of an answer', () => {
	const CHECK =
		"Spoki's answer doesn't say what became of each contact: check those marked as sent only.";
	const UNCLEAR = 'The batch was sent, but what became of each contact is not clear. Spoki says: ';

	test.each<[unknown, string]>([
		['', CHECK],
		[null, CHECK],
		[{}, CHECK],
		['ok', CHECK],
		[' OK ', CHECK],
		['all ok', `${UNCLEAR}all ok`],
		['ok then', `${UNCLEAR}ok then`],
		['Three came.', `${UNCLEAR}Three came.`],
		[{ count: 2 }, `${UNCLEAR}{"count":2}`],
		[{ failed: 2 }, `${UNCLEAR}{"failed":2}`],
		[{ note: 'x'.repeat(400) }, `${UNCLEAR}{"note":"${'x'.repeat(291)}…`],
	])('that may mean anything, %j: that, as far as people read it', async (body, hint) => {
		expect(await told(body)).toMatchObject({ items: SENT, hints: [hint] });
	});

	test('that says all: nothing', async () => {
		expect(await told({ created: 3 })).toEqual({ items: TAKEN, notes: [], hints: [] });
	});

	test('with many remarks: ten in the hint, twenty on the first item', async () => {
		const remarks = many(25, 'Remark');
		expect(await told({ errors: remarks })).toEqual({
			items: SENT,
			notes: remarks.slice(0, 20),
			hints: [`${UNCLEAR}${remarks.slice(0, 10).join(' ')}`],
		});
	});

	test('that Spoki works on, with a remark: both', async () => {
		expect(await told({ job_id: 4, errors: ['One is old.'] }, { status: 202 })).toEqual({
			items: ['accepted', 'accepted', 'accepted'],
			notes: ['One is old.'],
			hints: ['Spoki works on the batch and added: One is old.'],
		});
	});

	test('whose entries nobody knows: those, up to twenty', async () => {
		const sent = Array.from({ length: 25 }, (_, index) => `+3933310000${10 + index}`);
		const results = sent.map((phone, index) => ({
			phone,
			id: index + 1,
			message: `Remark ${index + 1}`,
		}));
		const { items, notes } = await told({ results }, { sent });
		expect(new Set(items)).toEqual(new Set(['sent']));
		expect(notes).toHaveLength(20);
	});
});
