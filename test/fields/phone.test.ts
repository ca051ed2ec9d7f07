import fc from 'fast-check';
import { plans } from '../../nodes/Spoki/fields/checks/callingCodes';
import { countryForLocalNumbers } from '../../nodes/Spoki/fields/localNumbers';
import { FaultyValue } from '../../nodes/Spoki/fields/checks';
import { readPhone } from '../../nodes/Spoki/fields/checks/phone';

/** What is used of libphonenumber-js: the yardstick, never a part of the node. */
interface PhoneNumber {
	number: string;
	isValid(): boolean;
	formatInternational(): string;
	formatNational(): string;
	getURI(): string;
}
interface Library {
	getCountries(): string[];
	parsePhoneNumberFromString(number: string): PhoneNumber | undefined;
}
interface Metadata {
	selectNumberingPlan(country: string): void;
	countryCallingCode(): string;
	type(name: string): { pattern(): string | undefined } | undefined;
}
const library = jest.requireActual<Library>('libphonenumber-js/max');
const { Metadata: MetadataOf } = jest.requireActual<{ Metadata: new (json: object) => Metadata }>(
	'libphonenumber-js/core',
);
const allMetadata = jest.requireActual<object>('libphonenumber-js/metadata.max.json');

interface Sample {
	country: string;
	type: string;
	code: string;
	national: string;
	number: PhoneNumber;
}

/** Valid numbers of every country, made from its own numbering plan. */
function numbersOf(country: string, type: string, seed: number): Sample[] {
	const metadata = new MetadataOf(allMetadata);
	metadata.selectNumberingPlan(country);
	const pattern = metadata.type(type)?.pattern();
	if (!pattern) return [];
	const code = metadata.countryCallingCode();
	return fc
		.sample(fc.stringMatching(new RegExp(`^(?:${pattern})$`)), { numRuns: 60, seed })
		.flatMap((national) => {
			const number = library.parsePhoneNumberFromString(`+${code}${national}`);
			return number?.isValid() && number.number === `+${code}${national}`
				? [{ country, type, code, national, number }]
				: [];
		});
}

const TYPES = ['MOBILE', 'FIXED_LINE'];
const SEED = 20_261_126;
const all = library
	.getCountries()
	.flatMap((country) => TYPES.flatMap((type) => numbersOf(country, type, SEED)));

/** The number that is sent; undefined when it is refused. */
function sent(given: string, callingCode?: string): string | undefined {
	try {
		return readPhone(given, callingCode);
	} catch (error) {
		expect(error).toBeInstanceOf(FaultyValue);
		return undefined;
	}
}

test('there are numbers of every country', () => {
	expect(all.length).toBeGreaterThan(20_000);
	expect(new Set(all.map(({ country }) => country)).size).toBe(library.getCountries().length);
	const codes = new Set(all.map(({ code }) => code));
	expect([...codes].filter((code) => !plans.has(code))).toEqual([]);
});

describe('international numbers are sent as the number that they are', () => {
	test.each<[string, (number: PhoneNumber) => string]>([
		['E.164', ({ number }) => number],
		['with spaces', (number) => number.formatInternational()],
		['with 00', ({ number }) => `00${number.slice(1)}`],
		['as a link', (number) => number.getURI()],
		['behind an apostrophe', ({ number }) => `'${number}`],
		[
			'with the code in brackets',
			(number) => number.formatInternational().replace(/^(\S+)/, '($1)'),
		],
	])('%s', (_, write) => {
		const wrong = all.filter(({ number }) => sent(write(number)) !== number.number);
		expect(wrong.map(({ number }) => write(number))).toEqual([]);
	});

	test('with spaces, also those of services, unless they are shorter or longer than others that begin so', () => {
		const types = ['TOLL_FREE', 'SHARED_COST', 'PREMIUM_RATE', 'UAN', 'PERSONAL_NUMBER', 'VOIP'];
		const services = library
			.getCountries()
			.flatMap((country) => types.flatMap((type) => numbersOf(country, type, SEED)));
		const read = services.map(({ number }) => [
			number.number,
			sent(number.formatInternational()) ?? number.number,
		]);
		expect(read.filter(([number, one]) => one !== number)).toEqual([]);
		const refused = services.filter(
			({ number }) => sent(number.formatInternational()) === undefined,
		);
		expect(refused.length / services.length).toBeLessThan(0.17);
	});

	test('with dashes, unless they may stand before an extension', () => {
		const dashed = all.map(({ number }) => ({
			number: number.number,
			read: sent(number.formatInternational().replace(/(?<=\d) /g, '-')),
		}));
		expect(dashed.filter(({ number, read }) => read !== undefined && read !== number)).toEqual([]);
		expect(dashed.filter(({ read }) => read === undefined).length / all.length).toBeLessThan(0.02);
	});

	test('with the trunk zero in brackets', () => {
		const withTrunk = all.filter(({ code }) => plans.get(code)?.trunk === '0');
		const wrong = withTrunk.filter(
			({ code, national, number }) => sent(`+${code} (0)${national}`) !== number.number,
		);
		expect(wrong.map(({ number }) => number.number)).toEqual([]);
		// San Marino and the Vatican write the zero of Italy's numbers.
		expect(sent('+39 (0)2 1234567')).toBe('+39021234567');
		expect(sent('+378 (0)549 123456')).toBe('+3780549123456');
	});
});

/**
 * All but three kinds: German landlines of twelve digits and more that begin with 4915 to 4917, which
 * without their zero look like mobile numbers with the country code; and old Italian mobile numbers
 * of nine digits that begin with 390, which are refused, since 0… may be a landline; and those of
 * Italian machines that begin with 43, which are refused, since they may be Austrian numbers.
 */
const isTold = ({ country, national }: Sample) =>
	!(country === 'DE' && /^491[567]/.test(national)) &&
	!(country === 'IT' && /^(390\d{6}|43\d{8})$/.test(national));

describe('local numbers are sent as the number that they are, or refused', () => {
	const forms: Array<[string, (sample: Sample) => string]> = [
		['as the country writes them', ({ number }) => number.formatNational()],
		['in digits', ({ number }) => number.formatNational().replace(/\D/g, '')],
		['without the zero that a spreadsheet takes away', ({ national }) => national],
		['with the country code and no plus', ({ number }) => number.number.slice(1)],
	];
	test.each(forms)('%s', (_, write) => {
		const wrong = all
			.filter(isTold)
			.map((sample) => ({
				...sample,
				given: write(sample),
				read: sent(write(sample), sample.code),
			}))
			.filter(({ read, number }) => read !== undefined && read !== number.number);
		expect(wrong.map(({ given, read, number }) => [given, read, number.number])).toEqual([]);
	});

	const OF_CUSTOMERS = [
		'IT',
		'ES',
		'FR',
		'DE',
		'GB',
		'PT',
		'CH',
		'AT',
		'NL',
		'BE',
		'PL',
		'RO',
		'US',
		'BR',
		'MX',
		'IN',
	];
	test.each(OF_CUSTOMERS)('every mobile number of %s, in each of these ways', (country) => {
		const own = all.filter(
			(one) => one.country === country && one.type === 'MOBILE' && isTold(one),
		);
		const refused = forms.flatMap(([, write]) =>
			own.filter((sample) => sent(write(sample), sample.code) === undefined).map(write),
		);
		expect(refused).toEqual([]);
	});

	/** The calling codes of countries with few people, and of one without WhatsApp: they write the plus, and are no choice. */
	const SMALLEST =
		'238 239 240 245 246 247 290 297 299 500 501 508 592 597 599 672 674 676 677 678 679 680 681 682 683 685 688 690 691 692 850 975'.split(
			' ',
		);

	test('the countries that can be chosen are all others', () => {
		const chosen = countryForLocalNumbers.options!.map((one) => (one as { value: string }).value);
		const others = [...plans.keys()].filter((code) => !SMALLEST.includes(code));
		expect([...chosen].sort()).toEqual(others.sort());
	});

	test('and most mobile numbers of the world, but for the smallest countries', () => {
		const mobile = all.filter(({ type, code }) => type === 'MOBILE' && !SMALLEST.includes(code));
		const refused = mobile.filter(
			(one) => sent(one.number.formatNational(), one.code) === undefined,
		);
		// The samples have as many of a small range of numbers as of a large one.
		expect(refused.length / mobile.length).toBeLessThan(0.35);
	});
});

describe('whatever is completed exists, and what may be another number is refused', () => {
	const digits = (least: number, most: number) =>
		fc.stringMatching(new RegExp(`^[0-9]{${least},${most}}$`));
	/** Numbers of the country and of others: whole, cut, with one digit more, without the plus. */
	const inputs = (code: string) => {
		const plan = plans.get(code)!;
		const own = all.filter((one) => one.code === code).map(({ national }) => national);
		const national = own.length > 0 ? fc.constantFrom(...own) : digits(6, 10);
		const abroad = fc.constantFrom(...all).map(({ number }) => number.number.slice(1));
		const front = fc.constantFrom('', plan.trunk, code, `${code}${plan.trunk}`, '0');
		return fc.oneof(
			digits(4, 13),
			fc.tuple(front, fc.oneof(national, digits(3, 11))).map((parts) => parts.join('')),
			fc
				.tuple(front, national, fc.nat({ max: 3 }))
				.map(([a, b, less]) => `${a}${b.slice(0, -less)}`),
			fc.tuple(national, digits(1, 2)).map((parts) => parts.join('')),
			abroad,
			fc.tuple(abroad, fc.nat({ max: 4 })).map(([a, less]) => a.slice(0, a.length - less)),
		);
	};
	test.each([...plans.values()].map(({ countries, code }) => [countries, code] as const))(
		'%s',
		(_, code) => {
			fc.assert(
				fc.property(inputs(code), (given) => {
					const number = sent(given, code);
					return number === undefined || library.parsePhoneNumberFromString(number)!.isValid();
				}),
				{ numRuns: 400, seed: SEED },
			);
		},
	);
});
