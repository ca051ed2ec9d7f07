import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { Client } from '../client/client';
import type { Endpoint } from '../client/endpoint';
import { isObject, textOf } from '../client/errorBody';
import { nameBy, pageByPage } from '../lists/pageByPage';
import { inEnglish, LANGUAGES } from '../fields/checks/languages';
import { REGIONS } from '../fields/language';
import { byName } from '../fields/options';
import { ROLES } from '../fields/role';
import { getAll as automationList } from '../resources/automation/getAll.operation';
import { PLATFORMS } from '../resources/channel/fields';
import { FORMATS } from '../resources/media/fields';
import { GRANULARITIES } from '../resources/partner/fields';
import { getAll as roleList } from '../resources/role/getAll.operation';
import { CATEGORIES } from '../resources/template/fields';
import { getAll as templateList } from '../resources/template/getAll.operation';
import { PRIORITIES, STATUSES } from '../resources/ticket/fields';
import { getAll as ticketList } from '../resources/ticket/getAll.operation';
import { EVENTS } from '../resources/webhook/fields';
import { asker, finder, joined, MORE } from './search';

/** Values of a field: those that everybody has, and those that an account has of its own. */
interface Choices {
	known: INodeListSearchItems[];
	/** A list in which the account's own are seen, as far as its first pages go. */
	seen?: { endpoint: Endpoint; in: (item: IDataObject) => INodeListSearchItems[] };
}

/** Pages that are looked through for an account's own values. */
const PAGES = 2;

const named = (value: unknown): INodeListSearchItems[] =>
	typeof value === 'string' && value !== '' ? [{ name: value, value }] : [];

const ofTickets = (member: string) => ({
	endpoint: ticketList.endpoint,
	in: (ticket: IDataObject) => named(ticket[member]),
});

/** The groups that a thing is in, by its `member`: numbers, or objects with a name. */
const groupsIn = (member: string) => (item: IDataObject) =>
	[item[member] ?? []].flat().flatMap((group: unknown) => {
		const { id, name } = isObject(group) ? group : { id: group, name: '' };
		const label = textOf(name) || `Group ${textOf(id)}, with ${textOf(item.name)}`;
		return textOf(id) ? [{ name: label, value: id as number }] : [];
	});

/** Languages by name, e.g. "Portuguese (Brazil) · pt_BR". */
function languages(codes: string[]): INodeListSearchItems[] {
	return codes.map((value) => ({ name: `${inEnglish(value)} · ${value}`, value })).sort(byName);
}

export const choices = {
	searchAutomationGroups: {
		known: [],
		seen: { endpoint: automationList.endpoint, in: groupsIn('automation_groups') },
	},
	searchGranularities: { known: GRANULARITIES },
	// Named when somebody looks: that takes 10 ms, which n8n should not spend when it starts.
	searchLanguages: {
		get known() {
			return languages(LANGUAGES);
		},
	},
	searchMediaFormats: { known: FORMATS },
	searchPlatforms: { known: PLATFORMS },
	searchRoleNames: {
		known: ROLES,
		seen: { endpoint: roleList.endpoint, in: ({ role }) => named(role) },
	},
	searchTemplateCategories: {
		known: CATEGORIES,
		seen: { endpoint: templateList.endpoint, in: ({ category }) => named(category) },
	},
	searchTemplateGroups: {
		known: [],
		seen: { endpoint: templateList.endpoint, in: groupsIn('template_groups') },
	},
	searchTemplateLanguages: {
		get known() {
			return languages([...LANGUAGES, ...REGIONS]);
		},
	},
	searchTicketPriorities: { known: PRIORITIES, seen: ofTickets('priority') },
	searchTicketStatuses: { known: STATUSES, seen: ofTickets('status') },
	searchWebhookEvents: { known: EVENTS },
} satisfies Record<string, Choices>;

async function seenIn(
	context: ILoadOptionsFunctions,
	client: Client,
	{ endpoint, in: valuesOf }: NonNullable<Choices['seen']>,
): Promise<INodeListSearchItems[]> {
	const { ask } = await asker(context, client, endpoint);
	const found: INodeListSearchItems[] = [];
	const query = { page: 1, page_size: endpoint.pageSize };
	const list = pageByPage(ask, nameBy(endpoint.identity), { query, before: 0 });
	let pages = 0;
	let hasMore = false;
	for await (const { fresh, rest, isCut } of list) {
		for (const one of fresh.flatMap(valuesOf)) found.push(one);
		hasMore = rest !== undefined || isCut;
		if (++pages === PAGES) break;
	}
	return [...found.sort(byName), ...(hasMore ? [MORE] : [])];
}

/**
 * Fills "From List" with the values that are known, then those that the account has beside them.
 * Where Spoki doesn't tell, or not all was looked through, the known ones are there all the same, and the
 * last entry says that there may be more.
 */
export const searchChoices = (client: Client, choice: Choices) =>
	async function (this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		const { known, seen } = choice;
		const asked = seen ? seenIn(this, client, seen) : Promise.resolve([]);
		const own = await (known.length > 0 ? asked.catch(() => [MORE]) : asked);
		const all = new Map<unknown, INodeListSearchItems>();
		for (const entry of [...known, ...own]) if (!all.has(entry.value)) all.set(entry.value, entry);
		const find = finder(filter);
		const results = [...all.values()]
			.map(({ name, value, description }) => ({ name: joined(name, description), value }))
			.filter(({ name, value }) => value === MORE.value || find(name, value));
		return { results };
	};
