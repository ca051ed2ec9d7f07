import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INode } from 'n8n-workflow';
import { spokiNode } from './nodes';

const FOLDER = join(__dirname, '../examples');

/** "**Send Template**: choose your template." in the note about what to do before it is published. */
const TO_FILL_IN = /\*\*([^*]+)\*\*: (?:choose|enter)(?! your Spoki credential\.)/g;

const toFillIn = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.flatMap((file) => {
		const { nodes } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { nodes: INode[] };
		const notes = nodes.map(({ parameters }) => String(parameters.content ?? '')).join('\n');
		const names = [...notes.matchAll(TO_FILL_IN)].map(([, name]) => name);
		return nodes
			.filter(({ type, name }) => type === 'n8n-nodes-spoki.spoki' && names.includes(name))
			.map((node) => [file, node.name, node] as const);
	});

test.each(toFillIn)('%s: "%s" has a red mark until it is filled in', (_, __, node) => {
	const { description } = spokiNode();
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	expect(Object.keys(issues?.parameters ?? {})).not.toEqual([]);
});

test('there are some to fill in', () => {
	expect(toFillIn.length).toBeGreaterThan(3);
});
