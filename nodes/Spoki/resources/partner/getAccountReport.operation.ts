import { date, inOrder, integer, unlessBlank } from '../../fields/checks';
import { additionalFields } from '../../fields/collections';
import { inQuery } from '../../fields/send';
import type { Operation } from '../types';
import { granularity, noSuchAccount, reportedAccount } from './fields';

export const getAccountReport: Operation = {
	name: 'Get Account Report',
	value: 'getAccountReport',
	action: 'Get the report of a partner account',
	description: 'Get the message counts of an account of the partner',
	endpoint: {
		method: 'GET',
		path: '/api/1/partners/get_account_report/',
		access: 'partner',
		answer: 'anything',
		missing: noSuchAccount,
	},
	prepare: inOrder('startDate', 'endDate'),
	fields: [
		reportedAccount,
		additionalFields(
			inQuery('endDate', unlessBlank(date), {
				displayName: 'End Date',
				name: 'endDate',
				type: 'dateTime',
				default: '',
				description: 'Last day, in the time zone of the workflow. The time of day is ignored.',
			}),
			inQuery('granularity', unlessBlank(integer), granularity),
			inQuery('startDate', unlessBlank(date), {
				displayName: 'Start Date',
				name: 'startDate',
				type: 'dateTime',
				default: '',
				description: 'First day, in the time zone of the workflow. The time of day is ignored.',
			}),
		),
	],
};
