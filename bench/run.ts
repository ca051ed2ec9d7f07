import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command } from '../e2e/lib/command';
import { prepareHost } from '../e2e/lib/host';
import { npm } from '../e2e/lib/npm';
import { ROOT } from '../e2e/lib/paths';
import { explain, PlainError } from '../e2e/lib/plain';
import { Progress } from '../e2e/lib/progress';
import { buildEarlier } from './lib/earlier';
import { CONTACTS, type Bench, type Section } from './lib/measure';
import { useHost } from './lib/n8n';
import { goalsText, reportText, sectionText } from './lib/report';
import { SandboxProcess } from './lib/sandbox';
import { bulk } from './measures/bulk';
import { calls } from './measures/calls';
import { limits } from './measures/limits';
import { list } from './measures/list';
import { loading } from './measures/loading';
import { trigger } from './measures/trigger';

const MEASURES: Record<string, (bench: Bench) => Promise<Section>> = {
	calls,
	list,
	bulk,
	limits,
	loading,
	trigger,
};

const USAGE = `Usage: npx tsx bench/run.ts [options] [${Object.keys(MEASURES).join('] [')}]
  --rounds <number>   how often each side runs (default 7)
Everything, without a name: that also writes docs/benchmarks.md.`;

function readArguments() {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { rounds: { type: 'string', default: '7' }, help: { type: 'boolean' } },
	});
	const rounds = Number(values.rounds);
	const unknown = positionals.filter((name) => !(name in MEASURES));
	const isWrong = unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1;
	if (values.help || isWrong) throw new PlainError(USAGE);
	return { names: positionals, rounds };
}

async function main() {
	const { names, rounds } = readArguments();
	const progress = new Progress();
	const host = await prepareHost(progress);
	useHost(host.folder);
	const { node } = host;
	await progress.step('Build', async () => await npm(node, ['run', 'build'], { cwd: ROOT }));
	await progress.step('Build of 24 November', async () => await buildEarlier(node));
	const sandbox = await progress.step('Sandbox', async () =>
		SandboxProcess.start({ data: { contacts: CONTACTS } }),
	);
	const sections: Section[] = [];
	for (const name of names.length > 0 ? names : Object.keys(MEASURES)) {
		const measure = MEASURES[name];
		const section = await progress.step(name, async (note) =>
			measure({ node, rounds, note, sandbox }),
		);
		progress.print(`\n${sectionText(section)}\n\n${goalsText(section.goals ?? [])}\n`);
		sections.push(section);
	}
	await sandbox.stop();
	if (names.length > 0) return;
	const setting = {
		command: 'npx tsx bench/run.ts',
		nodeVersion: (await command(node, ['--version'])).trim().slice(1),
		n8nVersion: host.version,
		rounds,
		date: new Date(),
	};
	mkdirSync(join(ROOT, 'docs'), { recursive: true });
	writeFileSync(join(ROOT, 'docs/benchmarks.md'), reportText(sections, setting));
	progress.print('Written to docs/benchmarks.md');
}

main().catch((error) => {
	console.error(explain(error));
	// The children end when this process does.
	process.exit(1);
});
