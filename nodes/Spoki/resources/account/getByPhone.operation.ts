import { compact, phone, required, type Check } from '../../fields/checks';
import { inPath } from '../../fields/send';
import { account } from '../../shapes/account';
import type { Operation } from '../types';

/** A phone as Spoki's accounts have it too: the digits alone, with the country code. */
const ownPhone: Check<string> = (value, context) => {
	const given = compact(value);
	return phone(/^\d+$/.test(given) ? `+${given}` : given, context);
};

export const getByPhone: Operation = {
	name: 'Get by Phone',
	value: 'getByPhone',
	action: 'Get an account by phone',
	description: 'Get the account that has a phone number',
	endpoint: {
		method: 'GET',
		path: '/api/1/accounts/phone/{phone}/',
		answer: 'one',
		missing: {
			message: 'Spoki has no account with this phone',
			todo: 'Check the phone. Account → Get Many shows those that the credential can reach.',
		},
	},
	shape: account,
	fields: [
		inPath(
			{
				displayName: 'Phone',
				name: 'phone',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. +390212345678',
				description: 'Phone of the account in international format',
			},
			required(ownPhone),
		),
	],
};
