/** What has many parts: it takes time in proportion to its size, however the parts lead to each other. */
import { queryOf } from '../../nodes/Spoki/client/connection';
import { FaultyValue, inParts } from '../../nodes/Spoki/fields/checks/check';
import { fieldsOf } from '../../nodes/Spoki/mcp/schema';
import { isLinear } from './linear';

const many = <T>(count: number, one: (index: number) => T) =>
	Array.from({ length: count }, (_, index) => one(index));
const membersOf = (count: number, value: unknown) =>
	Object.fromEntries(many(count, (index) => [`member${index}`, value]));

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
		const count = length / 40;
		const properties = membersOf(count, { $ref: '#/$defs/shared' });
		return { $defs: { shared: shared(count) }, properties, required: Object.keys(properties) };
	};
	const schemas = new Map(many(6, (power) => 3_125 * 2 ** power).map((l) => [l, schemaOf(l)]));
	expect(isLinear((length) => fieldsOf(schemas.get(length)!))).toBe(true);
	expect(fieldsOf(schemas.get(3_125)!)).toHaveLength(78);
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
