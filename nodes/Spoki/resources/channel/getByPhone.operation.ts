import { FaultyValue, required, text, type Check } from '../../fields/checks';
import { inPath } from '../../fields/send';
import type { Operation } from '../types';

/** Any name of a channel, which fills one place in a path: dots alone would lead out of it. */
const identifier: Check = (value, context) => {
	const given = String(text(value, context)).trim();
	if (!/^\.*$/.test(given)) return given;
	throw new FaultyValue(
		`is not an identifier: "${given}"`,
		'Write the phone of the channel, or what its platform calls it.',
	);
};

export const getByPhone: Operation = {
	name: 'Get by Phone',
	value: 'getByPhone',
	action: 'Get a channel by phone',
	description: 'Get the channel that has a phone number, or another identifier',
	endpoint: {
		method: 'GET',
		path: '/api/1/channel/phone/{identifier}/',
		answer: 'one',
		missing: {
			message: 'Spoki has no channel with this phone or identifier',
			todo: 'Check it. Channel → Get Many shows the identifiers of the account.',
		},
	},
	fields: [
		inPath(
			{
				displayName: 'Phone or Identifier',
				name: 'identifier',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. +390212345678',
				description: 'Phone of the channel in international format, or what its platform calls it',
			},
			required(identifier),
		),
	],
};
