/** Breaks a line of the code on purpose, in a copy of what the tests need, and sees whether they notice. */
import { spawn } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** A line that breaks: where it stands, from the root on, and what it is before and after. */
export interface Mutant {
	what: string;
	file: string;
	from: string;
	to: string;
}

const root = process.cwd();

const PARTS = [
	...['nodes', 'credentials', 'sandbox', 'test', 'scripts'],
	...['package.json', 'jest.config.js', 'tsconfig.json'],
];

/** What runs the tests at a path of `test/`. */
export const jest = (path: string, ...more: string[]) => [
	join(root, 'node_modules/jest/bin/jest.js'),
	`test/${path}`,
	'--coverage=false',
	'--maxWorkers=1',
	...more,
];

/** A file with the line changed. @throws Error when the line isn't there once */
function changed({ what, file, from, to }: Mutant): string {
	const source = readFileSync(join(root, file), 'utf8');
	if (source.split(from).length !== 2) throw new Error(`"${what}" doesn't fit ${file} any more`);
	return source.replace(from, () => to);
}

/** A copy with the line changed. */
function copyOf(mutant: Mutant): string {
	const { file, from, to } = mutant;
	mkdirSync(join(root, '.cache'), { recursive: true });
	const folder = mkdtempSync(join(root, '.cache', 'mutant-'));
	for (const part of PARTS) cpSync(join(root, part), join(folder, part), { recursive: true });
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	if (from === to) return folder;
	writeFileSync(join(folder, file), changed(mutant));
	return folder;
}

/** Whether a script of Node.js and its arguments, such as `jest(…)`, passes with the line changed. */
export async function passes(
	mutant: Mutant,
	args: string[],
	env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
	const folder = copyOf(mutant);
	try {
		return await new Promise((resolve, reject) => {
			const child = spawn(process.execPath, args, {
				cwd: folder,
				env: { ...process.env, ...env },
				stdio: 'ignore',
			});
			child.on('error', reject);
			child.on('exit', (code) => resolve(code === 0));
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Tries mutants one by one, those whose description has the word given to the command; with FIT=1 it
 * only looks whether each still finds its line.
 * @param survives whether the tests pass with it
 */
export async function tryAll<M extends Mutant>(
	mutants: M[],
	survives: (mutant: M) => Promise<boolean>,
): Promise<void> {
	if (process.env.FIT) return mutants.forEach(changed);
	const survivors: string[] = [];
	const wanted = mutants.filter(({ what }) => what.includes(process.argv[2] ?? ''));
	for (const mutant of wanted) {
		const start = Date.now();
		const survived = await survives(mutant);
		if (survived) survivors.push(mutant.what);
		const seconds = ((Date.now() - start) / 1000).toFixed(1);
		console.log(`${survived ? 'NOT NOTICED' : 'noticed'}: ${mutant.what} (${seconds} s)`);
	}
	console.log(`${wanted.length - survivors.length} of ${wanted.length} noticed`);
	if (survivors.length > 0) process.exitCode = 1;
}
