import type { IDataObject } from 'n8n-workflow';
import { inside } from '../client/errorBody';
import type { Mark } from './entries';
import { decodeIds, encodeIds } from './idCode';
import type { Seen } from './seen';
import type { ListOrder, Watermark } from './watermark';

const VERSION = 2;

/** Writes a state as text. Text is stored as one value, so n8n never keeps half of a change. */
export function writeState({ floor, seen, ...facts }: Watermark): string {
	return JSON.stringify({
		version: VERSION,
		floor: [floor.time, floor.id],
		...facts,
		seen: seen.map(({ until, ids }) => [until, encodeIds(ids)]),
	});
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);

const optional = (value: unknown) => (isNumber(value) ? value : undefined);

/**
 * Reads a state. When only a part of it can be read, or another version wrote it, the time of the
 * newest item goes on from there: the ids that were given in the window are lost, so the window is
 * too, and nothing is given twice.
 * @returns undefined when there is nothing to go on from
 */
export function readState(value: unknown): Watermark | undefined {
	const stored = parse(value);
	if (!stored || !isNumber(stored.top)) return undefined;
	const facts = {
		top: stored.top,
		newestId: optional(stored.newestId),
		missing: optional(stored.missing),
		unsure: optional(stored.unsure),
	};
	const floor = readMark(stored.floor);
	const seen = readSeen(stored.seen);
	if (stored.version !== VERSION || !floor || !seen)
		return { ...facts, floor: { time: stored.top, id: Number.MAX_SAFE_INTEGER }, seen: [] };
	return { ...facts, floor, seen, order: readOrder(stored.order) };
}

/** Reads a text as a JSON object; undefined when it is none. */
export function parse(value: unknown): IDataObject | undefined {
	if (typeof value !== 'string') return undefined;
	try {
		const parsed: unknown = JSON.parse(value);
		return parsed !== null && typeof parsed === 'object' ? (parsed as IDataObject) : undefined;
	} catch {
		return undefined;
	}
}

/** Reads a mark that was written as its time and id. */
export function readMark(value: unknown): Mark | undefined {
	const [time, id] = Array.isArray(value) ? value : [];
	return isNumber(time) && isNumber(id) ? { time, id } : undefined;
}

function readOrder(value: unknown): ListOrder | undefined {
	const { direction, pageLength, known, below } = inside(value);
	if (direction !== 'newestFirst' && direction !== 'oldestFirst') return undefined;
	if (!isNumber(pageLength) || pageLength < 1) return undefined;
	return { direction, pageLength, known: optional(known), below: optional(below) };
}

function readSeen(value: unknown): Seen | undefined {
	if (!Array.isArray(value)) return undefined;
	try {
		return value.map(([until, ids]: [unknown, unknown]) => {
			if (!isNumber(until) || typeof ids !== 'string') throw new RangeError();
			return { until, ids: decodeIds(ids) };
		});
	} catch {
		return undefined;
	}
}
