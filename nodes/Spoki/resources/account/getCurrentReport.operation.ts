import { report } from '../../shapes/report';
import type { Operation } from '../types';
import { accountId } from './fields';

export const getCurrentReport: Operation = {
	name: 'Get Current Report',
	value: 'getCurrentReport',
	action: 'Get the current report of an account',
	description:
		'Get the message counts of the current period. Spoki refreshes them every 30 minutes.',
	endpoint: {
		method: 'GET',
		path: '/api/1/accounts/{accountId}/current_report/',
		answer: 'one',
		proof: [],
	},
	shape: report,
	fields: [accountId],
};
