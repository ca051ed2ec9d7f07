import { Panel } from '../browser/panel';
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

/** The column with a node's parameters, in a tall window. */
const COLUMN = { x: 431, y: 66, width: 420, height: 900 };

/** All pictures, in the order in which they are taken. */
export function pictures(editor: Editor, main: Workflow, panels: Workflow): Picture[] {
	const panel = async (name: string) => {
		await editor.openWorkflow(panels.id);
		await editor.openNode(name);
	};
	/** The same in a window that shows all of a longer one. */
	const tallPanel = async (name: string) => {
		await editor.openWorkflow(panels.id, { width: 1280, height: 1100 });
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
			title: 'Send Template before a template is chosen',
			file: 'send-template-before',
			arrange: async () => await tallPanel('Send Template'),
			clip: COLUMN,
		},
		{
			title: 'Send Template after a template is chosen',
			file: 'send-template-after',
			arrange: async () => {
				await tallPanel('Send Template');
				const opened = await Panel.opened(editor);
				await opened.pick('template', 'order_shipped');
				await opened.field('ORDER_ID').waitFor();
				await editor.settle();
			},
			clip: COLUMN,
		},
		{
			title: "the same job in n8n's WhatsApp Business Cloud",
			file: 'send-template-whatsapp',
			arrange: async () => await tallPanel('WhatsApp Business Cloud'),
			clip: COLUMN,
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
