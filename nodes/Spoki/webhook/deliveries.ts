import { createHash } from 'crypto';
import { textOf } from '../client/errorBody';
import { events } from './events';
import type { Delivery } from './delivery';

/** How many things are remembered for a trigger: n8n stores them with every delivery. */
export const REMEMBERED = 1000;

/** For how many triggers the process remembers them. */
const TRIGGERS = 100;

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
	const message = typeof data.uuid === 'string' && data.uuid;
	if (message && event === events.messageReceived.spoki && !attention.updates)
		return { about: `message ${message}`, level: 1 };
	if (message && event === events.messageStatusChanged.spoki && attention.forwardOnly) {
		const level = LADDER.indexOf(textOf(data.send_status).toLowerCase()) + 1;
		if (level > 0) return { about: `status ${message}`, level };
	}
	return uuid === undefined ? undefined : { about: `event ${uuid}`, level: 1 };
}

/** How far each thing has got, by tag; what has rested longest is forgotten first. */
type Levels = Map<string, number>;

/** Puts an entry at the end of a map that holds no more than so many. */
export function put<T>(map: Map<string, T>, key: string, value: T, limit: number) {
	map.delete(key);
	map.set(key, value);
	for (const oldest of map.keys()) {
		if (map.size <= limit) break;
		map.delete(oldest);
	}
}

function raise(levels: Levels, tag: string, level: number) {
	put(levels, tag, Math.max(level, levels.get(tag) ?? 0), REMEMBERED);
}

/** 48 bits are enough to tell a thousand things apart. */
const tagOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 8);

/** Tag and level of each, one after the other: 10 characters, the blank between included. */
const readLevels = (text: unknown): Levels =>
	new Map(
		textOf(text)
			.split(' ')
			.filter((entry) => /^[\w-]{8}\d$/.test(entry))
			.map((entry) => [entry.slice(0, 8), Number(entry[8])]),
	);

const writeLevels = (levels: Levels) =>
	[...levels].map(([tag, level]) => `${tag}${level}`).join(' ');

/** What n8n has taken over from this process, by trigger. */
const taken = new Map<string, Levels>();

/** What n8n is taking over right now, by trigger and tag. */
const pending: Levels = new Map();

function takenBy(trigger: string): Levels {
	const levels = taken.get(trigger) ?? new Map<string, number>();
	put(taken, trigger, levels, TRIGGERS);
	return levels;
}

/** The static data of the node, as far as it remembers deliveries. */
export interface Memory {
	seen?: string;
}

/**
 * Takes note of news, and says whether it is any. The static data outlives a restart, and holds for
 * other processes as far as n8n has stored it. Of deliveries at the same time the last one is stored
 * there, so each brings along what this process knows to have been taken over.
 * @param trigger names the trigger among all of this process
 * @returns undefined when it is no news; else what must be told whether n8n took over the delivery. If
 * it didn't, Spoki's next attempt counts
 */
export function note(
	memory: Memory,
	trigger: string,
	{ about, level }: News,
): ((isTaken: boolean) => void) | undefined {
	const tag = tagOf(about);
	const key = `${trigger} ${tag}`;
	const levels = readLevels(memory.seen);
	for (const [other, reached] of takenBy(trigger)) raise(levels, other, reached);
	if (Math.max(levels.get(tag) ?? 0, pending.get(key) ?? 0) >= level) return undefined;
	pending.set(key, level);
	raise(levels, tag, level);
	memory.seen = writeLevels(levels);
	return (isTaken) => {
		if (isTaken) raise(takenBy(trigger), tag, level);
		if (pending.get(key) === level) pending.delete(key);
	};
}
