import { characterNames, characters, type CharacterKind, type CharacterName } from '../../sandbox';
import * as answers from './answers';
import { refusalsAreFew } from './limits';
import * as lists from './lists';
import { Silent, type Result } from './place';

/** What the node promises, whatever Spoki is like. */
interface Promised {
	name: string;
	/** Kinds of characters that its requests meet; with others it has nothing to show. */
	meets: CharacterKind[];
	/** @throws Silent when it is broken without a word */
	play: (characters: readonly CharacterName[]) => Promise<Result>;
}

const ofLists: CharacterKind[] = [
	'demands',
	'order',
	'count',
	'envelope',
	'page size',
	'end of pages',
];

export const promises: Promised[] = [
	{ name: 'The trigger', meets: ofLists, play: lists.triggerLosesNothing },
	{ name: 'Return All', meets: ofLists, play: lists.returnAllIsWhole },
	{ name: 'Pickers', meets: ofLists, play: lists.pickersAreWhole },
	{ name: 'Bulk', meets: ['demands', 'bulk', 'refusals'], play: answers.bulkWordsAreTrue },
	{ name: 'Key', meets: ['demands', 'credentials'], play: answers.wrongKeyIsTold },
	{ name: 'Token', meets: ['demands', 'credentials'], play: answers.tokenIsRenewed },
	{ name: 'Writes', meets: ['demands', 'refusals', 'start'], play: answers.noWriteThatIsNone },
	{
		name: 'Deletions',
		meets: ['demands', 'refusals', 'deletion'],
		play: answers.noDeletionThatIsNone,
	},
	{ name: 'Limits', meets: ['limits', 'Retry-After'], play: refusalsAreFew },
];

export type Cell = Result | 'n.a.' | `silent: ${string}`;

/** What a promise is worth with a character. Throws what isn't about the promise. */
export async function cellOf(
	{ meets, play }: Promised,
	name: CharacterName,
	...others: CharacterName[]
): Promise<Cell> {
	if (!meets.includes(characters[name].kind)) return 'n.a.';
	try {
		return await play([...others, name]);
	} catch (error) {
		if (error instanceof Silent) return `silent: ${error.message}`;
		throw error;
	}
}

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;

/** The table of the page. @param cells by character, a cell for each promise */
export const table = (cells: Record<CharacterName, Cell[]>) =>
	[
		row('Kind', 'Character', ...promises.map(({ name }) => name)),
		row(...Array<string>(2 + promises.length).fill('---')),
		...characterNames().map((name, index, all) => {
			const { kind } = characters[name];
			const isNew = index === 0 || characters[all[index - 1]].kind !== kind;
			return row(isNew ? `**${kind}**` : '', `\`${name}\``, ...cells[name]);
		}),
	].join('\n');
