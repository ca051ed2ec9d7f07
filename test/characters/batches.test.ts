/** Answers to a batch that look like results and contradict what was sent: nobody is called a success for them. */
import { answer, useHostile } from '../security/hostile';
import { contacts } from './paged';

const hostile = useHostile();

const sent = contacts.slice(0, 3).map(({ phone }) => ({ phone }));
const [first, second, third] = sent.map(({ phone }) => phone);
const ok = (phone: string) => ({ phone, status: 'created' });
const no = (phone: string) => ({ phone, status: 'error', detail: 'Blocked.' });
/** Without the country code, as some systems keep them. */
const national = (phone: string) => phone.replace(/^\+39/, '');

/** The items of a batch that is answered so, and what is hinted. */
async function given(status: number, body: unknown) {
	hostile.misbehaves = answer(status, body);
	const { output, error, run } = await hostile.run(
		{ resource: 'contact', operation: 'bulkSync', phone: '={{ $json.phone }}' },
		{ items: sent, node: { onError: 'continueRegularOutput' } },
	);
	expect(error).toBeUndefined();
	const { hints = [] } = run.data.resultData.runData.Spoki[0];
	return { items: output[0].map(({ json }) => json), hints: hints.map(({ message }) => message) };
}

async function wordsFor(body: unknown) {
	const { items } = await given(200, body);
	return items.map((json) =>
		json.success === true ? 'success' : json.sent === true ? 'sent' : 'refused',
	);
}

/** All that is said of the contacts. */
const said = async (status: number, body: unknown) =>
	JSON.stringify((await given(status, body)).items);

test.each<[string, unknown, string[]]>([
	[
		'a refusal beside an ID',
		[{ id: 1 }, { id: 2, status: 'ERROR' }, { id: 3 }],
		['success', 'refused', 'success'],
	],
	[
		'what is not valid beside an ID',
		[{ id: 1 }, { id: 2, valid: false }, { id: 3 }],
		['sent', 'sent', 'sent'],
	],
	['one contact twice', [ok(first), ok(first), ok(third)], ['sent', 'sent', 'sent']],
	['one ID twice', [1, 1, 3], ['sent', 'sent', 'sent']],
	['one ID twice, in things', [{ id: 1 }, { id: 1 }, { id: 3 }], ['sent', 'sent', 'sent']],
	['nothing for one', [1, 0, 3], ['sent', 'sent', 'sent']],
	[
		'a phone that nobody sent',
		[ok(first), ok('+393999999999'), ok(third)],
		['sent', 'sent', 'sent'],
	],
	['an impossible count', { created: -1, updated: 4 }, ['sent', 'sent', 'sent']],
	['another order', [ok(third), no(first), ok(second)], ['refused', 'success', 'success']],
	[
		'another order, by national phones',
		[ok(national(third)), no(national(first)), ok(national(second))],
		['refused', 'success', 'success'],
	],
	[
		'another order, by spaced phones',
		[ok(third), no(first), ok(second)].map((one) => ({
			...one,
			phone: one.phone.replace(/(\d{3})(\d{4})$/, ' $1 $2'),
		})),
		['refused', 'success', 'success'],
	],
	[
		'a refusal of a phone that nobody sent',
		[ok(first), no('+393999999999'), ok(third)],
		['sent', 'sent', 'sent'],
	],
])('%s', async (_, results, words) => {
	expect(await wordsFor(Array.isArray(results) ? { results } : results)).toEqual(words);
	if (Array.isArray(results)) expect(await wordsFor(results)).toEqual(words);
});

/** Of three contacts the second was not taken, in words that nobody agreed upon: it is no success. */
test.each<[object, object]>([
	[{ code: 1021 }, { code: 0 }],
	[{ code: 'ERR_PHONE' }, { code: 'SUCCESS' }],
	[{ http_status: 422 }, { http_status: 201 }],
	[{ response_code: 400 }, { response_code: 200 }],
	[{ action: 'skipped' }, { action: 'created' }],
	[{ rejected: 1 }, { rejected: 0 }],
	[{ skipped: 'yes' }, { skipped: 'no' }],
	[{ invalid: true }, { invalid: false }],
	[{ status: 'ok', reason: 'Number not on WhatsApp.' }, { status: 'ok' }],
	[{ status: 'ok', warning: 'Number not on WhatsApp.' }, { status: 'ok' }],
	[
		{ status: 'ok', id: null },
		{ status: 'ok', id: 3 },
	],
	[{ id: 0 }, { id: 3 }],
	[
		{ id: 1, status: 'pending' },
		{ id: 2, status: 'created' },
	],
	[
		{ id: 1, status: 'duplicate' },
		{ id: 2, status: 'created' },
	],
	[{ esito: 'KO' }, { esito: 'OK' }],
	[{ info: 'Number not on WhatsApp.' }, {}],
	[{ has_whatsapp: false }, { has_whatsapp: true }],
	[{ result: 'not_found' }, { result: 'created' }],
])('entries of which one says %j', async (bad, good) => {
	const results = sent.map(({ phone }, place) => ({ phone, ...(place === 1 ? bad : good) }));
	for (const body of [results, { results }]) expect((await wordsFor(body))[1]).not.toBe('success');
});

test('rows that may count from the header of a sheet blame nobody', async () => {
	const body = {
		errors: [
			{ row: 2, error: 'Bad.' },
			{ row: 3, error: 'Bad.' },
		],
	};
	expect(await wordsFor(body)).toEqual(['sent', 'sent', 'sent']);
});

test.each([
	{ job_id: 'x', status: 'failed' },
	{ task_id: 'x', state: 'REJECTED' },
])('a job that failed took nobody: %j', async (body) => {
	expect(await wordsFor(body)).toEqual(['refused', 'refused', 'refused']);
	expect(await said(200, body)).not.toMatch(/(Job|Task) id/);
});

test.each([409, 500])(
	'a batch without a usable answer (%i) may have gone through',
	async (status) => {
		expect(await said(status, '<html>')).toContain('may have taken some of these contacts');
	},
);

test.each([{ errors: [{ index: 3, message: 'Bad.' }] }, { detail: [{ loc: [2], msg: 'Bad.' }] }])(
	'an entry that says which contact it means is not that of its place: %j',
	async (body) => {
		const words = await said(400, body);
		expect(words).toContain('Bad.');
		expect(words).not.toContain('Entry 1');
	},
);

test.each([
	Object.fromEntries([first, second, third].map((phone) => [phone, phone !== second])),
	{ ok: 2, ko: 1 },
])('what is not understood is told whole: %j', async (body) => {
	const { items, hints } = await given(200, body);
	expect(items.map((json) => json.sent)).toEqual([true, true, true]);
	expect(hints.join()).toContain(JSON.stringify(body));
});

test.each([{}, '', [], { id: 7 }, { status: 'ok' }])(
	'whatever is answered 202, %j too, was accepted and not yet done',
	async (body) => {
		const { items } = await given(202, body);
		expect(items.map(({ accepted, success }) => [accepted, success])).toEqual(
			sent.map(() => [true, undefined]),
		);
	},
);
