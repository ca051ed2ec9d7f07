import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { call } from '../request/call';
import { toNodeError } from '../request/errors';
import { pace } from '../request/limits';
import { readList } from '../request/readList';

interface Source {
	/** Path of the list. */
	path: string;
	/** Whether Spoki searches the list itself, with `search`. */
	searches: boolean;
	/** Whether the list comes in pages. */
	paged?: boolean;
	/** How large a page is; 100 unless told otherwise. */
	pageSize?: number;
	/** How an entry is shown. */
	label: (entry: IDataObject) => string;
	/** The value that is chosen; the id unless told otherwise. Entries without one are left out. */
	value?: (entry: IDataObject) => string | number | undefined;
}

/** The editor waits for a picker, so it waits for its turn only this long, in ms. */
const PATIENCE_MS = 5_000;

/** Pages looked through for a match in one go, where Spoki can't search. */
const PAGES_AT_ONCE = 10;

const entries = (
	{ label, value = ({ id }) => id as number }: Source,
	items: IDataObject[],
): INodeListSearchItems[] =>
	items.flatMap((item) => {
		const chosen = value(item);
		return chosen === undefined ? [] : [{ name: label(item), value: chosen }];
	});

/** Fills "From List": a page at a time, searched by Spoki where it can, by name here where it can't. */
export function searchIn(source: Source) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const wanted = filter?.trim().toLowerCase() ?? '';
		const matches = (entry: INodeListSearchItems) =>
			source.searches ||
			wanted === '' ||
			`${entry.name} ${entry.value}`.toLowerCase().includes(wanted);
		const results: INodeListSearchItems[] = [];
		let page = Number(paginationToken ?? 1);
		for (let looked = 0; looked < PAGES_AT_ONCE; looked++, page++) {
			const list = await fetchPage(this, source, page, wanted);
			results.push(...entries(source, list.items).filter(matches));
			if (typeof list.next !== 'string') return { results };
			if (results.length > 0) return { results, paginationToken: String(page + 1) };
		}
		return { results, paginationToken: String(page) };
	};
}

async function fetchPage(
	context: ILoadOptionsFunctions,
	source: Source,
	page: number,
	wanted: string,
) {
	const target = { method: 'GET' as const, path: source.path };
	const qs = {
		...(source.paged !== false && { page, page_size: source.pageSize ?? 100 }),
		...(source.searches && wanted !== '' && { search: wanted }),
	};
	const authentication = context.getNodeParameter('authentication', 'apiKey') as string;
	const policy = { onRateLimit: 'wait' as const, deadline: Date.now() + PATIENCE_MS };
	const outcome = await call(
		context,
		authentication,
		{ ...target, qs, timeout: () => pace.pickerMs },
		policy,
	);
	if ('answer' in outcome) return readList(outcome.answer.body);
	throw toNodeError(outcome, { node: context.getNode(), target });
}
