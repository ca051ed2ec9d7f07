import { useOperations } from './harness';

const reports = useOperations('report');
const { operation, detail } = reports;

const filters = {
	endDate: '2026-11-30T23:59:00',
	granularity: 'Day',
	startDate: '2026-11-30T00:00:00',
};
const query = 'start_date=2026-11-30&end_date=2026-11-30&granularity=Day';

operation('getAll', 'reads the detailed report', async (run) => {
	const { sent, given } = await run({ filters });
	expect(sent).toEqual([{ call: `GET /api/1/reports/detailed/?${query}` }]);
	expect(given).toHaveLength(16);
	expect(given[0]).toEqual({
		json: expect.objectContaining({ period_start: '2026-11-30', message_status: 'Sent' }),
		from: 0,
	});
});

detail('getAll', 'takes days from expressions in the time zone of the workflow', async (run) => {
	const item = { from: '2026-11-30T23:30:00Z', to: '2026-12-02T23:30:00Z' };
	const parameters = {
		filters: { startDate: '={{ $json.from }}', endDate: '={{ DateTime.fromISO($json.to) }}' },
	};
	const rome = await run(parameters, { items: [item], timezone: 'Europe/Rome' });
	expect(rome.sent[0].call).toMatch('?start_date=2026-12-01&end_date=2026-12-03');
	const newYork = await run(parameters, { items: [item], timezone: 'America/New_York' });
	expect(newYork.sent[0].call).toMatch('?start_date=2026-11-30&end_date=2026-12-02');
});

detail('getAll', 'knows three granularities', async (run) => {
	const { sent, error } = await run({ filters: { granularity: '={{ "Week" }}' } });
	expect(sent).toEqual([]);
	expect(error?.message).toBe('The Granularity can\'t be "Week"');
});

reports.coversTheReference();
