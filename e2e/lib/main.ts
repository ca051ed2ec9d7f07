import { explain } from './plain';

/**
 * Runs a command to its end, and ends the process: with 1 when it throws, what then is printed in plain
 * words, or when it resolves with a number of failures. Being asked to stop counts as that.
 */
export function runMain(main: () => Promise<number | void>): void {
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
	main().then(
		(failed) => process.exit(failed ? 1 : 0),
		(error) => {
			console.error(`\n${explain(error)}`);
			process.exit(1);
		},
	);
}
