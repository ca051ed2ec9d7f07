import '../test/env.js';
import { join } from 'node:path';
import { load } from './lib/n8n';
import { serve } from './lib/child';
import { forgetPeak, peakMemory } from './lib/memory';

// Source maps would slow down whatever looks at an error's stack.
process.setSourceMapsEnabled(false);

/** What one run of a task took, and what it returned. */
export interface Measured<Result> {
	ms: number;
	/** Of which this process was computing, in ms: all but waiting for the sandbox. */
	cpuMs: number;
	result: Result;
	/** How far the memory of the process (RSS) rose above where it was, at its highest, in bytes. */
	peakBytes: number;
}

type Task = (...args: never[]) => Promise<unknown>;

let side: Record<string, Task>;

serve({
	load: ({ name }: { name: string }) => {
		// Only this one: what the others load would count as its memory.
		side = load<Record<string, typeof side>>(join(__dirname, `sides/${name}.ts`))[name];
	},
	run: async ({ task, args }: { task: string; args: never[] }): Promise<Measured<unknown>> => {
		gc!();
		forgetPeak();
		const before = process.memoryUsage.rss();
		const began = performance.now();
		const cpu = process.cpuUsage();
		const result = await side[task](...args);
		const ms = performance.now() - began;
		const { user, system } = process.cpuUsage(cpu);
		return {
			ms,
			cpuMs: (user + system) / 1000,
			result,
			peakBytes: peakMemory() - before,
		};
	},
});
