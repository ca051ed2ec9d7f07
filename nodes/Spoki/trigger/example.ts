import { compareMarks, type Entry } from './entries';
import type { PolledList } from './lists';
import type { FetchPage } from './pages';

/**
 * Some of the newest items, oldest first: an example to build a workflow with. It looks at both ends
 * of the list, wherever new items may be.
 * @returns undefined where none of them says what the event goes by
 */
export async function newestOf(
	fetch: FetchPage,
	{ changes }: PolledList,
): Promise<Entry[] | undefined> {
	const first = await fetch(1);
	if (!first) return [];
	const entries = new Map(first.items.map((entry) => [entry.id, entry]));
	const pages = Math.ceil((first.count ?? 0) / Math.max(1, first.items.length));
	if (first.more !== false && pages > 1)
		for (const entry of (await fetch(pages))?.items ?? []) entries.set(entry.id, entry);
	const found = [...entries.values()];
	if (!changes) return found.sort(compareMarks);
	const { into, subjectsOf } = changes;
	const subjects = found.flatMap(({ item, time }) =>
		subjectsOf(item).map((subject) => ({ time, ...subject })),
	);
	if (found.length > 0 && !subjects.some(({ state }) => state)) return undefined;
	return subjects
		.filter(({ state }) => into === undefined || state === into)
		.map(({ id, time, since, updated, item }) => ({ id, time: since ?? updated ?? time, item }))
		.sort(compareMarks);
}
