import { picked, typed, useOperations } from './harness';

const accounts = useOperations('account');
const { operation, detail } = accounts;

const first = () => accounts.store.accounts.all()[0];

operation('get', 'reads one account', async (run) => {
	const { id, name } = first();
	const { sent, given } = await run({ accountId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/accounts/${id}/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, name }), from: 0 }]);
	// What the API counts in thousandths is in euros, as it goes in elsewhere.
	expect(given[0].json.current_credit_euros).toBe(first().current_credit / 1000);
	expect(given[0].json).not.toHaveProperty('current_credit');
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
	const { sent, given } = await run({ accountId: typed(id), simplify: false });
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
		expect(error?.description).toContain('Channel → Create');
		expect(error?.httpCode).toBe('404');
	});
});

describe('Get by Phone', () => {
	operation('getByPhone', 'writes the plus of the phone as %2B', async (run) => {
		const { phone, id } = first();
		const { sent, given } = await run({ phone: `+${phone}` });
		expect(sent).toEqual([{ call: `GET /api/1/accounts/phone/%2B${phone}/` }]);
		expect(given).toEqual([{ json: expect.objectContaining({ id, phone }), from: 0 }]);
	});

	detail('getByPhone', 'takes the phone as Get Many gives it, without a plus', async (run) => {
		const { phone, id } = first();
		const { sent, given } = await run({ phone });
		expect(sent).toEqual([{ call: `GET /api/1/accounts/phone/%2B${phone}/` }]);
		expect(given[0].json).toMatchObject({ id, phone });
	});

	detail('getByPhone', 'says that no account has the phone', async (run) => {
		const { error: missing } = await run({ phone: '+393330000000' });
		expect(missing?.message).toBe('Spoki has no account with this phone');
		expect(missing?.httpCode).toBe('404');
	});
});

test.each(['3933', '+39 333 1234567 8 / 2', '../../tags', ''])(
	'getByPhone refuses %p, and sends nothing',
	async (phone) => {
		const { sent, error } = await accounts.run('getByPhone', { phone: `={{ "${phone}" }}` });
		expect(sent).toEqual([]);
		expect(error?.message).toMatch(/^The Phone is (empty|not a phone number)/);
	},
);

accounts.coversTheReference();
