import { isCertain, isPossible, planOfNumber, plans, type Plan } from './callingCodes';
import { FaultyValue, type CheckOfGiven } from './check';
import { compact, shown } from './text';

/** E.164: a plus, then 7 to 15 digits that don't start with 0, and nothing else. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** What stands between the digits of a number that people keep. */
const BETWEEN = '\\p{Zs}\\t./()\\p{Pd}\\u2212';
const DIGITS_ONLY = new RegExp(`^[\\d${BETWEEN}]+$`, 'u');
const PREFIX = new RegExp(`^[(\\p{Zs}]*(?:\\+|00)(?=[\\d${BETWEEN}]+$)`, 'u');
const SLASH_OR_DASH = /\/|\p{Pd}|\u2212/gu;
/** No number that is kept in one cell is longer. */
const LONGEST = 40;

/** After these codes a 0 is part of the number. */
const KEEPS_ZERO = ['39', '378', '379'];

const HINT = 'Write a plus, the country code and the number, e.g. +393331234567.';
const CHOOSE_COUNTRY =
	'For numbers without a country code, choose Country for Local Numbers under Options.';
const AS_TEXT =
	'Format the column as text there, enter the numbers again, and export the file once more.';

const digitsOf = (given: string) => given.replace(/\D/g, '');

const refused = (given: string, ...hints: string[]) =>
	new FaultyValue(
		`is not a phone number in international format: ${shown(given)}`,
		hints.join(' ') || HINT,
	);

/**
 * Whether a number is whole before a slash or a dash already, so that what follows may be an
 * extension or another number.
 * @param isWhole whether digits are a whole number
 */
function mayHoldMore(given: string, isWhole: (digits: string) => boolean): boolean {
	return [...given.matchAll(SLASH_OR_DASH)].some(({ 0: mark, index }) => {
		const [before, after] = [given.slice(0, index), given.slice(index + mark.length)];
		const isApart = mark === '/' || (/\s$/.test(before) && /^\s/.test(after));
		return (isApart || digitsOf(after).length <= 3) && isWhole(digitsOf(before));
	});
}

const holdsMore = (given: string) =>
	new FaultyValue(
		`may be two numbers, or one with an extension: ${shown(given)}`,
		`Give one number, without slashes and dashes. ${HINT}`,
	);

/** A spreadsheet's 3.93331E+11 or 393331234567.0; undefined for anything else. */
function figure(given: string): FaultyValue | undefined {
	const isScientific = /^\+?\d(?:[.,]\d+)?e\+?\d{1,2}$/i.test(given);
	if (!isScientific && !/^\+?\d{5,}[.,]\d{1,2}$/.test(given)) return undefined;
	return new FaultyValue(
		`is a figure, not a phone number: ${shown(given)}`,
		`The spreadsheet turned the number into a figure${isScientific ? ', and its last digits are lost' : ''}. ${AS_TEXT}`,
	);
}

/** The digits after the plus or the 00, without a trunk zero in brackets. */
function internationalDigits(given: string, body: string): string {
	if (!/\(\s*0\s*\)/.test(body)) return digitsOf(body);
	const [, code, rest] = /^\(?(\d{1,3})[^\d(]*\(\s*0\s*\)(.*)$/.exec(body) ?? [];
	const plan = plans.get(code ?? '');
	if (!plan) throw refused(given);
	const own = digitsOf(rest);
	const isOwn = isPossible(plan.any, `0${own}`) && !isPossible(plan.any, own);
	return `${code}${isOwn || KEEPS_ZERO.includes(code) ? '0' : ''}${own}`;
}

/**
 * What a number with a 0 is without it, in a country where the 0 belongs to landlines: a mobile number
 * that is written with one. Undefined where it may be a landline.
 */
function withoutZero(plan: Omit<Plan, 'countries' | 'mobile'>, national: string) {
	const own = national.slice(1);
	const isWritten = KEEPS_ZERO.includes(plan.code) && national.startsWith('0');
	return isWritten && !isCertain(plan, national) && isCertain(plan, own) ? own : undefined;
}

const NO_PLAN = { code: '', trunk: '', any: [], certain: [] };

function fromInternational(given: string, body: string): string {
	const digits = internationalDigits(given, body);
	const plan = planOfNumber(digits) ?? NO_PLAN;
	const { code, trunk, any } = plan;
	const national = digits.slice(code.length);
	const mobile = withoutZero(plan, national);
	if (mobile !== undefined) {
		throw refused(given, `Mobile numbers have no 0 there. Perhaps +${code}${mobile}?`);
	}
	const isWhole = (all: string) => isPossible(any, all.slice(code.length));
	if (isWhole(digits)) {
		if (mayHoldMore(body, isWhole)) throw holdsMore(given);
		return `+${digits}`;
	}
	const own = national.slice(trunk.length);
	if (trunk !== '' && national.startsWith(trunk) && isPossible(any, own)) {
		throw refused(
			given,
			`Leave out the ${trunk} after the country code.`,
			`Perhaps +${code}${own}?`,
		);
	}
	// Numbering plans grow, and have no service numbers: what begins like none of a plan is taken,
	// unless another number may stand behind a 0, the country code once more, a slash or a dash.
	const isOfNoPlan =
		!['0', code || '0'].some((front) => national.startsWith(front)) &&
		!any.some(({ beginning }) => beginning.test(national));
	const isPlain = given.includes('+') && isOfNoPlan && !mayHoldMore(body, () => true);
	if (E164.test(isPlain ? `+${digits}` : given)) return `+${digits}`;
	throw refused(given);
}

/** The numbers that digits without a plus may be in a country. */
function readingsOf(digits: string, { code, trunk, mobile, any }: Plan): string[] {
	const without = (prefix: string, given: string | undefined) =>
		prefix !== '' && given?.startsWith(prefix) ? given.slice(prefix.length) : undefined;
	const afterCode = without(code, digits);
	const afterBoth = without(trunk, afterCode);
	const isMobile = (one: string | undefined) => one !== undefined && isPossible(mobile, one);
	// A spreadsheet takes the 0 from 0151…, so mobile numbers need none. A landline without it counts
	// only where it looks like a landline with its country code.
	const isTold = afterCode === undefined || isMobile(afterCode) || isMobile(afterBoth);
	const national = [
		isPossible(trunk !== '' && isTold ? mobile : any, digits) ? digits : undefined,
		without(trunk, digits),
		afterCode,
		afterBoth,
	].filter((one) => one !== undefined && isPossible(any, one));
	return [...new Set(national.map((one) => `+${code}${one}`))];
}

/** Whether the only reading of digits is a number that certainly exists, and is written as such. */
function isSure(reading: string, digits: string, plan: Plan): boolean {
	const { code, trunk, mobile } = plan;
	// Digits with the country's own code in front may lack some behind.
	const isWhole = reading === `+${code}${digits}`;
	const isCut = isWhole && trunk !== '' && digits.startsWith(code) && !isPossible(mobile, digits);
	return !isCut && isCertain(plan, reading.slice(1 + code.length));
}

function fromLocal(given: string, plan: Plan): string {
	const all = digitsOf(given);
	const readings = readingsOf(all, plan);
	if (readings.length === 1 && isSure(readings[0], all, plan)) {
		const isWhole = (digits: string) => readingsOf(digits, plan).length > 0;
		if (mayHoldMore(given, isWhole)) throw holdsMore(given);
		return readings[0];
	}
	if (readings.length > 1) {
		throw new FaultyValue(
			`can be read as more than one number: ${shown(given)}`,
			`Write ${readings.join(' or ')}.`,
		);
	}
	const mobile = withoutZero(plan, all);
	throw new FaultyValue(
		`is not surely a number of ${plan.countries}, and not in international format: ${shown(given)}`,
		mobile === undefined ? HINT : `${HINT} Perhaps +${plan.code}${mobile}?`,
	);
}

/**
 * A phone in E.164, from the ways in which people keep numbers.
 * @param callingCode completes numbers without a country code, e.g. "39"
 * @throws FaultyValue whenever another number could be meant
 */
export function readPhone(value: string, callingCode?: string): string {
	const given = value
		.replace(/^['’`]/, '')
		.replace(/^(?:tel|whatsapp|sms|callto):(?:\/\/)?/i, '')
		.trim();
	const fault = given.length <= LONGEST ? figure(given) : refused(given);
	if (fault) throw fault;
	if (PREFIX.test(given)) return fromInternational(given, given.replace(PREFIX, ''));
	if (!DIGITS_ONLY.test(given) || callingCode === undefined) throw refused(given);
	if (callingCode === '') throw refused(given, HINT, CHOOSE_COUNTRY);
	const plan = plans.get(callingCode.replace(/^(?:\+|00)/, ''));
	if (plan) return fromLocal(given, plan);
	throw refused(
		given,
		HINT,
		`Country for Local Numbers can't be ${shown(callingCode)}: give a calling code, e.g. 39.`,
	);
}

/** A phone in E.164; local numbers are completed where the context has a calling code. */
export const phone: CheckOfGiven<string> = (value, { callingCode }) =>
	readPhone(compact(value), callingCode);
