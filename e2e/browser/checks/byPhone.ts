import { chain, node, spoki } from '../../lib/workflow';
import { expect, type Check } from '../check';
import { openNode } from '../creator';
import { Panel } from '../panel';

const NODE = 'Get Contact';

/** A contact that is given by its phone, where Spoki wants an ID. */
export const byPhone: Check[] = [
	{
		name: 'a contact is typed by its phone, and found',
		holds: async ({ client, editor, credentials, sandbox }) => {
			const { id } = await client.saveWorkflow(
				chain('By Phone', [
					node('Start', 'n8n-nodes-base.manualTrigger'),
					spoki(NODE, credentials.apiKey, { resource: 'contact', operation: 'get' }),
				]),
			);
			const panel = await openNode(editor, id, NODE);
			const [contact] = sandbox.store.contacts.all();
			await panel.typeBy('contactId', 'By Phone', contact.phone);
			sandbox.clearRequests();
			const said = await panel.run();
			expect(said.includes(contact.phone), said);
			const last = sandbox.requests.at(-1);
			expect(last?.path === `/api/1/contacts/${contact.id}/`, `Asked last: ${last?.path}`);
		},
	},
	{
		name: 'a phone that no contact has: the message says so, and the way out',
		holds: async ({ editor }) => {
			const panel = await Panel.opened(editor);
			await panel.retype('contactId', '+393195559999');
			const [message] = (await panel.run()).split('Error details');
			for (const words of ['none with the phone +393195559999', 'Create or Update'])
				expect(message.includes(words), message);
		},
	},
];
