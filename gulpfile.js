const { mkdirSync, readdirSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, relative } = require('node:path');
const swc = require('@swc/core');
const esbuild = require('esbuild');
const { src, dest, series } = require('gulp');
const { n8n } = require('./package.json');

const BUNDLE = 'dist/nodes/Spoki/spoki.js';

/** What stands first in the bundle, by folder and file, found by trying: like beside like makes the package 2 kB smaller. */
const FIRST = [
	'fields/localNumbers.ts',
	'fields/checks/json.ts',
	'fields/checks',
	'trigger/idCode.ts',
	'resources/partner',
	'resources/account',
	'resources/report',
	'resources/webhook',
	'resources/customField',
	'fields/contactNames.ts',
	'messages/fieldNames.ts',
	'trigger/turns.ts',
	'resources/assemble.ts',
	'resources/campaign',
	'trigger/events.ts',
	'resources/ticket',
	'resources/channel',
	'resources/tag',
	'execution/customCall.ts',
	'client/limiters.ts',
	'client/credentialTest.ts',
	'fields',
	'client/client.ts',
	'execution/itemErrors.ts',
	'bulk/columns.ts',
	'lists/page.ts',
	'client',
	'bulk',
	'trigger/seen.ts',
	'trigger/example.ts',
	'execution',
	'webhook/ask.ts',
	'trigger/polling.ts',
	'mcp',
	'pickers',
	'webhook/settings.ts',
	'webhook',
];

const filesIn = (path) =>
	path.endsWith('.ts')
		? [`./${path}`]
		: readdirSync(path, { recursive: true })
				.filter((name) => name.endsWith('.ts'))
				.map((name) => `./${path}/${name.replaceAll('\\', '/')}`)
				.sort();

/** Copies icons, codex files and output schemas. */
function assets() {
	// One pattern a folder: with braces gulp would walk the whole repository.
	return src(
		[
			'nodes/**/*.svg',
			'credentials/**/*.svg',
			'nodes/**/*.node.json',
			'nodes/**/__schema__/**/*.json',
		],
		{ base: '.', encoding: false, allowEmpty: true },
	).pipe(dest('dist'));
}

/** esbuild asks for n8n's modules in every file again. Asked for once, they make the package smaller. */
function askedOnce(text) {
	const asked = new Set();
	return text
		.replace(/\b(import_\w*?[a-z])\d+\b/g, '$1')
		.replace(/^var (import_\w+) = require\("[\w-]+"\)(;\n|, )/gm, (line, name, end) => {
			if (!asked.has(name)) return asked.add(name) && line;
			return end === ', ' ? 'var ' : '';
		});
}

/**
 * Puts all sources into one file, with short names inside: hundreds of small files make a package
 * larger, and n8n slower to start. What n8n looks for by its path only passes on what that file holds.
 */
async function bundle() {
	const entries = [...n8n.nodes, ...n8n.credentials];
	const sources = entries.map((file) => file.replace(/^dist\/(.*)\.js$/, './$1.ts'));
	const { outputFiles } = await esbuild.build({
		stdin: {
			contents: [
				...FIRST.flatMap((folder) => filesIn(`nodes/Spoki/${folder}`)).map(
					(file) => `import '${file}';`,
				),
				...[...sources, './nodes/Spoki/client/pace.ts'].map((file) => `export * from '${file}';`),
			].join('\n'),
			resolveDir: __dirname,
		},
		write: false,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		external: ['n8n-workflow', 'luxon', 'crypto'],
		// Fields are set in the constructor, and not declared once more: less to pack.
		tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
		charset: 'utf8',
	});
	// Of the well-kept minifiers this one makes the smallest package; esbuild's own takes 4 kB more.
	const options = { ecma: 2022, toplevel: true };
	const { code } = await swc.minify(askedOnce(outputFiles[0].text), {
		...options,
		compress: {
			...options,
			passes: 3,
			unsafe_arrows: true,
			keep_fargs: false,
			// A pattern that is used once moves to its place: none keeps how far it has come (test/architecture).
			unsafe_regexp: true,
		},
		mangle: { toplevel: true },
		module: false,
	});
	mkdirSync(dirname(BUNDLE), { recursive: true });
	writeFileSync(BUNDLE, code);
	for (const file of entries) {
		const name = basename(file).split('.')[0];
		const from = relative(dirname(file), BUNDLE).replaceAll('\\', '/');
		const path = from.startsWith('.') ? from : `./${from}`;
		mkdirSync(dirname(join(__dirname, file)), { recursive: true });
		writeFileSync(file, `'use strict';\nexports.${name} = require('${path}').${name};\n`);
	}
}

exports.default = series(assets, bundle);
