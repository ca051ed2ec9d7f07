import { faultOf } from './choices';
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
export type BulkAnswer =
	| 'errors'
	| 'none'
	| 'success'
	| 'contacts'
	| 'results'
	| 'failed'
	| 'skipped'
	| 'counts'
	| 'success-false'
	| 'job'
	| 'refusal';
export type BulkErrorShape =
	| 'object'
	| 'drf'
	| 'string'
	| 'index'
	| 'index-from-1'
	| 'phone'
	| 'map-by-index'
	| 'map-by-index-from-1'
	| 'map-by-phone'
	| 'count';
export const demands = [
	/** Only the four roles of the product. */
	'known-roles',
	/** A campaign that runs or is completed isn't changed, and one is scheduled for the future. */
	'campaign-states',
	/** Localizations that are approved or pending aren't changed. */
	'template-states',
	/** An example for each placeholder of a template. */
	'template-examples',
	/** A value for each placeholder of a template that is sent. */
	'template-values',
	/** Free messages within 24 hours of the contact's last one (`store.heardFrom`). */
	'message-window',
	/** Only the events that the reference names, and those of contact fields. */
	'webhook-events',
] as const;
export type Demand = (typeof demands)[number];
export type DeniedText = 'drf' | 'jwt' | 'laravel' | 'gateway' | 'key' | 'permission';

/** How the sandbox behaves where Spoki's behaviour is unknown, or differs. All live. */
export interface Settings {
	/** Refuse what the reference doesn't name: query and body fields, other types, Basic at /o/token/. */
	strict: boolean;
	/**
	 * What is refused beyond that: rules of the reference or of WhatsApp, of which it isn't known
	 * whether the API checks them.
	 */
	demands: Demand[];
	/**
	 * By arrival (see `orderBy`), scrambled, or in groups of which each has its newest first. Last
	 * changed first needs `change` of the collection when a test changes things behind the API.
	 */
	listOrder: ListOrder;
	/** Per collection, before `listOrder`. */
	listOrderOf: Record<string, ListOrder>;
	/** What ascending and descending go by. */
	orderBy: 'insertion' | 'id' | 'created_datetime';
	/** Items in a page when no `page_size` is given. */
	defaultPageSize: number;
	/** A larger `page_size` is cut to this, as Django REST Framework does. */
	maxPageSize: number;
	/** Else `page_size` does nothing. */
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
	/** The largest count that a capped one shows. */
	countCap: number;
	/** A lagging count is counted anew with each so many requests of the list. */
	countLag: number;
	/** A page beyond the last: a 404, an empty page, or the last page once more. */
	pageEnd: '404' | 'empty' | 'repeated';
	/** Per collection, before `envelope`; accounts, agencies and reports are arrays without it. */
	envelopeOf: Record<string, Envelope>;
	/** Replaces the origin of `next` and `previous`, like a proxy or an attacker would. */
	nextOrigin: string | null;
	/** `2026-01-02T03:04:05Z`, with an offset, or with microseconds where there are some. */
	datetimeFormat: 'zulu' | 'offset' | 'fraction';
	limits: {
		/** Answer 429 beyond the documented requests a minute. `npm run sandbox` does. */
		enabled: boolean;
		/** Also the numbers that are likely but unpublished: templates, automations, webhooks. */
		unpublished?: boolean;
		/** Each request counts until it is a window old (the default), or all are forgotten at once. */
		window?: 'sliding' | 'fixed';
		/** Refused requests count too, so that a client who insists stays refused. */
		countRefused?: boolean;
		/** Endpoints of a resource with the same number share it. */
		families?: boolean;
		/** Length of the window that every documented per-minute number counts for. */
		windowMs: number;
		/** `short` names a third of the wait. */
		retryAfter: 'seconds' | 'date' | 'short' | 'none';
	};
	/** How long each request takes at least. */
	latencyMs: number;
	/** Tickets: `status`, `sort_by`, `order`, `per_page` do what they say; else they do nothing. */
	honourUnprovenTicketQuery: boolean;
	/** A ticket for a phone that no contact has. */
	unknownTicketContact: 'create' | 'reject';
	/** Faulty phones or e-mails in a batch: listed in a 2xx, refused as a whole, or stored as they are. */
	bulkErrors: 'in2xx' | 'array400' | 'pass';
	/** What a batch is answered with; `errors` has its own shapes. */
	bulkAnswer: BulkAnswer;
	/**
	 * The `errors` of a batch: objects with index and phone, with one of the two (from 0 or 1), a map
	 * by one of the two, one entry for each item ("drf"), sentences, or how many there are.
	 */
	bulkErrorShape: BulkErrorShape;
	/** A custom-field code that the account doesn't have. */
	unknownCustomFields: 'reject' | 'ignore';
	/** Body of actions whose answer isn't published: the likeliest for each, always one, never one. */
	actionReplies: 'mixed' | 'object' | 'empty';
	/** A deletion answers nothing, the thing, a success, or a refusal in a 200 without deleting. */
	deleteReplies: 'empty' | 'object' | 'success' | 'refused';
	/** A write that is refused with a 400 comes with that status, or as a 200 that says so. */
	refusals: 'status' | 'error' | 'success-false' | 'status-error';
	/** Without or with a faulty key or token. */
	deniedStatus: 401 | 403;
	/** The words of that answer: those of a framework. `permission` is what a missing right gets too. */
	deniedText: DeniedText;
	/** A Bearer token is a credential, or is overlooked. */
	bearer: 'accepted' | 'overlooked';
	/** A partner's key at an endpoint of the account. */
	partnerKey: 'accepted' | 'refused';
	/**
	 * What an automation's webhooks say of their platform: nothing, as in the reference, the name that
	 * lists are searched by, that name as it is given to create one, a number, or number and name.
	 */
	webhookPlatforms: 'absent' | 'name' | 'lowercase' | 'number' | 'object';
	/** The start of an automation answers 200 without a body, or with how many were started. */
	startReplies: 'empty' | 'object';
	/** A start for a phone that no contact has. */
	unknownStartContact: 'create' | 'reject';
	/** `POST accounts/{id}/onboarding/`: removed (404), or alive. */
	onboarding: 'gone' | 'answers';
	/** How a closed 24-hour window is told, where it is looked at: in words, WhatsApp's code, or a 403. */
	closedWindow: 'words' | 'code' | 'forbidden';
	/** Which of the two documented shapes an error with a `spoki::` code has. */
	codedErrors: 'title' | 'error_code';
	/** How long an OAuth2 access token is valid. */
	accessTokenLifetimeSeconds: number;
	/** How webhooks are delivered, and how the ladder of a message goes. */
	webhooks: WebhookSettings;
	/** How the MCP server answers. */
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
		demands: [],
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
		limits: {
			enabled: false,
			unpublished: false,
			window: 'sliding',
			countRefused: false,
			families: false,
			windowMs: 60_000,
			retryAfter: 'seconds',
		},
		latencyMs: 0,
		honourUnprovenTicketQuery: false,
		unknownTicketContact: 'create',
		bulkErrors: 'in2xx',
		bulkAnswer: 'errors',
		bulkErrorShape: 'object',
		unknownCustomFields: 'reject',
		actionReplies: 'mixed',
		deleteReplies: 'empty',
		refusals: 'status',
		deniedStatus: 401,
		deniedText: 'drf',
		bearer: 'accepted',
		partnerKey: 'accepted',
		webhookPlatforms: 'absent',
		startReplies: 'empty',
		unknownStartContact: 'create',
		onboarding: 'gone',
		closedWindow: 'words',
		codedErrors: 'title',
		accessTokenLifetimeSeconds: 3600,
		webhooks: usualWebhookSettings(),
		mcp: usualMcpSettings(),
	};
	return applySettings(defaults, input);
}

function refuseUnknown(known: object, given: object, prefix = '') {
	for (const [name, value] of Object.entries(given)) {
		if (!(name in known)) throw new RangeError(`There is no setting "${prefix}${name}"`);
		const fault = faultOf(prefix + name, value, (known as Record<string, unknown>)[name]);
		if (fault) throw new RangeError(fault);
	}
}

/** Changes settings in place; throws on a name that isn't one, and on a value that it can't have. */
export function applySettings(settings: Settings, input: SettingsInput = {}): Settings {
	refuseUnknown(settings, input);
	for (const group of groups) refuseUnknown(settings[group], input[group] ?? {}, `${group}.`);
	Object.assign(settings, omit(input, ...groups));
	for (const group of groups) Object.assign(settings[group], input[group]);
	return settings;
}
