import type { ServerResponse } from 'node:http';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { SpokiOAuth2Api } from '../../credentials/SpokiOAuth2Api.credentials';
import { pace } from '../nodes';
import { runNode, searchList, type Credentials, type RunOptions } from '../engine';
import { oAuth2For, useSandbox } from '../spoki';
import { useRecorder } from './recorder';
import { testCredential } from './tester';

const spoki = useSandbox();
const recorder = useRecorder();

let used = 0;
const run = async (
	parameters: IDataObject,
	credentials: Credentials,
	more: Partial<RunOptions> = {},
) =>
	await runNode({
		parameters: { authentication: 'oAuth2', ...parameters } as RunOptions['parameters'],
		credentials,
		credentialId: `oauth2-${used++}`,
		...more,
	});
const listTags = { resource: 'tag', operation: 'getAll' };

/** How often the refresh token was exchanged meanwhile. */
async function refreshesDuring(action: () => Promise<unknown>) {
	const { refreshes } = spoki.sandbox.oauth;
	await action();
	return spoki.sandbox.oauth.refreshes - refreshes;
}
const apiCalls = () =>
	spoki.sandbox.requests.filter(({ path }) => path.startsWith('/api/')).map(({ status }) => status);

test('the token is sent as a Bearer token, and nowhere else', async () => {
	const { spokiOAuth2Api } = oAuth2For(spoki.sandbox);
	const { access_token } = spokiOAuth2Api.oauthTokenData as IDataObject;
	await run(listTags, { spokiOAuth2Api: { ...spokiOAuth2Api, baseUrl: recorder.url } });
	expect(recorder.requests).toEqual([
		expect.objectContaining({
			url: '/api/1/tags/?page=1&page_size=50',
			headers: expect.objectContaining({ authorization: `Bearer ${String(access_token)}` }),
		}),
	]);
	expect(recorder.requests[0].headers).not.toHaveProperty('x-spoki-api-key');
});

describe('an expired access token', () => {
	test('is refreshed once, the item succeeds, and the new tokens are kept', async () => {
		const credentials = oAuth2For(spoki.sandbox);
		const before = credentials.spokiOAuth2Api.oauthTokenData as IDataObject;
		spoki.sandbox.oauth.expireAccessTokens();
		let after: Credentials = {};
		const refreshes = await refreshesDuring(async () => {
			const { error, output, credentials: kept } = await run(listTags, credentials);
			expect(error).toBeUndefined();
			expect(output[0]).toHaveLength(spoki.sandbox.store.tags.size);
			after = kept;
		});
		expect(refreshes).toBe(1);
		expect(apiCalls()).toEqual([401, 200]);
		const tokens = after.spokiOAuth2Api.oauthTokenData as IDataObject;
		expect(tokens.access_token).not.toBe(before.access_token);
		expect(tokens.refresh_token).not.toBe(before.refresh_token);
	});

	test('is refreshed once for ten items: the others wait for the first, for older n8n renew it once for each', async () => {
		const credentials = oAuth2For(spoki.sandbox);
		spoki.sandbox.oauth.expireAccessTokens();
		const ids = spoki.sandbox.store.contacts
			.all()
			.slice(0, 10)
			.map(({ id }) => id);
		spoki.sandbox.settings.latencyMs = 20;
		const refreshes = await refreshesDuring(async () => {
			const { error, output } = await run(
				{ resource: 'contact', operation: 'get', contactId: '={{ $json.id }}' },
				credentials,
				{ items: ids.map((id) => ({ id })) },
			);
			expect(error).toBeUndefined();
			expect(output[0].map(({ json }) => json.id)).toEqual(ids);
		});
		spoki.sandbox.settings.latencyMs = 0;
		expect(refreshes).toBe(1);
		expect(apiCalls()).toEqual([401, ...ids.map(() => 200)]);
	});

	test('is refreshed for a creation without creating twice', async () => {
		const credentials = oAuth2For(spoki.sandbox);
		const { size } = spoki.sandbox.store.tickets;
		spoki.sandbox.oauth.expireAccessTokens();
		const { error } = await run(
			{ resource: 'ticket', operation: 'create', contactPhone: '+393331234567', title: 'Reso' },
			credentials,
		);
		expect(error).toBeUndefined();
		expect(spoki.sandbox.store.tickets.size).toBe(size + 1);
	});

	test('is refreshed for an action whose body is an empty object', async () => {
		const credentials = oAuth2For(spoki.sandbox);
		spoki.sandbox.oauth.expireAccessTokens();
		const { error } = await run(
			{ resource: 'list', operation: 'removeAllContacts', listId: 301 },
			credentials,
		);
		expect(error).toBeUndefined();
		const sent = spoki.sandbox.requests.filter(({ path }) => path.startsWith('/api/'));
		expect(sent.map(({ body }) => body)).toEqual([{}, {}]);
	});

	test('is refreshed between two pages of one list', async () => {
		const credentials = oAuth2For(spoki.sandbox);
		const expire = setInterval(() => {
			// The first page has been given, and the second not yet.
			if (apiCalls().length !== 2) return;
			clearInterval(expire);
			spoki.sandbox.oauth.expireAccessTokens();
		}, 1);
		spoki.sandbox.settings.latencyMs = 50;
		const refreshes = await refreshesDuring(async () => {
			const { error, output } = await run(
				{ resource: 'contact', operation: 'getAll', returnAll: true },
				credentials,
			);
			expect(error).toBeUndefined();
			expect(output[0]).toHaveLength(spoki.sandbox.store.contacts.size);
		});
		spoki.sandbox.settings.latencyMs = 0;
		expect(refreshes).toBe(1);
		expect(apiCalls()).toEqual([200, 401, 200]);
	});

	test('is refreshed for a bulk operation and for a list in the editor', async () => {
		const bulk = oAuth2For(spoki.sandbox);
		const picker = oAuth2For(spoki.sandbox);
		spoki.sandbox.oauth.expireAccessTokens();
		const refreshes = await refreshesDuring(async () => {
			const { error } = await run({ resource: 'contact', operation: 'bulkSync' }, bulk, {
				items: [{ phone: '+393331234567' }],
			});
			expect(error).toBeUndefined();
			const { results } = await searchList(
				{ parameters: { authentication: 'oAuth2' }, credentials: picker, credentialId: 'p' },
				'searchTags',
			);
			expect(results.length).toBeGreaterThan(0);
		});
		expect(refreshes).toBe(2);
	});
});

describe('a token server that does not renew an expired token', () => {
	const creation = {
		resource: 'ticket',
		operation: 'create',
		contactPhone: '+393331234567',
		title: 'Reso',
	};
	/** The credential with an expired token, and the recorder in the place of its token server. */
	function expired(): Credentials {
		const { spokiOAuth2Api } = oAuth2For(spoki.sandbox);
		spoki.sandbox.oauth.expireAccessTokens();
		return { spokiOAuth2Api: { ...spokiOAuth2Api, accessTokenUrl: recorder.url } };
	}
	beforeEach(() => {
		pace.backoffMs = 5;
	});
	afterAll(() => {
		pace.backoffMs = 500;
	});

	test.each<[string, (response: ServerResponse) => void, string, number]>([
		['is not available', (response) => response.writeHead(503).end('{}'), 'HTTP 503', 4],
		[
			'asks to slow down',
			(response) => response.writeHead(429, { 'Retry-After': '3600' }).end('{}'),
			'HTTP 429',
			4,
		],
		['drops the connection', (response) => response.socket?.destroy(), 'no answer', 4],
		['answers with a page', (response) => response.end('<html>'), 'HTTP 200', 4],
		['refuses', (response) => response.writeHead(400).end('No.'), 'HTTP 400', 1],
	])(
		'because it %s: nothing was created, and the message says so',
		async (_, answer, what, asked) => {
			recorder.answer = answer;
			const { size } = spoki.sandbox.store.tickets;
			const { error } = await run(creation, expired());
			expect(error?.message).toBe(`The OAuth2 token has expired, and can't be renewed (${what})`);
			expect(error?.description).not.toContain('may have');
			expect(recorder.requests).toHaveLength(asked);
			expect(spoki.sandbox.store.tickets.size).toBe(size);
			expect(JSON.stringify(error)).not.toContain('refresh_token');
		},
	);

	test('is asked again by Retry On Fail, and then the ticket is created once', async () => {
		const credentials = expired();
		recorder.answer = (response) =>
			recorder.requests.length <= 4
				? response.writeHead(500).end('{}')
				: response
						.setHeader('Content-Type', 'application/json')
						.end(JSON.stringify(spoki.sandbox.oauth.issueTokens()));
		const { size } = spoki.sandbox.store.tickets;
		const { error } = await run(creation, credentials, {
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		expect(error).toBeUndefined();
		expect(spoki.sandbox.store.tickets.size).toBe(size + 1);
	});
});

describe('a credential that has to be connected again', () => {
	test('says so when the refresh is refused, and asks no more than once', async () => {
		const credentials = oAuth2For(spoki.sandbox);
		spoki.sandbox.oauth.expireAccessTokens();
		spoki.sandbox.oauth.revokeRefreshTokens();
		const { error } = await run(listTags, credentials);
		expect(error?.message).toBe('The credential "spokiOAuth2Api" needs to be reconnected.');
		expect(error?.description).toContain('Open the credential and reconnect it');
		const paths = spoki.sandbox.requests.map(({ path }) => path);
		expect(paths).toEqual(['/api/1/tags/', '/o/token/']);
	});

	test('says so when connecting it gave no token, as with n8n up to 2.8', async () => {
		const { spokiOAuth2Api } = oAuth2For(spoki.sandbox);
		const { error } = await run(listTags, {
			spokiOAuth2Api: { ...spokiOAuth2Api, oauthTokenData: { token_type: 'Bearer' } },
		} as never);
		expect(error?.message).toBe('The OAuth2 credential is not connected');
		expect(apiCalls()).toEqual([]);
	});

	test('says so when it was never connected', async () => {
		const { spokiOAuth2Api } = oAuth2For(spoki.sandbox);
		const { oauthTokenData, ...unconnected } = spokiOAuth2Api;
		expect(oauthTokenData).toBeDefined();
		const { error } = await run(listTags, {
			spokiOAuth2Api: unconnected as ICredentialDataDecryptedObject,
		});
		expect(error?.message).toBe('The OAuth2 credential is not connected');
		expect(error?.description).toBe('Open the credential and connect the account.');
		expect(spoki.sandbox.requests).toEqual([]);
	});
});

describe('the test of the credential', () => {
	const type = new SpokiOAuth2Api();

	test('reads the tags with the token', async () => {
		expect(await testCredential(type, oAuth2For(spoki.sandbox))).toEqual({ status: 'OK' });
		expect(
			spoki.sandbox.requests.map(({ rawUrl, headers }) => [rawUrl, headers.authScheme]),
		).toEqual([['/api/1/tags/', 'bearer']]);
	});

	test('refreshes an expired token first', async () => {
		const credentials = oAuth2For(spoki.sandbox);
		spoki.sandbox.oauth.expireAccessTokens();
		expect(await testCredential(type, credentials)).toEqual({ status: 'OK' });
	});

	test('says what to do about a token that Spoki does not accept', async () => {
		spoki.sandbox.faults.add({ kind: '401', match: { endpoint: 'GET /api/1/tags/' } });
		expect(await testCredential(type, oAuth2For(spoki.sandbox))).toEqual({
			status: 'Error',
			message:
				'Spoki does not accept the access token. Connect the account again, or use an API key, which is the documented way.',
		});
	});

	test('follows no redirect', async () => {
		spoki.sandbox.faults.add({ kind: 'redirect', location: `${recorder.url}/` });
		expect(await testCredential(type, oAuth2For(spoki.sandbox))).toMatchObject({ status: 'Error' });
		expect(recorder.requests).toEqual([]);
	});
});

test('the fields make it an authorization code with PKCE, the client in the body, all addresses editable', () => {
	const type = new SpokiOAuth2Api();
	expect(type.extends).toEqual(['oAuth2Api']);
	const byName = Object.fromEntries(type.properties.map((field) => [field.name, field]));
	expect(byName.grantType).toMatchObject({ type: 'hidden', default: 'pkce' });
	expect(byName.authentication).toMatchObject({ type: 'hidden', default: 'body' });
	expect(byName.authUrl).toMatchObject({
		type: 'string',
		default: 'https://app.spoki.it/o/authorize/',
	});
	expect(byName.accessTokenUrl).toMatchObject({
		type: 'string',
		default: 'https://app.spoki.it/o/token/',
	});
	expect(byName.baseUrl).toMatchObject({ type: 'string', default: 'https://api.spoki.com' });
	expect(byName.scope).toMatchObject({ type: 'string', default: '' });
	// n8n shows the fields of its own OAuth2 credential first, this one before all, and what is new last.
	expect(byName.authUrl.hint).toMatch(/no OAuth2 documentation.*API key is the documented way/);
	expect(byName.clientId).toEqual({
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		required: true,
		default: '',
		description: 'Ask Spoki for it. Without one, use the API key.',
	});
});
