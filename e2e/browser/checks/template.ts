import { node, spoki } from '../../lib/workflow';
import { expect, type Check, type Lab } from '../check';
import { openLast } from '../creator';
import { Panel } from '../panel';

const NODE = 'Send Template';
const TEMPLATE = 'order_shipped';

async function opened(lab: Lab): Promise<Panel> {
	return await openLast(lab, [
		node('Start', 'n8n-nodes-base.manualTrigger'),
		spoki(NODE, lab.credentials.apiKey, { resource: 'message', operation: 'sendTemplate' }),
	]);
}

/** A template, and the variables that it brings into the panel. */
export const template: Check[] = [
	{
		name: 'before a template is chosen, the panel says that its variables come then',
		holds: async (lab) => {
			const panel = await opened(lab);
			const text = await panel.text();
			expect(text.includes('Choose an approved template first'), `The panel says: ${text}`);
		},
	},
	{
		name: 'a template is chosen by search, and its variables appear by themselves',
		holds: async ({ editor }) => {
			const panel = await Panel.opened(editor);
			await panel.pick('template', TEMPLATE);
			await panel.field('ORDER_ID').waitFor();
			return (await panel.text()).match(/\b[A-Z]+_[A-Z_]+\b/g)?.join(', ');
		},
	},
	{
		name: 'the message goes out with what was filled in',
		holds: async ({ editor, sandbox }) => {
			const panel = await Panel.opened(editor);
			await panel.pick('phone', 'Rossi');
			await panel.type('ORDER_ID', '10042');
			sandbox.clearRequests();
			const said = await panel.run();
			const sent = sandbox.requests.find(({ method }) => method === 'POST');
			expect(sent?.status === 200 || sent?.status === 201, `${sent?.status}: ${said}`);
			expect(JSON.stringify(sent.body).includes('10042'), JSON.stringify(sent.body));
		},
	},
	{
		name: 'another template brings its own variables, and takes the old ones away',
		holds: async ({ editor, sandbox }) => {
			const other = sandbox.store.templates.all().find(({ name }) => name === 'cart_recovery');
			expect(other !== undefined, 'The sandbox has no such template');
			Object.assign(other, JSON.parse(JSON.stringify(other).replaceAll('ORDER_ID', 'CITY')));
			const panel = await Panel.opened(editor);
			await panel.pick('template', 'cart_recovery');
			await panel.field('CITY').waitFor();
			expect(!(await panel.field('ORDER_ID').isVisible()), 'ORDER_ID is still there');
		},
	},
	{
		name: 'where n8n loads no variables, since an expression has no data, they come as the panel says',
		holds: async (lab) => {
			const panel = await openLast(lab, [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				spoki(NODE, lab.credentials.apiKey, {
					resource: 'message',
					operation: 'sendTemplate',
					phone: { __rl: true, mode: 'phone', value: '={{ $json.phone }}' },
				}),
			]);
			await panel.pick('template', TEMPLATE);
			await lab.editor.settle(2_000);
			const text = await panel.text();
			expect(text.includes('open the panel once more'), `The panel says: ${text}`);
			const again = await Panel.open(lab.editor, NODE);
			await again.field('ORDER_ID').waitFor();
		},
	},
];
