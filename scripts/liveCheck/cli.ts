import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { Cleanup } from './cleanup';
import { exitCode, type Result } from './compare';
import { hostsOf } from './hosts';
import { Pacer } from './pace';
import { writeProbes, type Own } from './probes/write';
import { askSecret, isYes, Lines } from './prompt';
import { ending, fileOf, givenValues, leftLine, table } from './report';
import { liveCheck, Unusable } from './run';
import type { Secrets } from './spoki';
import { onStop } from './stop';

const USAGE = `Usage: npm run live-check -- [options]
  --write         also writes, on your own phone only, after a question; cleans up after itself
  --hook <url>    with --write: a public https address that takes the test of a webhook
  --file <name>   where the result goes (default spoki-live-check.json)
  --help          this text

Asks Spoki what its documentation leaves open, and compares it with the sandbox. It only
reads, unless you say --write.
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

const QUESTION = `This makes a list, a ticket and a webhook in Spoki and deletes them again. The contact with your
phone is written to; it gets its names back, or is deleted if it wasn't there. A note on its chat
stays. Automations may start.
Your own phone, like +393331234567 (nothing to stop): `;

/** The phone that may be written to; throws unless one is typed in and confirmed. */
async function ownFrom(hook: string | undefined): Promise<Own> {
	const lines = new Lines(terminal);
	try {
		const phone = (await lines.ask(QUESTION)).replace(/[\s-]/g, '');
		if (!/^\+\d{8,15}$/.test(phone)) throw new Unusable('Nothing was sent: that is no phone.');
		const answer = await lines.ask(
			`Is ${phone} your own phone, and may it be written to? (yes/no) `,
		);
		if (!isYes(answer)) throw new Unusable('Nothing was sent.');
		return { phone, hook };
	} finally {
		lines.close();
	}
}

/** Before anything is asked: afterwards it would all be lost. */
function checkWritable(file: string) {
	try {
		accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
	} catch {
		throw new Unusable(`Nothing was asked: ${file} can’t be written. Is its folder there?`);
	}
	if (existsSync(file) && !statSync(file).isFile())
		throw new Unusable(`Nothing was asked: ${file} is no file.`);
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			write: { type: 'boolean', default: false },
			hook: { type: 'string' },
			file: { type: 'string', default: 'spoki-live-check.json' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	checkWritable(values.file);
	const hosts = hostsOf(process.env.SPOKI_BASE_URL);
	const secrets = await secretsFrom(process.env);
	const own = values.write ? await ownFrom(values.hook) : undefined;
	const cleanup = new Cleanup();
	const stop = new AbortController();
	onStop(process, () => {
		if (own)
			console.error(
				'Stopping. What was made is taken away first, within the limits: up to a minute.',
			);
		stop.abort(new Unusable('Stopped.'));
	});
	let left: string[] = [];
	let result: Result;
	try {
		result = await liveCheck({
			hosts,
			secrets,
			pacer: new Pacer(),
			signal: stop.signal,
			writes: own && writeProbes(own, cleanup),
			onWait: (seconds) =>
				console.error(`Spoki answers 429, too many requests: waiting ${seconds} s.`),
			onProbe: (name, index, of) => console.error(`${index + 1}/${of} ${name}`),
		});
	} catch (error) {
		throw stop.signal.aborted ? stop.signal.reason : error;
	} finally {
		left = await cleanup.run();
		if (own) console.error(leftLine(left));
	}
	console.log(table(result));
	const date = new Date().toISOString().slice(0, 10);
	const given = [...givenValues(secrets), own?.phone, own?.phone.slice(1), own?.hook];
	writeFileSync(values.file, fileOf(result, { date, wrote: Boolean(own), left }, given));
	console.log(ending(values.file, left));
	return exitCode(result);
}

main().then(
	(code) => (process.exitCode = code),
	(error: Error) => {
		console.error(error.message);
		process.exitCode = 2;
	},
);
