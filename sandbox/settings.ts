import { omit } from './omit';
import { usualWebhookSettings, type WebhookSettings } from './webhooks/settings';

export type ListOrder = 'ascending' | 'descending' | 'arbitrary';
export type Envelope = 'page' | 'array' | 'named';

/** How the sandbox behaves where Spoki's behaviour is unknown, or differs. All live. */
export interface Settings {
	/** Refuse what the reference doesn't name: query and body fields, other types, Basic at /o/token/. */
	strict: boolean;
	listOrder: ListOrder;
	/** Per collection, before `listOrder`. */
	listOrderOf: Record<string, ListOrder>;
	/** What ascending and descending go by. */
	orderBy: 'insertion' | 'id' | 'created_datetime';
	defaultPageSize: number;
	/** A larger `page_size` is cut to this, as Django REST Framework does. */
	maxPageSize: number;
	honourPageSize: boolean;
	/** How lists that are known as pages answer: a page, everything as an array, or `{ contacts: [] }`. */
	envelope: Envelope;
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
}

/** The same with every part optional, as `startSandbox` and `PATCH /_sandbox/settings` take it. */
export type SettingsInput = Partial<Omit<Settings, Group>> & {
	[name in Group]?: Partial<Settings[name]>;
};

const groups = ['limits', 'webhooks'] as const;
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
		envelope: 'page',
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
	};
	applySettings(defaults, input);
	return defaults;
}

function refuseUnknown(known: object, given: object, prefix = '') {
	const name = Object.keys(given).find((one) => !(one in known));
	if (name) throw new RangeError(`There is no setting "${prefix}${name}"`);
}

/** Changes settings in place; throws on a name that isn't one. */
export function applySettings(settings: Settings, input: SettingsInput): void {
	refuseUnknown(settings, input);
	for (const group of groups) refuseUnknown(settings[group], input[group] ?? {}, `${group}.`);
	Object.assign(settings, omit(input, ...groups));
	for (const group of groups) Object.assign(settings[group], input[group]);
}
