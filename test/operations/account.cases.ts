import { picked, typed, useOperations } from './harness';

const accounts = useOperations('account');
const { operation, detail } = accounts;

const first = () => accounts.store.accounts.all()[0];

operation('get', 'reads one account', async (run) => {
	const { id, name } = first();
	const { sent, given } = await run({ accountId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/accounts/${id}/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, name }), from: 0 }]);
});

operation('getAll', 'reads the accounts, which come as a bare array', async (run) => {
	const { sent, given } = await run();
	expect(sent).toEqual([{ call: 'GET /api/1/accounts/' }]);
	expect(given.map(({ json, from }) => [json.name, from])).toEqual([
		['Agenzia Verdi', 0],
		['Bottega Rossi', 0],
	]);
});

detail('getAll', 'cuts the array to Limit', async (run) => {
	const { sent, given } = await run({ limit: 1 });
	expect(sent).toHaveLength(1);
	expect(given).toHaveLength(1);
});

operation('getCurrentReport', 'reads the counts of an account', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ accountId: typed(id) });
	expect(sent).toEqual([{ call: `GET /api/1/accounts/${id}/current_report/` }]);
	expect(given).toEqual([
		{ json: expect.objectContaining({ account: id, granularity: 'Month' }), from: 0 },
	]);
});

describe('Create Onboarding Link', () => {
	beforeEach(() => {
		accounts.sandbox.settings.onboarding = 'answers';
	});

	operation('createOnboardingLink', 'sends an empty object and gives the link', async (run) => {
		const { id } = first();
		const { sent, given } = await run({ accountId: typed(id) });
		expect(sent).toEqual([{ call: `POST /api/1/accounts/${id}/onboarding/`, body: {} }]);
		expect(given).toEqual([{ json: { redirect_url: expect.stringContaining(`${id}`) }, from: 0 }]);
	});

	operation('createOnboardingLink', 'names the replacement when it is gone', async (run) => {
		accounts.sandbox.settings.onboarding = 'gone';
		const { sent, error } = await run({ accountId: typed(first().id) });
		expect(sent).toHaveLength(1);
		expect(error?.message).toBe('Spoki no longer offers onboarding links for accounts');
		expect(error?.description).toContain('POST /api/1/channel/ with {"platform": 1}');
		expect(error?.httpCode).toBe('404');
	});
});

accounts.coversTheReference();
