import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { roleId } from './fields';

export const checkPrivateKey: Operation = {
	name: 'Check Private Key',
	value: 'checkPrivateKey',
	action: 'Check whether a service user has a private key',
	description: 'Find out whether a service user has a private key',
	endpoint: {
		method: 'GET',
		path: '/api/1/roles/{roleId}/has_private_key/',
		limits: [perMinute(10)],
		answer: 'one',
		proof: [],
	},
	fields: [roleId],
};
