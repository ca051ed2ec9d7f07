import * as checks from '../../nodes/Spoki/fields/checks';
import { bulkSyncFields } from '../../nodes/Spoki/resources/contact/bulkSync.operation';
import { clearedNames } from '../../nodes/Spoki/fields/contact';
import { mappedContact } from '../../nodes/Spoki/fields/contactMapper';
import { spellingsIn } from '../../nodes/Spoki/fields/contactNames';
import { jsonContact, membersOf } from '../../nodes/Spoki/fields/jsonContact';
import {
	localizations,
	localizationsJson,
} from '../../nodes/Spoki/resources/template/localizations';

/*
 * Anyone who can write into a workflow's webhook chooses the texts that the checks read, and n8n does
 * nothing else meanwhile. So the time of each grows with the length of the text, not with its square.
 */

const { text, listOf, required, unlessBlank, asJson, oneOf } = checks;
const members = membersOf(bulkSyncFields);

type Run = (given: string) => unknown;
const context = { timezone: 'Europe/Rome', callingCode: '39' };
const by =
	(check: checks.Check, shape: (given: string) => unknown = (given) => given): Run =>
	(given) =>
		check(shape(given), context);

/** What is exported and no check, and what stands for it here. */
const MADE: Record<string, Run> = {
	listOf: by(listOf(text)),
	required: by(required(text)),
	unlessBlank: by(unlessBlank(text)),
	asJson: by(asJson(text)),
	oneOf: by(oneOf('Not Declared', 'Subscribed')),
	mimeType: by(checks.mimeType('url', text)),
	fileKind: (given) =>
		checks.fileKind('url', text)('auto', {
			...context,
			body: { url: `https://x.it/${given}.jpg` },
		}),
	kindAt: checks.kindAt,
	isBlank: checks.isBlank,
	shown: checks.shown,
	folded: checks.folded,
	nameOf: checks.nameOf,
	codesIn: checks.codesIn,
	readPhone: (given) => checks.readPhone(given, '39'),
	sound: (given) => checks.sound([given, { [given]: given }]),
	customFieldValue: (given) => checks.customFieldValue(given, context, 'date'),
	inForm: (given) => checks.inForm(given, context, 'dateTime'),
	decided: (given) => checks.decided({ [given]: given }, new Map()),
	tried: (given) => checks.tried(() => given),
	twoValues: (given) => checks.twoValues('CODE', given, given),
	FaultyValue: (given) => new checks.FaultyValue(given, given),
	inParts: (given) =>
		checks.inParts((part) => [given, given].map((one) => part(() => checks.email(one, context)))),
	inField: (given) => checks.inField(given, () => checks.email(given, context)),
	within: (given) =>
		checks.within(
			(fault) => fault + given,
			() => checks.email(given, context),
		),
};

const runs: Array<[string, Run]> = [
	...Object.entries(checks)
		.filter(([, check]) => typeof check === 'function')
		.map(([name, check]) => [name, MADE[name] ?? by(check as checks.Check)] as [string, Run]),
	['a list of IDs', by(listOf(checks.id))],
	['a list of phones', by(listOf(checks.phone))],
	['a list of emails', by(listOf(checks.email))],
	['a list that is right', by(listOf(checks.text), (given) => given.replaceAll('[', ''))],
	['a custom field value', by(checks.customFields, (given) => ({ ORDER_ID: given }))],
	['a custom field code', by(checks.customFields, (given) => ({ [given]: '42' }))],
	['names to clear', by(clearedNames)],
	['a mapped value', by(mappedContact([]), (given) => ({ value: { CITY: given } }))],
	['a mapped field', by(mappedContact([]), (given) => ({ value: { [given]: '42' } }))],
	['the name of a field of an item', (given) => spellingsIn([given, 'phone'])('first_name', given)],
	...['phone', 'email', 'custom_fields', 'other'].map((name): [string, Run] => [
		`${name} of a contact`,
		(given) =>
			jsonContact({ phone: '+393331234567', [name]: given }, members, (_, check, value) =>
				check(value, context),
			),
	]),
	[
		'a member of a contact',
		(given) =>
			jsonContact({ phone: '+393331234567', [given]: '' }, members, (_, check, value) =>
				check(value, context),
			),
	],
	...['language', 'bodyText', 'footerText', 'headerText'].map((name): [string, Run] => [
		`${name} of a localization`,
		by(localizations, (given) => ({
			localization: [
				{
					language: 'it',
					bodyText: 'Ciao',
					headerFormat: 'text',
					headerText: 'Ciao',
					[name]: given,
				},
			],
		})),
	]),
	[
		'the text of a JSON localization',
		by(localizationsJson, (given) => [{ body_template_component: { text: given } }]),
	],
];

/** Texts of a length that lead patterns astray. */
const PIECES = [
	...[' ', ' \n', ' ,', ';', '\t '],
	...['1', '+39 ', '(', '1/', '1 - ', '1,001,', '0.', '1e'],
	...['@', 'a@', 'a.', 'A_', '_ ', 'it_', '2026-11-30T'],
	...['%%', '%%A', '%%A%% ', '{{a', '[', '{"a":', '```\n'],
	...['\u200b ', '\u0301\u0316', '👨\u200d', '\ud800'],
];
const ENDS = [
	['', ''],
	['https://a@a', ' b'],
];

const SHORT = 25_000;
const LONG = 100_000;
/** Four times the length takes about four times as long, or sixteen times if the time is quadratic. */
const MOST = 9;

const patterns = PIECES.flatMap((piece) =>
	ENDS.map(([start, end]) => ({
		name: `${start}${piece}${piece}…${end}`,
		texts: [SHORT, LONG].map(
			(length) => start + piece.repeat(length / piece.length + 1).slice(0, length) + end,
		),
	})),
);

function attempt(run: Run, given: string) {
	try {
		run(given);
	} catch (error) {
		if (!(error instanceof checks.FaultyValue)) throw error;
		// Nor does what is said grow with it.
		if (run !== MADE.FaultyValue) expect(`${error.message} ${error.hint}`.length).toBeLessThan(600);
	}
}

/** The time that the processor takes: what else the machine does is not in it. */
function timeOf(run: Run, given: string, times: number): number {
	const start = process.cpuUsage();
	for (let time = 0; time < times; time += 1) attempt(run, given);
	const { user, system } = process.cpuUsage(start);
	return Math.max(user + system, 1);
}

/** How many times as long the long text takes. */
function growth(run: Run, [short, long]: string[], times: number): number {
	const measured = [1, 2, 3].map(() => ({
		short: timeOf(run, short, times),
		long: timeOf(run, long, times),
	}));
	// The shortest of some: the garbage of others only adds to it.
	const least = (name: 'short' | 'long') => Math.min(...measured.map((one) => one[name]));
	return least('long') / least('short');
}

function isSlow(run: Run, texts: string[]): boolean {
	const [short, long] = texts;
	if (timeOf(run, long, 1) <= MOST * timeOf(run, short, 1)) return false;
	// Again, often enough for the clock.
	const times = Math.ceil(1000 / timeOf(run, short, 1));
	return [1, 2, 3].every(() => growth(run, texts, times) > MOST);
}

test.each(runs)('%s', (_, run) => {
	expect(patterns.filter(({ texts }) => isSlow(run, texts)).map(({ name }) => name)).toEqual([]);
});
