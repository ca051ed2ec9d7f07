/** The server's time. It runs with the real clock until `set` stops it at a moment. */
export interface Clock {
	now(): Date;
	/** Stops the clock at a moment; without one it runs with the real clock again. */
	set(date?: Date | string | number): void;
	/** Moves a stopped clock, or shifts a running one, by milliseconds. */
	advance(ms: number): void;
}

export function createClock(): Clock {
	let stopped: number | undefined;
	let shift = 0;
	return {
		now: () => new Date(stopped ?? Date.now() + shift),
		set(date) {
			shift = 0;
			stopped = date === undefined ? undefined : new Date(date).getTime();
			if (Number.isNaN(stopped)) throw new RangeError(`Not a date: ${String(date)}`);
		},
		advance(ms) {
			if (stopped === undefined) shift += ms;
			else stopped += ms;
		},
	};
}
