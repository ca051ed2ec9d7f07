import { node, spoki } from '../../lib/workflow';
import { expect, type Check } from '../check';
import { openLast } from '../creator';
import { Panel } from '../panel';

const NODE = 'Spoki';

/** Changing one's mind in the panel. */
export const switching: Check[] = [
	{
		name: 'what can be added is of the operation that is chosen',
		holds: async (lab) => {
			const panel = await openLast(lab, [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				spoki(NODE, lab.credentials.apiKey, { resource: 'ticket', operation: 'create' }),
			]);
			const own = await panel.offered('Add Field');
			expect(own.join() === 'Description,Priority,Reference', own.join());
			await panel.choose('operation', 'Update');
			await lab.editor.settle(500);
			const others = await panel.offered('Add Field');
			expect(others.includes('Status') && others.length === 7, others.join());
			return `${own.join(', ')}; ${others.join(', ')}`;
		},
	},
	{
		name: 'another operation shows its own fields, and none of the one before',
		holds: async (lab) => {
			const panel = await openLast(lab, [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				spoki(NODE, lab.credentials.apiKey, { resource: 'ticket', operation: 'create' }),
			]);
			await panel.type('title', 'Left over');
			await panel.choose('operation', 'Get Many');
			await panel.field('returnAll').waitFor();
			expect(!(await panel.field('title').isVisible()), 'The title is still there');
		},
	},
	{
		name: 'what was filled in before is not sent',
		holds: async ({ editor, sandbox }) => {
			const panel = await Panel.opened(editor);
			sandbox.clearRequests();
			const said = await panel.run();
			const [request] = sandbox.requests;
			expect(request?.endpoint === 'GET /api/1/tickets/', said);
			expect(!request.rawUrl.includes('Left'), request.rawUrl);
		},
	},
	{
		name: 'another resource starts with an operation and empty fields of its own',
		holds: async ({ editor }) => {
			const panel = await Panel.opened(editor);
			await panel.choose('resource', 'Tag');
			await editor.settle(500);
			const operation = await panel.value('operation');
			const text = await panel.text();
			expect(operation !== '' && !text.includes('Left over'), text);
			return operation;
		},
	},
	{
		name: 'the workflow keeps nothing of the other operations',
		holds: async ({ client, editor }) => {
			await editor.settle(2_500); // n8n saves by itself
			const id = new URL(editor.page.url()).pathname.split('/')[2];
			const { nodes } = await client.request<{
				nodes: Array<{ name: string; parameters: object }>;
			}>('GET', `/rest/workflows/${id}`);
			const kept = nodes.find(({ name }) => name === NODE)?.parameters ?? {};
			expect(!JSON.stringify(kept).includes('Left over'), JSON.stringify(kept));
			return Object.keys(kept).join(', ');
		},
	},
];
