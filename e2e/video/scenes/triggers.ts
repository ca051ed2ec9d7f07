import { addNode, newWorkflow } from '../../browser/creator';
import { useApiKey } from '../../browser/credential';
import { Panel } from '../../browser/panel';
import { PlainError } from '../../lib/plain';
import type { Scene } from '../stage';

const MESSAGE = 'Is the shop open tomorrow?';

/** Both triggers, each to its first item. */
export const triggers: Scene[] = [
	{
		says: 'Spoki Trigger: asks Spoki for new and changed tickets, contacts, campaigns, templates',
		before: async ({ editor }) => await newWorkflow(editor),
		plays: async ({ editor }) => {
			const panel = await addNode(editor, 'spoki', 'Spoki', /^On new ticket/i);
			await useApiKey(editor);
			const said = await panel.run();
			if (!said.includes('newTicket')) throw new PlainError(said);
		},
	},
	{
		says: 'Spoki Webhook Trigger: Spoki calls it within seconds',
		before: async ({ editor }) => await newWorkflow(editor),
		plays: async ({ editor }) => {
			await addNode(editor, 'spoki', 'Spoki Webhook', /message received/i);
			await useApiKey(editor);
		},
	},
	{
		says: 'It registers itself at Spoki and listens; a customer writes, and the message is there',
		plays: async ({ editor, sandbox }) => {
			await editor.byTestId('node-execute-button').click();
			await editor.page.getByText('Listening for', { exact: false }).first().waitFor();
			await editor.settle();
			sandbox.customer.write('+393195550401', MESSAGE);
			const output = editor.byTestId('output-panel');
			await output.getByText(MESSAGE).first().waitFor();
			const panel = await Panel.opened(editor);
			await panel.show('schema');
			await output.getByText(MESSAGE).first().scrollIntoViewIfNeeded();
		},
	},
	{
		says: {
			title: 'n8n-nodes-spoki',
			lines: [
				'What was verified, and what was not: README.md',
				'All operations: docs/operations.md',
			],
		},
	},
];
