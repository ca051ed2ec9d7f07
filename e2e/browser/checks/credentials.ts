import type { Editor } from '../../lib/browser';
import { expect, type Check } from '../check';
import { Panel } from '../panel';

/** The window for a new credential of the open panel's node, with what is chosen there. */
async function newCredential(editor: Editor, kind: 'API Key' | 'OAuth2'): Promise<void> {
	await editor.byTestId('node-credentials-select').first().click();
	await editor.page.locator('[data-test-id="node-credentials-select-item-new"]:visible').click();
	const mode = editor.byTestId('credential-mode-dropdown-trigger');
	await mode.click();
	await editor.page.getByRole('menuitem', { name: kind }).click();
}

async function fill(editor: Editor, fields: Record<string, string>): Promise<void> {
	const dialog = editor.byTestId('credential-edit-dialog');
	for (const [name, value] of Object.entries(fields)) {
		await dialog.locator(`[data-test-id="parameter-input-${name}"] input`).first().fill(value);
	}
}

async function close(editor: Editor): Promise<void> {
	await editor.byTestId('editCredential-modal').getByRole('button', { name: 'Close' }).click();
	await editor.byTestId('editCredential-modal').waitFor({ state: 'hidden' });
}

const tested = (editor: Editor) =>
	editor.page.getByText('Connection tested successfully').first().waitFor();

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
			await editor.byTestId('credential-save-button').getByRole('button').click();
			await tested(editor);
			await close(editor);
		},
	},
	{
		name: 'a wrong API key is said to be one',
		holds: async ({ editor, sandbox }) => {
			await newCredential(editor, 'API Key');
			await fill(editor, { apiKey: 'wrong', baseUrl: sandbox.url });
			await editor.byTestId('credential-save-button').getByRole('button').click();
			await editor.page.getByText('Spoki does not accept this API key').first().waitFor();
			await close(editor);
		},
	},
	{
		name: 'an OAuth2 credential is connected through its consent window',
		holds: async ({ editor, sandbox }) => {
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
			await editor.byTestId('oauth-connect-success-banner').waitFor();
			await close(editor);
		},
	},
	{
		name: 'the credential that was made last is chosen',
		holds: async ({ editor }) => {
			const chosen = editor.byTestId('node-credentials-select').locator('input').first();
			const name = await chosen.inputValue();
			expect(/^Spoki/.test(name), `Chosen: ${name || 'none'}`);
			return name;
		},
	},
];
