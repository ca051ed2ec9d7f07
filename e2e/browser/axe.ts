import { readFileSync } from 'node:fs';
import type { AxeResults, Result } from 'axe-core';
import type { Editor } from '../lib/browser';

const SERIOUS = ['serious', 'critical'];

/** What axe finds serious in a part of the page. */
export async function audit(editor: Editor, part: string): Promise<Result[]> {
	await editor.page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
	const { violations } = (await editor.page.evaluate(
		`axe.run(document.querySelector(${JSON.stringify(part)}))`,
	)) as AxeResults;
	return violations.filter(({ impact }) => SERIOUS.includes(impact ?? ''));
}

/** The rule and the elements that break it. */
export const wordsOf = ({ id, nodes }: Result) =>
	`${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`;
