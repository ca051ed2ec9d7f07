// npm run e2e: the scenarios in one real n8n, then the trigger through crashes on each of n8n's engines.
// `-- --n8n 2.8.4` takes another n8n; words pick the scenario files and engines that contain one.
import { readdirSync } from 'node:fs';
import { prepareHost } from './lib/host';
import { runMain } from './lib/main';
import { isWanted, readOptions } from './lib/options';
import { buildPackage } from './lib/package';
import { Progress } from './lib/progress';
import { runScenarios, SCENARIOS } from './scenarios/run';
import { enginesOf } from './trigger/engines';
import { runTrigger } from './trigger/run';

runMain(main);

/** Resolves with the number of checks that failed. */
async function main(): Promise<number> {
	const { version, words } = readOptions(process.argv.slice(2));
	const progress = new Progress();
	const host = await prepareHost(progress, version);
	await progress.step('Building the package', buildPackage);
	const files = readdirSync(SCENARIOS).filter(
		(file) => file.endsWith('.e2e.ts') && isWanted(file, words),
	);
	const engines = enginesOf(host).filter(({ name }) => isWanted(name, words));
	const totals = [
		...(files.length ? [await runScenarios(progress, host, files.sort())] : []),
		...(engines.length ? [await runTrigger(progress, host, engines)] : []),
	];
	const sum = (of: 'passed' | 'failed') => totals.reduce((all, one) => all + one[of], 0);
	progress.print(`n8n ${host.version}: ${sum('passed')} passed, ${sum('failed')} failed`);
	return sum('failed') + (totals.length ? 0 : 1);
}
