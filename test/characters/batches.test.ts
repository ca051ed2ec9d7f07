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

async function wordsFor(body: unknown) {
	hostile.misbehaves = answer(200, body);
	const { output, error } = await hostile.run(
		{ resource: 'contact', operation: 'bulkSync', phone: '={{ $json.phone }}' },
		{ items: sent, node: { onError: 'continueRegularOutput' } },
	);
	expect(error).toBeUndefined();
	return output[0].map(({ json }) =>
		json.success === true ? 'success' : json.sent === true ? 'sent' : 'refused',
	);
}

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
