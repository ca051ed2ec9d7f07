import type { Settings } from './settings';

/** What lists say about the number of their items. */
export class Counts {
	/** Lagging counts by list, with how many requests they have answered. */
	private readonly kept = new Map<string, { count: number; shown: number }>();

	/** The count that a list shows for `total` items; undefined when it shows none. */
	shown({ count, countCap, countLag }: Settings, list: string, total: number): number | undefined {
		if (count === 'exact') return total;
		if (count === 'absent') return undefined;
		if (count === 'capped') return Math.min(total, countCap);
		const known = this.kept.get(list);
		const kept = known && known.shown < countLag ? known : { count: total, shown: 0 };
		kept.shown++;
		this.kept.set(list, kept);
		return kept.count;
	}

	clear(): void {
		this.kept.clear();
	}
}
