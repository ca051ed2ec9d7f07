import type { IDataObject, INode } from 'n8n-workflow';
import { openNode } from '../../browser/creator';
import { Panel } from '../../browser/panel';
import type { Sandbox } from '../../../sandbox';
import { PlainError } from '../../lib/plain';
import { chain, given, node, spoki } from '../../lib/workflow';
import type { Scene } from '../stage';

/** A run of an operation. */
interface Run {
	says: string;
	resource: string;
	operation: string;
	/** What has happened at Spoki before. */
	happened?: (sandbox: Sandbox) => unknown;
	/** What is filled in already. */
	parameters?: IDataObject;
	/** What comes before the node; a manual trigger where nothing is said. */
	inputs?: INode[];
	/** What is filled in while one watches. */
	fills?: (panel: Panel) => Promise<void>;
	shows?: 'table' | 'json';
	/** Whether the run is to end with a message. */
	isRefused?: boolean;
}

/** The contact that the video begins with. */
const PHONE = '+393195550401';

const ROWS = [
	{ phone: '+393195550411', 'First Name': 'Marco', City: 'Torino', 'Customer code': 'C-1' },
	{ phone: '+393195550412', 'First Name': 'Sara', City: 'Bari', 'Customer code': 'C-2' },
	{ phone: '+393195550413', 'First Name': 'Luca', City: 'Genova', 'Customer code': 'C-3' },
];

const runs: Run[] = [
	{
		says: 'Contact → Get Many, as a table',
		...{ resource: 'contact', operation: 'getAll', shows: 'table' },
	},
	{
		says: 'List → Sync Contacts: the columns of a sheet, mapped automatically',
		...{ resource: 'list', operation: 'syncContacts', inputs: given(ROWS), shows: 'table' },
		fills: async (panel) => {
			await panel.fetchInput();
			await panel.pick('listId', 'Newsletter primavera');
			await panel.mapping('Map Automatically');
		},
	},
	{
		says: 'Message → Send Template: its variables appear when it is chosen',
		...{ resource: 'message', operation: 'sendTemplate' },
		fills: async (panel) => {
			await panel.pick('phone', 'Rossi');
			await panel.pick('template', 'order_shipped');
			await panel.type('ORDER_ID', '10042');
		},
	},
	{
		says: 'Message → Send Text, within 24 hours after the contact has written',
		...{ resource: 'message', operation: 'sendText' },
		happened: ({ customer }) => customer.write(PHONE, 'Where is my parcel?'),
		fills: async (panel) => {
			await panel.typeBy('phone', 'By Phone', PHONE);
			await panel.type('text', 'It arrives tomorrow.');
		},
	},
	{
		says: 'Contact → Add Operator: both are picked by name',
		...{ resource: 'contact', operation: 'addOperator' },
		fills: async (panel) => {
			await panel.pick('contactId', 'Rossi');
			await panel.pick('email');
		},
	},
	{
		says: 'Ticket → Create, for a phone',
		...{ resource: 'ticket', operation: 'create' },
		fills: async (panel) => {
			await panel.typeBy('contactPhone', 'By Phone', PHONE);
			await panel.type('title', 'Parcel not received');
		},
	},
	{
		says: 'Ticket → Get Many, as a table',
		...{ resource: 'ticket', operation: 'getAll', shows: 'table' },
	},
	{
		says: 'Template → Create: a draft, to be submitted for approval',
		...{ resource: 'template', operation: 'create' },
		parameters: {
			name: 'parcel_here',
			templatelocalizationSet: {
				localization: [{ language: 'it', bodyText: 'Ciao, il pacco è arrivato.' }],
			},
		},
	},
	{
		says: 'Campaign → Create: an approved template to the contacts of a list',
		...{ resource: 'campaign', operation: 'create' },
		parameters: {
			name: 'Winter news',
			scheduledDatetime: '={{ $now.plus({ days: 2 }) }}',
		},
		fills: async (panel) => {
			await panel.pick('id', 'Newsletter primavera');
			await panel.pick('template', 'order_shipped');
		},
	},
	{
		says: 'Automation → Start, for a contact',
		...{ resource: 'automation', operation: 'start', parameters: { phone: PHONE } },
		fills: async (panel) => {
			await panel.pick('automation');
		},
	},
	{
		says: 'Report → Get Many: the messages of the week',
		...{ resource: 'report', operation: 'getAll', shows: 'table' },
	},
	{
		says: 'Ticket → Create: what is wrong is said before anything is sent',
		...{ resource: 'ticket', operation: 'create', isRefused: true },
		parameters: { title: 'Parcel not received' },
		fills: async (panel) => {
			await panel.typeBy('contactPhone', 'By Phone', '319 555');
		},
	},
];

const sceneOf = (run: Run): Scene => ({
	says: run.says,
	before: async ({ client, editor, credentials, sandbox }) => {
		const { says, resource, operation, parameters } = run;
		run.happened?.(sandbox);
		const name = says.split(/[:,]/)[0];
		const inputs = run.inputs ?? [node('Start', 'n8n-nodes-base.manualTrigger')];
		const made = spoki(name, credentials.apiKey, { resource, operation, ...parameters });
		const { id } = await client.saveWorkflow(chain(says, [...inputs, made]));
		await openNode(editor, id, name);
	},
	plays: async ({ editor }) => {
		const panel = await Panel.opened(editor);
		await run.fills?.(panel);
		const said = await panel.run();
		if (said.includes('Error details') !== (run.isRefused ?? false)) throw new PlainError(said);
		if (run.shows) await panel.show(run.shows);
	},
});

/** A run of each main operation. */
export const operations = runs.map(sceneOf);
