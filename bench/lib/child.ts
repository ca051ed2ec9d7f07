import { fork, type ChildProcess } from 'node:child_process';

/** A request to a child process and its answer. */
export type Answer = { value: unknown } | { fault: string };

/** A process that carries out named tasks, one at a time. */
export class Child {
	private constructor(private readonly child: ChildProcess) {}

	/** Starts a TypeScript file as a child of its own, on the Node.js at `node`. */
	static start(file: string, node = process.execPath, env: NodeJS.ProcessEnv = process.env): Child {
		const execArgv = ['--expose-gc', '--require', 'tsx/cjs', ...extraFlags()];
		const child = fork(file, [], { execPath: node, execArgv, env, serialization: 'advanced' });
		return new Child(child);
	}

	/** Carries out a task. @throws Error when the task does, or when the process ends */
	async ask<T>(task: string, input: object = {}): Promise<T> {
		const { child } = this;
		return await new Promise<T>((resolve, reject) => {
			const ended = () => reject(new Error(`The process ended during "${task}".`));
			child.once('exit', ended);
			child.once('message', (answer: Answer) => {
				child.off('exit', ended);
				if ('fault' in answer) reject(new Error(answer.fault));
				else resolve(answer.value as T);
			});
			child.send({ task, input });
		});
	}

	async stop(): Promise<void> {
		const ended = new Promise((resolve) => this.child.once('exit', resolve));
		this.child.disconnect();
		await ended;
	}
}

/** Flags for the children, such as `BENCH_NODE_FLAGS=--cpu-prof` to see where the time goes. */
const extraFlags = () => (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean);

/** The child's side: answers with what the task of that name returns. */
export function serve(tasks: Record<string, (input: never) => unknown>): void {
	process.on('message', async ({ task, input }: { task: string; input: never }) => {
		try {
			process.send!({ value: await tasks[task](input) });
		} catch (error) {
			process.send!({ fault: (error as Error).stack ?? String(error) });
		}
	});
	process.on('disconnect', () => process.exit(0));
}
