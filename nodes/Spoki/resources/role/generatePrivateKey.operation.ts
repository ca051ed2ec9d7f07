import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { roleId } from './fields';

export const generatePrivateKey: Operation = {
	name: 'Generate Private Key',
	value: 'generatePrivateKey',
	action: 'Generate a new private key for a service user',
	description:
		'Create the private key of a service user. Spoki shows it once, and a new key replaces the old one.',
	endpoint: {
		method: 'POST',
		path: '/api/1/roles/{roleId}/generate_private_key/',
		limits: [perMinute(10)],
		answer: 'one',
		proof: [],
		secrets: ['value'],
		mayHave: 'made a new private key, and the old one may no longer work: check whether it does',
	},
	notice: 'Spoki shows this private key once; the old one ends',
	fields: [roleId],
};
