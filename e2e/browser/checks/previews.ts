import { node, spoki } from '../../lib/workflow';
import { expect, type Check } from '../check';
import { openLast } from '../creator';
import { Panel } from '../panel';

const NEXT = 'Create Ticket';

/** What a node will put out, seen by the next one before anything has run. */
export const previews: Check[] = [
	{
		name: 'the fields of a contact are beside the next panel before anything has run',
		holds: async (lab) => {
			const { credentials, sandbox } = lab;
			sandbox.clearRequests();
			const panel = await openLast(lab, [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				spoki('Contacts', credentials.apiKey, {
					resource: 'contact',
					operation: 'getAll',
					limit: 1,
				}),
				spoki(NEXT, credentials.apiKey, { resource: 'ticket', operation: 'create' }),
			]);
			await panel.incoming('phone').waitFor();
			expect(sandbox.requests.length === 0, 'Something has run');
			return (await panel.incoming().allInnerTexts()).join(', ');
		},
	},
	{
		name: 'they are dragged into fields, and what comes then fits',
		holds: async ({ editor, sandbox }) => {
			const panel = await Panel.opened(editor);
			await panel.drag('phone', 'title');
			await panel.retype('contactPhone', '+393195550501');
			const said = await panel.run();
			const tickets = sandbox.store.tickets.all();
			const made = tickets.find(({ contact }) => contact?.phone === '+393195550501');
			expect(/^\+\d+$/.test(made?.title ?? ''), `${made?.title}: ${said}`);
			return made?.title;
		},
	},
];
