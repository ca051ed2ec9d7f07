import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../nodes');

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
	.filter((path) => path.endsWith('.ts'))
	.map((path) => join(ROOT, path));

/** The files that a file imports, types included. */
const imports = new Map(
	files.map((file) => {
		const source = readFileSync(file, 'utf8');
		const targets = [...source.matchAll(/from '(\.[^']+)'/g)].map(([, from]) => {
			const path = resolve(dirname(file), from);
			return [`${path}.ts`, join(path, 'index.ts')].find((one) => files.includes(one))!;
		});
		return [file, targets] as const;
	}),
);

const short = (file: string) => relative(ROOT, file);

test('every import is found', () => {
	for (const [file, targets] of imports)
		expect([short(file), targets.includes(undefined!)]).toEqual([short(file), false]);
	expect(files.length).toBeGreaterThan(200);
});

test('no file imports itself by way of others', () => {
	const circles: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, path: string[]) => {
		if (path.includes(file))
			circles.push([...path.slice(path.indexOf(file)), file].map(short).join(' → '));
		else if (!done.has(file)) {
			for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
			done.add(file);
		}
	};
	for (const file of files) visit(file, []);
	expect(circles).toEqual([]);
});

/** Folders from the bottom up: none knows of one above it. */
const LAYERS = [
	['client'],
	['lists', 'messages'],
	['fields', 'mcp', 'shapes'],
	['resources'],
	['pickers', 'mappers', 'execution', 'bulk'],
	['trigger', 'webhook'],
];

test('no folder knows of one above it', () => {
	const layerOf = (file: string) => {
		const folder = short(file).split('/')[1];
		return LAYERS.findIndex((names) => names.includes(folder));
	};
	const up = [...imports].flatMap(([file, targets]) =>
		targets
			.filter((target) => layerOf(file) >= 0 && layerOf(target) > layerOf(file))
			.map((target) => `${short(file)} → ${short(target)}`),
	);
	expect(up).toEqual([]);
});

test('files stay short: one concern each', () => {
	const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 301);
	expect(long.map(short)).toEqual([]);
});

test('shared code asks for no operation by its name, and for no path', () => {
	const shared = files.filter((file) =>
		/Spoki\/(client|execution|lists|messages|bulk|pickers)\//.test(file),
	);
	for (const file of shared) {
		const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
		expect([
			short(file),
			/operation\.value ===|path\.includes\(|startsWith\('\/api/.test(source),
		]).toEqual([short(file), false]);
	}
});

test('no pattern remembers how far it has come: one that is used once is made anew by the package', () => {
	const GLOBAL =
		/^\s*(?:export )?const (\w+) =\s*(?:\/.*\/\w*[gy]\w*;|new RegExp\([^;]*'\w*[gy]\w*',?\s*\);)/gm;
	let found = 0;
	for (const file of files) {
		const source = readFileSync(file, 'utf8');
		const names = [...source.matchAll(GLOBAL)].map(([, name]) => name);
		found += names.length;
		const asked = names.filter((name) => new RegExp(`\\b${name}\\.(?:exec|test)\\(`).test(source));
		expect([short(file), asked, source.includes('lastIndex')]).toEqual([short(file), [], false]);
	}
	expect(found).toBeGreaterThan(5);
});
