import { randomBytes } from 'node:crypto';
import OAuth2Server from '@node-oauth/oauth2-server';
import type { Settings } from '../settings';

/** What the token endpoint answers. */
export interface IssuedTokens {
	access_token: string;
	refresh_token: string;
	token_type: 'Bearer';
	expires_in: number;
}

const USER = { id: 1 };
const SCOPE = ['read', 'write'];
const REFRESH_LIFETIME_SECONDS = 30 * 86_400;

/** The OAuth2 client, its codes and its tokens. Tokens live by the real clock. */
export class Authority {
	readonly clientId = 'sandbox-client';
	readonly clientSecret = 'sandbox-client-secret';
	/** How often a refresh token was exchanged. */
	refreshes = 0;

	readonly server: OAuth2Server;
	private readonly client: OAuth2Server.Client = {
		id: this.clientId,
		grants: ['authorization_code', 'refresh_token'],
		redirectUris: ['http://localhost:5678/rest/oauth2-credential/callback'],
	};
	private readonly codes = new Map<string, OAuth2Server.AuthorizationCode>();
	private readonly access = new Map<string, OAuth2Server.Token>();
	private readonly refresh = new Map<string, OAuth2Server.RefreshToken & OAuth2Server.Token>();

	constructor(private readonly settings: Settings) {
		this.server = new OAuth2Server({
			model: this.model(),
			refreshTokenLifetime: REFRESH_LIFETIME_SECONDS,
		});
	}

	/** Whether requests with this token may pass. */
	check(accessToken: string): 'valid' | 'expired' | 'unknown' {
		const token = this.access.get(accessToken);
		if (!token) return 'unknown';
		return token.accessTokenExpiresAt! > new Date() ? 'valid' : 'expired';
	}

	/** Where the client runs isn't known beforehand; loopback is all that a sandbox redirects to. */
	allowsRedirect(uri: string): boolean {
		const loopback = ['localhost', '127.0.0.1', '[::1]'];
		return URL.canParse(uri) && loopback.includes(new URL(uri).hostname);
	}

	/** Tokens without the consent flow. */
	issueTokens(): IssuedTokens {
		const seconds = this.settings.accessTokenLifetimeSeconds;
		const token = this.save({
			accessToken: randomBytes(20).toString('hex'),
			accessTokenExpiresAt: new Date(Date.now() + seconds * 1000),
			refreshToken: randomBytes(20).toString('hex'),
			refreshTokenExpiresAt: new Date(Date.now() + REFRESH_LIFETIME_SECONDS * 1000),
			scope: SCOPE,
			client: this.client,
			user: USER,
		});
		return {
			access_token: token.accessToken,
			refresh_token: token.refreshToken!,
			token_type: 'Bearer',
			expires_in: seconds,
		};
	}

	/** From now on every access token given out so far answers 401. */
	expireAccessTokens(): void {
		for (const token of this.access.values()) token.accessTokenExpiresAt = new Date(0);
	}

	/** From now on every refresh token given out so far answers `invalid_grant`. */
	revokeRefreshTokens(): void {
		this.refresh.clear();
	}

	private save(token: OAuth2Server.Token): OAuth2Server.Token {
		this.access.set(token.accessToken, token);
		this.refresh.set(token.refreshToken!, token as OAuth2Server.RefreshToken & OAuth2Server.Token);
		return token;
	}

	private model(): OAuth2Server.AuthorizationCodeModel & OAuth2Server.RefreshTokenModel {
		return {
			getClient: async (id, secret) => {
				// The authorize endpoint asks without a secret.
				const known = id === this.clientId && (!secret || secret === this.clientSecret);
				return known && this.client;
			},
			validateRedirectUri: async (uri) => this.allowsRedirect(uri),
			validateScope: async (_user, _client, scope = SCOPE) =>
				scope.every((one) => SCOPE.includes(one)) && scope,
			saveAuthorizationCode: async (code, client, user) => {
				const saved = { ...code, client, user };
				this.codes.set(code.authorizationCode, saved);
				return saved;
			},
			getAuthorizationCode: async (code) => this.codes.get(code),
			revokeAuthorizationCode: async (code) => this.codes.delete(code.authorizationCode),
			saveToken: async (token, client, user) => this.save({ ...token, client, user }),
			getAccessToken: async (token) => this.access.get(token),
			getRefreshToken: async (token) => this.refresh.get(token),
			// Rotation: a used refresh token is dead, and so is the access token that came with it.
			revokeToken: async (token) => {
				this.refreshes++;
				this.access.delete((token as OAuth2Server.Token).accessToken);
				return this.refresh.delete(token.refreshToken);
			},
		};
	}
}
