import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { pace } from '../nodes';
import type { FaultKind } from '../../sandbox';
import { accountOf, deletion, ticketCreation, useLimits, type Ran } from './harness';

jest.setTimeout(300_000);

const limits = useLimits();
const { run } = limits;

const onErrors = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/** What may strike a request: once, or each time. */
const faultKinds: FaultKind[] = [
	'429',
	'429-no-header',
	'503-retry-after',
	'500',
	'500-after-effect',
	'drop-before',
	'drop-after-effect',
	'html',
	'empty',
	'truncated',
	'broken-json',
	'404',
	'403',
];

const settings = fc.record({
	onError: fc.constantFrom(...onErrors),
	retryOnFail: fc.boolean(),
});

/** What becomes of the input items as the output and the message tell it; each item exactly once. */
function toldOf(result: Ran, items: number, sentNothing: boolean) {
	const { error, output } = result;
	const all = Array.from({ length: items }, (_, index) => index);
	if (error) {
		expect(output.flat()).toEqual([]);
		const failed = Number(error.context.itemIndex);
		const silent = items === 1 || error.description?.includes('Nothing was sent.');
		if (items > 1 && silent) expect(sentNothing).toBe(true);
		const account = accountOf(error.description);
		if (silent) {
			const faulty = [...(error.description ?? '').matchAll(/Item (\d+): /g)].map(([, n]) =>
				Number(n),
			);
			account.failed = [failed, ...faulty];
			account.unsent = all.filter((index) => !account.failed.includes(index));
		}
		const { through, unsent, unclear } = account;
		const told = [...through, ...account.failed, ...unsent, ...unclear];
		expect(told.sort((a, b) => a - b)).toEqual(all);
		expect([...account.failed, ...unclear]).toContain(failed);
		return account;
	}
	expect(result.from.flat().sort((a, b) => Number(a) - Number(b))).toEqual(all);
	const failed = output.flat().filter(({ json }) => json.error);
	const places = failed.map(({ pairedItem }) => (pairedItem as { item: number }).item);
	if (output.length > 1) {
		expect(output[0].some(({ json }) => json.error)).toBe(false);
		expect(result.from[1]).toEqual(places);
	}
	const through = all.filter((index) => !places.includes(index));
	return { through, failed: places, unsent: [], unclear: [] };
}

const node = ({
	onError,
	retryOnFail,
}: {
	onError: (typeof onErrors)[number];
	retryOnFail: boolean;
}) => ({
	onError,
	retryOnFail,
	maxTries: 2,
	waitBetweenTries: 1,
});

let series = 0;

test('creations: outputs, messages and unsent items are the inputs, each once; none is made twice', async () => {
	pace.backoffMs = 1;
	const outcome = fc.oneof(
		{ weight: 4, arbitrary: fc.constant('ok' as const) },
		{ weight: 1, arbitrary: fc.constant('faulty' as const) },
		{ weight: 1, arbitrary: fc.constant('refused' as const) },
		{
			weight: 4,
			arbitrary: fc.record({ kind: fc.constantFrom(...faultKinds), always: fc.boolean() }),
		},
	);
	const property = fc.asyncProperty(
		settings,
		fc.array(outcome, { minLength: 1, maxLength: 6 }),
		async (setting, outcomes) => {
			limits.sandbox.clearRequests();
			limits.sandbox.faults.clear();
			const name = (index: number) => `Series ${series} item ${index};`;
			series++;
			const items = outcomes.map((what, index) => ({
				phone: what === 'faulty' ? 'none' : '+393331234567',
				title: name(index) + (what === 'refused' ? 'x'.repeat(300) : ''),
			}));
			for (const [index, what] of outcomes.entries()) {
				if (typeof what === 'string') continue;
				// Turned away for good would take ten minutes.
				const isTurnedAway = /^4|retry-after/.test(what.kind);
				const times = what.always && !isTurnedAway ? undefined : 1;
				const match = { bodyIncludes: name(index), times };
				limits.sandbox.faults.add({ kind: what.kind, retryAfter: 0.001, match });
			}
			const result = await run(ticketCreation, { items, node: node(setting) });
			const told = toldOf(result, items.length, limits.sandbox.requests.length === 0);
			const tickets = limits.sandbox.store.tickets.all();
			const made = items.map(({ title }) => tickets.filter((one) => one.title === title).length);
			expect(Math.max(...made)).toBeLessThanOrEqual(1);
			for (const index of told.through) expect(made[index]).toBe(1);
			for (const index of told.unsent) expect(made[index]).toBe(0);
			// Of one that was alone, or goes on, the item's own words tell that it may be there.
			const isTold = result.error && items.length > 1;
			for (const index of told.failed) {
				if (isTold || outcomes[index] === 'faulty' || outcomes[index] === 'refused')
					expect(made[index]).toBe(0);
			}
		},
	);
	await fc.assert(property, { numRuns: 180 });
});

test('deletions: the same under faults at random requests', async () => {
	pace.backoffMs = 1;
	const fault = fc.record({
		kind: fc.constantFrom(...faultKinds.filter((kind) => kind !== '403' && kind !== '404')),
		nth: fc.integer({ min: 1, max: 8 }),
	});
	const item = fc.constantFrom('there', 'there', 'there', 'missing', 'faulty');
	const property = fc.asyncProperty(
		settings,
		fc.array(item, { minLength: 1, maxLength: 6 }),
		fc.array(fault, { maxLength: 5 }),
		async (setting, kinds, faults) => {
			limits.sandbox.clearRequests();
			limits.sandbox.faults.clear();
			const { tickets } = limits.sandbox.store;
			const items = kinds.map((kind) => ({
				id: kind === 'there' ? tickets.add().id : kind === 'missing' ? 999_999 : 'x',
			}));
			for (const { kind, nth } of faults)
				limits.sandbox.faults.add({ kind, retryAfter: 0.001, match: { nth } });
			const parameters: INodeParameters = deletion('ticket');
			const result = await run(parameters, { items, node: node(setting) });
			const told = toldOf(result, items.length, limits.sandbox.requests.length === 0);
			const isThere = (index: number) => tickets.get(Number(items[index].id)) !== undefined;
			for (const index of told.unsent) expect(isThere(index)).toBe(kinds[index] === 'there');
			for (const index of told.through) expect(isThere(index)).toBe(false);
			const deletions = limits.sandbox.requests.filter(({ status }) => status === 204);
			expect(new Set(deletions.map(({ path }) => path)).size).toBe(deletions.length);
		},
	);
	await fc.assert(property, { numRuns: 125 });
});
