import { moneyNotice } from '../../fields/money';
import type { Operation } from '../types';
import { destinationAccount, inPeoplesUnits, margins, noSuchAccount } from './fields';

export const setProfitMargins: Operation = {
	name: 'Set Profit Margins',
	value: 'setProfitMargins',
	action: 'Set the profit margins for an account',
	description: 'Set what the partner earns on messages. For agents only behind a human review.',
	endpoint: {
		method: 'POST',
		path: '/api/1/partners/set_profits/',
		record: ({ destination_account: account }) => account,
		access: 'partner',
		answer: 'anything',
		missing: noSuchAccount,
	},
	beside: inPeoplesUnits,
	neverEmpty: 'Add a margin under Additional Fields.',
	fields: [
		moneyNotice,
		destinationAccount,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Margin',
			default: {},
			description: 'Only the margins added here are set',
			options: margins,
		},
	],
};
