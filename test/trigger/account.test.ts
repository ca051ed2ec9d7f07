import { startSandbox, type FaultKind, type Sandbox } from '../../sandbox';
import { apiKeyFor, oAuth2For } from '../spoki';
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

describe('a state of an OAuth2 credential', () => {
	/** Spoki lists these accounts from now on. */
	const lists = (...ids: number[]) => {
		sandbox.faults.clear();
		const body = ids.map((id) => ({ id }));
		const match = { endpoint: 'GET /api/1/accounts/' };
		sandbox.faults.add({ kind: '500', status: 200, body, match });
	};

	async function handedOver(change: object, accounts: number[]) {
		const parameters = { authentication: 'oAuth2' };
		const { spokiOAuth2Api } = oAuth2For(sandbox);
		const trigger = new ActiveTrigger(sandbox, parameters, {
			spokiOAuth2Api: spokiOAuth2Api,
		});
		lists(9, 10);
		await trigger.poll();
		const ids = addTickets(sandbox, 1);
		lists(...accounts);
		const next = new ActiveTrigger(sandbox, parameters, {
			spokiOAuth2Api: { ...oAuth2For(sandbox).spokiOAuth2Api, ...change } as never,
		});
		next.credentialId = trigger.credentialId;
		sandbox.clearRequests();
		const given = await handOver(trigger, next);
		const asked = sandbox.requests.some(({ path }) => path === '/api/1/accounts/');
		return { isGiven: given.join() === ids.join(), asked };
	}

	test('goes on with the next token, whatever accounts it lists', async () => {
		expect(await handedOver({}, [4711])).toEqual({ isGiven: true, asked: false });
	});

	test('of another client begins anew, or goes on where Spoki lists the same accounts', async () => {
		const clientId = 'another';
		expect(await handedOver({ clientId }, [4711])).toEqual({ isGiven: false, asked: true });
		expect(await handedOver({ clientId }, [10, 9])).toEqual({ isGiven: true, asked: true });
	});
});

test.each([
	['429', true],
	['403', false],
] as const)(
	'a poll that Spoki refuses with %s is told to come less often: %j',
	async (kind, isTold) => {
		const trigger = new ActiveTrigger(sandbox);
		await trigger.poll();
		sandbox.faults.add({ kind, retryAfter: 60, match: { endpoint: 'GET /api/1/tickets/' } });
		const { description } = await trigger.poll().catch((error) => error);
		const advice = 'The next poll goes on where this one began. Poll less often if it recurs.';
		expect(description === advice).toBe(isTold);
	},
);
