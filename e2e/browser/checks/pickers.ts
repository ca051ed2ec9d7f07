import type { INodeProperties } from 'n8n-workflow';
import { resources } from '../../../nodes/Spoki/resources';
import { assemble } from '../../../nodes/Spoki/resources/assemble';
import type { Credential, WorkflowFile } from '../../lib/client';
import { node, spoki } from '../../lib/workflow';
import { expect, type Check, type Lab } from '../check';
import { Panel } from '../panel';

/** Where a kind of picker is first seen in the panel. */
interface Place {
	kind: string;
	parameter: string;
	resource: string;
	operation: string;
}

/** The kinds of pickers that the node has, by the search that fills their list. */
function places(): Place[] {
	const found = new Map<string, Place>();
	for (const property of assemble(resources)) {
		const kind = searchOf(property);
		const { resource = [], operation = [] } = property.displayOptions?.show ?? {};
		if (!kind || found.has(kind) || !resource.length || !operation.length) continue;
		const place = { resource: String(resource[0]), operation: String(operation[0]) };
		found.set(kind, { kind, parameter: property.name, ...place });
	}
	return [...found.values()];
}

function searchOf({ type, modes = [] }: INodeProperties): string | undefined {
	if (type !== 'resourceLocator') return undefined;
	return modes.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod;
}

const isPartners = ({ resource }: Place) => resource.startsWith('partner');

/** A workflow with a node for each kind, in rows, so that all are seen at once. */
function workflowOf(all: Place[], lab: Lab): WorkflowFile {
	const credentialOf = (place: Place): Credential =>
		isPartners(place) ? lab.credentials.partner : lab.credentials.apiKey;
	const nodes = all.map((place, index) => {
		const { kind, parameter, resource, operation } = place;
		const fromList = { __rl: true, mode: 'list', value: '' };
		const { id, name, type } = credentialOf(place);
		const made = spoki(kind, lab.credentials.apiKey, {
			...{ resource, operation },
			[parameter]: fromList,
		});
		const position: [number, number] = [(index % 6) * 220, Math.floor(index / 6) * 200];
		return { ...made, position, credentials: { [type]: { id, name } } };
	});
	return {
		name: 'Pickers',
		nodes: [node('Start', 'n8n-nodes-base.manualTrigger', {}, { position: [0, -200] }), ...nodes],
		connections: {},
	};
}

/** Opens the picker's list, searches it by a word of an entry, and picks what is found. */
const picks = (place: Place): Check => ({
	name: `${place.kind}: a ${place.parameter} is searched for and picked`,
	holds: async ({ editor }) => {
		const panel = await Panel.open(editor, place.kind);
		const entries = await panel.look(place.parameter);
		const all = await entries.allInnerTexts();
		const [words] = all[all.length - 1].split(' · ');
		await panel.search(words);
		const entry = entries.filter({ hasText: words }).first();
		const name = (await entry.innerText()).trim();
		await entry.click();
		const shown = await panel.picked(place.parameter);
		expect(shown === name, `"${name}" was picked, and the field shows "${shown}"`);
		return `${name}, of ${all.length}`;
	},
});

const all = places();

/** Each kind of picker: its list, its search, and what the field shows then. */
export const pickers: Check[] = [
	{
		name: `a workflow with the ${all.length} kinds of pickers`,
		holds: async (lab) => {
			const { id } = await lab.client.saveWorkflow(workflowOf(all, lab));
			await lab.editor.openWorkflow(id);
			await lab.editor.byTestId('zoom-to-fit').click();
			await lab.editor.settle(500);
		},
	},
	...all.map(picks),
];
