import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from './command';
import { npm } from './npm';
import { ROOT } from './paths';

interface Manifest {
	name: string;
	version: string;
	[key: string]: unknown;
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Manifest;
const write = (file: string, data: object) => writeFileSync(file, JSON.stringify(data, null, 2));

/** Builds the package of this checkout, as its tarball needs it. */
export async function buildPackage(): Promise<void> {
	const otherwise = 'The package does not build.';
	await npm(process.execPath, ['run', 'build'], { cwd: ROOT, otherwise });
}

/**
 * Packs the package in `source` (already built) and lays the tarball out in `<folder>/.n8n/nodes`
 * as n8n's own installer does, so that it is loaded and named as for any user.
 * Resolves with its name and version.
 */
export async function installPackage(
	node: string,
	source: string,
	folder: string,
): Promise<string> {
	const work = mkdtempSync(join(tmpdir(), 'n8n-pack-'));
	try {
		const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', work];
		const [{ filename }] = JSON.parse(await npm(node, args, { cwd: source })) as [
			{ filename: string },
		];
		const { name, version } = read(join(source, 'package.json'));
		const nodes = join(folder, '.n8n/nodes');
		const target = join(nodes, 'node_modules', name);
		rmSync(target, { recursive: true, force: true });
		mkdirSync(target, { recursive: true });
		await command('tar', ['-xzf', join(work, filename), '-C', target, '--strip-components=1']);
		stripManifest(join(target, 'package.json'));
		write(join(nodes, 'package.json'), {
			name: 'installed-nodes',
			private: true,
			dependencies: { [name]: version },
		});
		return `${name} ${version}`;
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

/** The installer takes these out, so that npm adds no second n8n-workflow beside the package. */
function stripManifest(file: string): void {
	const manifest = read(file);
	for (const key of ['devDependencies', 'peerDependencies', 'optionalDependencies']) {
		delete manifest[key];
	}
	write(file, manifest);
}
