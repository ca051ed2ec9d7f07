import type { INodeProperties } from 'n8n-workflow';
import { id, required, unlessBlank } from '../../fields/checks';
import { locator } from '../../fields/locator';
import { euros, vatPercent, wholeOf } from '../../fields/money';
import { inBody, inQuery } from '../../fields/send';

/** An account of the partner, under the name that the endpoint has for it. */
const accountOf = (name: string, description = 'Account of the partner') =>
	locator({
		displayName: 'Account',
		name,
		picker: 'searchPartnerAccounts',
		description,
		required: true,
	});

export const account = inBody('account', required(id), accountOf('account'));

export const destinationAccount = inBody(
	'destination_account',
	required(id),
	accountOf('destinationAccount'),
);

export const sourceAccount = inBody(
	'account_id',
	required(id),
	accountOf('accountId', 'Account that the credit is taken from'),
);

export const reportedAccount = inQuery('account_id', required(id), accountOf('accountId'));

/** The periods that a row of a report can cover, by their number at Spoki; it documents one. */
export const GRANULARITIES = [{ name: 'Day', value: 2 }];

export const granularity: INodeProperties = locator({
	displayName: 'Granularity',
	name: 'granularity',
	picker: 'searchGranularities',
	by: 'number',
	example: '3',
	known: GRANULARITIES,
	initially: GRANULARITIES[0],
	description: 'Period that each row covers, by its number at Spoki',
});

/** A field for euros; the API counts thousandths. */
export const money = (field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>) => ({
	...field,
	type: 'number' as const,
	typeOptions: { minValue: 0, numberPrecision: 3 },
	default: 0,
});

/** What the partner earns, as the API names it and as people read it. */
const MARGINS: Array<[property: string, name: string]> = [
	['authentication_profit_margin', 'Authentication'],
	['conversation_profit_margin', 'Conversation'],
	['marketing_profit_margin', 'Marketing'],
	['service_profit_margin', 'Service'],
	['sms_profit_margin', 'SMS'],
	['sms_one_way_profit_margin', 'SMS One-Way'],
	['utility_profit_margin', 'Utility'],
];

/** What Spoki's answers count in parts, as people count it. */
export const inPeoplesUnits = {
	current_credit_euros: wholeOf('current_credit'),
	...Object.fromEntries(MARGINS.map(([name]) => [`${name}_euros`, wholeOf(name)])),
	vat_percent: vatPercent,
};

/** What a 404 means where the account stands in the body. */
export const noSuchAccount = {
	message: 'Spoki has no such account, or it is not one of the partner',
	todo: 'Choose it from the list, or check the ID: Partner > Get Accounts shows which there are.',
};

const camelCase = (name: string) =>
	name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Texts, since a number would begin as 0, and a margin of nothing should be meant. */
export const margins = MARGINS.map(([property, name]) =>
	inBody(property, unlessBlank(euros), {
		displayName: `${name} (Euros)`,
		name: camelCase(property),
		type: 'string',
		default: '',
		placeholder: 'e.g. 0.049',
		description: 'Margin in euros, with up to three decimals. An empty one is ignored.',
	}),
);
