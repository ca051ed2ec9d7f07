import { required } from '../../fields/checks';
import { moneyNotice, someEuros } from '../../fields/money';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { destinationAccount, inPeoplesUnits, money, noSuchAccount } from './fields';

export const rechargeAccount: Operation = {
	name: 'Recharge Account',
	value: 'rechargeAccount',
	action: 'Recharge an account',
	description: 'Move credit from the partner to an account. For agents only behind a human review.',
	endpoint: {
		method: 'POST',
		path: '/api/1/partners/create_subrecharge/',
		access: 'partner',
		answer: 'anything',
		mayHave: 'moved the credit: look at the credit of the account',
		missing: noSuchAccount,
	},
	beside: inPeoplesUnits,
	fields: [
		moneyNotice,
		destinationAccount,
		inBody('amount', required(someEuros), {
			...money({
				displayName: 'Amount (Euros)',
				name: 'amount',
				description: 'Euros to move, with up to three decimals, such as 12.5',
			}),
			required: true,
		}),
	],
};
