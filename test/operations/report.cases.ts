import { DateTime } from 'luxon';
import { useOperations } from './harness';

const reports = useOperations('report');
const { operation, detail } = reports;

const parameters = {
	period: 'custom',
	endDate: '2026-11-30T23:59:00',
	startDate: '2026-11-30T00:00:00',
	filters: { granularity: 'Day' },
};
const query = 'start_date=2026-11-30&end_date=2026-11-30&granularity=Day';

operation('getAll', 'reads the detailed report', async (run) => {
	const { sent, given } = await run(parameters);
	expect(sent).toEqual([{ call: `GET /api/1/reports/detailed/?${query}` }]);
	expect(given).toHaveLength(16);
	expect(given[0]).toEqual({
		json: expect.objectContaining({ period_start: '2026-11-30', message_status: 'Sent' }),
		from: 0,
	});
});

detail('getAll', 'takes days from expressions in the time zone of the workflow', async (run) => {
	const item = { from: '2026-11-30T23:30:00Z', to: '2026-12-02T23:30:00Z' };
	const expressions = {
		period: 'custom',
		startDate: '={{ $json.from }}',
		endDate: '={{ DateTime.fromISO($json.to) }}',
	};
	const rome = await run(expressions, { items: [item], timezone: 'Europe/Rome' });
	expect(rome.sent[0].call).toMatch('?start_date=2026-12-01&end_date=2026-12-03');
	const newYork = await run(expressions, { items: [item], timezone: 'America/New_York' });
	expect(newYork.sent[0].call).toMatch('?start_date=2026-11-30&end_date=2026-12-02');
});

describe('a period', () => {
	// Half past midnight in Rome, the day before in New York.
	const now = DateTime.fromISO('2026-03-01T00:30:00', { zone: 'Europe/Rome' }).toMillis();
	beforeEach(() => {
		jest.spyOn(Date, 'now').mockReturnValue(now);
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});

	for (const [period, timezone, days] of [
		['today', 'Europe/Rome', 'start_date=2026-03-01&end_date=2026-03-01'],
		['today', 'America/New_York', 'start_date=2026-02-28&end_date=2026-02-28'],
		['yesterday', 'Europe/Rome', 'start_date=2026-02-28&end_date=2026-02-28'],
		['last7Days', 'Europe/Rome', 'start_date=2026-02-22&end_date=2026-02-28'],
		['last30Days', 'Europe/Rome', 'start_date=2026-01-30&end_date=2026-02-28'],
		['thisMonth', 'Europe/Rome', 'start_date=2026-03-01&end_date=2026-03-01'],
		['lastMonth', 'Europe/Rome', 'start_date=2026-02-01&end_date=2026-02-28'],
		['lastMonth', 'America/New_York', 'start_date=2026-01-01&end_date=2026-01-31'],
	]) {
		detail('getAll', `${period} in ${timezone} is ${days}`, async (run) => {
			const { sent } = await run({ period }, { timezone });
			expect(sent).toEqual([{ call: `GET /api/1/reports/detailed/?${days}` }]);
		});
	}

	detail('getAll', 'is the last seven days unless another is chosen', async (run) => {
		const { sent } = await run();
		expect(sent[0].call).toMatch('start_date=2026-02-22&end_date=2026-02-28');
	});
});

detail('getAll', 'takes the period from an expression', async (run) => {
	const { sent, error } = await run({ period: '={{ "today" }}' });
	expect(error).toBeUndefined();
	expect(sent[0].call).toMatch(/\?start_date=[\d-]{10}&end_date=[\d-]{10}$/);
});

detail('getAll', 'wants both days of a custom period', async (run) => {
	const { sent, error } = await run({ period: 'custom', startDate: '2026-11-01' });
	expect(sent).toEqual([]);
	expect(error?.message).toBe('The End Date is empty');
});

detail('getAll', 'gives all rows unless told otherwise', async (run) => {
	const { given } = await run({ ...parameters, startDate: '2026-11-01T00:00:00' });
	expect(given.length).toBeGreaterThan(50);
});

detail('getAll', 'knows its periods and three granularities', async (run) => {
	const week = await run({ filters: { granularity: '={{ "Week" }}' } });
	expect(week.sent).toEqual([]);
	expect(week.error?.message).toBe('The Granularity can\'t be "Week"');
	const year = await run({ period: '={{ "lastYear" }}' });
	expect(year.sent).toEqual([]);
	expect(year.error?.message).toBe('The Period can\'t be "lastYear"');
});

reports.coversTheReference();
