import { text, unlessBlank } from '../../fields/checks';
import { additionalFields } from '../../fields/collections';
import { inQuery } from '../../fields/send';
import type { Operation } from '../types';
import { noSuchAccount, reportedAccount } from './fields';

export const getAccountForecasts: Operation = {
	name: 'Get Account Forecasts',
	value: 'getAccountForecasts',
	action: 'Get the forecasts of a partner account',
	description: 'Get how far the credit of an account is likely to go',
	endpoint: {
		method: 'GET',
		path: '/api/1/partners/get_account_forecasts/',
		access: 'partner',
		answer: 'anything',
		missing: noSuchAccount,
	},
	fields: [
		reportedAccount,
		additionalFields(
			inQuery('country_code', unlessBlank(text), {
				displayName: 'Country Code',
				name: 'countryCode',
				type: 'string',
				default: '',
				placeholder: 'e.g. IT',
				description: 'Country that the messages go to',
			}),
		),
	],
};
