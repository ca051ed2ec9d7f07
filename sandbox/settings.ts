import { usualMcpSettings, type McpSettings } from './mcp/settings';
import { omit } from './omit';
import { usualWebhookSettings, type WebhookSettings } from './webhooks/settings';

export type ListOrder =
	| 'ascending'
	| 'descending'
	| 'arbitrary'
	| 'open-first'
	| 'priority-first'
	| 'pinned-first'
	| 'changed-first';
export type Envelope = 'page' | 'array' | 'named' | 'data' | 'has-more' | 'cursor';

/** How the sandbox behaves where Spoki's behaviour is unknown, or differs. All live. */
export interface Settings {
	/** Refuse what the reference doesn't name: query and body fields, other types, Basic at /o/token/. */
	strict: boolean;
	/**
	 * By arrival (see `orderBy`), scrambled, or in groups of which each has its newest first. Last
	 * changed first needs `change` of the collection when a test changes things behind the API.
	 */
	listOrder: ListOrder;
	/** Per collection, before `listOrder`. */
	listOrderOf: Record<string, ListOrder>;
	/** What ascending and descending go by. */
	orderBy: 'insertion' | 'id' | 'created_datetime';
	defaultPageSize: number;
	/** A larger `page_size` is cut to this, as Django REST Framework does. */
	maxPageSize: number;
	honourPageSize: boolean;
	/** A 400 for `page_size`, except for channels, which document it. */
	refusePageSize: boolean;
	/**
	 * How lists that are known as pages answer: the page of the reference, a bare array,
	 * `{ contacts: [] }`, `{ data, links, meta }`, `{ results, has_more }`, or by cursor.
	 */
	envelope: Envelope;
	/** Arrays and named lists come in pages too; else they hold everything, whatever is asked for. */
	pagedArrays: boolean;
	/** `next` and `previous`: as a link, or not there. A cursor without a link is `next_cursor`. */
	next: 'link' | 'absent';
	/** The number of all items, where the envelope has one; `capped` stops at `countCap`. */
	count: 'exact' | 'absent' | 'capped' | 'lagging';
	countCap: number;
	/** A lagging count is counted anew with each so many requests of the list. */
	countLag: number;
	/** A page beyond the last: a 404, an empty page, or the last page once more. */
	pageEnd: '404' | 'empty' | 'repeated';
	/** Per collection, before `envelope`; accounts, agencies and reports are arrays without it. */
	envelopeOf: Record<string, Envelope>;
	/** Replaces the origin of `next` and `previous`, like a proxy or an attacker would. */
	nextOrigin: string | null;
	datetimeFormat: 'zulu' | 'offset' | 'fraction';
	limits: {
		enabled: boolean;
		/** Length of the window that every documented per-minute number counts for. */
		windowMs: number;
		retryAfter: 'seconds' | 'date' | 'none';
	};
	latencyMs: number;
	/** Tickets: `status`, `sort_by`, `order`, `per_page` do what they say; else they do nothing. */
	honourUnprovenTicketQuery: boolean;
	/** A ticket for a phone that no contact has. */
	unknownTicketContact: 'create' | 'reject';
	/** Faulty phones or e-mails in a batch: listed in a 2xx, refused as a whole, or stored as they are. */
	bulkErrors: 'in2xx' | 'array400' | 'pass';
	/** One entry of a batch's `errors`: an object with index and phone, DRF per item, or a sentence. */
	bulkErrorShape: 'object' | 'drf' | 'string';
	/** A custom-field code that the account doesn't have. */
	unknownCustomFields: 'reject' | 'ignore';
	/** Body of actions whose answer isn't published: the likeliest for each, always one, never one. */
	actionReplies: 'mixed' | 'object' | 'empty';
	/** `POST accounts/{id}/onboarding/`: removed (404), or alive. */
	onboarding: 'gone' | 'answers';
	/** Which of the two documented shapes an error with a `spoki::` code has. */
	codedErrors: 'title' | 'error_code';
	accessTokenLifetimeSeconds: number;
	webhooks: WebhookSettings;
	mcp: McpSettings;
}

/** The same with every part optional, as `startSandbox` and `PATCH /_sandbox/settings` take it. */
export type SettingsInput = Partial<Omit<Settings, Group>> & {
	[name in Group]?: Partial<Settings[name]>;
};

const groups = ['limits', 'webhooks', 'mcp'] as const;
type Group = (typeof groups)[number];

export function createSettings(input: SettingsInput = {}): Settings {
	const defaults: Settings = {
		strict: true,
		listOrder: 'descending',
		listOrderOf: {},
		orderBy: 'insertion',
		defaultPageSize: 30,
		maxPageSize: 100,
		honourPageSize: true,
		refusePageSize: false,
		envelope: 'page',
		pagedArrays: false,
		next: 'link',
		count: 'exact',
		countCap: 20,
		countLag: 3,
		pageEnd: '404',
		envelopeOf: {},
		nextOrigin: null,
		datetimeFormat: 'fraction',
		limits: { enabled: false, windowMs: 60_000, retryAfter: 'seconds' },
		latencyMs: 0,
		honourUnprovenTicketQuery: false,
		unknownTicketContact: 'create',
		bulkErrors: 'in2xx',
		bulkErrorShape: 'object',
		unknownCustomFields: 'reject',
		actionReplies: 'mixed',
		onboarding: 'gone',
		codedErrors: 'title',
		accessTokenLifetimeSeconds: 3600,
		webhooks: usualWebhookSettings(),
		mcp: usualMcpSettings(),
	};
	return applySettings(defaults, input);
}

function refuseUnknown(known: object, given: object, prefix = '') {
	const name = Object.keys(given).find((one) => !(one in known));
	if (name) throw new RangeError(`There is no setting "${prefix}${name}"`);
}

/** Changes settings in place; throws on a name that isn't one. */
export function applySettings(settings: Settings, input: SettingsInput = {}): Settings {
	refuseUnknown(settings, input);
	for (const group of groups) refuseUnknown(settings[group], input[group] ?? {}, `${group}.`);
	Object.assign(settings, omit(input, ...groups));
	for (const group of groups) Object.assign(settings[group], input[group]);
	return settings;
}
