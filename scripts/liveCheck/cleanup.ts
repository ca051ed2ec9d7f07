/** What a live check made, to be taken away again in the opposite order. */
export class Cleanup {
	private readonly steps: Array<{ what: string; undo: () => Promise<boolean> }> = [];

	/**
	 * To be called before the thing is made: whether an answer comes can't be known. `undo` resolves
	 * to whether it is gone; it must look for the thing when it may not be there.
	 */
	add(what: string, undo: () => Promise<boolean>): void {
		this.steps.push({ what, undo });
	}

	/** Takes everything away; resolves to what is left. */
	async run(): Promise<string[]> {
		const left: string[] = [];
		while (this.steps.length) {
			const { what, undo } = this.steps.pop()!;
			const isGone = await undo().catch(() => false);
			if (!isGone) left.push(what);
		}
		return left;
	}
}
