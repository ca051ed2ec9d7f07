import type { LoggedRequest } from './log';

export const faultKinds = [
	'429',
	'429-no-header',
	'503-retry-after',
	'500',
	'500-after-effect',
	'drop-before',
	'drop-after-effect',
	'slow',
	'timeout',
	'html',
	'empty',
	'truncated',
	'broken-json',
	'garbled',
	'401',
	'403',
	'404',
	'errors-in-2xx',
	'redirect',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What goes wrong, and for which requests. */
export interface Fault {
	kind: FaultKind;
	match?: {
		method?: string;
		/** `POST /api/1/tickets/` or `/api/1/tickets/`, with `{id}`; a `*` at the end stands for any rest. */
		endpoint?: string;
		/** Only the n-th matching request from now, 1-based. */
		nth?: number;
		/** Each k-th matching request. */
		every?: number;
		/** At most so often. */
		times?: number;
		/** Text that the raw body must hold. */
		bodyIncludes?: string;
	};
	/** Seconds, or the text of the header. */
	retryAfter?: number | string;
	/** For `slow`, default 1000. */
	delayMs?: number;
	/** Replaces the status that the kind would give. */
	status?: number;
	/** Replaces the body that the kind would give. */
	body?: unknown;
	/** For `redirect`, default the same path of the web app's host. */
	location?: string;
}

/** A fault in force, with how many requests it matched and struck. */
export interface ActiveFault extends Fault {
	matched: number;
	struck: number;
}

/** The faults in force. When several strike one request, the first added wins; all of them count. */
export class Faults {
	readonly active: ActiveFault[] = [];

	/** Throws on an unknown kind. The returned object goes on counting. */
	add(fault: Fault): ActiveFault {
		if (!faultKinds.includes(fault.kind)) throw new RangeError(`There is no fault "${fault.kind}"`);
		const active = { ...fault, matched: 0, struck: 0 };
		this.active.push(active);
		return active;
	}

	clear(): void {
		this.active.length = 0;
	}

	/** The fault that strikes this request, if any. */
	strike(request: LoggedRequest, rawBody: string): ActiveFault | undefined {
		let found: ActiveFault | undefined;
		for (const fault of this.active) {
			if (!matches(fault, request, rawBody)) continue;
			fault.matched++;
			if (found || !due(fault)) continue;
			fault.struck++;
			found = fault;
		}
		return found;
	}
}

function matches({ match = {} }: Fault, request: LoggedRequest, rawBody: string): boolean {
	if (match.method && match.method !== request.method) return false;
	if (match.bodyIncludes && !rawBody.includes(match.bodyIncludes)) return false;
	if (!match.endpoint) return true;
	const names = [request.endpoint, request.endpoint.slice(request.method.length + 1)];
	const { endpoint } = match;
	return names.some((name) =>
		endpoint.endsWith('*') ? name.startsWith(endpoint.slice(0, -1)) : name === endpoint,
	);
}

/** Whether a fault strikes what it has just matched. */
export function due({
	match = {},
	matched,
	struck,
}: Pick<ActiveFault, 'matched' | 'struck'> & {
	match?: { nth?: number; every?: number; times?: number };
}): boolean {
	if (match.times !== undefined && struck >= match.times) return false;
	if (match.nth !== undefined && matched !== match.nth) return false;
	return match.every === undefined || matched % match.every === 0;
}
