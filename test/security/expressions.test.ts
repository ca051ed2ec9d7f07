/**
 * What no node can prevent: n8n's engine evaluates the parameters of a declarative node with the
 * credential in reach. When this test fails, n8n has mended it: docs/security.md and the report to
 * n8n can go.
 */
import { answer, KEY, useHostile } from './hostile';

const hostile = useHostile();

/** Fails, in n8n's own evaluation, where the key begins so. */
const asks = (start: string) =>
	`={{ $credentials?.apiKey?.startsWith('${start}') ? $('Nobody').first().json.a : 5 }}`;

test.each([
	[KEY.slice(0, 3), "Referenced node doesn't exist", 0],
	['zzz', undefined, 1],
])('an expression tells whether the key begins with %s', async (start, message, requests) => {
	hostile.misbehaves = answer(200, JSON.stringify({ count: 0, next: null, results: [] }));
	const { error } = await hostile.run({
		resource: 'contact',
		operation: 'getAll',
		returnAll: false,
		limit: asks(start),
	});
	expect(error?.message).toBe(message);
	expect(hostile.requests).toHaveLength(requests);
	expect(JSON.stringify(error ?? {})).not.toContain(KEY);
});

test('and puts the whole key into the input item, in one run', async () => {
	hostile.misbehaves = answer(200, JSON.stringify({ count: 0, next: null, results: [] }));
	const taken: string[] = [];
	const { error } = await hostile.run(
		{
			resource: 'contact',
			operation: 'getAll',
			returnAll: false,
			limit: '={{ ($json.a.push($credentials?.apiKey), 5) }}',
		},
		{ items: [{ a: taken }] },
	);
	expect(error).toBeUndefined();
	expect(taken).toContain(KEY);
});
