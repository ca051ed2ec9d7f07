import { randomUUID } from 'node:crypto';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { Credential, WorkflowFile } from './client';

/** A node for a workflow made in code. */
export function node(
	name: string,
	type: string,
	parameters: IDataObject = {},
	more: Partial<INode> = {},
): INode {
	return {
		id: randomUUID(),
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INodeParameters,
		...more,
	};
}

/** How a node names its credential. */
export const using = ({ id, name, type }: Credential): Pick<INode, 'credentials'> => ({
	credentials: { [type]: { id, name } },
});

/** Our node, with the authentication that fits the credential. */
export function spoki(
	name: string,
	credential: Credential,
	parameters: IDataObject,
	more: Partial<INode> = {},
): INode {
	const authentication = credential.type === 'spokiApi' ? 'apiKey' : 'oAuth2';
	return node(
		name,
		'n8n-nodes-spoki.spoki',
		{ authentication, ...parameters },
		{ ...using(credential), ...more },
	);
}

/** A manual trigger and a node "Items" behind it that puts out these items. */
export function given(items: IDataObject[]): INode[] {
	const rows = JSON.stringify(items);
	return [
		node('Start', 'n8n-nodes-base.manualTrigger'),
		node(
			'Data',
			'n8n-nodes-base.set',
			{ mode: 'raw', jsonOutput: `{"rows":${rows}}` },
			{ typeVersion: 3.4 },
		),
		node('Items', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'rows', options: {} }),
	];
}

/** A workflow whose nodes follow each other in order. */
export function chain(name: string, nodes: INode[]): WorkflowFile {
	const connections: WorkflowFile['connections'] = {};
	nodes.forEach((from, index) => {
		const next = nodes[index + 1];
		if (next) connections[from.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	return {
		name,
		nodes: nodes.map((entry, i) => ({ ...entry, position: [i * 220, 0] })),
		connections,
	};
}

/** Leads an output of a node to another node, beside what is connected already. */
export function connect(workflow: WorkflowFile, from: string, output: number, to: string): void {
	const main = ((workflow.connections[from] ??= {}).main ??= []);
	while (main.length <= output) main.push([]);
	main[output] = [...(main[output] ?? []), { node: to, type: 'main', index: 0 }];
}
