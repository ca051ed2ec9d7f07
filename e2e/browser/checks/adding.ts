import { expect, type Check } from '../check';
import { addNode, newWorkflow, search } from '../creator';

/** What people type who look for what Spoki does. */
const WORDS = [
	...['message', 'template', 'list', 'bulk', 'newsletter', 'broadcast', 'marketing', 'helpdesk'],
	...['chat', 'send whatsapp'],
];

const found = (words: string): Check => ({
	name: `"${words}" finds the node`,
	holds: async ({ editor }) => {
		const names = await search(editor, words);
		const place = names.findIndex((name) => name.trim() === 'Spoki');
		expect(place >= 0, `Found: ${names.slice(0, 8).join(', ') || 'nothing'}`);
		return place === 0 ? 'first' : `number ${place + 1} of ${names.length}`;
	},
});

/** The node in n8n's list of nodes. */
export const adding: Check[] = [
	{
		name: 'an empty workflow, and the list of nodes over it',
		holds: async ({ editor }) => {
			await newWorkflow(editor);
			await search(editor, '');
		},
	},
	...WORDS.map(found),
	{
		name: 'an action that is chosen there has its resource and operation',
		holds: async ({ editor }) => {
			const panel = await addNode(editor, 'spoki', 'Spoki', /^Create or update a contact/);
			const resource = await panel.value('resource');
			const operation = await panel.value('operation');
			expect(
				resource === 'Contact' && operation === 'Create or Update',
				`${resource}, ${operation}`,
			);
		},
	},
];
