import type { Editor } from '../lib/browser';

/** The window for a new credential of the open panel's node, with what is chosen there. */
export async function newCredential(editor: Editor, kind: 'API Key' | 'OAuth2'): Promise<void> {
	await editor.byTestId('node-credentials-select').first().click();
	await editor.page.locator('[data-test-id="node-credentials-select-item-new"]:visible').click();
	const mode = editor.byTestId('credential-mode-dropdown-trigger');
	await mode.click();
	await editor.page.getByRole('menuitem', { name: kind }).click();
}

/** Fills in the open window. */
export async function fill(editor: Editor, fields: Record<string, string>): Promise<void> {
	const dialog = editor.byTestId('credential-edit-dialog');
	for (const [name, value] of Object.entries(fields)) {
		await dialog.locator(`[data-test-id="parameter-input-${name}"] input`).first().fill(value);
	}
}

/** Saves what the window holds; n8n tests it then. */
export const save = async (editor: Editor) =>
	await editor.byTestId('credential-save-button').getByRole('button').click();

/** Waits until the window is gone, which n8n closes by itself when the test went well. */
export const closed = async (editor: Editor) =>
	await editor.byTestId('editCredential-modal').waitFor({ state: 'hidden' });

/** Closes the window. */
export async function close(editor: Editor): Promise<void> {
	await editor.byTestId('editCredential-modal').getByRole('button', { name: 'Close' }).click();
	await closed(editor);
}

/** The name of the credential that the panel has. */
export const chosen = async (editor: Editor) =>
	await editor.byTestId('node-credentials-select').locator('input').first().inputValue();

/** Chooses the API key that was stored before. */
export async function useApiKey(editor: Editor): Promise<void> {
	await editor.byTestId('node-credentials-select').first().click();
	await editor.page.getByText('Spoki API key', { exact: true }).last().click();
}
