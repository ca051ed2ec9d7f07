/** What is known of a request, of its waits and of its output before it is sent, rule by rule. */
import type { IDataObject } from 'n8n-workflow';
import { customEndpoint } from '../../nodes/Spoki/execution/customCall';
import { withoutSecretFields } from '../../nodes/Spoki/execution/outputSecrets';
import { budgetOf, waitOptionsOf } from '../../nodes/Spoki/execution/waitOptions';

describe('a custom API call', () => {
	const endpointOf = (method: string, url: string, splitIntoItems: unknown = false) =>
		customEndpoint({ getNodeParameter: () => splitIntoItems } as never, { method, url });

	test.each([
		['/api/1/things/12/', '/api/1/things/{id}/'],
		['/api/1/things/12/parts/345', '/api/1/things/{id}/parts/{id}'],
		['/api/2/things/', '/api/2/things/'],
		['/things/1a/2/', '/things/1a/{id}/'],
	])('%s counts as %s', (url, path) => {
		expect(endpointOf('GET', url).path).toBe(path);
	});

	test('that reads may be repeated; of any other nobody knows what it does', () => {
		const read = endpointOf('GET', '/api/1/things/');
		expect(read).toMatchObject({ method: 'GET', answer: 'anything' });
		expect(read).not.toHaveProperty('mayHave');
		expect(read).not.toHaveProperty('pageSize');
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
			expect(endpointOf(method, '/api/1/things/')).toMatchObject({
				method,
				answer: 'anything',
				mayHave: 'acted on this: look in Spoki',
			});
	});

	test.each([true, 'true'])('is a list with Split Into Items: %j', (splits) => {
		const known = { answer: 'list', pageSize: 100 };
		expect(endpointOf('GET', '/api/1/things/', splits)).toMatchObject(known);
		expect(endpointOf('GET', '/api/1/contacts/', splits)).toMatchObject(known);
		expect(endpointOf('POST', '/api/1/things/', splits)).toMatchObject({ answer: 'anything' });
	});

	test('is what it is known to be where an operation sends the same', () => {
		expect(endpointOf('GET', '/api/1/contacts/')).toMatchObject({
			answer: 'anything',
			path: '/api/1/contacts/',
		});
		expect(endpointOf('DELETE', '/api/1/contacts/12/')).toMatchObject({ answer: 'deleted' });
		expect(endpointOf('GET', '/api/1/contacts/12/')).toMatchObject({ answer: 'one' });
	});

	test('says what may be wrong with its path', () => {
		expect(endpointOf('GET', '/api/1/things/').missing).toMatchObject({
			message: 'Spoki has nothing at this path',
			todo: expect.stringContaining('the slash at its end'),
		});
	});
});

describe('what a model must not see', () => {
	const hidden = (item: IDataObject, about: object = {}) =>
		withoutSecretFields([item], {
			endpoint: { method: 'GET', path: '/', answer: 'object', ...about },
		} as never)[0];

	test('is hidden where it is declared, however deep, and nowhere else', () => {
		const item = {
			id: 1,
			token: 'x',
			data: [{ secret: 'y', more: { secret: ['z'] } }],
			password: 'p',
		};
		expect(hidden(item, { secrets: ['data.secret'] })).toEqual({
			id: 1,
			token: 'x',
			data: [{ secret: '(hidden)', more: { secret: '(hidden)' } }],
			password: 'p',
		});
		expect(hidden(item)).toEqual(item);
	});

	test('that it is there, how much it is, and that there is none, are no secrets', () => {
		const item = { a: { secret: true }, b: { secret: 5 }, c: { secret: null } };
		expect(hidden(item, { secrets: ['secret'] })).toEqual(item);
	});

	test('is hidden by its name in an answer that nobody knows', () => {
		const item = { api_key: 'k', nested: { password: 'p', name: 'n' }, has_token: true };
		const given = withoutSecretFields([item], { endpoint: {} as never, isCustom: true });
		expect(given).toEqual([
			{ api_key: '(hidden)', nested: { password: '(hidden)', name: 'n' }, has_token: true },
		]);
	});
});

describe('Longest Wait', () => {
	const MINUTE = 60_000;

	test.each<[unknown, number]>([
		[undefined, 10],
		[null, 10],
		[3, 3],
		['3', 3],
		[0.5, 0.5],
		[0, 0],
		[-1, 0],
		['soon', 10],
		[{}, 10],
		[[5], 10],
		[Infinity, 10],
		[1440, 1440],
		[1441, 1440],
	])('%j is %d minutes', (longestWait, minutes) => {
		const options = waitOptionsOf({ longestWait } as IDataObject);
		expect(options).toEqual({ waits: true, longestMs: minutes * MINUTE });
		// A tenth more, for what takes longer than it was estimated.
		expect(budgetOf(options).leftMs).toBeCloseTo(minutes * MINUTE * 1.1);
	});

	test('is none for who stops at once', () => {
		const options = waitOptionsOf({ onRateLimit: 'stop', longestWait: 5 });
		expect(options).toEqual({ waits: false, longestMs: 5 * MINUTE });
		expect(budgetOf(options).leftMs).toBe(0);
		expect(waitOptionsOf({ onRateLimit: 'wait' }).waits).toBe(true);
	});
});
