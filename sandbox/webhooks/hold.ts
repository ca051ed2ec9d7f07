import type { Agenda } from './agenda';

interface Held {
	behind: number;
	release(): void;
}

/** Keeps deliveries back until others have overtaken them. */
export class Hold {
	private held: Held[] = [];

	constructor(private readonly agenda: Agenda) {}

	/** Lets go after so many others, or after a time when they don't come. */
	back(behind: number, atMostMs: number, go: () => void): void {
		const one: Held = {
			behind,
			release: () => {
				if (!this.held.includes(one)) return;
				this.held = this.held.filter((other) => other !== one);
				go();
			},
		};
		this.held.push(one);
		this.agenda.in(atMostMs, one.release);
	}

	/** Says that another one went. */
	passed(): void {
		for (const one of this.held) one.behind--;
		for (const one of this.held.filter(({ behind }) => behind <= 0)) one.release();
	}

	clear(): void {
		this.held = [];
	}
}
