/**
 * Arbitrary answers to everything that asks Spoki: an output item or an error of n8n's for each input
 * item, nothing thrown raw, nothing sent twice that can't be, in time in proportion to the answer.
 */
import { arbitraryAnswer, seed, some } from './arbitrary';
import { byManner, WHOLE } from './askers';
import { Between } from './between';
import { isLinearAt } from './linear';

jest.setTimeout(600_000);

const between = new Between();
beforeAll(async () => {
	process.stdout.write(`Fuzzed with SEED=${seed}\n`);
	await between.listen();
});
afterAll(async () => await between.close());

const perKind = { operation: 5, bulk: 20, picker: 5, mapper: 10, poll: 10 };

test.each(Object.entries(perKind))('every %s', async (kind, count) => {
	const askers = between.askers.filter((asker) => asker.kind === kind);
	expect(askers.length).toBeGreaterThan(1);
	const faults: string[] = [];
	for (const asker of askers) {
		for (const spoiled of some(arbitraryAnswer, count, asker.name)) {
			const found = await between.ask(asker, spoiled);
			faults.push(
				...found.map((one) => `${asker.name}: ${one} (${JSON.stringify(spoiled).slice(0, 300)})`),
			);
		}
	}
	expect(faults).toEqual([]);
});

const many = <T>(count: number, of: (index: number) => T) =>
	Array.from({ length: count }, (_, i) => of(i));
const thing = (id: number) => ({
	id,
	name: `name ${id}`,
	phone: `+39333${1_000_000 + id}`,
	title: 'x',
});
const membersOf = (count: number, value: unknown) =>
	Object.fromEntries(many(count, (index) => [`m${index}`, value]));
const sizes: Array<[string, number, (count: number) => unknown]> = [
	['a page of many things', 200, (count) => ({ count, next: null, results: many(count, thing) })],
	['the same thing many times', 200, (count) => many(count, () => thing(1))],
	['a thing with many members', 200, (count) => ({ ...thing(1), ...membersOf(count, 'x') })],
	['a refusal of many fields', 400, (count) => membersOf(count, ['No.'])],
	['a refusal in many sentences', 400, (count) => ({ errors: many(count, (id) => `No ${id}.`) })],
	[
		'the address of a next page with many names',
		200,
		(count) => ({ count: 2, next: `?${'a=1&'.repeat(count)}`, results: [thing(1)] }),
	],
	['a long text', 500, (count) => ({ detail: 'No. '.repeat(count * 10) })],
];

test.each(sizes)('%s takes time in proportion to its size', async (_, status, bodyOf) => {
	const length = 40_000;
	const bodies = new Map([length / 2, length].map((each) => [each, JSON.stringify(bodyOf(each))]));
	const usual = { isInMessage: true, after: 0, turnedAway: 0, continues: false };
	const slow: string[] = [];
	expect(between.askers.filter(({ name }) => name.endsWith(WHOLE)).length).toBeGreaterThan(15);
	for (const [manner, askers] of byManner(between.askers)) {
		// Of a list with a limit little is read, whatever comes.
		const whole = askers.filter(({ name }) => name.endsWith(WHOLE));
		const those = whole.length > 0 ? whole : askers;
		const asker = those[status % those.length];
		const ask = async (each: number) => {
			const found = await between.ask(asker, { ...usual, status, body: bodies.get(each)! });
			if (found.length > 0) throw new Error(`${asker.name}: ${found.join()}`);
		};
		if (!(await isLinearAt(length, ask))) slow.push(`${manner}: ${asker.name}`);
	}
	expect(slow).toEqual([]);
});
