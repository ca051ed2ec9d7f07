import { connect, node, spoki } from './workflow';
import type { Credential, WorkflowFile } from './client';

/** A workflow with a node for each panel that the pictures show, all behind the trigger. */
export function panels(credential: Credential): WorkflowFile {
	const nodes = [
		spoki('Create or Update Contact', credential, {
			resource: 'contact',
			operation: 'upsert',
			phone: '+393195550142',
			contactFields: {
				mappingMode: 'defineBelow',
				value: {
					...{ first_name: 'Giulia', last_name: 'Rossi', email: 'giulia.rossi@example.com' },
					...{ language: 'it', status: 'Subscribed', CITY: 'Verona' },
				},
				matchingColumns: [],
				schema: [],
			},
		}),
		spoki('Add Operator', credential, {
			resource: 'contact',
			operation: 'addOperator',
			contactId: { __rl: true, mode: 'list', value: '' },
			email: { __rl: true, mode: 'list', value: '' },
		}),
		spoki('Create Ticket', credential, {
			resource: 'ticket',
			operation: 'create',
			contactPhone: { __rl: true, mode: 'phone', value: '319 555 0142' },
			title: 'Parcel not received',
		}),
	];
	nodes.push(
		spoki('Send Template', credential, {
			resource: 'message',
			operation: 'sendTemplate',
			phone: { __rl: true, mode: 'phone', value: '+393195550142' },
		}),
		// n8n's own, for the same job
		node(
			'WhatsApp Business Cloud',
			'n8n-nodes-base.whatsApp',
			{
				resource: 'message',
				operation: 'sendTemplate',
				recipientPhoneNumber: '={{ $json.phone }}',
				template: '={{ "order_shipped|it" }}',
				components: {
					component: [
						{
							type: 'body',
							bodyParameters: {
								parameter: ['={{ $json.first_name }}', '={{ $json.order }}'].map((text) => ({
									type: 'text',
									text,
								})),
							},
						},
					],
				},
			},
			{ typeVersion: 1.1 },
		),
	);
	const start = node('Start', 'n8n-nodes-base.manualTrigger');
	const workflow: WorkflowFile = { name: 'Pictures', nodes: [start], connections: {} };
	nodes.forEach((one, row) => {
		workflow.nodes.push({ ...one, position: [260, (row - 1) * 180] });
		connect(workflow, start.name, 0, one.name);
	});
	return workflow;
}
