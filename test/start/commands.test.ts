import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const markdown = (folder: string) =>
	readdirSync(join(root, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name));

const documents = [...markdown('.'), ...markdown('docs')];
const commands = documents.flatMap((file) =>
	[...read(file).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => [name, file] as const),
);

test('every npm run in a document is a script of package.json', () => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
	expect(commands.length).toBeGreaterThan(50);
	expect(commands.filter(([name]) => !(name in scripts))).toEqual([]);
});

test('what lints the workflows and the API is told as the workflow runs it', () => {
	const run = [...read('.github/workflows/ci.yml').matchAll(/npx --yes (@\S+ .*)$/gm)].map(
		([, command]) => command,
	);
	expect(run).toHaveLength(2);
	for (const command of run) expect(read('docs/verification.md')).toContain(`npx ${command}`);
});

test('the forms for issues take each credential, and the file of a live check', () => {
	const bug = read('.github/ISSUE_TEMPLATE/1-bug.yml');
	const names = readdirSync(join(root, 'credentials'))
		.filter((name) => name.endsWith('.credentials.ts'))
		.map((name) => /displayName = '([^']+)'/.exec(read(`credentials/${name}`))![1]);
	expect(names).toHaveLength(3);
	for (const name of names) expect(bug).toContain(`- ${name}`);
	expect(read('.github/ISSUE_TEMPLATE/2-spoki.yml')).toContain('spoki-live-check.json');
});
