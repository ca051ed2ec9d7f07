import { check } from './run';

// Each asks everything of two sandboxes.
jest.setTimeout(30_000);

/** Metadata as Django REST Framework gives it, with a choice that is somebody's name. */
const metadata = {
	name: 'External Webhook List',
	actions: {
		POST: {
			event: {
				type: 'choice',
				label: 'Anna Rossi',
				choices: [
					{ value: 'contact.created', display_name: 'Contact of Anna' },
					{ value: 'contact_field.updated', display_name: 'x' },
					{ value: 'Anna Rossi', display_name: 'x' },
				],
			},
			url: { type: 'url', max_length: 500 },
			retry_policy: { type: 'field' },
			anna: { type: 'string', max_length: 9 },
			SHOE_SIZE: { type: 'string' },
			owner: { type: 'field', choices: [{ value: 'anna', display_name: 'Anna' }] },
		},
	},
};

test('metadata shows the events of webhooks, lengths and fields, and nothing of an account', async () => {
	const { row } = await check(
		{},
		{
			prepare: ({ faults, store }) => {
				store.tags.add({ name: 'Anna' });
				faults.add({
					kind: '404',
					status: 200,
					body: metadata,
					match: { method: 'OPTIONS', endpoint: '/api/1/external-webhooks/' },
				});
			},
		},
	);
	const { seen, assumed } = row('Metadata by OPTIONS');
	expect(assumed).toBe('none');
	// What the reference doesn't name may be called after somebody.
	expect(seen).toContain('external-webhooks.event: contact.created, and 2 that aren’t known');
	expect(seen).toContain('external-webhooks.url: up to 500');
	expect(seen).toContain('external-webhooks, not documented: field, string, string');
	expect(seen).not.toContain('SHOE');
	expect(seen).toMatch(/^of 1 of \d+ lists/);
	expect(seen.toLowerCase()).not.toContain('anna');
});

test('OAuth2 metadata is found by host, and asked for without a credential', async () => {
	const path = '/.well-known/oauth-authorization-server';
	const { row, sandbox } = await check(
		{},
		{
			prepare: ({ faults }) =>
				faults.add({ kind: '404', status: 200, body: { issuer: 'x' }, match: { endpoint: path } }),
		},
	);
	expect(row('OAuth2 metadata').seen).toBe(
		['api', 'app', 'mcp'].map((host) => `oauth-authorization-server (${host})`).join(', '),
	);
	const asked = sandbox.requests.filter((one) => one.path.startsWith('/.well-known/'));
	expect(asked).toHaveLength(9);
	for (const { headers } of asked) {
		expect(Object.keys(headers)).not.toContain('x-spoki-api-key');
		expect(Object.keys(headers)).not.toContain('authorization');
	}
});

test('a check without --write sends nothing but reads', async () => {
	const { sandbox } = await check();
	const others = sandbox.requests.filter(({ method, path }) => {
		const isProtocol = path === '/v2/mcp';
		return !isProtocol && method !== 'GET' && method !== 'OPTIONS';
	});
	expect(others).toEqual([]);
	expect(sandbox.requests.some(({ path }) => path.endsWith('/clone/'))).toBe(false);
	expect(sandbox.effects).toEqual({});
});
