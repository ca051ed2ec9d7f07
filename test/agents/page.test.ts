import { expectCurrent } from './generated';
import { everyOperation, toolsOfAll } from './told';

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
	expectCurrent('tools', 'page', await table());
});
