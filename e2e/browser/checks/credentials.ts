import type { Credential } from '../../lib/client';
import { expect, type Check } from '../check';
import { chosen, close, closed, fill, newCredential, save } from '../credential';
import { Panel } from '../panel';

/** Both credentials of an account, as a person makes them. */
export const credentials: Check[] = [
	{
		name: 'an API key credential is made, and tested at once',
		holds: async ({ editor, sandbox }) => {
			await Panel.opened(editor);
			await newCredential(editor, 'API Key');
			await fill(editor, {
				apiKey: sandbox.apiKey,
				baseUrl: sandbox.url,
				mcpServerUrl: sandbox.mcp.url,
			});
			sandbox.clearRequests();
			await save(editor);
			// n8n closes the window by itself when the test went well
			await closed(editor);
			const answers = sandbox.requests.map(({ status }) => status);
			expect(
				answers.length > 0 && answers.every((one) => one === 200),
				`Answers: ${answers.join()}`,
			);
		},
	},
	{
		name: 'a wrong API key is said to be one',
		holds: async ({ editor, sandbox }) => {
			await newCredential(editor, 'API Key');
			await fill(editor, { apiKey: 'wrong', baseUrl: sandbox.url });
			await save(editor);
			await editor.page.getByText('More details').click();
			await editor.page.getByText('Spoki does not accept this API key').first().waitFor();
			await close(editor);
		},
	},
	{
		name: 'a website at the Base URL is said to be no API',
		holds: async ({ editor, sandbox }) => {
			sandbox.faults.add({ kind: 'html', status: 200, match: { endpoint: '/api/1/tags/' } });
			await newCredential(editor, 'API Key');
			await fill(editor, { apiKey: sandbox.apiKey, baseUrl: sandbox.url });
			await save(editor);
			await editor.page.getByText('More details').click();
			await editor.page.getByText('There is no Spoki API at this Base URL').first().waitFor();
			sandbox.faults.clear();
			await close(editor);
		},
	},
	{
		name: 'an OAuth2 credential is connected through its consent window',
		holds: async ({ editor, client, sandbox }) => {
			const { authorizeUrl, tokenUrl, clientId, clientSecret } = sandbox.oauth;
			await newCredential(editor, 'OAuth2');
			await fill(editor, {
				authUrl: authorizeUrl,
				accessTokenUrl: tokenUrl,
				clientId,
				clientSecret,
				baseUrl: sandbox.url,
				mcpServerUrl: sandbox.mcp.url,
			});
			const opening = editor.page.waitForEvent('popup');
			await editor.page.locator('[data-test-id="quick-connect-button"]:visible').click();
			const consent = await opening;
			await consent.waitForURL(/\/o\/authorize/);
			const closing = consent.waitForEvent('close');
			await consent.getByRole('button').first().click();
			await closing;
			await closed(editor);
			const name = await chosen(editor);
			const all = await client.request<Credential[]>('GET', '/rest/credentials');
			const made = all.find((one) => one.name === name);
			expect(made?.type === 'spokiOAuth2Api', `Chosen: ${name}, ${made?.type}`);
			await client.testCredential(made);
		},
	},
];
