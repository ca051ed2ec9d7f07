import { perMinute } from '../../client/endpoint';
import { dateTime, id, listOf, oneOf, text, unlessBlank } from '../../fields/checks';
import { locator } from '../../fields/locator';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { campaignId } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a campaign',
	description: 'Change the name, time, status, automation or lists of a campaign',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/campaigns/{campaignId}/',
		limits: [perMinute(5)],
		answer: 'one',
	},
	neverEmpty: 'Add at least one field under Update Fields.',
	fields: [
		campaignId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				inBody('automation', unlessBlank(id), {
					...locator({
						displayName: 'Automation',
						name: 'automation',
						picker: 'searchAutomations',
					}),
					description: 'Automation that the campaign starts for each contact',
				}),
				inBody('lists', listOf(id), {
					displayName: 'List IDs',
					name: 'lists',
					type: 'string',
					default: '',
					placeholder: 'e.g. 12, 15',
					description:
						'IDs of the lists to send to, separated by commas, or a list from an expression. They replace the lists of the campaign.',
				}),
				inBody('name', unlessBlank(text), {
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Spring sale',
				}),
				inBody('scheduled_datetime', unlessBlank(dateTime), {
					displayName: 'Scheduled At',
					name: 'scheduledDatetime',
					type: 'dateTime',
					default: '',
					description: 'When to send, in the time zone of the workflow',
				}),
				inBody('status', unlessBlank(oneOf('Draft', 'Scheduled')), {
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Draft', value: 'Draft' },
						{ name: 'Scheduled', value: 'Scheduled' },
					],
					default: 'Draft',
					description: 'Status to set. Spoki itself sets Processing and Completed.',
				}),
			],
		},
	],
};
