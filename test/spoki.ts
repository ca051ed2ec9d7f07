import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { runNode, type Credentials, type RunOptions } from './engine';

/** The API-key credential for a sandbox. */
export const apiKeyFor = (sandbox: Sandbox): Credentials => ({
	spokiApi: { apiKey: sandbox.apiKey, baseUrl: sandbox.url, mcpServerUrl: sandbox.mcp.url },
});

/** The credential of a partner for a sandbox. */
export const partnerKeyFor = (sandbox: Sandbox): Credentials => ({
	spokiPartnerApi: { apiKey: sandbox.partnerKey, baseUrl: sandbox.url },
});

/** The OAuth2 credential for a sandbox, connected. */
export const oAuth2For = (sandbox: Sandbox): Credentials => ({
	spokiOAuth2Api: {
		baseUrl: sandbox.url,
		mcpServerUrl: sandbox.mcp.url,
		authUrl: sandbox.oauth.authorizeUrl,
		accessTokenUrl: sandbox.oauth.tokenUrl,
		clientId: sandbox.oauth.clientId,
		clientSecret: sandbox.oauth.clientSecret,
		oauthTokenData: sandbox.oauth.issueTokens(),
	} as unknown as ICredentialDataDecryptedObject,
});

/** A sandbox for a test file, with short ways to run the node against it. */
export function useSandbox(options: SandboxOptions = {}) {
	const used = {
		sandbox: undefined as unknown as Sandbox,
		/** Runs the node with the API key. Give `resource` and `operation` in the parameters. */
		run: async (parameters: INodeParameters, more: Partial<RunOptions> = {}) =>
			await runNode({ parameters, credentials: apiKeyFor(used.sandbox), ...more }),
	};
	beforeAll(async () => {
		used.sandbox = await startSandbox(options);
	});
	beforeEach(() => {
		used.sandbox.clearRequests();
		used.sandbox.faults.clear();
	});
	afterAll(async () => {
		await used.sandbox.close();
	});
	return used;
}
