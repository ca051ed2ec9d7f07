import { said, sent, type Group } from './row';
import * as places from './places';
import * as runs from './runPlaces';

export const dates: Group[] = [
	{
		title: 'Days',
		...places.date,
		rows: [
			sent('2026-11-30'),
			sent('2026-11-30T23:30:00Z', '2026-12-01'),
			sent('2026-03-29T02:30:00', '2026-03-29'),
			said(
				new Date(0),
				'The Scheduled From is 1970-01-01 at midnight UTC, the date of an empty value: "1970-01-01T00:00:00.000Z"',
				'Check that the expression finds a value. If that very day is meant, write 1970-01-01.',
			),
			sent('1970-01-01'),
			said(
				'2026-12-01\u00a010:00!',
				'The Scheduled From is not a date: "2026-12-01[U+00A0]10:00!"',
			),
			...['1899-12-30', '0001-01-01T00:00:00Z'].map((given) =>
				said(
					given,
					`The Scheduled From is before 1900, the date of an empty value: "${given}"`,
					'Check that the expression finds a value.',
				),
			),
			said(new Date(NaN), 'The Scheduled From is not a date: "Invalid Date"'),
			said(
				'30/11/2026',
				'The Scheduled From is not a date: "30/11/2026"',
				'Use the date picker, or write it as 2026-11-30T09:00:00, or without the time where it is a day.',
			),
		],
	},
	{
		title: 'Moments, in a workflow of Europe/Rome',
		...places.dateTime,
		rows: [
			sent('2026-11-30T09:00:00', '2026-11-30T09:00:00+01:00'),
			sent('2026-11-30 09:00', '2026-11-30T09:00:00+01:00'),
			...['2026-11-30 09:00:00 +01:00', '2026-11-30T09:00:00 +01', '2026-11-30T09:00 +0100'].map(
				(given) => sent(given, '2026-11-30T09:00:00+01:00'),
			),
			sent('2026-11-30T09:00:00Z', '2026-11-30T10:00:00+01:00'),
			sent(new Date('2026-11-30T08:00:00Z'), '2026-11-30T09:00:00+01:00'),
			sent('2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+02:00'),
			said(
				'2026-10-25T02:30:00',
				'The Scheduled At is a time that exists twice in Europe/Rome: "2026-10-25T02:30:00"',
				'The clocks go back then. Write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00.',
			),
			said(
				'2026-03-29T02:30:00',
				'The Scheduled At is a time that does not exist in Europe/Rome: "2026-03-29T02:30:00"',
				'The clocks go forward then. Write 2026-03-29T03:30:00+02:00 or 2026-03-29T01:30:00+01:00.',
			),
			said('12', 'The Scheduled At is not a date: "12"'),
			said('domani', 'The Scheduled At is not a date: "domani"'),
		],
	},
	{
		title: 'Scheduled At, on 26 November 2026 at 02:00',
		...places.upcoming,
		rows: [
			sent('2026-11-26T09:00:00', '2026-11-26T09:00:00+01:00'),
			sent('2026-11-26T01:59:30', '2026-11-26T01:59:30+01:00'),
			said(
				'2025-11-26T09:00:00',
				'The Scheduled At is in the past: "2025-11-26T09:00:00+01:00"',
				'Choose a time after 2026-11-26T02:00+01:00.',
			),
		],
	},
	...['2026-12-01T08:00:00Z', '2027-06-01T08:00:00Z'].map((now): Group => ({
		title: `A time that exists twice, as a DateTime, on ${now.slice(0, 10)}`,
		...runs.scheduledExpression(now),
		rows: [
			...[
				'{{ "2027-10-31T02:30:00".toDateTime() }}',
				'{{ DateTime.fromISO("2027-10-31T02:30:00") }}',
			].map((given) =>
				said(
					given,
					`The Scheduled At is a time that exists twice in Europe/Rome: "2027-10-31T02:30:00.000${now < '2027' ? '+01:00' : '+02:00'}"`,
					'The clocks go back then. Write 2027-10-31T02:30:00+02:00 or 2027-10-31T02:30:00+01:00.',
				),
			),
			sent('{{ "2027-10-31T02:30:00+01:00" }}', '2027-10-31T02:30:00+01:00'),
			sent(
				'{{ DateTime.fromISO("2027-10-31T00:30:00Z", { zone: "utc" }) }}',
				'2027-10-31T02:30:00+02:00',
			),
			sent('{{ DateTime.fromISO("2027-10-31T03:30:00") }}', '2027-10-31T03:30:00+01:00'),
			sent('{{ DateTime.fromISO("2027-10-30T23:30:00") }}', '2027-10-30T23:30:00+02:00'),
		],
	})),
	{
		title: 'Now, in an hour that exists twice',
		...runs.scheduledExpression('2027-10-31T00:30:00Z'),
		rows: [sent('{{ $now.plus({ minutes: 10 }).startOf("minute") }}', '2027-10-31T02:40:00+02:00')],
	},
];
