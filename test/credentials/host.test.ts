import { runNode, searchList, type Credentials } from '../engine';
import { apiKeyFor, oAuth2For, useSandbox } from '../spoki';
import { useRecorder } from './recorder';

/** The key or token must reach nobody but the host that the credential names. */
const spoki = useSandbox();
const elsewhere = useRecorder();

const ways: Array<[string, () => Credentials]> = [
	['apiKey', () => apiKeyFor(spoki.sandbox)],
	['oAuth2', () => oAuth2For(spoki.sandbox)],
];

describe.each(ways)('with %s, nothing is sent elsewhere', (authentication, credentials) => {
	let used = 0;
	const run = async (parameters: object, items = [{}]) =>
		await runNode({
			parameters: { authentication, ...parameters },
			credentials: credentials(),
			credentialId: `host-${authentication}-${used++}`,
			items,
		});

	afterEach(() => {
		spoki.sandbox.settings.nextOrigin = null;
		expect(elsewhere.requests).toEqual([]);
	});

	test.each([301, 302, 303, 307, 308])('by a redirect (%i) of a read', async (status) => {
		spoki.sandbox.faults.add({
			kind: 'redirect',
			status,
			location: `${elsewhere.url}/api/1/tags/`,
		});
		const { error } = await run({ resource: 'tag', operation: 'getAll' });
		expect(spoki.sandbox.requests).toHaveLength(1);
		expect(error?.message).toBe('Spoki sent a redirect instead of an answer');
		expect(error?.httpCode).toBe(String(status));
	});

	test.each([301, 307])('by a redirect (%i) of a creation', async (status) => {
		spoki.sandbox.faults.add({ kind: 'redirect', status, location: `${elsewhere.url}/` });
		const { error } = await run({ resource: 'list', operation: 'create', name: 'Saldi' });
		expect(error?.message).toBe('Spoki sent a redirect instead of an answer');
	});

	test('by a redirect of a bulk operation', async () => {
		spoki.sandbox.faults.add({ kind: 'redirect', status: 307, location: `${elsewhere.url}/` });
		const { error } = await run({ resource: 'contact', operation: 'bulkSync' }, [
			{ phone: '+393331234567' },
		]);
		expect(error?.message).toBe('Spoki sent a redirect instead of an answer');
	});

	test('by a redirect of a list in the editor', async () => {
		spoki.sandbox.faults.add({ kind: 'redirect', location: `${elsewhere.url}/` });
		const opening = searchList(
			{ parameters: { authentication }, credentials: credentials(), credentialId: 'host-picker' },
			'searchTags',
		);
		await expect(opening).rejects.toThrow('Spoki sent a redirect instead of an answer');
	});

	test('by the next links of a list', async () => {
		spoki.sandbox.settings.nextOrigin = elsewhere.url;
		const { error, output } = await run({
			resource: 'contact',
			operation: 'getAll',
			returnAll: true,
		});
		expect(error).toBeUndefined();
		expect(output[0]).toHaveLength(spoki.sandbox.store.contacts.size);
	});

	test('by the next link of a list in the editor', async () => {
		spoki.sandbox.settings.nextOrigin = elsewhere.url;
		const { paginationToken } = await searchList(
			{ parameters: { authentication }, credentials: credentials(), credentialId: 'host-next' },
			'searchContacts',
		);
		const { query } = JSON.parse(paginationToken as string) as { query: object };
		expect(query).toEqual({ page: '2', page_size: '100' });
	});

	test('by an ID that looks like an address', async () => {
		const { error } = await run(
			{ resource: 'contact', operation: 'get', contactId: '={{ $json.id }}' },
			[{ id: `${elsewhere.url}/` }],
		);
		expect(error?.message).toMatch(/^The Contact is not an ID/);
		expect(spoki.sandbox.requests).toEqual([]);
	});
});
