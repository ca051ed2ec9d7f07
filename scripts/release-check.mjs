// What must hold before a version is published, and what anyone can check afterwards: the changelog
// tells the version, and two builds from the committed sources, in different places with different
// habits, give the same tarball byte for byte.
//
//   node scripts/release-check.mjs                 the sources of HEAD
//   node scripts/release-check.mjs --tag v0.1.0    also: the tag is the version, and the changelog dates it
//   node scripts/release-check.mjs --install       installs the tools anew for each build, as a stranger would
//   node scripts/release-check.mjs --out <folder>  keeps the tarball there
//   node scripts/release-check.mjs --published     also: the registry has this very tarball
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options } = parseArgs({
	options: {
		tag: { type: 'string' },
		out: { type: 'string' },
		install: { type: 'boolean', default: false },
		published: { type: 'boolean', default: false },
	},
});

/** Two machines in one: folder names of different length, time zone, language. */
const builders = [
	{ folder: 'a', env: { TZ: 'UTC', LC_ALL: 'C' } },
	{ folder: 'another-place', env: { TZ: 'Asia/Tokyo', LC_ALL: 'C.UTF-8' } },
];

// npm packs the rights of files as they are: with another umask it is another tarball.
process.umask(0o022);

const run = (cwd, command, args, env = {}) =>
	execFileSync(command, args, {
		cwd,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, ...env },
		shell: process.platform === 'win32' && command === 'npm',
	});

/** The headings of the changelog: version and date, which may be `unreleased`. */
function changelog(folder) {
	const text = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
	const heading = /^## (\S+) – (unreleased|\d{4}-\d{2}-\d{2})$/gm;
	return [...text.matchAll(heading)].map(([, version, date]) => ({ version, date }));
}

function checkChangelog(folder, version) {
	const entry = changelog(folder).find((one) => one.version === version);
	if (!entry) return `CHANGELOG.md has no "## ${version} – <date>".`;
	if (options.tag === undefined) return undefined;
	if (options.tag !== `v${version}`) {
		return `The tag is ${options.tag}, the version in package.json is ${version}.`;
	}
	return entry.date === 'unreleased'
		? `CHANGELOG.md says that ${version} is unreleased.`
		: undefined;
}

/** Builds and packs the committed sources in a folder of their own. */
function build(home, { folder, env }) {
	const place = join(home, folder);
	mkdirSync(place);
	const archive = join(home, `${folder}.tar`);
	run(root, 'git', ['archive', '--output', archive, 'HEAD']);
	run(place, 'tar', ['-xf', archive]);
	if (options.install) run(place, 'npm', ['install', '--no-save', '--loglevel=error'], env);
	else symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'), 'junction');
	run(place, 'npm', ['run', '--silent', 'build'], env);
	const [packed] = JSON.parse(
		run(place, 'npm', ['pack', '--json', '--ignore-scripts', '--loglevel=error'], env),
	);
	const tarball = join(place, packed.filename);
	const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
	return { ...packed, place, tarball, integrity: `sha512-${digest}` };
}

/** What two tarballs that should be the same have in different ways. */
function differences(one, other) {
	if (one.integrity === other.integrity) return [];
	const hashes = ({ place, files }) =>
		new Map(
			files.map(({ path }) => [
				path,
				createHash('sha256')
					.update(readFileSync(join(place, path)))
					.digest('hex'),
			]),
		);
	const [a, b] = [hashes(one), hashes(other)];
	const names = [...new Set([...a.keys(), ...b.keys()])];
	const found = names.filter((name) => a.get(name) !== b.get(name));
	return found.length ? found : ['the same files, packed in another way'];
}

/** What the registry says of the tarball; a version that was just published takes a while to show. */
async function publishedIntegrity(spec) {
	for (let attempt = 0; attempt < 12; attempt++) {
		try {
			const integrity = run(root, 'npm', ['view', spec, 'dist.integrity']).trim();
			if (integrity) return integrity;
		} catch {
			// npm has said why.
		}
		await delay(10_000);
	}
	return 'none';
}

const home = mkdtempSync(join(tmpdir(), 'release-check-'));
const complaints = [];
try {
	if (run(root, 'git', ['status', '--porcelain', '--untracked-files=no']).trim()) {
		console.log('There are changes that are not committed; HEAD is checked without them.');
	}
	const [first, second] = builders.map((builder) => build(home, builder));
	for (const { path, size } of first.files) console.log(`${String(size).padStart(8)}  ${path}`);
	console.log(`${first.files.length} files, ${first.size} bytes packed, ${first.integrity}`);

	const complaint = checkChangelog(first.place, first.version);
	if (complaint) complaints.push(complaint);
	for (const name of differences(first, second)) complaints.push(`Not reproducible: ${name}`);
	if (options.published) {
		const spec = `${first.name}@${first.version}`;
		const there = await publishedIntegrity(spec);
		if (there !== first.integrity) complaints.push(`The registry has another ${spec}: ${there}`);
	}
	if (options.out !== undefined) {
		mkdirSync(options.out, { recursive: true });
		copyFileSync(first.tarball, join(options.out, first.filename));
	}
} finally {
	rmSync(home, { recursive: true, force: true });
}
for (const complaint of complaints) console.error(complaint);
console.log(complaints.length ? 'release check FAILED' : 'release check passed');
process.exitCode = complaints.length ? 1 : 0;
