import { createHash } from 'crypto';
import { events } from './events';
import type { Delivery } from './delivery';

/** How many things the static data of a node remembers: n8n stores it with every delivery. */
const REMEMBERED = 1000;

/** How many things the process remembers, of all triggers together. */
const REMEMBERED_HERE = 20_000;

/**
 * How far a status has got. A message that arrived after Spoki had given up on it is progress; giving
 * up on one that has arrived is old news.
 */
const LADDER = ['sent', 'error', 'delivered', 'read'];

/** Which news a delivery brings: how far something has got. */
export interface News {
	about: string;
	/** 1 for something that happens once. */
	level: number;
}

/** What can be news. */
export interface Attention {
	/** Whether the status of a message only goes forward. */
	forwardOnly: boolean;
	/** Whether a received message is news again when Spoki sends it with changes. */
	updates: boolean;
}

/** What a delivery is about, as far as it can be told apart from others; undefined when it can't. */
export function newsOf({ event, uuid, data }: Delivery, attention: Attention): News | undefined {
	const message = typeof data.uuid === 'string' && data.uuid !== '' ? data.uuid : undefined;
	if (message && event === events.messageReceived.spoki && !attention.updates)
		return { about: `message ${message}`, level: 1 };
	if (message && event === events.messageStatusChanged.spoki && attention.forwardOnly) {
		const level = LADDER.indexOf(String(data.send_status).toLowerCase()) + 1;
		if (level > 0) return { about: `status ${message}`, level };
	}
	return uuid === undefined ? undefined : { about: `event ${uuid}`, level: 1 };
}

/** How far each thing has got, by tag; what has rested longest is forgotten first. */
type Levels = Map<string, number>;

function raise(levels: Levels, tag: string, level: number, limit: number) {
	levels.delete(tag);
	levels.set(tag, level);
	for (const oldest of levels.keys()) {
		if (levels.size <= limit) break;
		levels.delete(oldest);
	}
}

/** 48 bits are enough to tell a thousand things apart. */
const tagOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 8);

/** Tag and level of each, one after the other: 10 characters, the blank between included. */
const readLevels = (text: unknown): Levels =>
	new Map(
		(typeof text === 'string' ? text.split(' ') : [])
			.filter((entry) => /^[\w-]{8}\d$/.test(entry))
			.map((entry) => [entry.slice(0, 8), Number(entry[8])]),
	);

const writeLevels = (levels: Levels) =>
	[...levels].map(([tag, level]) => `${tag}${level}`).join(' ');

/** What this process has seen, or is handling right now. */
const here: Levels = new Map();

/** The static data of the node, as far as it remembers deliveries. */
export interface Memory {
	seen?: string;
}

/**
 * Takes note of news, and says whether it is any. What is remembered in the process holds for
 * deliveries at the same time; what is in the static data outlives a restart, and holds for other
 * processes as far as n8n has stored it.
 * @param scope names the trigger among all of this process
 * @returns undefined when it is no news, or what takes the note back in this process: to be called
 * when n8n could not take over the delivery, so that Spoki's next attempt counts
 */
export function note(
	memory: Memory,
	scope: string,
	{ about, level }: News,
): (() => void) | undefined {
	const tag = tagOf(about);
	const tagHere = `${scope} ${tag}`;
	const stored = readLevels(memory.seen);
	const before = here.get(tagHere);
	if (Math.max(stored.get(tag) ?? 0, before ?? 0) >= level) return undefined;
	raise(stored, tag, level, REMEMBERED);
	memory.seen = writeLevels(stored);
	raise(here, tagHere, level, REMEMBERED_HERE);
	return () => {
		if (here.get(tagHere) !== level) return;
		if (before === undefined) here.delete(tagHere);
		else here.set(tagHere, before);
	};
}
