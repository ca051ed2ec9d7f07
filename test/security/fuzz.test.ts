/**
 * Arbitrary JSON as the answer to an operation of every kind, a bulk operation, a picker and a poll:
 * an output item or an error of n8n's for each, nothing thrown raw, nothing sent twice that can't be.
 */
import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { answer, said, useHostile } from './hostile';

jest.setTimeout(120_000);

const hostile = useHostile();

const names = fc.oneof(
	fc.constantFrom('__proto__', 'constructor', 'errors', 'results', 'data', 'next', 'count', 'id'),
	fc.constantFrom('detail', 'code', 'status', 'success', 'error', 'phone', 'index', 'contacts'),
	fc.string({ unit: 'binary', maxLength: 8 }),
);
const leaves = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.constantFrom('\ud800', 'a\udfff', '+393331234567', 'No.', '2026-01-01T00:00:00Z', 'failed'),
	fc.constantFrom(1e308, -0, Number.MAX_SAFE_INTEGER, 1.5, 0, 1, true, false, null),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 6, depthSize: 'medium' },
		leaves,
		fc.array(tie('value'), { maxLength: 6 }),
		fc.dictionary(names, tie('value'), { maxKeys: 6 }),
	),
}));
const statuses = fc.constantFrom(200, 200, 200, 201, 202, 400, 400, 404, 409, 500);

const kinds: Array<[string, INodeParameters, isOnce: boolean]> = [
	['one thing', { resource: 'list', operation: 'get', listId: 7 }, false],
	['a list', { resource: 'tag', operation: 'getAll' }, false],
	['a creation', { resource: 'list', operation: 'create', name: 'Saldi' }, true],
	['a deletion', { resource: 'list', operation: 'delete', listId: 7 }, false],
	[
		'a bulk operation',
		{ resource: 'contact', operation: 'bulkSync', phone: '+393331234567' },
		false,
	],
];

/** An error of n8n's own kind, which a person can read. */
function expectReadable(error: unknown) {
	expect(['NodeApiError', 'NodeOperationError']).toContain((error as Error).name);
	expect(said(error)).not.toMatch(/Cannot read|is not a function|call stack|not iterable/);
	expect(said(error).length).toBeLessThan(11_000);
}

test.each(kinds)('%s: an item or an error, whatever is answered', async (_, parameters, isOnce) => {
	await fc.assert(
		fc.asyncProperty(statuses, value, async (status, body) => {
			hostile.requests.length = 0;
			hostile.misbehaves = answer(status, JSON.stringify(body));
			const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
			const { output, error } = await hostile.run(parameters, { node });
			if (error) expectReadable(error);
			else expect(Array.isArray(output[0])).toBe(true);
			const posts = hostile.requests.filter(({ method }) => method === 'POST');
			// Refused is not done, so that n8n's own retry may send it again; what may be done is not.
			if (isOnce && (status === 500 || !error)) expect(posts.length).toBeLessThanOrEqual(1);
		}),
		{ numRuns: 60 },
	);
});

test('a picker: entries or an error, whatever is answered', async () => {
	await fc.assert(
		fc.asyncProperty(statuses, value, async (status, body) => {
			hostile.misbehaves = answer(status, JSON.stringify(body));
			const picked = await hostile.pick('searchTags').catch((error: Error) => error);
			if (picked instanceof Error) expectReadable(picked);
			else expect(Array.isArray(picked.results)).toBe(true);
		}),
		{ numRuns: 60 },
	);
});

test('a poll: items, nothing or an error, whatever is answered', async () => {
	await fc.assert(
		fc.asyncProperty(statuses, value, async (status, body) => {
			hostile.misbehaves = answer(status, JSON.stringify(body));
			const polled = await hostile.poll({ events: ['newTicket'] }).catch((error: Error) => error);
			if (polled instanceof Error) expectReadable(polled);
		}),
		{ numRuns: 60 },
	);
});
