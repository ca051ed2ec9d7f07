import type { SettingsInput } from './settings';

/** A way that Spoki may be, where its documentation is silent: the settings, and a line about it. */
interface Character {
	kind: CharacterKind;
	about: string;
	settings: SettingsInput;
}

/** Characters of one kind exclude each other; of several named, the last one holds. */
export type CharacterKind = 'order' | 'count' | 'envelope' | 'page size' | 'end of pages';

const order = (about: string, listOrder: SettingsInput['listOrder']) =>
	({ kind: 'order', about, settings: { listOrder } }) satisfies Character;
const count = (about: string, settings: SettingsInput) =>
	({ kind: 'count', about, settings }) satisfies Character;
/** Names each setting of an envelope, so that the last character of several leaves nothing behind. */
const envelope = (
	about: string,
	kind: SettingsInput['envelope'],
	{ next = 'link', pagedArrays = true }: SettingsInput = {},
) =>
	({
		kind: 'envelope',
		about,
		settings: { envelope: kind, next, pagedArrays },
	}) satisfies Character;
const size = (about: string, settings: SettingsInput) =>
	({
		kind: 'page size',
		about,
		settings: { honourPageSize: true, refusePageSize: false, maxPageSize: 100, ...settings },
	}) satisfies Character;
const end = (about: string, pageEnd: SettingsInput['pageEnd']) =>
	({ kind: 'end of pages', about, settings: { pageEnd } }) satisfies Character;

const lists = {
	falling: order('Lists have the newest first.', 'descending'),
	rising: order('Lists have the oldest first.', 'ascending'),
	scrambled: order('Lists have no order that can be told, but keep it.', 'arbitrary'),
	grouped: order(
		'Open tickets first, closed ones last; within a status the newest first.',
		'open-first',
	),
	'by-priority': order(
		'The most urgent first; within a priority the newest first.',
		'priority-first',
	),
	pinned: order('Some pinned ones first, then the newest first.', 'pinned-first'),
	'last-changed': order('What was changed last comes first.', 'changed-first'),

	'exact-count': count('`count` is the number of all items.', { count: 'exact' }),
	'no-count': count('Lists have no `count`.', { count: 'absent' }),
	'capped-count': count('`count` stops at 20.', { count: 'capped', countCap: 20 }),
	'lagging-count': count('`count` is counted anew with every third request only.', {
		count: 'lagging',
		countLag: 3,
	}),

	page: envelope('`{ count, next, previous, results }`.', 'page'),
	'page-no-next': envelope('`{ count, results }`, without `next`.', 'page', { next: 'absent' }),
	array: envelope('A bare array that holds everything.', 'array', { pagedArrays: false }),
	'array-pages': envelope(
		'A bare array of one page; nothing says whether there are more.',
		'array',
	),
	named: envelope('`{ contacts: [] }` that holds everything.', 'named', { pagedArrays: false }),
	'named-pages': envelope('`{ count, next, previous, contacts: [] }`.', 'named'),
	'named-pages-no-next': envelope('`{ count, contacts: [] }` of one page.', 'named', {
		next: 'absent',
	}),
	'data-meta': envelope('`{ data, links: { next }, meta: { current_page, total } }`.', 'data'),
	'data-meta-no-next': envelope('`{ data, meta }`, without links.', 'data', { next: 'absent' }),
	'has-more': envelope('`{ results, has_more }`, to be continued with `page`.', 'has-more'),
	cursor: envelope(
		'`{ next, previous, results }`; `next` holds a cursor, `page` is ignored.',
		'cursor',
	),
	'next-cursor': envelope('`{ results, next_cursor }`, to be sent as `cursor`.', 'cursor', {
		next: 'absent',
	}),

	'page-size': size('`page_size` is honoured up to 100.', {}),
	'short-pages': size('`page_size` is cut to 10.', { maxPageSize: 10 }),
	'fixed-pages': size('`page_size` does nothing: pages have 30 items.', { honourPageSize: false }),
	'no-page-size': size('`page_size` is refused with a 400.', { refusePageSize: true }),

	'end-404': end('A page beyond the last is a 404.', '404'),
	'end-empty': end('A page beyond the last is empty.', 'empty'),
	'end-repeated': end('A page beyond the last is the last one once more.', 'repeated'),
};

export const characters = { ...lists };

export type CharacterName = keyof typeof characters;

/** All names, or those of one kind. */
export const characterNames = (kind?: CharacterKind): CharacterName[] =>
	(Object.keys(characters) as CharacterName[]).filter(
		(name) => kind === undefined || characters[name].kind === kind,
	);

/** The settings of some characters together; throws on a name that isn't one. */
export function characterSettings(...names: readonly string[]): SettingsInput {
	return names.reduce<SettingsInput>((sum, name) => {
		if (!Object.hasOwn(characters, name)) throw new RangeError(`There is no character "${name}"`);
		const { settings }: Character = characters[name as CharacterName];
		const limits = settings.limits && { limits: { ...sum.limits, ...settings.limits } };
		return { ...sum, ...settings, ...limits };
	}, {});
}
