/** Whether what a trigger keeps is of the account whose key it has now. */
import { accountOf, readAccount, recognize, type Account } from '../../nodes/Spoki/trigger/account';

const URL = 'https://app.spoki.it';
const now = accountOf(URL, 'spokiApi', 'key');
const other = accountOf(URL, 'spokiApi', 'another');
const elsewhere = accountOf('https://eu.spoki.it', 'spokiApi', 'key');

test.each([
	['the same', [URL, 'spokiApi', 'key'], true, true],
	[
		'spaces, capitals and slashes in the address',
		[` ${URL.toUpperCase()}// `, 'spokiApi', 'key'],
		true,
		true,
	],
	['another address', ['https://eu.spoki.it', 'spokiApi', 'key'], false, true],
	['an address with a path', [`${URL}/a`, 'spokiApi', 'key'], false, true],
	['another key', [URL, 'spokiApi', 'Key'], true, false],
	['another credential', [URL, 'spokiOAuth2Api', 'key'], true, false],
	['the same letters, cut elsewhere', [URL, 'spoki', 'Apikey'], true, false],
])('%s', (_, [url, ...secrets], isServer, isKey) => {
	const { server, key } = accountOf(url, ...secrets);
	expect([server === now.server, key === now.key]).toEqual([isServer, isKey]);
});

test('nothing of a key is kept', () => {
	expect(JSON.stringify(now)).not.toMatch(/spoki|key-|"key"[^:]/);
	for (const text of Object.values(now)) expect(text).toMatch(/^[\da-f]{24}$/);
});

test.each<[string, unknown, Account | undefined]>([
	['nothing', undefined, undefined],
	['no JSON', 'x', undefined],
	['no server', '{"key":"b"}', undefined],
	['no key', '{"server":"a"}', undefined],
	['a key that is no text', '{"server":"a","key":5}', undefined],
	['a server that is no text', '{"server":5,"key":"b"}', undefined],
	['both', '{"server":"a","key":"b"}', { server: 'a', key: 'b' }],
	['its accounts', '{"server":"a","key":"b","ids":"1,2"}', { server: 'a', key: 'b', ids: '1,2' }],
	['that it has none', '{"server":"a","key":"b","ids":null}', { server: 'a', key: 'b', ids: null }],
	['accounts that are none', '{"server":"a","key":"b","ids":[1]}', { server: 'a', key: 'b' }],
])('kept was %s', (_, stored, account) => {
	expect(readAccount(stored)).toEqual(account);
});

test.each<[string, Account | undefined, string | null, boolean, number]>([
	['nothing is kept', undefined, '1', true, 0],
	['the key is the same', { ...now, ids: '1' }, '2', true, 0],
	['the key is the same, whatever its accounts', now, '2', true, 0],
	['another key of the same account', { ...other, ids: '1' }, '1', true, 1],
	['a key of another account', { ...other, ids: '1' }, '2', false, 1],
	['another key, of which Spoki lists no accounts', { ...other, ids: '1' }, null, false, 1],
	['another key, where none were listed before', { ...other, ids: null }, null, false, 0],
	['another key, where they were not asked for yet', other, '1', false, 0],
	['another address, with the same accounts', { ...elsewhere, ids: '1' }, '1', false, 0],
])('%s', async (_, known, listed, isSame, requests) => {
	const ask = jest.fn(async () => listed);
	const recognized = await recognize(known, now, ask);
	const isKept = known?.key === now.key && known.server === now.server;
	const asked = requests > 0 ? { ...now, ids: listed } : now;
	expect(recognized).toEqual({ account: isKept ? known : asked, isSame });
	expect(ask).toHaveBeenCalledTimes(requests);
});
