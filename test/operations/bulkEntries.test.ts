/** What Spoki may say of one contact in a list of what became of each: who was taken, who wasn't, and what nobody can know. */
import { ok, second, phones, first, third, useBatch } from './batchAnswers';

const { told } = useBatch();

/** What is told of the second of three contacts, whose entry it is; the others were created. */
async function of(entry: unknown) {
	const { items } = await told({ results: [ok(first), entry, ok(third)] });
	return items[1];
}

const WORDS = [
	...['created', 'updated', 'unchanged', 'synced', 'imported', 'added', 'stored', 'saved'],
	...['success', 'succeeded', 'successful', 'ok', 'okay', 'done', 'completed', 'OK', 'true', '201'],
];

test.each(WORDS)(
	'%s is the word for a contact that was taken, wherever it stands',
	async (word) => {
		expect(await of(word)).toBe('success');
		for (const name of ['status', 'result', 'state', 'outcome', 'message', 'action', 'code'])
			expect([name, await of({ phone: second, [name]: word })]).toEqual([name, 'success']);
	},
);

test.each(['rejected', 'invalid', 'skipped', 'IGNORED', 'failed', 'no', 'error'])(
	'%s is the word for one that was not, wherever it stands',
	async (word) => {
		expect(await of(word)).toBe(word);
		for (const name of ['status', 'result', 'state', 'outcome'])
			expect([name, await of({ phone: second, [name]: word })]).toEqual([name, word]);
	},
);

test.each(['undone', 'done later', 'not_ignored', 'skipped_fields', 'uncreated', 'saved?'])(
	'%s is neither',
	async (word) => {
		for (const entry of [word, { phone: second, status: word }, { id: 5, status: word }])
			expect([entry, await of(entry)]).toEqual([entry, 'sent']);
	},
);

test('the first of two words that say how it went counts', async () => {
	expect(await of({ id: 5, status: 'rejected', result: 'ok' })).toBe('rejected');
	expect(await of({ id: 5, result: 'rejected', state: 'ok' })).toBe('rejected');
	expect(await of({ id: 5, state: 'rejected', outcome: 'ok' })).toBe('rejected');
});

/** A contact as Spoki may give it back. */
const whole = {
	phone: second,
	uuid: null,
	first_name: 'Anna',
	last_name: 'Rossi',
	name: 'Anna Rossi',
	email: 'anna@example.com',
	language: 'it',
	status: 'Subscribed',
	custom_fields: { CITY: 'Torino' },
	tags: ['vip'],
	list: 4,
	lists: [4],
	list_set: [4],
	operators: [7],
	created_at: 'today',
	updated_datetime: 'today',
};

test.each<[string, unknown]>([
	['a number', 7],
	['a UUID', '8d0a-6f3c'],
	['an ID with a dot', '8d0a.6f3c'],
	['an ID that begins with letters', 'contact-12'],
	['a contact without an ID', whole],
	...['', '0', '1', '2', '3', 'subscribed', 'Unsubscribed'].map((status): [string, unknown] => [
		`the consent "${status}"`,
		{ id: 5, status },
	]),
	['a flag', { phone: second, created: true }],
	['another flag', { phone: second, added: true }],
	['a flag for what stayed as it was', { phone: second, unchanged: true }],
	['empty words', { id: 5, code: '', message: null, warnings: [], reason: '' }],
	['what another word begins with', { id: 5, notes: 'x', reaction: 'good', valid_until: false }],
	['what another word ends with', { id: 5, unskipped: true, has_valid: false, warnings_read: 2 }],
	['an ID with a zero in front', { id: '07', status: 'ok' }],
	['the contact as it was sent', { phone: second }],
	['nothing', {}],
])('a contact was taken by %s', async (_, entry) => {
	expect(await of(entry)).toBe('success');
});

test.each<[string, unknown]>([
	['no number of a contact', -1],
	['zero', 0],
	['a word', 'pending'],
	['words', 'see above'],
	['a question', 'x-1?'],
	['a negative ID', { id: -1, status: 'ok' }],
	['no ID', { id: '', phone: second }],
	['another consent', { id: 5, status: '4' }],
	['a consent with more', { id: 5, status: 'subscribed?' }],
	['a flag that is not set', { phone: second, created: false }],
	['a member that no contact has', { phone: second, nickname: 'A' }],
	['a member that begins as one of a contact', { phone: second, tags_left: 'A' }],
	['a member of a contact that is false', { phone: second, tags: false }],
	['a text that is no sentence', { phone: second, custom: { CITY: ['Unknown'] } }],
	['a sentence in the deep', { phone: second, custom: { a: { b: { c: ['Unknown.'] } } } }],
	['a sentence beside a number', { phone: second, custom: ['Unknown.', 4] }],
	['a field without a sentence', { phone: second, custom: { CITY: ['Unknown.'], X: 4 } }],
	...['code', 'response_code', 'http_status', 'action', 'message', 'title', 'note', 'Info'].map(
		(name): [string, unknown] => [`${name} beside an ID`, { id: 5, [name]: 'whatever' }],
	),
	...['rejected', 'skipped', 'failed', 'invalid', 'fail_reason', 'warning', 'Warnings'].map(
		(name): [string, unknown] => [`${name} beside an ID`, { id: 5, [name]: 3 }],
	),
	...['valid', 'is_valid', 'accepted', 'saved', 'stored', 'imported', 'synced', 'is_added'].map(
		(name): [string, unknown] => [`${name} that is false`, { id: 5, [name]: false }],
	),
])('nobody knows of %s', async (_, entry) => {
	expect(await of(entry)).toBe('sent');
});

test.each<[unknown, string]>([
	[{ id: 5, errors: ['No.'] }, 'No.'],
	[{ id: 5, detail: 'No.' }, 'No.'],
	[{ phone: second, email: ['Wrong.'] }, 'Email: Wrong.'],
	[{ phone: ['Wrong.'] }, 'Phone: Wrong.'],
	[{ phone: second, custom: { a: { CITY: ['Unknown!'] } } }, 'Custom → A → CITY: Unknown!'],
])('a contact was not taken by %j', async (entry, words) => {
	expect(await of(entry)).toBe(words);
});

test('what was sent is no word about it, whatever it is', async () => {
	const { items } = await told({ results: phones.map((phone) => ({ phone, status: '' })) });
	expect(items).toEqual(['success', 'success', 'success']);
});
