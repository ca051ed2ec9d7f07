const { mkdirSync, readdirSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, relative } = require('node:path');
const swc = require('@swc/core');
const esbuild = require('esbuild');
const { src, dest, series } = require('gulp');
const { n8n } = require('./package.json');

const BUNDLE = 'dist/nodes/Spoki/spoki.js';

/** What stands first in the bundle, by folder and file, found by trying: like beside like makes the package 2 kB smaller. */
const FIRST = [
	'webhook/signature.ts',
	'fields/localNumbers.ts',
	'fields/checks/json.ts',
	'bulk/columns.ts',
	'resources/report/index.ts',
	'mcp/arguments.ts',
	'shapes/campaign.ts',
	'resources/account',
	'messages/fieldNames.ts',
	'resources/agency',
	'resources/customApiCall/checks.ts',
	'resources/partner',
	'resources/customField',
	'resources/webhook',
	'resources/channel',
	'resources/customApiCall',
	'resources/campaign',
	'resources/ticket',
	'execution/customCall.ts',
	'client/keyHeader.ts',
	'fields',
	'client/credentialTest.ts',
	'messages',
	'client',
	'bulk/request.ts',
	'bulk',
	'trigger/seen.ts',
	'trigger/example.ts',
	'trigger/idCode.ts',
	'execution',
	'webhook/ask.ts',
	'trigger/polling.ts',
	'mcp',
	'pickers',
	'mappers/contactFields.ts',
	'trigger/turns.ts',
	'resources/assemble.ts',
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

/** Makes a CommonJS module of what esbuild writes as ESM, in which each file asks for n8n's modules by names of its own. */
function asCommonJs(text) {
	const [modules, aliases] = [new Map(), new Map()];
	const code = text.replace(/^import \{ (.*) \} from (".*");\n/gm, (line, names, module) => {
		for (const [name, alias] of names.split(', ').map((one) => one.split(' as '))) {
			modules.set(module, (modules.get(module) ?? new Set()).add(name));
			if (alias) aliases.set(alias, name);
		}
		return '';
	});
	const asked = [...modules].map(([module, names]) => `{ ${[...names]} } = require(${module})`);
	return `const ${asked};\n${code}`
		.replace(/\b\w+\b/g, (word) => aliases.get(word) ?? word)
		.replace(/^export (\{[^}]*\});$/m, 'module.exports = $1;');
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
		format: 'esm',
		target: 'es2022',
		external: ['n8n-workflow', 'luxon', 'crypto'],
		// Fields are set in the constructor, and not declared once more: less to pack.
		tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
		charset: 'utf8',
	});
	// Of the well-kept minifiers this one makes the smallest package; esbuild's own takes 4 kB more.
	const options = { ecma: 2022, toplevel: true };
	const { code } = await swc.minify(asCommonJs(outputFiles[0].text), {
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
