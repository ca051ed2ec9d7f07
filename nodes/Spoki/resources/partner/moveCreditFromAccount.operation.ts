import { required } from '../../fields/checks';
import { moneyNotice, someEuros } from '../../fields/money';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { inPeoplesUnits, money, noSuchAccount, sourceAccount } from './fields';

export const moveCreditFromAccount: Operation = {
	name: 'Move Credit From Account',
	value: 'moveCreditFromAccount',
	action: 'Move credit from an account to the partner',
	description: 'Take credit back from an account. For agents only behind a human review.',
	endpoint: {
		method: 'POST',
		path: '/api/1/partners/move_credit_from_account/',
		access: 'partner',
		answer: 'anything',
		mayHave: 'moved the credit: look at the credit of the account',
		missing: noSuchAccount,
	},
	beside: inPeoplesUnits,
	fields: [
		moneyNotice,
		sourceAccount,
		inBody('credit_to_move', required(someEuros), {
			...money({
				displayName: 'Credit to Move (Euros)',
				name: 'creditToMove',
				description: 'Euros to take back, with up to three decimals, such as 12.5',
			}),
			required: true,
		}),
	],
};
