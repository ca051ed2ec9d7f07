import { parseArgs } from 'node:util';
import { PlainError } from './plain';

const USAGE = `Usage: npm run e2e -- [--n8n <version>] [word …]
  --n8n <version>  run against this version of n8n, which is installed when it is missing
  word             run only what has one of these words in its name`;

export interface E2eOptions {
	version?: string;
	words: string[];
}

/** Reads the command line of the end-to-end runs. Throws a PlainError with the usage. */
export function readOptions(args: string[]): E2eOptions {
	try {
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: { n8n: { type: 'string' } },
		});
		return { version: values.n8n, words: positionals };
	} catch {
		throw new PlainError(USAGE);
	}
}

/** Whether something with this name is to run. */
export const isWanted = (name: string, words: string[]) =>
	!words.length || words.some((word) => name.includes(word));
