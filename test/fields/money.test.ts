import fc from 'fast-check';
import { euros, inEuros, percent, someEuros } from '../../nodes/Spoki/fields/money';

const context = { timezone: 'UTC' };

describe('euros', () => {
	test.each([
		[0, 0],
		[12.5, 12_500],
		['12.5', 12_500],
		['12,50', 12_500],
		[' 0.049 ', 49],
		['7', 7000],
		['7.1000', 7100],
		[0.1 + 0.2, 300],
		[1.005, 1005],
		[1_000_000.001, 1_000_000_001],
	])('%p become %p thousandths', (given, thousandths) => {
		expect(euros(given, context)).toBe(thousandths);
	});

	test.each([
		0.0005,
		-1,
		'-1',
		'1.0005',
		'1.000',
		'1,000',
		'12.500',
		'1,000.50',
		'1.000,50',
		'€5',
		'5 €',
		'1e3',
		'',
		'x',
		NaN,
		Infinity,
		1e300,
		'99999999999999999',
		true,
		null,
		{},
		[5],
	])('%p are refused', (given) => {
		expect(() => euros(given, context)).toThrow(/^is not an amount in euros/);
	});

	test('come out as they went in, for every number of thousandths', () => {
		fc.assert(
			fc.property(fc.nat(2_000_000_000), (thousandths) => {
				expect(euros(thousandths / 1000, context)).toBe(thousandths);
			}),
		);
	});

	test('come out of what people read as they went in, or not at all', () => {
		fc.assert(
			fc.property(fc.oneof(fc.nat(2000), fc.nat(2_000_000_000)), (thousandths) => {
				const text = inEuros(thousandths)!.slice(1);
				const isUnclear = thousandths >= 1000 && thousandths % 10 !== 0;
				if (isUnclear) expect(() => euros(text, context)).toThrow('not an amount in euros');
				else expect(euros(text, context)).toBe(thousandths);
			}),
		);
	});

	test('that are to be moved are more than none', () => {
		expect(() => someEuros(0, context)).toThrow("can't be 0");
		expect(someEuros(0.001, context)).toBe(1);
	});
});

test.each([
	[10_000, '€10.00'],
	[49, '€0.049'],
	[12_340, '€12.34'],
	[0, '€0.00'],
	[-1500, '-€1.50'],
	['2500', '€2.50'],
	[undefined, undefined],
	[null, undefined],
	['', undefined],
	['much', undefined],
])('%p thousandths read %p', (thousandths, text) => {
	expect(inEuros(thousandths)).toBe(text);
});

describe('a percentage', () => {
	test.each([
		[22, 2200],
		['7,7', 770],
		[5.05, 505],
		[100, 10_000],
		[0, 0],
		['22%', 2200],
		['22 % ', 2200],
	])('%p becomes %p hundredths', (given, hundredths) => {
		expect(percent(given, context)).toBe(hundredths);
	});

	test.each([-1, 100.01, 22.005, '%', '22%%', '', true])('%p is refused', (given) => {
		expect(() => percent(given, context)).toThrow(/^is not a percentage/);
	});

	test.each([0.22, '0,22', 0.99])('%p is how spreadsheets hold another', (given) => {
		expect(() => percent(given, context)).toThrow(/^is less than one percent/);
	});

	const hundredthsFromOne = Array.from({ length: 9901 }, (_, index) => index + 100);

	test('comes out as it went in, for every hundredth from one percent on', () => {
		fc.assert(
			fc.property(fc.constantFrom(0, ...hundredthsFromOne), (hundredths) => {
				expect(percent(hundredths / 100, context)).toBe(hundredths);
			}),
		);
	});
});
