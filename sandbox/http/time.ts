import type { Settings } from '../settings';
import type { Context } from './route';

const OFFSET_HOURS = 2;

/** The same for whoever shows things, null for null. */
export const timeOf = (settings: Settings) =>
	((iso: string | null) =>
		iso === null ? null : showTime(iso, settings.datetimeFormat)) as Context['time'];

/**
 * A stored datetime as the settings want it: `Z` without a fraction, with an offset, or with the
 * microseconds that Python writes (none at a full second). A text that no Date wrote is left alone.
 */
export function showTime(iso: string, format: Settings['datetimeFormat']): string {
	if (!/\.\d{3}Z$/.test(iso)) return iso;
	if (format === 'zulu') return `${iso.slice(0, 19)}Z`;
	const fraction = iso.endsWith('.000Z') ? '' : `${iso.slice(19, 23)}000`;
	if (format === 'fraction') return `${iso.slice(0, 19)}${fraction}Z`;
	const local = new Date(Date.parse(iso) + OFFSET_HOURS * 3_600_000).toISOString();
	return `${local.slice(0, 19)}${fraction}+0${OFFSET_HOURS}:00`;
}
