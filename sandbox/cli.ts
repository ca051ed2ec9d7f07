import { parseArgs } from 'node:util';
import { startSandbox, type SandboxOptions } from '.';
import { characterNames, characters, type CharacterName } from './characters';

const USAGE = `Usage: npm run sandbox -- [options]
  --port <number>       port on 127.0.0.1 (default 4010)
  --seed <number>       seed of the data (default 1)
  --contacts <number>   how many contacts there are
  --tickets <number>    how many tickets there are
  --character <names>   how this Spoki is, with commas: grouped,no-count
  --no-limits           never answer 429; else beyond the documented requests a minute
  --help                this text`;

/** The names of the characters with what they are, by kind. */
function characterHelp(): string {
	const width = Math.max(...characterNames().map((name) => name.length));
	let kind = '';
	const lines = characterNames().flatMap((name) => {
		const { kind: own, about } = characters[name];
		const heading = own === kind ? [] : ['', `  ${own}`];
		kind = own;
		return [...heading, `    ${name.padEnd(width)}  ${about}`];
	});
	return ['Characters; of one kind the last one named holds:', ...lines].join('\n');
}

/** So many take some seconds and a few hundred MB. */
const MAX_COUNT = 100_000;

/** The options of the command line; throws with a sentence on what can't be used. */
export function readOptions(args: string[]): SandboxOptions & { help: boolean } {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string', default: '4010' },
			seed: { type: 'string', default: '1' },
			contacts: { type: 'string' },
			tickets: { type: 'string' },
			character: { type: 'string', multiple: true, default: [] },
			'no-limits': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const number = (name: 'port' | 'seed' | 'contacts' | 'tickets') => {
		const text = values[name];
		if (text === undefined) return undefined;
		if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}".`);
		return Number(text);
	};
	const named = values.character.flatMap((text) => text.split(',')).map((name) => name.trim());
	const known: readonly string[] = characterNames();
	const unknown = named.find((name) => !known.includes(name));
	if (unknown !== undefined) {
		throw new Error(`There is no character "${unknown}"; --help names them all.`);
	}
	const count = (name: 'contacts' | 'tickets') => {
		const wanted = number(name);
		if ((wanted ?? 0) > MAX_COUNT) throw new Error(`--${name} is at most ${MAX_COUNT}.`);
		return wanted;
	};
	const [contacts, tickets] = [count('contacts'), count('tickets')];
	return {
		port: number('port'),
		seed: number('seed'),
		characters: named as CharacterName[],
		settings: { limits: { enabled: !values['no-limits'] } },
		data: {
			...(contacts !== undefined && { contacts }),
			...(tickets !== undefined && { tickets }),
		},
		help: values.help,
	};
}

export const help = () => `${USAGE}\n\n${characterHelp()}`;

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) return console.log(help());
	const { url, apiKey, partnerKey, oauth, close } = await startSandbox(options);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
	const limits = options.settings?.limits?.enabled ? 'as documented' : 'none';
	console.log(`A local Spoki is running. Nothing leaves this machine.

Base URL             ${url}
MCP server           ${url}/v2/mcp
API key              ${apiKey}
Partner key          ${partnerKey}
OAuth2 client ID     ${oauth.clientId}
OAuth2 client secret ${oauth.clientSecret}
Authorization URL    ${oauth.authorizeUrl}
Access token URL     ${oauth.tokenUrl}
Request log          ${url}/_sandbox/requests
Delivery log         ${url}/_sandbox/webhooks/deliveries
Chat as a customer   ${url}/_sandbox/chat
Request limits       ${limits}
Characters           ${options.characters?.join(', ') || 'the usual ones'}

Press Ctrl-C to stop.`);
}

if (require.main === module) {
	main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
		console.error(
			error.code === 'EADDRINUSE'
				? `Port ${error.port} is in use; choose another with --port.`
				: error.message,
		);
		process.exitCode = 1;
	});
}
