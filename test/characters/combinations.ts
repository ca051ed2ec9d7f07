import { createRandom } from '../../sandbox/random';
import { characterNames, type CharacterKind, type CharacterName } from '../../sandbox';
import { pickersAreWhole, returnAllIsWhole, triggerLosesNothing } from './lists';
import { Silent, type Result } from './place';

/** What lists differ in, all of which Spoki has at the same time. */
const KINDS: CharacterKind[] = ['order', 'count', 'envelope', 'page size', 'end of pages'];

export type Combination = readonly CharacterName[];

/** Every list that Spoki may have: a character of each kind, all with all. */
export const combinations: Combination[] = KINDS.reduce<CharacterName[][]>(
	(all, kind) => all.flatMap((one) => characterNames(kind).map((name) => [...one, name])),
	[[]],
);

/** All of them, each once, in an order that a seed decides. */
export function shuffled(seed: number): Combination[] {
	const random = createRandom(seed);
	const drawn = combinations.map((one) => ({ one, at: random.next() }));
	return drawn.sort((a, b) => a.at - b.at).map(({ one }) => one);
}

const PROMISES = {
	'The trigger': triggerLosesNothing,
	'Return All': returnAllIsWhole,
	Pickers: pickersAreWhole,
};

/** What became of each promise with lists of these characters; a broken one says how. */
export async function cellsOf(combination: Combination): Promise<Record<string, string>> {
	const cells: Record<string, Result | `silent: ${string}`> = {};
	for (const [name, play] of Object.entries(PROMISES)) {
		try {
			cells[name] = await play(combination);
		} catch (error) {
			if (!(error instanceof Silent)) throw error;
			cells[name] = `silent: ${error.message}`;
		}
	}
	return cells;
}
