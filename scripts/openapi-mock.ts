// A second opinion on node and document: Prism, a mock made from docs/openapi.json by others, must
// accept every request that the operation tests send, and those to every endpoint that the test of
// the document sends. What a test sends to be refused (400 by the sandbox) Prism may refuse too, and
// what goes to a path of no document (Custom API Call of tomorrow, the MCP server) is not for Prism.
// Prism has 200 packages, so npx fetches it when this runs.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes, startSandbox } from '../sandbox';
import { requestsTo } from '../test/sandbox/requests';

const PRISM = '@stoplight/prism-cli@5.16.0';
const START_MS = 180_000;

interface Recorded {
	method: string;
	rawUrl: string;
	body?: unknown;
	/** What the sandbox answered. */
	status?: number;
}

/** The requests of the operation tests, as the sandbox logged them. */
function recordTests(folder: string): Recorded[] {
	const file = join(folder, 'requests.jsonl');
	const { status } = spawnSync(
		process.execPath,
		[
			'node_modules/jest/bin/jest.js',
			'test/operations/resources.test.ts',
			'--coverage=false',
			'--maxWorkers=1',
			'--silent',
			'--reporters=summary',
			'--setupFilesAfterEnv=<rootDir>/test/sandbox/record.js',
		],
		{ stdio: 'inherit', env: { ...process.env, RECORDED_REQUESTS: file } },
	);
	if (status !== 0) throw new Error('The operation tests did not pass.');
	return readFileSync(file, 'utf8')
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line) as Recorded);
}

/** Requests to every endpoint, as the test of the document sends them. */
async function requestsToAll(): Promise<Recorded[]> {
	const sandbox = await startSandbox();
	try {
		return routes.flatMap(({ method, path }) =>
			requestsTo(method, path, sandbox).map(({ path: rawUrl, body }) => ({ method, rawUrl, body })),
		);
	} finally {
		await sandbox.close();
	}
}

/** Whether the document has the path, whatever it stands for. */
const isDocumented = ({ rawUrl }: Recorded) =>
	routes.some(({ path }) =>
		new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(rawUrl.split('?')[0]),
	);

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** Prism, once it listens. */
async function startPrism(port: number): Promise<ChildProcess> {
	const command = ['--yes', PRISM, 'mock', 'docs/openapi.json', '-h', '127.0.0.1', '-p', `${port}`];
	const prism = spawn('npx', command, {
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own, so that what npx starts ends with it.
		detached: process.platform !== 'win32',
		shell: process.platform === 'win32',
	});
	let printed = '';
	await new Promise<void>((resolve, reject) => {
		const fail = () => reject(new Error(`Prism did not start:\n${printed}`));
		setTimeout(fail, START_MS).unref();
		prism.once('exit', fail);
		for (const stream of [prism.stdout, prism.stderr]) {
			stream.on('data', (data) => {
				printed += String(data);
				if (printed.includes('Prism is listening')) resolve();
			});
		}
	});
	return prism;
}

function stop({ pid }: ChildProcess) {
	if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid);
}

async function ask(
	origin: string,
	{ method, rawUrl, body }: Recorded,
): Promise<string | undefined> {
	const response = await fetch(origin + rawUrl, {
		method,
		headers: {
			Accept: 'application/json',
			...(!rawUrl.startsWith('/wh/') && { 'X-Spoki-Api-Key': 'any' }),
			...(body !== undefined && { 'Content-Type': 'application/json' }),
		},
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const text = await response.text();
	if (response.ok) return undefined;
	// Prism says why in a header and answers with a documented refusal.
	return `${response.status} ${response.headers.get('sl-violations') ?? text.slice(0, 500)}`;
}

async function main() {
	const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
	const port = await freePort();
	const prism = await startPrism(port);
	try {
		const tested = recordTests(folder).filter(isDocumented);
		const all = [...tested, ...(await requestsToAll())];
		const distinct = [
			...new Map(
				all
					.filter(isDocumented)
					.map((one) => [JSON.stringify([one.method, one.rawUrl, one.body]), one]),
			).values(),
		];
		let refusals = 0;
		let agreed = 0;
		for (const one of distinct) {
			const refusal = await ask(`http://127.0.0.1:${port}`, one);
			if (!refusal) continue;
			if (one.status === 400) {
				agreed++;
				continue;
			}
			refusals++;
			console.log(`${one.method} ${one.rawUrl} ${JSON.stringify(one.body)}\n  ${refusal}`);
		}
		console.log(
			`${tested.length} requests of the operation tests and some to each of ${routes.length} endpoints, ${distinct.length} of them different, sent to ${PRISM}: ${refusals} refused (and ${agreed} that the sandbox refuses too).`,
		);
		if (refusals > 0) process.exitCode = 1;
	} finally {
		stop(prism);
		rmSync(folder, { recursive: true, force: true });
	}
}

void main();
