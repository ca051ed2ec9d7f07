import type { IDataObject } from 'n8n-workflow';
import { inside } from '../client/errorBody';

/** What Spoki delivers in version 2, apart from how it is signed. */
export interface Delivery {
	/** Spoki's name of the event. */
	event: string;
	/** The same in each repetition; undefined when Spoki gives none. */
	uuid?: string;
	/** When it happened, in ms since 1970. */
	time: number;
	data: IDataObject;
}

/** Unix seconds, perhaps with decimals, as ms; now, when there is no such time. */
function readTime(timestamp: unknown, now: number): number {
	const time = typeof timestamp === 'number' ? Math.round(timestamp * 1000) : NaN;
	return Number.isNaN(new Date(time).getTime()) ? now : time;
}

/** Reads the body of a delivery; undefined when it is none. */
export function readDelivery(body: Uint8Array, now = Date.now()): Delivery | undefined {
	let envelope: unknown;
	try {
		envelope = JSON.parse(new TextDecoder().decode(body));
	} catch {
		// What is no JSON has no event.
	}
	const { event, event_uuid: uuid, timestamp, data } = inside(envelope);
	if (typeof event !== 'string' || event === '') return undefined;
	return {
		event,
		...(typeof uuid === 'string' && uuid !== '' && { uuid }),
		time: readTime(timestamp, now),
		data: inside(data),
	};
}
