import { NodeApiError, type INode } from 'n8n-workflow';
import { masked } from '../../nodes/Spoki/client/masked';
import { formsOf, hide, inspect, secretsOf } from '../../nodes/Spoki/client/secrets';

test('a secret is known as it is, in Base64 and in addresses', () => {
	expect(formsOf('a?/~ÿ>')).toEqual([
		'a?/~ÿ>',
		'a%3F%2F~%C3%BF%3E',
		'a%3f%2f~%c3%bf%3e',
		'YT8vfsO/Pg',
		'YT8vfsO_Pg',
	]);
	expect(formsOf('~~>').at(-2)).toBe('fn4+');
	expect(formsOf('~~>~~>').at(-1)).toBe('fn4-fn4-');
	expect(formsOf('???').at(-1)).toBe('Pz8_');
	expect(formsOf('??????').at(-1)).toBe('Pz8_Pz8_');
});

test('in hex it is known in small and in large letters', () => {
	expect(formsOf('aB-12').slice(0, 3)).toEqual(['aB-12', 'ab-12', 'AB-12']);
	expect(formsOf('xaB-12')).not.toContain('xab-12');
	expect(formsOf('aB-12x')).not.toContain('ab-12x');
});

test('all secrets of a credential are known, the longest first', () => {
	const secrets = secretsOf({
		apiKey: 'key one',
		clientSecret: 'client two',
		oauthTokenData: { access_token: 'access three', refresh_token: 'key', other: 'fourth' },
	});
	for (const one of ['key one', 'client two', 'access three']) expect(secrets).toContain(one);
	for (const one of ['key', 'fourth']) expect(secrets).not.toContain(one);
	const lengths = secrets.map(({ length }) => length);
	expect(lengths).toEqual([...lengths].sort((one, other) => other - one));
	expect(new Set(secrets).size).toBe(secrets.length);
	expect(secretsOf({ apiKey: 'four' })).toContain('four');
	expect(secretsOf({ apiKey: 1234, oauthTokenData: {} })).toEqual([]);
});

const deep = (depth: number, make: (inner: unknown) => unknown): unknown =>
	depth === 0 ? {} : make(deep(depth - 1, make));

test.each<[unknown, string]>([
	['a key', 'secret'],
	['key', 'secret'],
	['ke', 'plain'],
	[{ a: { b: ['c', 'my key'] } }, 'secret'],
	[{ a: 'key', b: 'c' }, 'secret'],
	[{ key: 1, b: 2 }, 'secret'],
	[{ a: 1, b: null, c: true }, 'plain'],
	[null, 'plain'],
	[deep(100, (inner) => [inner]), 'plain'],
	[deep(101, (inner) => [inner]), 'too deep'],
	[deep(100, (a) => ({ a })), 'plain'],
	[deep(101, (a) => ({ a })), 'too deep'],
	[[deep(101, (a) => ({ a })), 1], 'too deep'],
	[{ a: 'key', b: deep(101, (a) => ({ a })) }, 'too deep'],
])('%j is %s', (body, found) => expect(inspect(body, ['key', 'longer'])).toBe(found));

test('with no secret there is nothing to hide', () => expect(inspect('a', [])).toBe('plain'));

test('what is secret by its name is hidden in a failure only', () => {
	const body = {
		...{ secret: 'a', my_token: 'a', password: 'a', apiKey: 'a', api_key: 'a', private_key: 'a' },
		...{ privatekey: 'a', Authorization: 'a' },
		other: 'a',
		token_list: ['No.'],
		secret_of: { name: 'a', token: 'a' },
		list: [{ token: 'a' }],
		token_count: 5,
	};
	expect(hide(body, [])).toEqual(body);
	expect(hide(body, [], true)).toEqual({
		...{ secret: '…', my_token: '…', password: '…', apiKey: '…', api_key: '…', private_key: '…' },
		...{ privatekey: '…', Authorization: '…' },
		other: 'a',
		token_list: ['No.'],
		secret_of: { name: 'a', token: '…' },
		list: [{ token: '…' }],
		token_count: 5,
	});
	expect(hide('one key, two keys', ['key'])).toBe('one …, two …s');
});

describe('what n8n threw', () => {
	const node = { name: 'Spoki', type: 'spoki', typeVersion: 1 } as INode;
	const shown = (message: string, description: string) => {
		const other = new NodeApiError(node, { message: 'Bad' }, { message, description });
		const cause = { message: 'sent: client two' };
		Object.assign(other, { cause, errorResponse: cause });
		const failure = { headers: {}, maybeDone: false, transient: false, other };
		return [other, masked(node, failure, ['client two']).other] as const;
	};

	test('stays as it is without what it came from', () => {
		const [thrown, told] = shown('No.', 'Why');
		expect(told).toBe(thrown);
		expect(told).toMatchObject({ message: 'No.', cause: undefined, errorResponse: undefined });
	});

	test.each([
		['No: client two', 'Why', 'No: …', 'Why'],
		['No.', 'Why: client two', 'No.', 'Why: …'],
	])('is said anew where it holds a secret: %s %s', (message, why, said, saidWhy) => {
		const [thrown, told] = shown(message, why);
		expect(told).not.toBe(thrown);
		expect(told).toMatchObject({ message: said, description: saidWhy });
		expect(JSON.stringify(told)).not.toContain('client two');
	});

	test('and an answer is shown without secrets, if it is not too deep', () => {
		const failure = { headers: {}, maybeDone: false, transient: false };
		const bodyOf = (body: unknown) => masked(node, { ...failure, body }, ['key']).body;
		expect(bodyOf({ a: 'key', token: 'b' })).toEqual({ a: '…', token: '…' });
		expect(bodyOf(deep(101, (a) => ({ a })))).toBeUndefined();
		expect(masked(node, failure, ['key'])).toEqual({
			...failure,
			body: undefined,
			other: undefined,
		});
	});
});
