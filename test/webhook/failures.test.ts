import type { NodeApiError } from 'n8n-workflow';
import type { Fault, FaultKind } from '../../sandbox';
import { five, fiveNames, useAccount, WEBHOOKS } from './setup';

const account = useAccount();
const ways = ['publication', 'classic'] as const;

const kinds: FaultKind[] = [
	'500',
	'500-after-effect',
	'drop-before',
	'drop-after-effect',
	'429-no-header',
	'503-retry-after',
	'403',
	'404',
	'html',
	'broken-json',
	'empty',
];

describe.each(ways)('a fault at one request of the activation, the %s way of n8n', (way) => {
	const parameters = { ...five, options: { expand: 'contact' } };

	test.each([...kinds.map((kind) => ({ kind })), { kind: 'empty' as const, status: 201 }])(
		'leaves nothing behind: $kind $status',
		async (fault: Fault) => {
			// A list, five creations, five expansions.
			for (let nth = 1; nth <= 11; nth++) {
				account.sandbox.faults.clear();
				const n8n = account.n8n(parameters, { way });
				const match = { endpoint: `${WEBHOOKS}*`, nth, times: 1 };
				account.sandbox.faults.add({ retryAfter: 0.001, ...fault, match });
				const error = await n8n.activate().catch((thrown: Error) => thrown);
				expect(account.sandbox.faults.active[0].struck).toBe(1);
				if (error) {
					expect(way).toBe('classic');
					// What Spoki asks to wait for is waited for.
					expect(fault.kind).not.toBe('429-no-header');
					expect([nth, account.at(n8n.url)]).toEqual([nth, []]);
					expect(n8n.staticData.subscriptions ?? []).toEqual([]);
				} else {
					expect([nth, account.eventsAt(n8n.url)]).toEqual([nth, fiveNames]);
					expect(account.at(n8n.url).every(({ expands }) => expands.length === 1)).toBe(true);
					expect(n8n.staticData.subscriptions).toHaveLength(5);
				}
				expect(await n8n.deactivate()).toBe(true);
				expect([nth, account.at(n8n.url)]).toEqual([nth, []]);
			}
			expect(account.others()).toBe(account.foreign);
		},
	);

	test.each(fiveNames)('that lasts, at the creation for %s: none is left over', async (name) => {
		for (const kind of ['500', '500-after-effect', 'drop-after-effect', '403'] as const) {
			account.sandbox.faults.clear();
			const n8n = account.n8n(five, { way });
			account.sandbox.faults.add({
				kind,
				match: { endpoint: `POST ${WEBHOOKS}`, bodyIncludes: `"${name}"` },
			});
			await expect(n8n.activate()).rejects.toThrow(/^(Spoki|The connection)/);
			expect([kind, account.at(n8n.url)]).toEqual([kind, []]);
			expect(n8n.staticData.subscriptions ?? []).toEqual([]);
			expect(n8n.isPathStored).toBe(false);
		}
		expect(account.others()).toBe(account.foreign);
	});

	test('and at the cleaning up after it: the next deactivation or activation cleans up', async () => {
		for (const then of ['activate', 'deactivate'] as const) {
			account.sandbox.faults.clear();
			const n8n = account.n8n(five, { way });
			account.sandbox.faults.add({
				kind: '403',
				match: { endpoint: `POST ${WEBHOOKS}`, bodyIncludes: '"message.note"' },
			});
			account.sandbox.faults.add({ kind: '403', match: { method: 'DELETE' } });
			await expect(n8n.activate()).rejects.toThrow('Spoki does not allow this for the credential');
			expect(account.at(n8n.url).length).toBeGreaterThan(0);
			account.sandbox.faults.clear();
			await n8n[then]();
			expect(account.eventsAt(n8n.url)).toEqual(then === 'activate' ? fiveNames : []);
			await n8n.deactivate();
			expect(account.at(n8n.url)).toEqual([]);
		}
		expect(account.others()).toBe(account.foreign);
	});
});

describe.each(ways)('a crash, the %s way of n8n', (way) => {
	test('after any request of the activation: activated again, each event has one', async () => {
		for (let requests = 0; requests <= 6; requests++) {
			const n8n = account.n8n(five, { way });
			n8n.diesAfter = requests;
			await n8n.activate().catch(() => {});
			expect(account.at(n8n.url)).toHaveLength(Math.max(0, Math.min(5, requests - 1)));
			await n8n.restart();
			await n8n.activate();
			expect([requests, account.eventsAt(n8n.url)]).toEqual([requests, fiveNames]);
			expect(n8n.staticData.subscriptions).toEqual(
				account.at(n8n.url).map(({ event, id, secret, url }) => ({ event, id, secret, url })),
			);
			await n8n.deactivate();
			expect(account.at(n8n.url)).toEqual([]);
		}
		expect(account.others()).toBe(account.foreign);
	});

	test('after any request of the activation: deactivated, nothing is left over', async () => {
		for (let requests = 0; requests <= 6; requests++) {
			const n8n = account.n8n(five, { way });
			n8n.diesAfter = requests;
			await n8n.activate().catch(() => {});
			n8n.diesAfter = Infinity;
			expect(await n8n.deactivate()).toBe(true);
			expect([requests, account.at(n8n.url)]).toEqual([requests, []]);
		}
		expect(account.others()).toBe(account.foreign);
	});

	test('after any request of the deactivation: the next one goes on', async () => {
		for (let requests = 0; requests <= 6; requests++) {
			const n8n = account.n8n(five, { way });
			await n8n.activate();
			n8n.diesAfter = requests;
			await n8n.deactivate().catch(() => {});
			n8n.diesAfter = Infinity;
			expect(account.at(n8n.url)).toHaveLength(Math.min(5, 6 - requests));
			expect(await n8n.deactivate()).toBe(true);
			expect([requests, account.at(n8n.url)]).toEqual([requests, []]);
		}
		expect(account.others()).toBe(account.foreign);
	});
});

test.each([{}, { secret: '' }, { secret: 7 }])(
	'an answer without a secret is no subscription, and nothing is left over: %j',
	async (answer) => {
		const n8n = account.n8n();
		account.sandbox.faults.add({
			kind: '500-after-effect',
			status: 201,
			body: { id: 4711, event: 'message.inbound', ...answer },
			match: { endpoint: `POST ${WEBHOOKS}` },
		});
		await expect(n8n.activate()).rejects.toThrow(
			/^Spoki gave no secret for the webhook.*Check the Base URL of the credential/,
		);
		expect(account.at(n8n.url)).toEqual([]);
		expect(account.others()).toBe(account.foreign);
	},
);

test('secrets are in the static data and nowhere else', async () => {
	const n8n = account.n8n(five);
	const secrets: string[] = [];
	const { add } = account.sandbox.store.externalWebhooks;
	account.sandbox.store.externalWebhooks.add = function (...args) {
		const made = add.apply(this, args);
		secrets.push(made.secret);
		return made;
	};
	account.sandbox.faults.add({ kind: '403', match: { endpoint: `POST ${WEBHOOKS}`, nth: 5 } });
	account.sandbox.faults.add({
		kind: '500-after-effect',
		match: { endpoint: `POST ${WEBHOOKS}`, nth: 3 },
	});
	n8n.diesAfter = 12;
	const error = (await n8n.activate().catch((thrown) => thrown)) as NodeApiError;
	account.sandbox.store.externalWebhooks.add = add;
	expect(secrets.length).toBeGreaterThan(3);
	const seen = JSON.stringify([error, error?.message, error?.description, error?.context]);
	for (const secret of secrets) expect(seen).not.toContain(secret);
});
