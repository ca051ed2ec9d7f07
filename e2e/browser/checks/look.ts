import type { Result } from 'axe-core';
import { chain, node, spoki } from '../../lib/workflow';
import { audit, wordsOf } from '../axe';
import { expect, type Check, type Lab } from '../check';
import { openNode } from '../creator';
import { Panel } from '../panel';

const OURS = 'Ours';
const THEIRS = "n8n's";
const PANEL = '[data-test-id="ndv"]';

async function workflow({ client, credentials }: Lab): Promise<string> {
	const { id } = await client.saveWorkflow(
		chain('Look', [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			spoki(OURS, credentials.apiKey, { resource: 'message', operation: 'sendTemplate' }),
			node(THEIRS, 'n8n-nodes-base.whatsApp', {}, { typeVersion: 1.1 }),
		]),
	);
	return id;
}

/** n8n draws a tab without a name beside the others of each community node. */
const OF_COMMUNITY_NODES = ['aria-tab-name'];

/** Rules that n8n's own panel breaks too are n8n's to mend. */
function oursOf(ours: Result[], theirs: Result[]): Result[] {
	const known = [...OF_COMMUNITY_NODES, ...theirs.map(({ id }) => id)];
	return ours.filter(({ id }) => !known.includes(id));
}

const accessible = (theme: string): Check => ({
	name: `axe finds nothing serious in the panel but what n8n's own nodes have too, ${theme}`,
	holds: async (lab) => {
		const { editor } = lab;
		await openNode(editor, await workflow(lab), OURS);
		const ours = await audit(editor, PANEL);
		await Panel.open(editor, THEIRS);
		const theirs = await audit(editor, PANEL);
		const left = oursOf(ours, theirs);
		expect(left.length === 0, left.map(wordsOf).join('\n'));
		return `n8n's: ${ours.map(({ id }) => id).join(', ') || 'none'}`;
	},
});

/** The panel in both themes, for eyes and for screen readers. */
export const look: Check[] = [
	accessible('light'),
	{
		name: 'in the dark theme the node has its dark icon',
		holds: async (lab) => {
			const { editor } = lab;
			await editor.page.evaluate("localStorage.setItem('N8N_THEME', 'dark')");
			await openNode(editor, await workflow(lab), OURS);
			const icons = editor.page.locator(`${PANEL} img[src*="spoki"]`);
			const sources = await icons.evaluateAll((all) =>
				all.map((one) => one.getAttribute('src') ?? ''),
			);
			expect(sources.length > 0 && sources.every((one) => one.includes('dark')), sources.join());
		},
	},
	accessible('dark'),
];
