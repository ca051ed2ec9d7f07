import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { binOf, type Host } from './host';
import { withNode } from './npm';
import { PlainError } from './plain';
import { freePort } from './ports';
import { preloads } from './preloads';
import { sleep, waitFor } from './wait';

export interface N8nOptions {
	/** The n8n and the Node.js to run. */
	host: Host;
	/** n8n's user folder: database, keys, installed packages. */
	folder: string;
	/** Where the search for a free port begins. */
	port?: number;
	/** The folder that the file nodes may read and write. */
	files?: string;
	/** Settings on top, such as the durable scheduler's or queue mode's. */
	env?: Record<string, string>;
	/** n8n's command; a worker needs QUEUE_HEALTH_CHECK_ACTIVE and its PORT in `env`. */
	command?: string[];
}

const DEFAULT_PORT = 5678;
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 15_000;

/** Modules that a test machine doesn't need; some of them call n8n's own services. */
const DISABLED_MODULES = [
	...['insights', 'mcp', 'mcp-registry', 'instance-ai', 'agents', 'agent-evals', 'chat-hub'],
	...['breaking-changes', 'instance-reporting', 'instance-version-history', 'quick-connect'],
	...['workflow-builder', 'favorites', 'otel', 'engine-v2'],
];

/** A real n8n in a process of its own, listening on 127.0.0.1 only. */
export class N8n {
	/** Resolves when the process has ended, with its exit code or the signal that ended it. */
	readonly ended: Promise<number | string>;

	private constructor(
		private readonly child: ChildProcess,
		readonly url: string,
		readonly port: number,
		readonly logFile: string,
	) {
		this.ended = new Promise((resolve) => {
			child.once('exit', (code, signal) => resolve(signal ?? code ?? 0));
		});
	}

	/** Starts n8n and resolves when it answers. Throws a PlainError with the end of its log. */
	static async start(options: N8nOptions): Promise<N8n> {
		const { host, folder, command = ['start'], env = {} } = options;
		const port = Number(env.N8N_PORT ?? (await freePort(options.port ?? DEFAULT_PORT)));
		const brokerPort = await freePort(port + 1, [port]);
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		const logFile = join(folder, `n8n-${command[0]}.log`);
		const log = openSync(logFile, 'a');
		const child = spawn(host.node, [...preloads.args, binOf(host.folder), ...command], {
			cwd: folder,
			env: { ...environment(options, port, brokerPort), ...env },
			stdio: ['ignore', log, log],
			// a process group of its own: Ctrl-C reaches it through stop(), once, and not from the terminal
			detached: true,
		});
		closeSync(log);
		const healthPort = env.QUEUE_HEALTH_CHECK_PORT ?? port;
		const n8n = new N8n(child, `http://127.0.0.1:${healthPort}`, port, logFile);
		process.once('exit', n8n.killNow);
		try {
			await n8n.ready(command[0] === 'worker');
			return n8n;
		} catch (error) {
			await n8n.kill();
			throw error;
		}
	}

	get pid(): number {
		return this.child.pid ?? 0;
	}

	get running(): boolean {
		return this.child.exitCode === null && this.child.signalCode === null;
	}

	/** Asks n8n to end, and ends it by force when it takes too long. */
	async stop(): Promise<void> {
		if (this.running) this.child.kill('SIGTERM');
		await Promise.race([this.ended, sleep(STOP_TIMEOUT_MS)]);
		await this.kill();
	}

	/** Ends n8n at once with SIGKILL, as a crash would. */
	async kill(): Promise<void> {
		this.killNow();
		await this.ended;
		process.removeListener('exit', this.killNow);
	}

	private readonly killNow = () => {
		if (this.running) this.child.kill('SIGKILL');
	};

	private async ready(isWorker: boolean): Promise<void> {
		// readiness alone can be green before the routes exist
		const paths = isWorker ? ['/healthz/readiness'] : ['/healthz/readiness', '/rest/settings'];
		await waitFor(
			async () => {
				if (!this.running) throw this.failure('ended by itself');
				const answers = await Promise.all(paths.map(async (path) => await ok(this.url + path)));
				return answers.every(Boolean) || undefined;
			},
			{ timeoutMs: START_TIMEOUT_MS, everyMs: 200, late: () => this.failure('did not get ready') },
		);
	}

	private failure(what: string): PlainError {
		const tail = readFileSync(this.logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
		return new PlainError(`n8n ${what}. The end of its log (${this.logFile}):\n${tail}`);
	}
}

async function ok(url: string): Promise<boolean> {
	return await fetch(url).then(
		(response) => response.ok,
		() => false,
	);
}

/** n8n ends at once when a module is disabled that its version doesn't have. */
function isIn({ folder }: Host): (module: string) => boolean {
	const modules = join(folder, 'node_modules/n8n/dist/modules');
	return (module) => ['', '.ee'].some((ending) => existsSync(join(modules, module + ending)));
}

function environment(options: N8nOptions, port: number, brokerPort: number): NodeJS.ProcessEnv {
	// settings of the developer's own n8n have no business here
	const foreign = /^(N8N|DB|QUEUE|EXECUTIONS|WEBHOOK|GENERIC)_/;
	const clean = Object.entries(process.env).filter(([name]) => !foreign.test(name));
	return {
		...withNode(options.host.node, Object.fromEntries(clean)),
		N8N_USER_FOLDER: options.folder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DISABLED_MODULES: DISABLED_MODULES.filter(isIn(options.host)).join(','),
		GENERIC_TIMEZONE: 'Europe/Rome',
		// on a busy machine a long step is no reason to give the database up
		DB_PING_TIMEOUT_MS: '60000',
		...preloads.env,
		...(options.files && { N8N_RESTRICT_FILE_ACCESS_TO: options.files }),
	};
}
