/** Work for later, which can be awaited and called off as a whole. */
export class Agenda {
	private readonly timers = new Set<NodeJS.Timeout>();
	private running = 0;
	private waiting: Array<() => void> = [];

	/** Does something in so many milliseconds; gives the way to call it off. */
	in(ms: number, work: () => unknown): () => void {
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			work();
			this.check();
		}, ms);
		this.timers.add(timer);
		return () => {
			clearTimeout(timer);
			this.timers.delete(timer);
		};
	}

	/** Counts something that has begun already. */
	async during<T>(work: Promise<T>): Promise<T> {
		this.running++;
		try {
			return await work;
		} finally {
			this.running--;
			this.check();
		}
	}

	/** Resolves when nothing is left to do. */
	idle(): Promise<void> {
		return new Promise((resolve) => {
			this.waiting.push(resolve);
			this.check();
		});
	}

	/** Forgets what hasn't begun. */
	clear(): void {
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
		this.check();
	}

	private check(): void {
		if (this.timers.size || this.running) return;
		for (const resolve of this.waiting.splice(0)) resolve();
	}
}
