/** Work for later, which can be awaited and called off as a whole. */
export class Agenda {
	private readonly timers = new Map<NodeJS.Timeout, () => void>();
	private running = 0;
	private waiting: Array<() => void> = [];

	/** Does something in so many milliseconds. */
	in(ms: number, work: () => unknown): void {
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			work();
			this.check();
		}, ms);
		this.timers.set(timer, work as () => void);
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
		for (const timer of this.timers.keys()) clearTimeout(timer);
		this.timers.clear();
		this.check();
	}

	private check(): void {
		if (this.timers.size || this.running) return;
		for (const resolve of this.waiting.splice(0)) resolve();
	}
}
