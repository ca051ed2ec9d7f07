import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '..');

/** The title of a test or a group: the first argument of `test`, `test.each(…)` and the like. */
const TITLED = /^(test|it|describe|operation|detail)\b/;

/** The titles of a test file, as they are written. */
function titlesIn(file: string): string[] {
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext);
	const titles: string[] = [];
	const visit = (node: ts.Node) => {
		if (ts.isCallExpression(node) && TITLED.test(node.expression.getText(source))) {
			const [title] = node.arguments;
			if (title && ts.isStringLiteralLike(title)) titles.push(title.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return titles;
}

/** What the tables of a document name: a link to a test file, and a title in it. */
const namedIn = (document: string) =>
	[
		...readFileSync(join(root, document), 'utf8').matchAll(
			/\]\(([^)\s]+\.test\.ts)\): (.+?)(?=<br>| \|)/g,
		),
	].map(([, file, title]) => ({ file: join(root, dirname(document), file), title }));

test.each([
	['CONTRIBUTING.md', 25],
	['docs/security.md', 25],
])('the tests that %s names exist', (document, least) => {
	const named = namedIn(document);
	expect(named.length).toBeGreaterThanOrEqual(least);
	const missing = named.filter(
		({ file, title }) => !existsSync(file) || !titlesIn(file).includes(title),
	);
	expect(missing).toEqual([]);
});

test('each of the fifteen faults of the first core has a test', () => {
	const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
	const rows = [...text.matchAll(/^\| (\d+) \|.*\.test\.ts\): /gm)].map(([, number]) =>
		Number(number),
	);
	expect(rows).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
});
