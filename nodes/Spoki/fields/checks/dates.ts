import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../client/errorBody';
import { nameOf } from './characters';
import { FaultyValue, type CheckContext, type CheckOfGiven } from './check';
import { compact, isBlank, shown, text } from './text';

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
	const iso = text.replace(/\s/g, (_, at) => (at === 10 ? 'T' : ''));
	const moment = DateTime.fromISO(iso, { zone });
	return moment.isValid ? { moment, isLocal: offset === undefined, text: iso } : undefined;
}

const WRITE_IT =
	'Use the date picker, or write it as 2026-11-30T09:00:00, or without the time where it is a day.';

function read(value: unknown, context: CheckContext): Read {
	const found = tryRead(value, context);
	if (!found) throw new FaultyValue(`is not a date: ${shown(value)}`, WRITE_IT);
	const { moment, isLocal } = found;
	if (moment.year > 9999) {
		throw new FaultyValue(
			`is after the year 9999: ${shown(value)}`,
			'Leave it empty where there is no end.',
		);
	}
	// What spreadsheets, databases and `new Date(null)` make of nothing.
	const isOld = moment.year < 1900;
	if (isOld || (!isLocal && moment.valueOf() === 0)) {
		throw new FaultyValue(
			`is ${isOld ? 'before 1900' : '1970-01-01 at midnight UTC'}, the date of an empty value: ${shown(value)}`,
			`Check that the expression finds a value.${isOld ? '' : ' If that very day is meant, write 1970-01-01.'}`,
		);
	}
	return found;
}

/** What the clock shows: that of a text without an offset whatever the time zone makes of it. */
const clockOf = ({ moment, isLocal, text }: Read) =>
	isLocal
		? DateTime.fromISO(text!, { zone: 'utc' })
		: moment.setZone('utc', { keepLocalTime: true });

/** The forms of a day and of a moment in a custom field, by Spoki's reference. */
const FORMS = { date: 'yyyy-MM-dd', dateTime: 'MM/dd/yyyy HH:mm' };

const ISO = { suppressMilliseconds: true };

/** Longer ahead than this no moment is what {{ $now }} gives. */
const SOON_HOURS = 3;

/**
 * Whether it is open which moment a clock means: that of a text, or of a DateTime that may have been
 * made of one; luxon takes then whichever offset counts on the day of the run.
 */
const isOpen = (value: unknown, { moment, isLocal }: Read, { timezone }: CheckContext) =>
	isLocal ||
	(DateTime.isDateTime(value) &&
		value.zoneName === timezone &&
		moment.diffNow('hours').hours > SOON_HOURS);

/** The moment of a clock, which a clock change may have twice or not at all. */
function momentOf(value: unknown, context: CheckContext): DateTime {
	const found = read(value, context);
	const { moment } = found;
	if (!isOpen(value, found, context)) return moment;
	const wanted = clockOf(found);
	const readings = [-1, 1].map((days) =>
		wanted.minus({ minutes: moment.plus({ days }).offset }).setZone(context.timezone),
	);
	const [before, after] = readings;
	const fitting = readings.filter(
		(one) => +one.setZone('utc', { keepLocalTime: true }) === +wanted,
	);
	if (+before === +after || fitting.length === 1) return fitting[0];
	const [how, where] =
		fitting.length > 1 ? ['exists twice', 'back'] : ['does not exist', 'forward'];
	throw new FaultyValue(
		`is a time that ${how} in ${context.timezone}: ${shown(value)}`,
		`The clocks go ${where} then. Write ${before.toISO(ISO)} or ${after.toISO(ISO)}.`,
	);
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

/** Spoki's types of custom fields, by how their values are read (API reference, 3.6). */
export const FIELD_TYPES = new Map<unknown, ValueType>([
	[1, 'text'],
	[2, 'date'],
	[3, 'dateTime'],
]);

/** A moment in the form of a custom field of a type, in the workflow's time zone. */
export const inForm = (value: unknown, context: CheckContext, type: 'date' | 'dateTime') =>
	type === 'date' ? date(value, context) : momentOf(value, context).toFormat(FORMS.dateTime);

/** Dates as spreadsheets keep them, from 1927 to 2173. */
const SERIAL = /^\d{5}(?:[.,]\d+)?$/;

/** @throws FaultyValue when a value is a number, of which nobody sees that it was a date */
function refuseNumber(value: unknown) {
	const [serial] = SERIAL.exec(compact(value)) ?? [];
	if (serial === undefined && typeof value !== 'number') return;
	const day = DateTime.fromISO('1899-12-30').plus({ days: parseInt(serial ?? '0') });
	throw new FaultyValue(
		`is a number, not a date: ${shown(value)}`,
		serial === undefined
			? WRITE_IT
			: `A spreadsheet keeps ${day.toISODate()} so. Write {{ $json.date && Number($json.date).toDateTime('excel').toUTC().toFormat('yyyy-MM-dd HH:mm') }}.`,
	);
}

/**
 * The value of a custom field as its type wants it: moments in Spoki's form, other texts as they are.
 * Where the type is not known, a moment at midnight is a day, and a text is one if it has a time.
 */
export function customFieldValue(value: unknown, context: CheckContext, type: ValueType) {
	const isMoment = tryRead(value, context) !== undefined;
	if (type === 'date' || type === 'dateTime') {
		if (isMoment) return inForm(value, context, type);
		refuseNumber(value);
	} else if (
		isMoment &&
		!(typeof value === 'string' && (type === 'text' || !value.includes('T')))
	) {
		const clock = clockOf(read(value, context));
		return inForm(value, context, clock.equals(clock.startOf('day')) ? 'date' : 'dateTime');
	}
	return text(value, context) as string;
}
