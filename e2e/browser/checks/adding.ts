import { expect, type Check } from '../check';
import { addNode, newWorkflow, search } from '../creator';
import { Panel } from '../panel';

const PHONE = '+393195550206';

/** What people type who look for what Spoki does. */
const WORDS = [
	...['message', 'template', 'list', 'bulk', 'newsletter', 'broadcast', 'marketing', 'helpdesk'],
	...['chat', 'send whatsapp', 'whatsapp business', 'waba', 'opt-out', 'customer', 'lead'],
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
	{
		name: 'its fields are there, though n8n asks for them before it has chosen the credential',
		holds: async ({ editor }) => {
			const panel = await Panel.opened(editor);
			await panel.type('first_name', 'Anna');
			await Panel.close(editor);
		},
	},
	{
		name: 'opened once more, the panel has the fields of the account too',
		holds: async ({ editor }) => {
			const panel = await Panel.open(editor, 'Create or update a contact');
			await panel.field('CITY').waitFor();
			const kept = await panel.value('first_name');
			expect(kept === 'Anna', `First Name is "${kept}"`);
		},
	},
	{
		name: 'and Map Automatically knows them',
		holds: async ({ editor, sandbox }) => {
			const panel = await Panel.opened(editor);
			await panel.type('phone', PHONE);
			await panel.mapping('Map Automatically');
			const said = await panel.run();
			expect(
				sandbox.store.contacts.all().some(({ phone }) => phone === PHONE),
				`not stored: ${JSON.stringify(said)}`,
			);
		},
	},
];
