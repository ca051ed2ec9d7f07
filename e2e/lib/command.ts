import { spawn } from 'node:child_process';
import { PlainError } from './plain';

export interface CommandOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Says what went wrong, and what to do, when the command fails. */
	otherwise?: string;
}

const SHOWN_LINES = 15;

/**
 * Runs a command to its end and resolves with what it printed on stdout.
 * Throws a PlainError: the last lines of the output, and `otherwise` as the last word.
 */
export async function command(
	file: string,
	args: string[],
	{ cwd, env = process.env, otherwise }: CommandOptions = {},
): Promise<string> {
	const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let out = '';
	let all = '';
	child.stdout.on('data', (chunk) => {
		out += chunk;
		all += chunk;
	});
	child.stderr.on('data', (chunk) => (all += chunk));
	const ending = await new Promise<string | undefined>((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('close', (code, signal) => {
			if (signal) resolve(`it was ended by ${signal}`);
			else resolve(code === 0 ? undefined : `it ended with code ${code}`);
		});
	});
	if (ending === undefined) return out;
	const tail = all.trim().split('\n').slice(-SHOWN_LINES).join('\n');
	const called = `"${[file, ...args].join(' ')}" did not work: ${ending}.`;
	throw new PlainError([tail, called, otherwise && `\n${otherwise}`].filter(Boolean).join('\n'));
}
