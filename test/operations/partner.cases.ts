import { apiKeyFor } from '../spoki';
import { picked, typed, usePartnerOperations } from './harness';

const partners = usePartnerOperations('partner');
const { operation, detail } = partners;

const first = () => partners.store.accounts.all()[0];
const credit = (id: number) => partners.store.accounts.get(id)!.current_credit;

operation('getAll', 'reads the partners', async (run) => {
	const { sent, given } = await run({ returnAll: true });
	expect(sent).toEqual([{ call: 'GET /api/1/partners/' }]);
	expect(given.map(({ json, from }) => [json.id, from])).toEqual([
		[43, 0],
		[42, 0],
		[41, 0],
	]);
});

detail('getAll', "says that an account's key may not, and why", async (run) => {
	const { spokiApi } = apiKeyFor(partners.sandbox);
	const { error } = await run({}, { credentials: { spokiPartnerApi: spokiApi } });
	expect(error?.message).toBe('Spoki does not allow this for the credential');
	expect(error?.description).toContain('need the key of a partner');
	expect(error?.httpCode).toBe('403');
});

operation('getAccounts', 'reads the accounts, cut to Limit', async (run) => {
	const { sent, given } = await run({ limit: 1 });
	expect(sent).toEqual([{ call: 'GET /api/1/partners/accounts/' }]);
	expect(given).toHaveLength(1);
	const { given: all } = await run({ returnAll: true });
	expect(all.map(({ json }) => json.id).sort()).toEqual(
		partners.store.accounts
			.all()
			.map(({ id }) => id)
			.sort(),
	);
});

operation('createOnboardingLink', 'gives the link', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ account: picked(id) });
	expect(sent).toEqual([{ call: 'POST /api/1/partners/onboarding/', body: { account: id } }]);
	expect(given).toEqual([{ json: { redirect_url: expect.stringContaining(`${id}`) }, from: 0 }]);
});

operation('createApiKey', 'gives the key of an account', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ account: typed(id) });
	expect(sent).toEqual([
		{ call: 'POST /api/1/partners/create_api_key_for_account/', body: { account: id } },
	]);
	expect(given).toEqual([{ json: { api_key: expect.any(String) }, from: 0 }]);
});

operation('revokeApiKey', 'takes the key away, and says that it worked', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ account: picked(id) });
	expect(sent).toEqual([
		{ call: 'POST /api/1/partners/revoke_api_key_for_account/', body: { account: id } },
	]);
	expect(given).toEqual([{ json: { success: true }, from: 0 }]);
});

describe('Add Client', () => {
	const client = {
		accountName: 'Bottega Neri',
		country: 'Italia',
		countryCode: 'IT',
		email: 'neri@example.com',
		firstName: 'Ugo',
		vatAmount: 22,
	};
	const body = {
		account_name: 'Bottega Neri',
		country: 'Italia',
		country_code: 'IT',
		email: 'neri@example.com',
		first_name: 'Ugo',
		vat_amount: 2200,
	};

	operation(
		'addClient',
		'sends a list of one, with VAT in hundredths of a percent',
		async (run) => {
			const { sent, given } = await run(client);
			expect(sent).toEqual([{ call: 'POST /api/1/partners/add_sv_clients/', body: [body] }]);
			expect(given).toEqual([
				{ json: { ...body, id: expect.any(Number), vat_percent: 22 }, from: 0 },
			]);
		},
	);

	test.each([
		[0, 0],
		[7.7, 770],
		['5.05', 505],
		['10,5', 1050],
		[100, 10_000],
	])('sends a VAT of %p percent as %p', async (vatAmount, sentVat) => {
		const { sent } = await partners.run('addClient', {
			...client,
			vatAmount: `={{ ${JSON.stringify(vatAmount)} }}`,
		});
		expect(sent.map(({ body: given }) => given)).toEqual([[{ ...body, vat_amount: sentVat }]]);
	});

	test.each([-1, 100.01, 22.005, '2 2', 'x'])('refuses a VAT of %p', async (vatAmount) => {
		const { sent, error } = await partners.run('addClient', {
			...client,
			vatAmount: `={{ ${JSON.stringify(vatAmount)} }}`,
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe(`The VAT (Percent) is not a percentage: "${vatAmount}"`);
	});

	detail('addClient', 'asks for nothing to be repeated, and says what to look for', async (run) => {
		partners.sandbox.faults.add({ kind: 'drop-after-effect', match: { times: 5 } });
		const { sent, error } = await run(client);
		expect(sent).toHaveLength(1);
		expect(error?.description).toMatch(/^Spoki may have created/);
	});
});

describe('what moves money', () => {
	operation('rechargeAccount', 'sends euros as thousandths', async (run) => {
		const { id } = first();
		const before = credit(id);
		const { sent, given } = await run({ destinationAccount: picked(id), amount: 12.5 });
		expect(sent).toEqual([
			{
				call: 'POST /api/1/partners/create_subrecharge/',
				body: { destination_account: id, amount: 12_500 },
			},
		]);
		expect(credit(id)).toBe(before + 12_500);
		// Both ways: what comes out can go in again.
		expect(given.map(({ json }) => json.current_credit_euros)).toEqual([(before + 12_500) / 1000]);
	});

	operation('moveCreditFromAccount', 'sends euros as thousandths', async (run) => {
		const { id } = partners.store.accounts.add({ current_credit: 50_000 });
		const { sent } = await run({ accountId: picked(id), creditToMove: 49.999 });
		expect(sent).toEqual([
			{
				call: 'POST /api/1/partners/move_credit_from_account/',
				body: { account_id: id, credit_to_move: 49_999 },
			},
		]);
		expect(credit(id)).toBe(1);
	});

	test.each([0, -5, 0.0005, '12,50 €', '1.000,5', true])('is refused for %p', async (amount) => {
		const { sent, error } = await partners.run('rechargeAccount', {
			destinationAccount: typed(first().id),
			amount: `={{ ${JSON.stringify(amount)} }}`,
		});
		expect(sent).toEqual([]);
		expect(error?.message).toMatch(/^The Amount \(Euros\) (can't be 0|is not an amount in euros)/);
	});

	test.each(['rechargeAccount', 'moveCreditFromAccount'])(
		'is sent once when the connection breaks: %s',
		async (name) => {
			const { id } = partners.store.accounts.add({ current_credit: 50_000 });
			partners.sandbox.faults.add({ kind: 'drop-after-effect', match: { times: 5 } });
			const { sent, error } = await partners.run(name, {
				destinationAccount: typed(id),
				accountId: typed(id),
				amount: 10,
				creditToMove: 10,
			});
			expect(sent).toHaveLength(1);
			expect(error?.description).toMatch(/^Spoki may have/);
			expect([40_000, 60_000]).toContain(credit(id));
		},
	);
});

operation('setProfitMargins', 'sends every margin in thousandths of a euro', async (run) => {
	const { id } = first();
	const { sent, given } = await run({
		destinationAccount: picked(id),
		additionalFields: {
			authenticationProfitMargin: 0.049,
			conversationProfitMargin: 0,
			marketingProfitMargin: 1,
			serviceProfitMargin: '0,01',
			smsProfitMargin: 0.1,
			smsOneWayProfitMargin: 0.02,
			utilityProfitMargin: 0.003,
		},
	});
	expect(sent).toEqual([
		{
			call: 'POST /api/1/partners/set_profits/',
			body: {
				destination_account: id,
				authentication_profit_margin: 49,
				conversation_profit_margin: 0,
				marketing_profit_margin: 1000,
				service_profit_margin: 10,
				sms_profit_margin: 100,
				sms_one_way_profit_margin: 20,
				utility_profit_margin: 3,
			},
		},
	]);
	expect(given[0].json).toMatchObject({
		authentication_profit_margin_euros: 0.049,
		conversation_profit_margin_euros: 0,
		marketing_profit_margin_euros: 1,
	});
});

detail('setProfitMargins', 'leaves alone what is empty', async (run) => {
	const { id } = first();
	const { sent } = await run({
		destinationAccount: picked(id),
		additionalFields: { smsProfitMargin: '', utilityProfitMargin: '0.003' },
	});
	expect(sent.map(({ body }) => body)).toEqual([
		{ destination_account: id, utility_profit_margin: 3 },
	]);
});

detail('setProfitMargins', 'sends nothing where every margin is empty', async (run) => {
	const { sent, error } = await run({
		destinationAccount: picked(first().id),
		additionalFields: { smsProfitMargin: '={{ $json.none }}' },
	});
	expect(sent).toEqual([]);
	expect(error?.message).toBe('There is nothing to send');
	expect(error?.description).toBe('Add a margin under Additional Fields.');
});

operation('getAccountReport', 'sends days, and the granularity as a number', async (run) => {
	const { id } = first();
	const { sent, given } = await run({
		accountId: picked(id),
		additionalFields: {
			endDate: '2026-11-30T23:59:00',
			granularity: 2,
			startDate: '2026-11-01T00:00:00',
		},
	});
	expect(sent).toEqual([
		{
			call: `GET /api/1/partners/get_account_report/?account_id=${id}&endDate=2026-11-30&granularity=2&startDate=2026-11-01`,
		},
	]);
	expect(given).toEqual([
		{ json: { results: [expect.objectContaining({ account: id })] }, from: 0 },
	]);
});

operation('getAccountForecasts', 'sends the country', async (run) => {
	const { id } = first();
	const { sent, given } = await run({
		accountId: typed(id),
		additionalFields: { countryCode: 'IT' },
	});
	expect(sent).toEqual([
		{ call: `GET /api/1/partners/get_account_forecasts/?account_id=${id}&country_code=IT` },
	]);
	expect(given).toEqual([{ json: expect.objectContaining({ account: id }), from: 0 }]);
});

partners.coversTheReference();

test.each(['getAccountForecasts', 'getAccountReport', 'createApiKey'])(
	'%s for an account that is none says so, and nothing of the Base URL',
	async (name) => {
		const account = { accountId: typed(999_999), destinationAccount: typed(999_999) };
		const { error } = await partners.run(name, { ...account, account: typed(999_999) });
		expect(error?.message).toBe('Spoki has no such account, or it is not one of the partner');
		expect(error?.description).not.toContain('Base URL');
	},
);

test.each(['rechargeAccount', 'moveCreditFromAccount', 'setProfitMargins'])(
	'%s for an account that is none says so, and nothing of the Base URL',
	async (name) => {
		const { error } = await partners.run(name, {
			destinationAccount: typed(999),
			accountId: typed(999),
			amount: 10,
			creditToMove: 10,
			additionalFields: { smsProfitMargin: '0.1' },
		});
		expect(error?.message).toBe('Spoki has no such account, or it is not one of the partner');
		expect(error?.description).not.toContain('Base URL');
	},
);
