import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exitCode } from './compare';
import { hostsOf } from './hosts';
import { Pacer } from './pace';
import { askSecret } from './prompt';
import { fileOf, givenValues, table } from './report';
import { liveCheck, Unusable } from './run';
import type { Secrets } from './spoki';

const USAGE = `Usage: npm run live-check -- [options]
  --file <name>   where the result goes (default spoki-live-check.json)
  --help          this text

Asks Spoki what its documentation leaves open, and compares it with the sandbox. Only reads.
SPOKI_API_KEY, or it asks for the key; SPOKI_BASE_URL, SPOKI_OAUTH_TOKEN and SPOKI_PARTNER_KEY if
there are any. Nothing of them is stored or printed.
Ends with 0, with 1 when something breaks the node, with 2 when nothing could be asked.`;

const terminal = { input: process.stdin, output: process.stderr };

async function secretsFrom(env: NodeJS.ProcessEnv): Promise<Secrets> {
	const apiKey = env.SPOKI_API_KEY || (await askSecret(terminal, 'API key (not shown): '));
	if (!apiKey) throw new Unusable('There is no API key.');
	return {
		apiKey,
		token: env.SPOKI_OAUTH_TOKEN || undefined,
		partnerKey: env.SPOKI_PARTNER_KEY || undefined,
	};
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			file: { type: 'string', default: 'spoki-live-check.json' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	const hosts = hostsOf(process.env.SPOKI_BASE_URL);
	const secrets = await secretsFrom(process.env);
	const stop = new AbortController();
	process.once('SIGINT', () => stop.abort(new Unusable('Stopped.')));
	const result = await liveCheck({
		hosts,
		secrets,
		pacer: new Pacer(),
		signal: stop.signal,
		onProbe: (name, index, of) => console.error(`${index + 1}/${of} ${name}`),
	});
	console.log(table(result));
	const date = new Date().toISOString().slice(0, 10);
	writeFileSync(
		values.file,
		fileOf(result, { date, wrote: false, left: [] }, givenValues(secrets)),
	);
	console.log(
		`\n${values.file} has the same for the maintainers, with nothing of your account in it.`,
	);
	return exitCode(result);
}

main().then(
	(code) => (process.exitCode = code),
	(error: Error) => {
		console.error(error.message);
		process.exitCode = 2;
	},
);
