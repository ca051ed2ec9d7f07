import { node, spoki } from '../../lib/workflow';
import { expect, type Check } from '../check';
import { openLast } from '../creator';
import { Panel } from '../panel';

const NODE = 'Get Contact';

/** A contact that is given by its phone, where Spoki wants an ID. */
export const byPhone: Check[] = [
	{
		name: 'a contact is typed by its phone, and found',
		holds: async (lab) => {
			const { credentials, sandbox } = lab;
			const panel = await openLast(lab, [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				spoki(NODE, credentials.apiKey, { resource: 'contact', operation: 'get' }),
			]);
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
