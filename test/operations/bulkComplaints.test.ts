/** What Spoki may complain of in a batch of three contacts, and on which of them it is put. */
import { first, many, no, ok, second, SENT, TAKEN, third, useBatch } from './batchAnswers';

const { told } = useBatch();

const of = async (...given: Parameters<typeof told>) => (await told(...given)).items;

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
		[
			[null, null, 'error'],
			['sent', 'sent', 'error'],
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
