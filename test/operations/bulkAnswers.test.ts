/** What Spoki may answer to a batch of three contacts, and what the user is told: it documents no answer. */
import { first, many, no, ok, second, SENT, TAKEN, third, useBatch } from './batchAnswers';

const { told } = useBatch();

const of = async (...given: Parameters<typeof told>) => (await told(...given)).items;

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
		[{ success: false, errors: [no(second)] }, ['sent', 'No.', 'sent']],
		[{ ok: false, errors: [no(second)] }, ['sent', 'No.', 'sent']],
		[{ success: true, errors: [no(second)] }, ['success', 'No.', 'success']],
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
