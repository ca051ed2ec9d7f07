import { spawnSync } from 'node:child_process';
import { TESTS } from './folders.mjs';

// `npm run mutation` puts faults into each folder, `npm run mutation -- webhook` into one; what comes
// behind is Stryker's: `npm run mutation -- webhook --mutate nodes/Spoki/webhook/signature.ts`.
const STRYKER = '@stryker-mutator/core@9.6.1';
const [folder, ...more] = process.argv.slice(2);
const folders = folder ? [folder] : Object.keys(TESTS);

/** Whether enough faults of a folder are found. */
const isGood = (FOLDER) =>
	spawnSync('npx', ['--yes', '-p', STRYKER, 'stryker', 'run', ...more], {
		env: { ...process.env, FOLDER },
		stdio: 'inherit',
		shell: process.platform === 'win32',
	}).status === 0;

const missed = folders.filter((name) => !isGood(name));
if (missed.length > 0)
	console.error(`Fewer than 85 % were found, or none tried: ${missed.join(', ')}`);
process.exitCode = missed.length > 0 ? 1 : 0;
