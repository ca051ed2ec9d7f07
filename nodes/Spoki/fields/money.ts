import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { textOf } from '../client/errorBody';
import { FaultyValue, shown, type Check } from './checks';

/** The Spoki API counts money in thousandths of a euro, and VAT in hundredths of a percent. */
const THOUSANDTHS = { places: 3, factor: 1000 };
const HUNDREDTHS = { places: 2, factor: 100 };

type Unit = typeof THOUSANDTHS;

/**
 * A decimal number in the API's whole units; undefined when it can't be expressed in them. A
 * calculation may end in 0.30000000000000004, which counts as 0.3. Text may have a decimal comma, but
 * not three decimals behind a whole number: "1.000" is a thousand to some people, and one to others.
 */
function inUnits(value: unknown, { places, factor }: Unit): number | undefined {
	if (typeof value === 'number') {
		const units = Math.round(value * factor);
		const isExact = Math.abs(value * factor - units) < 1e-6 * Math.max(1, Math.abs(value));
		return isExact && Number.isSafeInteger(units) ? units : undefined;
	}
	const match = typeof value === 'string' && /^(-?)(\d+)(?:[.,](\d+))?$/.exec(value.trim());
	if (!match) return undefined;
	const [, sign, whole, decimals = ''] = match;
	if (decimals.length === 3 && Number(whole) !== 0) return undefined;
	if (/[1-9]/.test(decimals.slice(places))) return undefined;
	const units = Number(`${sign}${whole}${decimals.slice(0, places).padEnd(places, '0')}`);
	return Number.isSafeInteger(units) ? units : undefined;
}

/** A sum in euros as the API wants it: 12.5 becomes 12500. @throws FaultyValue below 0, and for parts of a thousandth */
export const euros: Check = (value) => {
	const units = inUnits(value, THOUSANDTHS);
	if (units !== undefined && units >= 0) return units;
	throw new FaultyValue(
		`is not an amount in euros: ${shown(value)}`,
		'Write a number with up to three decimals, e.g. 12.5 or 0.049. A text such as 1.000 could be one or a thousand.',
	);
};

/** A sum in euros that is more than nothing. */
export const someEuros: Check = (value, context) => {
	const units = euros(value, context) as number;
	if (units > 0) return units;
	throw new FaultyValue("can't be 0", 'Enter how many euros to move, e.g. 12.5.');
};

/**
 * A percentage as the API wants it: 22 and 22% become 2200. @throws FaultyValue outside 0 to 100, for
 * parts of a hundredth, and for 0.22, which is how spreadsheets hold 22 %
 */
export const percent: Check = (value) => {
	const given = typeof value === 'string' ? value.trim().replace(/%$/, '') : value;
	const units = inUnits(given, HUNDREDTHS);
	if (units !== undefined && units > 0 && units < 100) {
		throw new FaultyValue(
			`is less than one percent: ${shown(value)}`,
			`Write ${units} for ${units} %.`,
		);
	}
	if (units !== undefined && units >= 0 && units <= 10_000) return units;
	throw new FaultyValue(
		`is not a percentage: ${shown(value)}`,
		'Write a number from 0 to 100 with up to two decimals, e.g. 22.',
	);
};

/** What the API counts in thousandths, as people read it: 10000 becomes "€10.00", 49 "€0.049". */
export function inEuros(thousandths: unknown): string | undefined {
	const number = Number(textOf(thousandths) || NaN);
	if (!Number.isFinite(number)) return undefined;
	const [whole, decimals] = (Math.abs(number) / THOUSANDTHS.factor).toFixed(3).split('.');
	return `${number < 0 ? '-' : ''}€${whole}.${decimals.replace(/0$/, '')}`;
}

/** What an answer counts in thousandths or hundredths, as a number of euros or percent. */
export const wholeOf =
	(member: string, { factor }: Unit = THOUSANDTHS) =>
	({ [member]: units }: IDataObject) =>
		typeof units === 'number' ? units / factor : undefined;

/** The VAT of an answer, in percent. */
export const vatPercent = wholeOf('vat_amount', HUNDREDTHS);

/** Above the fields of what moves money or sets prices. */
export const moneyNotice: INodeProperties = {
	displayName: 'Money is at stake, once for each item: no agent without a human review',
	name: 'moneyNotice',
	type: 'notice',
	default: '',
};
