import { picked, useOperations } from './harness';

const agencies = useOperations('agency');
const { operation } = agencies;

operation('getAll', 'reads the agencies, which come as a bare array', async (run) => {
	const { sent, given } = await run();
	expect(sent).toEqual([{ call: 'GET /api/1/agencies/' }]);
	expect(given).toEqual([
		{ json: { id: 32, account: 12 }, from: 0 },
		{ json: { id: 31, account: 11 }, from: 0 },
	]);
});

operation('get', 'reads one agency', async (run) => {
	const { sent, given } = await run({ agencyId: picked(31) });
	expect(sent).toEqual([{ call: 'GET /api/1/agencies/31/' }]);
	expect(given).toEqual([{ json: { id: 31, account: 11 }, from: 0 }]);
});

agencies.coversTheReference();
