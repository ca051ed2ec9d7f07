/** What has many parts: it takes time in proportion to its size, however the parts lead to each other. */
import { batchesOf } from '../../nodes/Spoki/bulk/batches';
import type { SendableRow } from '../../nodes/Spoki/bulk/job';
import { queryOf } from '../../nodes/Spoki/client/connection';
import { FaultyValue, inParts } from '../../nodes/Spoki/fields/checks/check';
import { fieldsOf } from '../../nodes/Spoki/mcp/schema';
import { answer, useHostile } from './hostile';
import { isLinear } from './linear';

const many = <T>(count: number, one: (index: number) => T) =>
	Array.from({ length: count }, (_, index) => one(index));
const membersOf = (count: number, value: unknown) =>
	Object.fromEntries(many(count, (index) => [`member${index}`, value]));

/** What is made for a length, once: the time for it isn't meant. */
function made<T>(make: (length: number) => T) {
	const known = new Map<number, T>();
	return (length: number) => {
		if (!known.has(length)) known.set(length, make(length));
		return known.get(length)!;
	};
}

test('an address with one name many times', () => {
	expect(isLinear((length) => queryOf(`?${'a=1&'.repeat(length / 4)}`), 400_000)).toBe(true);
});

test.each<[string, (count: number) => unknown]>([
	['members', (count) => membersOf(count, 'x')],
	['values', (count) => ({ enum: many(count, String) })],
	['types', (count) => ({ type: many(count, () => 'null') })],
	['branches', (count) => ({ anyOf: many(count, () => ({ type: 'null' })) })],
])('a tool whose arguments all lead to one schema of many %s', (_, shared) => {
	const schemaOf = (length: number) => {
		const count = length / 10;
		const properties = membersOf(count, { $ref: '#/$defs/shared' });
		return { $defs: { shared: shared(count) }, properties, required: Object.keys(properties) };
	};
	const schema = made(schemaOf);
	expect(isLinear((length) => fieldsOf(schema(length)))).toBe(true);
	expect(fieldsOf(schema(3_120))).toHaveLength(312);
});

test('a value of many faulty parts: the first of them are told, and no more looked for', () => {
	let looked = 0;
	const check = () =>
		inParts((part) =>
			many(100_000, (index) =>
				part(() => {
					looked++;
					throw new FaultyValue(`has a fault ${index}`, 'Mend it.');
				}),
			),
		);
	expect(check).toThrow('has a fault 0');
	expect(looked).toBeLessThan(100);
});

test.each<[string, (index: number, count: number) => object]>([
	['another member each', (index) => ({ [`m${index}`]: index })],
	['another custom field each', (index) => ({ custom_fields: { [`M${index}`]: index } })],
	['much in the first', (index, count) => (index === 0 ? membersOf(count, 'x') : {})],
])('rows of one contact with %s', (_, of) => {
	const rowsOf = (count: number) =>
		many(count, (index) => ({
			itemIndex: 0,
			sendable: { path: '/', shared: {}, contact: { phone: '+39333', ...of(index, count) } },
		})) as SendableRow[];
	const operation = { endpoint: { batch: 500 } } as never;
	const rows = made((length) => rowsOf(length));
	for (const endpoint of [{ batch: 500 }, { batch: 500, mayHave: 'started it' }])
		expect(
			isLinear((length) => batchesOf({ operation: { endpoint } as never }, rows(length))),
		).toBe(true);
	expect(batchesOf({ operation }, rowsOf(100)).batches[0].entries).toHaveLength(1);
});

describe('a page of 150,000 things, more than a call takes arguments', () => {
	const hostile = useHostile();
	// What is older than the activation is not new.
	const began = Date.now();
	const page = (first: number) => ({
		count: 150_000,
		next: null,
		results: many(150_000, (index) => ({
			id: first + index,
			status: `Status ${index % 5}`,
			created_datetime: new Date(began + first + index).toISOString(),
		})),
	});

	test('is read by a poll', async () => {
		hostile.misbehaves = answer(200, { count: 0, next: null, results: [] });
		const { staticData } = await hostile.poll({ events: ['newTicket'] });
		hostile.misbehaves = answer(200, page(1));
		const { output, told } = await hostile.poll({ events: ['newTicket'] }, staticData);
		expect(told).toEqual([]);
		expect(output?.[0].length).toBeGreaterThan(0);
	});

	test('is read by a picker', async () => {
		hostile.misbehaves = answer(200, page(1));
		const { results } = await hostile.pick('searchTicketStatuses');
		expect(results.map(({ value }) => value)).toContain('Status 4');
	});
});
