import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyOperation, toolsOfAll } from './told';

const PAGE = join(__dirname, '../../docs/agents.md');
const START = '<!-- tools: written by test/agents/page.test.ts with UPDATE_DOCS=1 -->';
const END = '<!-- /tools -->';

const listed = (names: string[]) => names.map((name) => `\`${name}\``).join(', ');

/** What a model is given of every operation, a row for each, without and with every optional field. */
async function table(): Promise<string> {
	const [usual, whole] = [await toolsOfAll(false), await toolsOfAll(true)];
	const rows = everyOperation.map(({ resource, operation }) => {
		const [least, most] = [usual, whole].map((all) => all[`${resource.value} ${operation.value}`]);
		const asked = Object.keys(least.fields);
		const added = Object.keys(most.fields).filter((name) => !asked.includes(name));
		const tokens =
			least.tokens === most.tokens ? `${least.tokens}` : `${least.tokens}–${most.tokens}`;
		return `| ${resource.name} → ${operation.name} | ${listed(asked)} | ${listed(added)} | ${tokens} |`;
	});
	return [
		'| Operation | Always asked of the model | Asked when you add the field | Tokens |',
		'| --- | --- | --- | --- |',
		...rows,
	].join('\n');
}

test('docs/agents.md is current: UPDATE_DOCS=1 npx jest test/agents/page writes it', async () => {
	const page = readFileSync(PAGE, 'utf8');
	const [before, rest] = page.split(START);
	const after = rest.split(END)[1];
	const current = `${before}${START}\n\n${await table()}\n\n${END}${after}`;
	if (process.env.UPDATE_DOCS) writeFileSync(PAGE, current);
	else expect(page).toBe(current);
});
