import { DateTime } from 'luxon';
import type { Check } from './check';
import { oneOf } from './choices';

/** The first and the last day of a period. */
type Days = (today: DateTime) => [DateTime, DateTime];

const lastDays =
	(days: number): Days =>
	(today) => [today.minus({ days }), today.minus({ days: 1 })];

/** Periods of whole days by the calendar, in the order of the alphabet. */
export const PERIODS: Array<{ name: string; value: string; days?: Days }> = [
	{ name: 'Custom', value: 'custom' },
	{ name: 'Last 30 Days', value: 'last30Days', days: lastDays(30) },
	{ name: 'Last 7 Days', value: 'last7Days', days: lastDays(7) },
	{
		name: 'Last Month',
		value: 'lastMonth',
		days: (today) => {
			const month = today.minus({ months: 1 });
			return [month.startOf('month'), month.endOf('month')];
		},
	},
	{ name: 'This Month', value: 'thisMonth', days: (today) => [today.startOf('month'), today] },
	{ name: 'Today', value: 'today', days: (today) => [today, today] },
	{ name: 'Yesterday', value: 'yesterday', days: lastDays(1) },
];

/**
 * The days of a period as YYYY-MM-DD, in the time zone of the workflow. A period of days before today
 * ends with yesterday. Nothing for days that are given otherwise.
 */
export const periodOf: Check<{ first: string; last: string }> = (given, context) => {
	const value = oneOf(...PERIODS.map((one) => one.value))(given, context);
	const { days } = PERIODS.find((one) => one.value === value)!;
	const [first, last] = days?.(DateTime.now().setZone(context.timezone)) ?? [];
	return first && last && { first: first.toISODate()!, last: last.toISODate()! };
};
