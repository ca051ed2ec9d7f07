import { parseArgs } from 'node:util';
import { startSandbox, type SandboxOptions } from '.';

const USAGE = `Usage: npm run sandbox -- [options]
  --port <number>      port on 127.0.0.1 (default 4010)
  --seed <number>      seed of the data (default 1)
  --contacts <number>  how many contacts there are
  --tickets <number>   how many tickets there are
  --limits             answer 429 beyond the documented rate limits`;

/** So many take some seconds and a few hundred MB. */
const MAX_COUNT = 100_000;

/** The options of the command line; throws with a sentence on what can't be used. */
function readOptions(): SandboxOptions & { help: boolean } {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			seed: { type: 'string', default: '1' },
			contacts: { type: 'string' },
			tickets: { type: 'string' },
			limits: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const number = (name: 'port' | 'seed' | 'contacts' | 'tickets') => {
		const text = values[name];
		if (text === undefined) return undefined;
		if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}".`);
		return Number(text);
	};
	const count = (name: 'contacts' | 'tickets') => {
		const wanted = number(name);
		if ((wanted ?? 0) > MAX_COUNT) throw new Error(`--${name} is at most ${MAX_COUNT}.`);
		return wanted;
	};
	const [contacts, tickets] = [count('contacts'), count('tickets')];
	return {
		port: number('port'),
		seed: number('seed'),
		settings: { limits: { enabled: values.limits } },
		data: {
			...(contacts !== undefined && { contacts }),
			...(tickets !== undefined && { tickets }),
		},
		help: values.help,
	};
}

async function main(): Promise<void> {
	const options = readOptions();
	if (options.help) return console.log(USAGE);
	const { url, apiKey, partnerKey, oauth, close } = await startSandbox(options);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
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

Press Ctrl-C to stop.`);
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
	console.error(
		error.code === 'EADDRINUSE'
			? `Port ${error.port} is in use; choose another with --port.`
			: error.message,
	);
	process.exitCode = 1;
});
