import type { INode } from 'n8n-workflow';
import type { Editor } from '../lib/browser';
import { chain } from '../lib/workflow';
import type { Lab } from './check';
import { Panel } from './panel';

/** Opens a new, empty workflow. */
export async function newWorkflow(editor: Editor): Promise<void> {
	await editor.page.goto(`${editor.url}/workflow/new`, { waitUntil: 'domcontentloaded' });
	await editor.byTestId('canvas-add-button').or(editor.byTestId('choice-prompt')).first().waitFor();
}

/** Opens a workflow, and the panel of one of its nodes. */
export async function openNode(editor: Editor, workflow: string, node: string): Promise<Panel> {
	await editor.page.goto(`${editor.url}/workflow/${workflow}`, { waitUntil: 'domcontentloaded' });
	await editor.byTestId('canvas-node').first().waitFor({ timeout: 60_000 });
	await editor.settle(500);
	return await Panel.open(editor, node);
}

/** Saves a workflow of nodes in a row, and opens the panel of the last. */
export async function openLast({ client, editor }: Lab, nodes: INode[]): Promise<Panel> {
	const { name } = nodes.at(-1)!;
	const { id } = await client.saveWorkflow(chain(name, nodes));
	return await openNode(editor, id, name);
}

/** Opens the list of nodes and searches it. Resolves with the names found, in their order. */
export async function search(editor: Editor, words: string): Promise<string[]> {
	const bar = editor.byTestId('node-creator-search-bar');
	if (!(await bar.isVisible())) await editor.byTestId('node-creator-plus-button').first().click();
	await bar.fill(words);
	// the list follows what is typed a moment later
	await editor.settle(400);
	return await editor.byTestId('node-creator-item-name').allInnerTexts();
}

/** Adds a node by what it is found by, its name in the list, and one of its actions or triggers. */
export async function addNode(
	editor: Editor,
	words: string,
	node: string,
	action: RegExp,
): Promise<Panel> {
	await search(editor, words);
	const items = editor.byTestId('node-creator-item-name');
	await items.getByText(node, { exact: true }).first().click();
	const wanted = items.filter({ hasText: action }).first();
	const actions = editor.byTestId('node-creator-category-item').filter({ hasText: 'Actions' });
	await wanted.or(actions).first().waitFor();
	// where there is a trigger already, n8n opens the actions by itself, a moment later
	await editor.settle(500);
	if (!(await wanted.isVisible())) await actions.click();
	await wanted.click();
	return await Panel.opened(editor);
}
