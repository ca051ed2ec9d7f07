import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { PlainError } from '../lib/plain';
import { sleep, waitFor } from '../lib/wait';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

/** Redis and PostgreSQL say it in the same words. */
const READY = /ready to accept connections/i;

/** A server in a process of its own, which says in its log when it is ready. */
export class Service {
	private readonly ended: Promise<unknown>;

	private constructor(
		private readonly name: string,
		private readonly child: ChildProcess,
		private readonly logFile: string,
	) {
		this.ended = new Promise((resolve) => {
			child.once('exit', resolve);
			child.once('error', resolve);
		});
	}

	/** Starts the program in `folder`. Throws a PlainError with the end of its log. */
	static async start(
		name: string,
		{
			file,
			args,
			folder,
			logFile,
		}: Record<'file' | 'folder' | 'logFile', string> & {
			args: string[];
		},
	): Promise<Service> {
		const log = openSync(logFile, 'a');
		const child = spawn(file, args, {
			cwd: folder,
			stdio: ['ignore', log, log],
			// Ctrl-C reaches it through stop(), after the n8n that use it, and not from the terminal
			detached: true,
		});
		closeSync(log);
		const service = new Service(name, child, logFile);
		process.once('exit', service.endNow);
		try {
			await waitFor(async () => service.ready() || undefined, {
				timeoutMs: START_TIMEOUT_MS,
				late: () => service.failure('did not get ready'),
			});
			return service;
		} catch (error) {
			await service.stop();
			throw error;
		}
	}

	/** Asks the server to end, and ends it by force when it takes too long. */
	async stop(): Promise<void> {
		this.endNow();
		await Promise.race([this.ended, sleep(STOP_TIMEOUT_MS)]);
		if (this.running) this.child.kill('SIGKILL');
		await this.ended;
		process.removeListener('exit', this.endNow);
	}

	private get running(): boolean {
		const { pid, exitCode, signalCode } = this.child;
		return pid !== undefined && exitCode === null && signalCode === null;
	}

	/** Both servers end on SIGINT without waiting for their clients. */
	private readonly endNow = () => {
		if (this.running) this.child.kill('SIGINT');
	};

	private ready(): boolean {
		if (!this.running) throw this.failure('ended by itself');
		return READY.test(readFileSync(this.logFile, 'utf8'));
	}

	private failure(what: string): PlainError {
		const tail = readFileSync(this.logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
		return new PlainError(`${this.name} ${what}. The end of its log (${this.logFile}):\n${tail}`);
	}
}
