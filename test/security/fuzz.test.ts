/**
 * Arbitrary JSON as the answer to an operation of every kind, a bulk operation, a picker and a poll:
 * an output item or an error of n8n's for each, nothing thrown raw, nothing sent twice that can't be.
 */
import fc from 'fast-check';
import { kinds, statuses, value } from './arbitrary';
import { answer, said, useHostile } from './hostile';

jest.setTimeout(120_000);

const hostile = useHostile();

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
