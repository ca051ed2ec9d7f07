import type { Editor } from './browser';
import type { Workflow } from './client';

/** A picture of the editor: what to do before it is taken. */
export interface Picture {
	title: string;
	/** File name in docs/images, without its ending. */
	file: string;
	arrange: () => Promise<void>;
	/** The part of the page that is kept. */
	clip?: { x: number; y: number; width: number; height: number };
}

/** All pictures, in the order in which they are taken. */
export function pictures(editor: Editor, main: Workflow, panels: Workflow): Picture[] {
	const panel = async (name: string) => {
		await editor.openWorkflow(panels.id);
		await editor.openNode(name);
	};
	return [
		{
			title: 'the main example, executed',
			file: 'workflow',
			arrange: async () => {
				await editor.openWorkflow(main.id, { width: 1600, height: 760 });
				await editor.page.locator('[data-test-id^="execute-workflow-button"]').last().click();
				await editor.page.getByText('Workflow executed successfully').waitFor({ timeout: 120_000 });
				await editor.closeToasts();
				await editor.byTestId('zoom-to-fit').click();
				await editor.settle();
			},
			clip: { x: 130, y: 220, width: 1420, height: 370 },
		},
		{
			title: 'the panel of Create or Update',
			file: 'create-or-update',
			arrange: async () => {
				await panel('Create or Update Contact');
				await editor.executeStep();
			},
		},
		{
			title: 'the list of contacts to choose from',
			file: 'picker',
			arrange: async () => {
				await panel('Add Operator');
				const locator = editor.byTestId('resource-locator-contactId');
				await locator.locator('[data-test-id="rlc-input"]').click();
				await editor.byTestId('rlc-item').nth(5).waitFor();
				await editor.settle();
			},
		},
		{
			title: 'a mistake as the user sees it',
			file: 'mistake',
			arrange: async () => {
				await panel('Create Ticket');
				await editor.executeStep();
			},
		},
		{
			title: 'the actions to choose from',
			file: 'actions',
			arrange: async () => {
				await editor.openWorkflow(main.id);
				await editor.byTestId('node-creator-plus-button').first().click();
				await editor.byTestId('node-creator-search-bar').first().fill('Spoki');
				await editor.settle();
				const found = editor.byTestId('node-creator-item-name');
				await found
					.filter({ hasText: /^Spoki$/ })
					.first()
					.click();
				await editor.settle();
			},
		},
	];
}
