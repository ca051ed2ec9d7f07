import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../client/errorBody';
import { nameOf } from './characters';
import { FaultyValue, type CheckContext, type CheckOfGiven } from './check';
import { compact, isBlank, shown } from './text';

/** A date with its month and day, and perhaps a time with its offset. */
const DATE_TEXT =
	/^\d{4}-\d\d-\d\d(?:[T ]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** A moment, or the reading of a clock somewhere. */
interface Read {
	/** The clock in the workflow's time zone. */
	moment: DateTime;
	/** Whether a text gave a clock without an offset, to be read in the workflow's time zone. */
	isLocal: boolean;
	/** The text that gave it. */
	text?: string;
}

/** No date is longer. */
const LONGEST = 60;

/** Reads a date field, a luxon DateTime, a Date or text, in the workflow's time zone. */
function tryRead(value: unknown, { timezone: zone }: CheckContext): Read | undefined {
	if (DateTime.isDateTime(value))
		return value.isValid ? { moment: value.setZone(zone), isLocal: false } : undefined;
	if (value instanceof Date) {
		const moment = DateTime.fromJSDate(value, { zone });
		return moment.isValid ? { moment, isLocal: false } : undefined;
	}
	if (typeof value !== 'string' || value.length > LONGEST) return undefined;
	const text = compact(value);
	const [isDate, offset] = DATE_TEXT.exec(text) ?? [];
	if (isDate === undefined) return undefined;
	const iso = text.replace(' ', 'T').replace(/\s/g, '');
	const moment = DateTime.fromISO(iso, { zone });
	return moment.isValid ? { moment, isLocal: offset === undefined, text: iso } : undefined;
}

/** Whether a moment is the one that an empty value becomes: `new Date(null)`. */
const isOfNothing = ({ moment, isLocal }: Read) => !isLocal && moment.valueOf() === 0;

function read(value: unknown, context: CheckContext): Read {
	const found = tryRead(value, context);
	if (found && isOfNothing(found)) {
		throw new FaultyValue(
			`is 1970-01-01 at midnight UTC, the date of an empty value: ${shown(value)}`,
			'Check that the expression finds a value. If that very day is meant, write 1970-01-01.',
		);
	}
	if (found) return found;
	throw new FaultyValue(
		`is not a date: ${shown(value)}`,
		'Use the date picker, or write it as 2026-11-30 or 2026-11-30T09:00:00.',
	);
}

/** What the clock shows: that of a text without an offset whatever the time zone makes of it. */
const clockOf = ({ moment, isLocal, text }: Read) =>
	isLocal ? DateTime.fromISO(text!, { zone: 'utc' }) : moment;

/** The forms of a day and of a moment in a custom field, by Spoki's reference. */
const FORMS = { date: 'yyyy-MM-dd', dateTime: 'MM/dd/yyyy HH:mm' };

const ISO = { suppressMilliseconds: true };

/** The moment of a clock that a text gives, which a clock change may have twice or not at all. */
function momentOf(value: unknown, context: CheckContext): DateTime {
	const found = read(value, context);
	const { moment, isLocal } = found;
	if (!isLocal) return moment;
	const wanted = clockOf(found);
	if (wanted.toISO({ includeOffset: false }) !== moment.toISO({ includeOffset: false })) {
		const [before, after] = [-1, 1].map((days) => moment.plus({ days }).offset);
		const readings = [before, after].map((offset) =>
			wanted.minus({ minutes: offset }).setZone(context.timezone).toISO(ISO),
		);
		throw new FaultyValue(
			`is a time that does not exist in ${context.timezone}: ${shown(value)}`,
			`The clocks go forward then. Write ${readings[0]} or ${readings[1]}.`,
		);
	}
	const possible = moment.getPossibleOffsets();
	if (possible.length > 1) {
		const readings = possible.map((one) => one.toISO(ISO)).sort();
		throw new FaultyValue(
			`is a time that exists twice in ${context.timezone}: ${shown(value)}`,
			`The clocks go back then. Write ${readings.reverse().join(' or ')}.`,
		);
	}
	return moment;
}

/** Whether a value is written in UTC, as JSON and databases write what has no time zone. */
const isOfUtc = (value: unknown, { text = '' }: Read) =>
	value instanceof Date ||
	(DateTime.isDateTime(value) ? value.offset === 0 : /(?:Z|[+-]00(?::?00)?)$/i.test(text));

/**
 * A calendar day, as YYYY-MM-DD. That of a moment is the one in the workflow's time zone; but midnight
 * in UTC is how a day without a time comes from a database, or from `new Date("1990-05-17")`.
 */
export const date: CheckOfGiven<string> = (value, context) => {
	const found = read(value, context);
	const utc = found.moment.toUTC();
	const isDay = !found.isLocal && isOfUtc(value, found) && utc.equals(utc.startOf('day'));
	return (isDay ? utc : clockOf(found)).toFormat(FORMS.date);
};

/** A moment as ISO 8601 with the offset of the workflow's time zone. */
export const dateTime: CheckOfGiven<string> = (value, context) =>
	momentOf(value, context).toISO(ISO)!;

/** The clocks of two machines differ, and {{ $now }} means at once. */
const GRACE_MINUTES = 1;

/** A moment that is not over, in the form of `dateTime`. A day alone would be its midnight, which nobody means. */
export const upcoming: CheckOfGiven<string> = (value, context) => {
	const moment = momentOf(value, context);
	if (typeof value === 'string' && !/\d:\d|T\d|^\d+$/i.test(value)) {
		const day = moment.toISODate();
		throw new FaultyValue(
			`has no time of day: ${shown(value)}`,
			`Write it too, e.g. ${day}T09:30:00, or ${day}T00:00:00 for midnight.`,
		);
	}
	const now = DateTime.now().setZone(context.timezone);
	if (moment >= now.minus({ minutes: GRACE_MINUTES })) return moment.toISO(ISO)!;
	throw new FaultyValue(
		`is in the past: ${shown(moment.toISO(ISO))}`,
		`Choose a time after ${now.toISO({ ...ISO, precision: 'minute' })}.`,
	);
};

/** Refuses two days of a query in the wrong order, whose answer would be nothing. @throws FaultyValue with a whole sentence */
export const inOrder =
	(from: string, until: string) =>
	async ({ qs: { [from]: first, [until]: last } }: { qs: IDataObject }): Promise<void> => {
		if (!first || !last || String(first) <= String(last)) return;
		throw new FaultyValue(
			`The range ends on ${textOf(last)}, before it begins on ${textOf(first)}`,
			'Change one of the two dates.',
		);
	};

/** How the value of a custom field is to be read. */
export type ValueType = 'auto' | 'date' | 'dateTime' | 'text';

/** The ways to read a value, by how expressions may write them. */
const VALUE_TYPES = new Map<string, ValueType>([
	['auto', 'auto'],
	['automatic', 'auto'],
	['date', 'date'],
	['datetime', 'dateTime'],
	['dateandtime', 'dateTime'],
	['text', 'text'],
]);

/** How a value is to be read; automatically unless told otherwise. */
export function valueType(given: unknown): ValueType {
	if (isBlank(given)) return 'auto';
	const type = typeof given === 'string' ? VALUE_TYPES.get(nameOf(given)) : undefined;
	if (type) return type;
	throw new FaultyValue(
		`has an unknown Value Type: ${shown(given)}`,
		'Use one of: Automatic, Date, Date and Time, Text.',
	);
}

/**
 * The value of a custom field that holds a moment, in Spoki's form and the workflow's time zone. Read
 * automatically, a moment at midnight is a day, and whatever is no moment with a time is undefined.
 */
export function customFieldDate(
	value: unknown,
	context: CheckContext,
	type: ValueType = 'auto',
): string | undefined {
	if (type === 'text') return undefined;
	if (type === 'date') return date(value, context);
	if (type === 'dateTime') return momentOf(value, context).toFormat(FORMS.dateTime);
	if (typeof value === 'string' && !value.includes('T')) return undefined;
	if (!tryRead(value, context)) return undefined;
	const clock = clockOf(read(value, context));
	const isDay = clock.equals(clock.startOf('day'));
	return isDay ? clock.toFormat(FORMS.date) : momentOf(value, context).toFormat(FORMS.dateTime);
}
