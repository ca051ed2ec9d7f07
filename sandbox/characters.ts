import type { SettingsInput } from './settings';

/** A way that Spoki may be, where its documentation is silent: the settings, and a line about it. */
interface Character {
	kind: CharacterKind;
	about: string;
	settings: SettingsInput;
}

/** Characters of one kind exclude each other; of several named, the last one holds. */
export type CharacterKind =
	| 'order'
	| 'count'
	| 'envelope'
	| 'page size'
	| 'end of pages'
	| 'credentials'
	| 'bulk'
	| 'refusals'
	| 'deletion'
	| 'start'
	| 'limits'
	| 'Retry-After';

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

const denial = (about: string, settings: SettingsInput) =>
	({
		kind: 'credentials',
		about,
		settings: { deniedStatus: 401, deniedText: 'drf', bearer: 'accepted', ...settings },
	}) satisfies Character;
const bulk = (about: string, settings: SettingsInput) =>
	({
		kind: 'bulk',
		about,
		settings: { bulkErrors: 'in2xx', bulkAnswer: 'errors', ...settings },
	}) satisfies Character;
const errors = (about: string, bulkErrorShape: SettingsInput['bulkErrorShape']) =>
	bulk(about, { bulkErrorShape });
const answer = (about: string, bulkAnswer: SettingsInput['bulkAnswer']) =>
	bulk(about, { bulkAnswer });
const refusal = (about: string, refusals: SettingsInput['refusals']) =>
	({ kind: 'refusals', about, settings: { refusals } }) satisfies Character;
const deletion = (about: string, deleteReplies: SettingsInput['deleteReplies']) =>
	({ kind: 'deletion', about, settings: { deleteReplies } }) satisfies Character;
const start = (about: string, settings: SettingsInput) =>
	({ kind: 'start', about, settings }) satisfies Character;
const limits = (about: string, own: SettingsInput['limits']) =>
	({
		kind: 'limits',
		about,
		settings: {
			limits: {
				enabled: true,
				window: 'sliding',
				countRefused: false,
				families: false,
				unpublished: false,
				...own,
			},
		},
	}) satisfies Character;
const retry = (about: string, retryAfter: NonNullable<SettingsInput['limits']>['retryAfter']) =>
	({ kind: 'Retry-After', about, settings: { limits: { retryAfter } } }) satisfies Character;

const answers = {
	'denied-401': denial('No valid key or token: 401 in the words of Django REST Framework.', {}),
	'denied-403': denial('The same as a 403.', { deniedStatus: 403 }),
	'denied-permission': denial('A 403 that reads like a missing right.', {
		deniedStatus: 403,
		deniedText: 'permission',
	}),
	'denied-jwt': denial('401 in the words of Simple JWT.', { deniedText: 'jwt' }),
	'denied-laravel': denial('401 in the words of Laravel.', { deniedText: 'laravel' }),
	'denied-gateway-401': denial('401 in the words of an API gateway.', { deniedText: 'gateway' }),
	'denied-gateway-403': denial('403 in the words of an API gateway.', {
		deniedStatus: 403,
		deniedText: 'gateway',
	}),
	'denied-key-401': denial('401 with `invalid_api_key`, as the MCP server says.', {
		deniedText: 'key',
	}),
	'denied-key-403': denial('The same as a 403.', { deniedStatus: 403, deniedText: 'key' }),
	'no-bearer': denial('Bearer tokens are overlooked: only keys are credentials.', {
		bearer: 'overlooked',
	}),
	'no-bearer-403': denial('The same, answered with a 403.', {
		bearer: 'overlooked',
		deniedStatus: 403,
	}),

	'errors-object': errors('`errors` with index from 0 and phone.', 'object'),
	'errors-index': errors('`errors` with an index from 0.', 'index'),
	'errors-index-from-1': errors('`errors` with an index from 1.', 'index-from-1'),
	'errors-phone': errors('`errors` with the phone.', 'phone'),
	'errors-map-by-index': errors('`errors` as a map by index from 0.', 'map-by-index'),
	'errors-map-by-index-from-1': errors('`errors` as a map by index from 1.', 'map-by-index-from-1'),
	'errors-map-by-phone': errors('`errors` as a map by phone.', 'map-by-phone'),
	'errors-aligned': errors(
		'`errors` has an entry for each contact, `{}` where it is stored.',
		'drf',
	),
	'errors-sentences': errors('`errors` as sentences that begin with the phone.', 'string'),
	'errors-count': errors('`errors` is how many were refused.', 'count'),
	'bulk-none': answer('204 without a body.', 'none'),
	'bulk-success': answer('`{ success: true }`, whatever was refused.', 'success'),
	'bulk-contacts': answer('A list of the contacts that were stored.', 'contacts'),
	'bulk-results': answer('`{ results }` with a status for each contact.', 'results'),
	'bulk-failed': answer('`{ succeeded, failed: [] }`.', 'failed'),
	'bulk-skipped': answer('`{ created, updated, skipped: [] }`.', 'skipped'),
	'bulk-counts': answer('`{ created, updated, failed }`, all numbers.', 'counts'),
	'bulk-success-false': answer(
		'`{ success: false, message }` when any was refused.',
		'success-false',
	),
	'bulk-job': answer('202 with a job that is still to run.', 'job'),
	'bulk-refusal': answer('Stores nothing, and says so inside a 200.', 'refusal'),
	'bulk-400': bulk('A 400 for the whole batch, with an entry for each contact.', {
		bulkErrors: 'array400',
	}),

	'refused-by-status': refusal('What is wrong with a write is a 400.', 'status'),
	'refused-in-error': refusal('It is a 200 with `error` and `error_code`.', 'error'),
	'refused-in-success-false': refusal('It is a 200 with `success: false`.', 'success-false'),
	'refused-in-status-error': refusal('It is a 200 with `status: "error"`.', 'status-error'),

	'delete-empty': deletion('204 without a body.', 'empty'),
	'delete-object': deletion('200 with the id of what was deleted.', 'object'),
	'delete-success': deletion('200 with `success: true`.', 'success'),
	'delete-refused': deletion('200 with `success: false`: it is still there.', 'refused'),

	'start-creates': start('An automation starts for phones that no contact has, too.', {
		unknownStartContact: 'create',
	}),
	'start-known-only': start('It refuses phones that no contact has.', {
		unknownStartContact: 'reject',
	}),

	'limits-sliding': limits('Each request counts until it is a minute old.', {}),
	'limits-fixed': limits('Each minute starts anew.', { window: 'fixed' }),
	'limits-count-refused': limits('Refused requests count too.', { countRefused: true }),
	'limits-families': limits('Endpoints of a resource with the same number share it.', {
		families: true,
	}),
	'limits-unpublished': limits('The likely limits of templates, automations, webhooks hold too.', {
		unpublished: true,
	}),

	'retry-after': retry('`Retry-After` in whole seconds.', 'seconds'),
	'retry-after-date': retry('`Retry-After` as a date.', 'date'),
	'retry-after-short': retry('`Retry-After` names a third of the wait.', 'short'),
	'no-retry-after': retry('No `Retry-After`.', 'none'),
};

export const characters = { ...lists, ...answers };

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
