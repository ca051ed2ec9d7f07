import { created } from '../../client/endpoint';
import { id, listOf, oneOf, required, text, upcoming } from '../../fields/checks';
import { shownFor } from '../../fields/collections';
import { inBody } from '../../fields/send';
import { pickedEach } from '../../fields/several';
import { campaign } from '../../shapes/campaign';
import { templateToSend } from '../template/fields';
import type { Operation } from '../types';
import { automation, listIds, name, pickedLists, scheduledAt, SETTABLE, status } from './fields';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	description:
		'Create a campaign that starts an automation or sends a template to lists; a draft, unless Status is Scheduled',
	endpoint: {
		method: 'POST',
		path: '/api/1/campaigns/',
		answer: 'one',
		mayHave: created('campaign', 'name'),
	},
	shape: campaign,
	fields: [
		inBody('name', required(text), { ...name, required: true }),
		inBody('scheduled_datetime', required(upcoming), { ...scheduledAt, required: true }),
		inBody('status', required(oneOf(...SETTABLE)), status),
		{
			displayName: 'Specify Lists',
			name: 'specifyLists',
			type: 'options',
			options: [
				{
					name: 'By ID',
					value: 'ids',
					description: 'A text with IDs, or a list from an expression',
				},
				{ name: 'From List', value: 'picked', description: 'Each list is picked' },
			],
			default: 'picked',
			description: 'How to give the lists to send to',
		},
		inBody('lists', required(pickedEach(id)), {
			...pickedLists('lists', 'Lists to send to'),
			required: true,
			default: { entry: [{ id: { mode: 'list', value: '' } }] },
			displayOptions: shownFor('specifyLists', 'picked'),
		}),
		inBody('lists', required(listOf(id)), {
			...listIds(
				'listIds',
				'IDs of the lists to send to, separated by commas, or a list from an expression',
			),
			required: true,
			displayOptions: shownFor('specifyLists', 'ids'),
		}),
		{
			displayName: 'Start With',
			name: 'startWith',
			type: 'options',
			options: [
				{
					name: 'Automation',
					value: 'automation',
					description: 'Start an automation for each contact',
				},
				{
					name: 'Template',
					value: 'template',
					description: 'Send an approved template to each contact',
				},
			],
			default: 'template',
			description: 'What the campaign does for each contact',
		},
		inBody('automation', required(id), {
			...automation,
			required: true,
			displayOptions: shownFor('startWith', 'automation'),
		}),
		inBody('template', required(id), {
			...templateToSend('Template to send, which WhatsApp has approved'),
			displayOptions: shownFor('startWith', 'template'),
		}),
	],
};
