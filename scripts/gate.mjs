// n8n's own gate, with inline disables off: its package scanner and the newest rules of its community
// plugin, on the source and on the packed tarball. Any finding, warnings included, fails.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import config from '../eslint.config.mjs';

const MAX_PACKED_BYTES = 120_000;
const ALLOWED = [/^package\.json$/, /^README\.md$/, /^LICENSE\.md$/, /^dist\//];

const npm = (...args) =>
	execFileSync('npm', args, {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: process.platform === 'win32',
	});

/** Lints a tree as the scanner does, and prints what it finds. */
async function lint(name, cwd, patterns, overrideConfig) {
	const eslint = new ESLint({
		cwd,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig,
		errorOnUnmatchedPattern: false,
	});
	const results = (await eslint.lintFiles(patterns)).filter(
		({ filePath }) => !filePath.includes('node_modules'),
	);
	const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
	const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
	if (errors + warnings > 0) console.log((await eslint.loadFormatter('stylish')).format(results));
	console.log(`${name}: ${results.length} files, ${errors} errors, ${warnings} warnings`);
	return errors + warnings === 0 && results.length > 0;
}

/** Packs the package and unpacks it, as n8n's installer would get it. */
function pack(folder) {
	const [{ filename, files }] = JSON.parse(
		npm('pack', '--json', '--ignore-scripts', '--pack-destination', folder),
	);
	const tarball = join(folder, filename);
	execFileSync('tar', ['-xzf', tarball, '-C', folder]);
	return {
		bytes: statSync(tarball).size,
		files: files.map(({ path }) => path),
		root: join(folder, 'package'),
	};
}

/** What package.json names and the tarball lacks: n8n couldn't load it. */
function missingIn({ files, root }) {
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	return [...n8n.credentials, ...n8n.nodes].filter((path) => !files.includes(path));
}

/** What the linters don't look at. */
function checkTarball({ bytes, files, root }) {
	const foreign = files.filter((path) => !ALLOWED.some((pattern) => pattern.test(path)));
	const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	console.log(
		`tarball: ${files.length} files, ${bytes} bytes packed (at most ${MAX_PACKED_BYTES}), ${Object.keys(dependencies).length} dependencies`,
	);
	if (foreign.length > 0)
		console.log(`tarball: files that don't belong there: ${foreign.join(', ')}`);
	return (
		bytes <= MAX_PACKED_BYTES && foreign.length === 0 && Object.keys(dependencies).length === 0
	);
}

async function check(tarball) {
	const scanner = await buildScanConfig();
	return [
		await lint('source, scanner', process.cwd(), SOURCE_FILE_PATTERNS, scanner),
		await lint('source, newest rules', process.cwd(), SOURCE_FILE_PATTERNS, config),
		await lint('tarball, scanner', tarball.root, ['**/*.js', 'package.json'], scanner),
		checkTarball(tarball),
	].every(Boolean);
}

const folder = mkdtempSync(join(tmpdir(), 'gate-'));
try {
	const tarball = pack(folder);
	const missing = missingIn(tarball);
	if (missing.length > 0)
		console.log(`tarball: ${missing.join(', ')} is missing: run npm run build.`);
	const passed = missing.length === 0 && (await check(tarball));
	console.log(passed ? 'gate passed' : 'gate FAILED');
	process.exitCode = passed ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
