/**
 * Arbitrary answers and values. Every test file begins with the same seed unless SEED says otherwise
 * (a number, or "new"), and says which it was; RUNS=20 makes each kind of thing so many times as many.
 */
import fc from 'fast-check';

const { SEED, RUNS } = process.env;
export const seed = SEED === 'new' ? Date.now() % 2 ** 31 : Number(SEED ?? 20261126);
/** How many times as much is tried as usual. */
export const times = Number(RUNS ?? 1);

/** So many of something, the same for the same seed. @param name gives each its own */
export function some<T>(of: fc.Arbitrary<T>, count: number, name: string): T[] {
	const own = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, seed);
	return fc.sample(of, { numRuns: Math.ceil(count * times), seed: own });
}

const names = fc.oneof(
	fc.constantFrom('__proto__', 'constructor', 'errors', 'results', 'data', 'next', 'count', 'id'),
	fc.constantFrom('detail', 'code', 'status', 'success', 'error', 'phone', 'index', 'contacts'),
	fc.constantFrom('result', 'content', 'tools', 'isError', 'webhook_set', 'name', 'length'),
	fc.constantFrom('toString', 'valueOf', 'toJSON', 'then', 'title', 'created_datetime'),
	fc.string({ unit: 'binary', maxLength: 8 }),
);
/** Objects that can't be made a text of. */
const textless = fc.constantFrom<unknown>({ toString: 1 }, [{ toString: null }], {
	valueOf: 1,
	toString: '',
});
const leaves = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.constantFrom('\ud800', 'a\udfff', '+393331234567', 'No.', '2026-01-01T00:00:00Z', 'failed'),
	fc.constantFrom(1e308, -0, Number.MAX_SAFE_INTEGER, 1.5, 0, 1, true, false, null),
);
export const { value } = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 6, depthSize: 'medium' },
		leaves,
		textless,
		fc.array(tie('value'), { maxLength: 6 }),
		fc.dictionary(names, tie('value'), { maxKeys: 6, noNullPrototype: true }),
	),
}));

/** What no value of JavaScript turns into: numbers beyond all bounds, depth beyond every stack, a name twice. */
const unusual = fc.oneof(
	fc.constantFrom(
		'{"id":1e999,"count":1e999,"next":"?page=1e999"}',
		'[123456789012345678901234567890,-1e-999,-1e999]',
		'{"count":99999999999999999999,"results":[{"id":99999999999999999999}]}',
		'{"id":1,"id":{"id":[]}}',
		'{"success":false,"success":true}',
	),
	fc
		.tuple(fc.constantFrom('[', '{"a":', '{"errors":[', '{"detail":'), fc.nat(50_000))
		.map(([open, depth]) => {
			const close = [...open].flatMap((letter) => ({ '[': ']', '{': '}' })[letter] ?? []);
			return `${open.repeat(depth)}1${close.reverse().join('').repeat(depth)}`;
		}),
	fc
		.tuple(names, leaves, fc.integer({ min: 1, max: 5_000 }))
		.map(([name, leaf, width]) =>
			JSON.stringify(Array.from({ length: width }, (_, id) => ({ id, [name]: leaf }))),
		),
	fc
		.tuple(leaves, fc.integer({ min: 1, max: 5_000 }))
		.map(([leaf, width]) =>
			JSON.stringify(Object.fromEntries(Array.from({ length: width }, (_, i) => [`m${i}`, leaf]))),
		),
);

/** The text of an answer: mostly JSON, some of it cut off, some that is none. */
const bodies = fc.oneof(
	{ weight: 12, arbitrary: value.map((one) => JSON.stringify(one)) },
	{ weight: 3, arbitrary: unusual },
	{ weight: 2, arbitrary: value.map((one) => JSON.stringify(one).slice(0, -1)) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 100 }) },
);
const statuses = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(200, 200, 201, 202) },
	{ weight: 4, arbitrary: fc.constantFrom(400, 401, 403, 404, 409, 500, 502, 503) },
);

/** What a server may answer; nothing, with the connection at its end, where there is no status. */
export interface Arbitrary {
	status?: number;
	body: string;
	/** Instead, what it should answer, with something else in one place, or in that place of each entry. */
	wrong?: { place: number; value: unknown; isEach: boolean };
	/** As it says to an MCP client: in the message that answers its request. */
	isInMessage: boolean;
	/** How many requests are answered as they should be before. */
	after: number;
	/** How many are turned away after them, before this answer comes. */
	turnedAway: number;
	/** Whether the node continues on errors, with several items. */
	continues: boolean;
}

export const arbitraryAnswer: fc.Arbitrary<Arbitrary> = fc.record({
	status: fc.option(statuses, { freq: 15, nil: undefined }),
	body: bodies,
	wrong: fc.option(
		fc.record({
			place: fc.nat(100_000),
			value: fc.oneof(leaves, textless, value),
			isEach: fc.boolean(),
		}),
		{ nil: undefined },
	),
	isInMessage: fc.boolean(),
	after: fc.nat(3),
	turnedAway: fc.nat(2),
	continues: fc.boolean(),
});

/** What a field may be given: mostly texts. */
export const given = fc.oneof(
	{ weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
	{ weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
	{
		weight: 4,
		arbitrary: fc.constantFrom(
			'../../partner/',
			'7/../8',
			'7?x=1&y=2#z',
			'a&b=c',
			'%2e%2e%2f',
			'\r\nX-Other: 1',
			'={{ $credentials.apiKey }}',
			'{"__proto__":{"a":1}}',
			'[[[[1]]]]',
			'null',
			'1e999',
			'99999999999999999999',
			'\ud83d',
			'x'.repeat(20_000),
			' ',
			'',
		),
	},
	{ weight: 2, arbitrary: value },
);
