import { startSandbox, type FaultKind, type Sandbox } from '../../sandbox';
import { apiKeyFor } from '../spoki';
import { ActiveTrigger, addTickets } from './harness';

jest.setTimeout(60_000);

let sandbox: Sandbox;
let other: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ data: { contacts: 2, tickets: 5 } });
	other = await startSandbox({ data: { contacts: 2, tickets: 30 } });
});
beforeEach(() => {
	sandbox.faults.clear();
});
afterAll(async () => {
	await sandbox.close();
	await other.close();
});

/** A poll of the state of one trigger by another. */
async function handOver(from: ActiveTrigger, to: ActiveTrigger): Promise<number[]> {
	to.memory = structuredClone(from.memory);
	return await to.ids();
}

/** The same account, as another key reaches it: the sandbox takes that of the partner too. */
async function withNewKey(change: () => void = () => {}) {
	const trigger = new ActiveTrigger(sandbox);
	await trigger.poll();
	const ids = addTickets(sandbox, 2, 1);
	change();
	const key = { spokiApi: { apiKey: sandbox.partnerKey, baseUrl: sandbox.url } };
	return { ids, given: await handOver(trigger, new ActiveTrigger(sandbox, {}, key)) };
}

describe('a state belongs to an account', () => {
	test('another Base URL begins with a baseline: nothing of the other account is new', async () => {
		const trigger = new ActiveTrigger(sandbox);
		await trigger.poll();
		addTickets(other, 3, 1);
		const moved = new ActiveTrigger(other, {}, apiKeyFor(other));
		expect(await handOver(trigger, moved)).toEqual([]);
		const ids = addTickets(other, 2, 1);
		expect(await moved.ids()).toEqual(ids);
	});

	test('a new key of the same account goes on: nothing is lost that came in between', async () => {
		const { ids, given } = await withNewKey();
		expect(given).toEqual(ids);
	});

	test('a key of an account that Spoki lists otherwise begins with a baseline', async () => {
		const { given } = await withNewKey(() => {
			const [account] = sandbox.store.accounts.all();
			sandbox.faults.add({
				kind: '500',
				status: 200,
				body: [{ ...account, id: 4711 }],
				match: { endpoint: 'GET /api/1/accounts/' },
			});
		});
		expect(given).toEqual([]);
	});

	test.each<FaultKind>(['500', 'html', 'empty', 'truncated', 'broken-json', 'errors-in-2xx'])(
		'while Spoki can not say whose key it is (%s), nothing is lost: the poll says so',
		async (kind) => {
			await expect(
				withNewKey(() => sandbox.faults.add({ kind, match: { endpoint: 'GET /api/1/accounts/' } })),
			).rejects.toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		},
	);

	test('the state holds no key', async () => {
		const trigger = new ActiveTrigger(sandbox);
		await trigger.poll();
		expect(JSON.stringify(trigger.memory)).not.toContain(sandbox.apiKey);
	});

	test('accounts are asked once', async () => {
		sandbox.clearRequests();
		const trigger = new ActiveTrigger(sandbox);
		for (let i = 0; i < 3; i++) await trigger.poll();
		const asked = sandbox.requests.filter(({ path }) => path === '/api/1/accounts/');
		expect(asked).toHaveLength(1);
	});
});
