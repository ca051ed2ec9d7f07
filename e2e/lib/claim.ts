import { spawnSync } from 'node:child_process';
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths';
import { PlainError } from './plain';

/**
 * Claims a folder for this process and the ones it starts, since two n8n on one database damage it.
 * Resolves to a function that adds a process to the claim. Throws a PlainError while any lives.
 */
export function claim(folder: string): (pid: number) => void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const file = join(folder, 'running.pid');
	const holder = existsSync(file) && readFileSync(file, 'utf8').split('\n').find(isOurs);
	if (holder) {
		throw new PlainError(
			`This is running already. End it with Ctrl-C where it was started, or with "kill ${holder}".`,
		);
	}
	writeFileSync(file, `${process.pid}\n`);
	process.once('exit', () => rmSync(file, { force: true }));
	return (pid) => appendFileSync(file, `${pid}\n`);
}

/** Whether the process lives and was started from this checkout; the system reuses numbers. */
function isOurs(pid: string): boolean {
	if (!pid) return false;
	const listed = `/proc/${pid}/cmdline`;
	if (existsSync(listed)) return readFileSync(listed, 'utf8').includes(ROOT);
	const { stdout } = spawnSync('ps', ['-p', pid, '-o', 'args='], { encoding: 'utf8' });
	return stdout?.includes(ROOT) ?? false;
}
