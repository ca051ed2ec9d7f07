import { perMinute } from '../../client/endpoint';
import { boolean, unlessBlank } from '../../fields/checks';
import { additionalFields } from '../../fields/collections';
import { inQuery } from '../../fields/send';
import type { Operation } from '../types';
import { templateId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a template permanently',
	endpoint: {
		method: 'DELETE',
		path: '/api/1/templates/{templateId}/',
		limits: [perMinute(10)],
		answer: 'deleted',
	},
	fields: [
		templateId,
		additionalFields(
			inQuery('force_delete', unlessBlank(boolean), {
				displayName: 'Force Delete',
				name: 'forceDelete',
				type: 'boolean',
				default: false,
				description: 'Whether to delete it even when automations use it',
			}),
		),
	],
};
