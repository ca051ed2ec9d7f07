import { useOperations } from './harness';

const partners = useOperations('partner');
const { operation, detail } = partners;

describe('with the key of a partner', () => {
	detail('getAll', 'reads the partners', async (run) => {
		const { sandbox } = partners;
		const { sent, given } = await run(
			{ returnAll: true },
			{ credentials: { spokiApi: { apiKey: sandbox.partnerKey, baseUrl: sandbox.url } } },
		);
		expect(sent).toEqual([{ call: 'GET /api/1/partners/' }]);
		expect(given.map(({ json, from }) => [json.id, from])).toEqual([
			[43, 0],
			[42, 0],
			[41, 0],
		]);
	});
});

operation('getAll', 'says that an account may not, and why', async (run) => {
	const { sent, error } = await run();
	expect(sent).toEqual([{ call: 'GET /api/1/partners/' }]);
	expect(error?.message).toBe('Spoki does not allow this for the credential');
	expect(error?.description).toContain('need the key of a partner');
	expect(error?.httpCode).toBe('403');
});

partners.coversTheReference();
