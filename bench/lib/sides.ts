import { join } from 'node:path';
import type { Side } from '../sides/side';
import type { trigger } from '../sides/trigger';
import type { Measured } from '../worker';
import { Child } from './child';

export type SideName = 'spoki' | 'before' | 'httpRequest' | 'panel' | 'floor' | 'bare';

type Tasks = Required<Side> & typeof trigger;

/** How the report calls them. */
export const SIDE_TITLES: Record<SideName, string> = {
	spoki: 'Spoki node',
	before: 'Spoki node of 24 November, with 57 operations',
	httpRequest: 'HTTP Request node',
	panel: 'The panel of the Spoki node, without its code',
	floor: 'Declarative node of three properties',
	bare: 'Bare undici loop',
};

/** One side in a process of its own: what another leaves in memory doesn't slow it down. */
export class SideProcess {
	private constructor(private readonly child: Child) {}

	static async start(name: SideName | 'trigger', node: string): Promise<SideProcess> {
		const child = Child.start(join(__dirname, '../worker.ts'), node);
		await child.ask('load', { name });
		return new SideProcess(child);
	}

	/** Runs a task once and measures it. */
	async run<Task extends keyof Tasks>(task: Task, ...args: Parameters<Tasks[Task]>) {
		type Result = Awaited<ReturnType<Tasks[Task]>>;
		return await this.child.ask<Measured<Result>>('run', { task, args });
	}

	stop = async () => await this.child.stop();
}
