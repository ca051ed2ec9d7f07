import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The names in the first column of the table in CONTRIBUTING's part on releases. */
function owned(): string[] {
	const [, release] = read('CONTRIBUTING.md').split('## Release');
	const cells = [...release.matchAll(/^\| (`.*?) \|/gm)].map(([, cell]) => cell);
	return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
}

/** What a person clicks or a key is sent to: package.json, the credentials, the nodes' links. */
function places(): string[] {
	const credentials = readdirSync(join(root, 'credentials')).filter((name) => name.endsWith('.ts'));
	const codex = readdirSync(join(root, 'nodes/Spoki')).filter((name) =>
		name.endsWith('.node.json'),
	);
	return [
		'package.json',
		...credentials.map((name) => `credentials/${name}`),
		...codex.map((name) => `nodes/Spoki/${name}`),
	];
}

test('every address beside a key or in package.json has a name that the release part lists', () => {
	const names = owned();
	expect(names).toContain('github.com/n8n-nodes-spoki');
	const addresses = places().flatMap((file) =>
		[...read(file).matchAll(/(?:https?:\/\/|[\w.-]@)([a-z][\w-]*\.[\w./-]+)/g)].map(
			([, address]) => address,
		),
	);
	expect(addresses.length).toBeGreaterThan(5);
	const foreign = addresses.filter((address) => {
		const [host] = address.split('/');
		return !names.some(
			(name) => host === name || host.endsWith(`.${name}`) || `${address}/`.startsWith(`${name}/`),
		);
	});
	expect(foreign).toEqual([]);
});
