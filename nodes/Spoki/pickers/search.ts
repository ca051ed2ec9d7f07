import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { Client } from '../client/client';
import { editorMemory, inEditor, panelConnection } from '../client/editor';
import type { Endpoint } from '../client/endpoint';
import { textOf } from '../client/errorBody';
import { readPage, type ListPage } from '../lists/page';
import { nameBy, pageByPage, type Bookmark, type Step } from '../lists/pageByPage';
import { toNodeError } from '../messages/nodeError';

/** Where the entries of a picker come from, and how they are shown. */
export interface PickerSource {
	/** The list, as Get Many declares it. */
	endpoint: Endpoint;
	/** Whether Spoki searches the list itself, with `search`. */
	searches?: true;
	/** How an entry is shown. */
	label: (entry: IDataObject) => string;
	/** The value that is chosen; the id unless told otherwise. Entries without one are left out. */
	value?: (entry: IDataObject) => string | number | undefined;
	/** Where Spoki shows it; only https addresses count. */
	link?: (entry: IDataObject) => unknown;
	/** What comes after all others of its page. */
	last?: (entry: IDataObject) => boolean;
}

const MAY_BE_MORE = 'There may be more: enter it yourself';

/** Stands behind the others where more may exist. No field takes what is blank. */
export const MORE: INodeListSearchItems = { name: MAY_BE_MORE, value: ' ' };

/** Pages looked through for a match in one go, where Spoki can't search. */
const PAGES_AT_ONCE = 10;

/** What an entry is known by; what it does not have is left out, and nothing is said twice. */
export const joined = (...parts: unknown[]) =>
	[...new Set(parts.map(textOf))].filter((part) => part !== '').join(' · ');

/** Whether what an entry is known by has what was typed, in any case. */
export const finder = (filter = '') => {
	const wanted = filter.trim().toLowerCase();
	return (...words: unknown[]) => words.join(' ').toLowerCase().includes(wanted);
};

const entriesOf = (
	{ label, value = ({ id }) => id as number, link, last = () => false }: PickerSource,
	items: IDataObject[],
): INodeListSearchItems[] =>
	[...items]
		.sort((a, b) => Number(last(a)) - Number(last(b)))
		.flatMap((item) => {
			const chosen = value(item);
			if (textOf(chosen) === '') return [];
			const url = textOf(link?.(item));
			return [{ name: label(item), value: chosen!, ...(/^https:\/\/\S+$/.test(url) && { url }) }];
		});

/**
 * Fills "From List": a page at a time, searched by Spoki where it can, by name here where it can't or
 * where all there is came with one page. What was shown is remembered for a minute, so that typing
 * costs few requests.
 */
export const searchIn = (client: Client, source: PickerSource) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const wanted = filter?.trim().toLowerCase() ?? '';
		const { ask, recall } = await asker(this, client, source.endpoint);
		const { pageSize } = source.endpoint;
		const first = pageSize ? { page: 1, page_size: pageSize } : {};
		const shown = recall(first);
		const isWhole = shown !== undefined && shown.next === undefined;
		const searches = source.searches && wanted !== '' && !isWhole;
		const find = finder(wanted);
		const isNamed = ({ name, value }: INodeListSearchItems) => find(name, value);
		const matches = (one: INodeListSearchItems) => searches || isNamed(one);
		const start = { query: { ...first, ...(searches && { search: wanted }) }, before: 0 };
		const place = paginationToken ? (JSON.parse(paginationToken) as Bookmark) : start;
		const nameOf = nameBy(source.endpoint.identity);
		const found = new Map<unknown, INodeListSearchItems>();
		const keep = (items: IDataObject[], fits: (one: INodeListSearchItems) => boolean) => {
			for (const entry of entriesOf(source, items).filter(fits))
				if (!found.has(entry.value)) found.set(entry.value, entry);
		};
		let isUnread = false as boolean;
		const read = async (at: Bookmark) =>
			await ask(at).catch(async (fault) => {
				// What is shown already stays, whatever comes in the place of a further page or of a search.
				if (at.before === 0 && !shown) return await Promise.reject(fault);
				if (at.before === 0) keep(shown!.items, isNamed);
				isUnread = true;
				return undefined;
			});
		let looked = 0;
		let last!: Step;
		for await (last of pageByPage(read, nameOf, place)) {
			keep(last.fresh, matches);
			// Of what has no name nothing can be chosen.
			isUnread ||= last.fresh.length > 0 && !last.fresh.some(nameOf);
			if (isUnread || found.size > 0 || ++looked === PAGES_AT_ONCE) break;
		}
		const results = [...found.values()];
		const { isCut, names } = last;
		const rest = isUnread ? undefined : last.rest && { ...last.rest, known: [...names] };
		if (isUnread || isCut || (rest && results.length === 0)) results.push(MORE);
		return { results, ...(rest && { paginationToken: JSON.stringify(rest) }) };
	};

/** Asks for pages, or finds them in memory. */
export async function asker(context: ILoadOptionsFunctions, client: Client, endpoint: Endpoint) {
	const connection = await panelConnection(context, client, endpoint);
	const memory = editorMemory<ListPage>(client, connection);
	const recall = (query: IDataObject) => memory.recall([endpoint.path, query]);
	const ask = async ({ query, before }: Bookmark): Promise<ListPage> => {
		const remembered = recall(query);
		if (remembered) return remembered;
		const outcome = await client.page(
			context,
			connection,
			{ endpoint, qs: query, timeoutMs: client.pace.editorMs },
			inEditor(),
		);
		if (outcome && !('answer' in outcome))
			throw toNodeError(outcome, { node: context.getNode(), endpoint });
		const isPaged = endpoint.pageSize !== undefined;
		const page = outcome
			? readPage(outcome.answer.body, { query, isPaged, before })
			: { items: [] };
		memory.keep([endpoint.path, query], page);
		return page;
	};
	return { ask, recall };
}
