import { expect, type Check } from '../check';
import { addNode, newWorkflow } from '../creator';
import { useApiKey } from '../credential';
import { Panel } from '../panel';

const PHONE = '+393195550142';

/** Both triggers, from the list of nodes to their first items. */
export const triggers: Check[] = [
	{
		name: 'the Spoki Trigger is added by an event, which is then chosen',
		holds: async ({ editor }) => {
			await newWorkflow(editor);
			const panel = await addNode(editor, 'spoki', 'Spoki', /^On new ticket/i);
			await useApiKey(editor);
			expect((await panel.text()).includes('New Ticket'), await panel.text());
		},
	},
	{
		name: 'a test event fetches the newest tickets',
		holds: async ({ editor }) => {
			const panel = await Panel.opened(editor);
			const said = await panel.run();
			expect(/\d items?/.test(said) && said.includes('newTicket'), said.slice(0, 400));
		},
	},
	{
		name: 'the Spoki Webhook Trigger is added by an event',
		holds: async ({ editor }) => {
			await newWorkflow(editor);
			const panel = await addNode(editor, 'spoki', 'Spoki Webhook', /message received/i);
			await useApiKey(editor);
			expect((await panel.text()).includes('Message Received'), await panel.text());
		},
	},
	{
		name: 'it listens, and shows the message that a customer writes',
		holds: async ({ editor, sandbox }) => {
			await Panel.opened(editor);
			await editor.byTestId('node-execute-button').click();
			await editor.page.getByText('Listening for', { exact: false }).first().waitFor();
			sandbox.customer.write(PHONE, 'Is the shop open tomorrow?');
			const output = editor.byTestId('output-panel');
			await output.getByText('Is the shop open tomorrow?').first().waitFor();
		},
	},
];
