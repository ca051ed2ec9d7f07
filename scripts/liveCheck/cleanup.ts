/** Whether something is gone; unsure where it may have been made, and could not be looked for. */
export type Undone = boolean | 'unsure';

/** What a live check made, to be taken away again in the opposite order. */
export class Cleanup {
	private readonly steps: Array<{ what: string; undo: () => Promise<Undone> }> = [];

	/**
	 * To be called before the thing is made: whether an answer comes can't be known. `undo` resolves
	 * to whether it is gone; it must look for the thing when it may not be there.
	 */
	add(what: string, undo: () => Promise<Undone>): void {
		this.steps.push({ what, undo });
	}

	/** Takes everything away; resolves to what is left, or may be. */
	async run(): Promise<string[]> {
		const left: string[] = [];
		while (this.steps.length) {
			const { what, undo } = this.steps.pop()!;
			const undone = await undo().catch(() => false);
			if (undone !== true) left.push(undone === 'unsure' ? `perhaps ${what}` : what);
		}
		return left;
	}
}
