import { createHash, randomBytes } from 'node:crypto';
import { useSandbox } from './client';

interface Tokens {
	access_token: string;
	refresh_token: string;
	expires_in: number;
	error?: string;
}

describe('OAuth2', () => {
	const held = useSandbox();
	const redirect_uri = 'http://localhost:5678/rest/oauth2-credential/callback';
	const verifier = randomBytes(40).toString('base64url');

	const request = (changes: Record<string, string> = {}) => ({
		client_id: held.sandbox.oauth.clientId,
		response_type: 'code',
		redirect_uri,
		state: 'some state',
		code_challenge: createHash('sha256').update(verifier).digest('base64url'),
		code_challenge_method: 'S256',
		...changes,
	});
	const authorize = (fields: Record<string, string>) =>
		fetch(held.sandbox.oauth.authorizeUrl, {
			method: 'POST',
			body: new URLSearchParams(fields),
			redirect: 'manual',
		});
	const codeOf = async () => {
		const answer = await authorize({ ...request(), allow: 'true' });
		return new URL(answer.headers.get('location')!).searchParams.get('code')!;
	};
	const token = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
		const { clientId: client_id, clientSecret: client_secret, tokenUrl } = held.sandbox.oauth;
		const body = new URLSearchParams({ client_id, client_secret, ...fields });
		const answer = await fetch(tokenUrl, { method: 'POST', body, headers });
		return { status: answer.status, body: (await answer.json()) as Tokens };
	};
	const exchange = (code: string, changes = {}) =>
		token({
			grant_type: 'authorization_code',
			code,
			redirect_uri,
			code_verifier: verifier,
			...changes,
		});
	const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token });
	const tags = (access: string) =>
		held.call('GET', '/api/1/tags/', { key: null, headers: { Authorization: `Bearer ${access}` } });

	it('asks on a page whose form carries the request', async () => {
		const url = `${held.sandbox.oauth.authorizeUrl}?${new URLSearchParams(request())}`;
		const answer = await fetch(url);
		expect(answer.headers.get('content-type')).toContain('text/html');
		const html = await answer.text();
		expect(html).toContain('<form method="post" action="/o/authorize/">');
		expect(html).toMatch(/<button[^>]*value="true">Allow<\/button>/);
		expect(html).toMatch(/<button[^>]*value="false">Deny<\/button>/);
		const hidden = [...html.matchAll(/name="(\w+)" value="([^"]*)">/g)].map(([, n, v]) => [n, v]);
		expect(Object.fromEntries(hidden)).toMatchObject(request());
	});

	it.each([
		['an unknown client', { client_id: 'stranger' }],
		['no PKCE', { code_challenge: '' }],
		['plain PKCE', { code_challenge_method: 'plain' }],
		['another response type', { response_type: 'token' }],
		['a redirect off this machine', { redirect_uri: 'https://elsewhere.example/' }],
	])('refuses %s without a redirect', async (_what, changes) => {
		const query = new URLSearchParams(request(changes));
		expect((await fetch(`${held.sandbox.oauth.authorizeUrl}?${query}`)).status).toBe(400);
		const posted = await authorize({ ...request(changes), allow: 'true' });
		expect(posted.status).toBe(400);
		expect(posted.headers.has('location')).toBe(false);
	});

	it('redirects with a code, or with the denial, and the state', async () => {
		const allowed = await authorize({ ...request(), allow: 'true' });
		expect(allowed.status).toBe(302);
		const target = new URL(allowed.headers.get('location')!);
		expect(target.origin + target.pathname).toBe(redirect_uri);
		expect(target.searchParams.get('state')).toBe('some state');
		const denied = await authorize({ ...request(), allow: 'false' });
		const refusal = new URL(denied.headers.get('location')!).searchParams;
		expect(refusal.get('error')).toBe('access_denied');
		expect(refusal.has('code')).toBe(false);
	});

	it('takes the scopes that it has, or none', async () => {
		const scoped = async (scope: string) => {
			const answer = await authorize({ ...request({ scope }), allow: 'true' });
			return new URL(answer.headers.get('location')!).searchParams.get('error');
		};
		expect(await scoped('')).toBeNull();
		expect(await scoped('read write')).toBeNull();
		expect(await scoped('everything')).toBe('invalid_scope');
	});

	it('exchanges a code once, for the right verifier, client and redirect', async () => {
		const other = randomBytes(40).toString('base64url');
		expect((await exchange(await codeOf(), { code_verifier: other })).body.error).toBe(
			'invalid_grant',
		);
		expect((await exchange(await codeOf(), { code_verifier: '' })).status).toBe(400);
		expect((await exchange(await codeOf(), { redirect_uri: `${redirect_uri}2` })).status).toBe(400);
		const wrong = await exchange(await codeOf(), { client_secret: 'guess' });
		expect(wrong).toMatchObject({ body: { error: 'invalid_client' } });
		const code = await codeOf();
		const tokens = await exchange(code);
		expect(tokens).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
		expect(tokens.body.expires_in).toBeGreaterThan(3590);
		expect((await tags(tokens.body.access_token)).status).toBe(200);
		expect((await exchange(code)).body.error).toBe('invalid_grant');
	});

	it('wants the client’s secret in the body, while strict', async () => {
		const { clientId, clientSecret } = held.sandbox.oauth;
		const Authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
		const { refresh_token } = held.sandbox.oauth.issueTokens();
		const fields = { grant_type: 'refresh_token', refresh_token };
		expect((await token(fields, { Authorization })).body.error).toBe('invalid_client');
		held.sandbox.settings.strict = false;
		expect((await token(fields, { Authorization })).status).toBe(200);
	});

	it('rotates refresh tokens: a used one is dead, like the access token beside it', async () => {
		const { oauth } = held.sandbox;
		const first = oauth.issueTokens();
		const second = await refresh(first.refresh_token);
		expect(second.status).toBe(200);
		expect(second.body.refresh_token).not.toBe(first.refresh_token);
		expect((await tags(second.body.access_token)).status).toBe(200);
		expect((await tags(first.access_token)).status).toBe(401);
		expect(await refresh(first.refresh_token)).toMatchObject({
			status: 400,
			body: { error: 'invalid_grant' },
		});
		expect(oauth.refreshes).toBe(1);
		oauth.revokeRefreshTokens();
		expect((await refresh(second.body.refresh_token)).body.error).toBe('invalid_grant');
	});

	it('answers 401 to expired, unknown and missing tokens', async () => {
		const { oauth, settings } = held.sandbox;
		const { access_token } = oauth.issueTokens();
		expect((await tags(access_token)).status).toBe(200);
		oauth.expireAccessTokens();
		const expired = await tags(access_token);
		expect(expired).toMatchObject({ status: 401, body: { detail: expect.any(String) } });
		expect((await tags('made-up')).status).toBe(401);
		// The account's key is no bearer token.
		expect((await tags(held.sandbox.apiKey)).status).toBe(401);
		settings.accessTokenLifetimeSeconds = 0;
		expect((await tags(oauth.issueTokens().access_token)).status).toBe(401);
	});

	it('gives no access to the partner families', async () => {
		const Authorization = `Bearer ${held.sandbox.oauth.issueTokens().access_token}`;
		const answer = await held.call('GET', '/api/1/partners/', {
			key: null,
			headers: { Authorization },
		});
		expect(answer.status).toBe(403);
	});

	it('keeps secrets out of the request log', async () => {
		const code = await codeOf();
		const { body } = await exchange(code);
		await refresh(body.refresh_token);
		await tags(body.access_token);
		const log = JSON.stringify(held.sandbox.requests);
		const secrets = [code, verifier, held.sandbox.oauth.clientSecret, ...Object.values(body)];
		for (const secret of secrets.filter((one) => String(one).length > 10)) {
			expect(log).not.toContain(secret);
		}
		expect(held.sandbox.requests.at(-1)!.headers).toMatchObject({
			authorization: '<redacted>',
			authScheme: 'bearer',
		});
	});
});
