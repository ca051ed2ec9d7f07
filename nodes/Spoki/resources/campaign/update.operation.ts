import { perMinute } from '../../client/endpoint';
import { id, listOf, oneOf, text, unlessBlank, upcoming } from '../../fields/checks';
import { updateFields } from '../../fields/collections';
import { inBody, mergedInBody } from '../../fields/send';
import { pickedEach } from '../../fields/several';
import { campaign } from '../../shapes/campaign';
import type { Operation } from '../types';
import {
	automation,
	campaignId,
	listIds,
	name,
	pickedLists,
	scheduledAt,
	SETTABLE,
	status,
} from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	description: 'Change the name, time, status, automation or lists of a campaign',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/campaigns/{campaignId}/',
		limits: [perMinute(5)],
		answer: 'one',
	},
	neverEmpty: 'Add at least one field under Update Fields.',
	shape: campaign,
	fields: [
		campaignId,
		updateFields(
			inBody('automation', unlessBlank(id), automation),
			inBody(
				'lists',
				listOf(id),
				listIds(
					'lists',
					'IDs of the lists to send to, separated by commas, or a list from an expression. With those under Lists they replace the lists of the campaign.',
				),
			),
			mergedInBody(
				'lists',
				pickedEach(id),
				pickedLists(
					'pickedLists',
					'Lists to send to. With those under List IDs they replace the lists of the campaign.',
				),
				'updateFields',
			),
			inBody('name', unlessBlank(text), name),
			inBody('scheduled_datetime', unlessBlank(upcoming), scheduledAt),
			inBody('status', unlessBlank(oneOf(...SETTABLE)), status),
		),
	],
};
