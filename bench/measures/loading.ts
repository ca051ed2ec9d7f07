import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../../e2e/lib/command';
import { npm } from '../../e2e/lib/npm';
import { ROOT } from '../../e2e/lib/paths';
import { PlainError } from '../../e2e/lib/plain';
import { bytes, time, whole } from '../lib/format';
import type { Bench, Row, Section } from '../lib/measure';
import { alternate, medianOf } from '../lib/stats';

/** By downloads: the first for WhatsApp, the first for customer messaging, and one of a vendor's own. */
const OTHERS = [
	'n8n-nodes-evolution-api@1.0.4',
	'@devlikeapro/n8n-nodes-chatwoot@1.0.2',
	'@mendable/n8n-nodes-firecrawl@2.1.2',
];

interface Installed {
	title: string;
	/** The package's own folder. */
	folder: string;
	packedBytes: number;
	unpackedBytes: number;
	/** What it brings along. */
	dependencies: { count: number; bytes: number };
}

interface Loaded {
	ms: number;
	memoryBytes: number;
	nodes: number;
}

/** What a package costs before it does anything. */
export async function loading({ node, rounds, note }: Bench): Promise<Section> {
	const work = mkdtempSync(join(tmpdir(), 'bench-packages-'));
	try {
		const installed: Installed[] = [];
		const missing: string[] = [];
		for (const spec of [ROOT, ...OTHERS]) {
			note(spec);
			const folder = join(work, String(installed.length + missing.length));
			mkdirSync(folder);
			try {
				installed.push(await install(node, spec, folder));
			} catch (error) {
				if (spec === ROOT || !(error instanceof PlainError)) throw error;
				missing.push(spec);
			}
		}
		const titles = installed.map(({ title }) => title);
		const loads = await alternate(titles, rounds, async (title) => {
			note(title);
			return await load(node, installed.find((one) => one.title === title)!.folder);
		});
		return {
			title: '5. Size, load time and memory',
			text: [
				'Each package installed from the registry with npm, ours packed from the build. Loading requires the files that its package.json lists as nodes and makes an instance of each, in a fresh process that has n8n-workflow loaded, as n8n has; memory is heap and buffers after garbage collection.',
				...(missing.length > 0
					? [`Left out, since the registry did not give them: ${missing.join(', ')}.`]
					: []),
			],
			head: ['', 'packed', 'unpacked', 'brings along', 'nodes', 'load time', 'memory'],
			rows: installed.map((one): Row => {
				const { count, bytes: size } = one.dependencies;
				return [
					one.title,
					bytes(one.packedBytes),
					bytes(one.unpackedBytes),
					count === 0 ? 'nothing' : `${whole(count)} packages, ${bytes(size)}`,
					loads[one.title][0].nodes,
					time(medianOf(loads[one.title], ({ ms }) => ms)),
					bytes(medianOf(loads[one.title], ({ memoryBytes }) => memoryBytes)),
				];
			}),
		};
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

/** Packs or fetches a package, and installs it with what it depends on. n8n-workflow comes from n8n. */
async function install(node: string, spec: string, folder: string): Promise<Installed> {
	const packed = await npm(node, ['pack', spec, '--json', '--ignore-scripts'], { cwd: folder });
	const [pack] = JSON.parse(packed) as Array<{
		name: string;
		version: string;
		filename: string;
		size: number;
		unpackedSize: number;
	}>;
	const options = ['--ignore-scripts', '--legacy-peer-deps', '--prefix', folder];
	await npm(node, ['install', ...options, join(folder, pack.filename)], { cwd: folder });
	const modules = join(folder, 'node_modules');
	const own = join(modules, pack.name);
	const { packages } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as {
		packages: Record<string, unknown>;
	};
	return {
		title: `${pack.name} ${pack.version}`,
		folder: own,
		packedBytes: pack.size,
		unpackedBytes: pack.unpackedSize,
		dependencies: {
			count: Object.keys(packages).length - 1,
			bytes: sizeOf(modules) - sizeOf(own),
		},
	};
}

/** The bytes of all files in a folder. */
const sizeOf = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);

async function load(node: string, folder: string): Promise<Loaded> {
	const args = ['--expose-gc', join(__dirname, '../loadNodes.cjs'), folder];
	const env = { ...process.env, NODE_PATH: join(ROOT, 'node_modules') };
	return JSON.parse(await command(node, args, { env })) as Loaded;
}
