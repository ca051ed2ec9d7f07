import type { Operation } from '../types';
import { campaignId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a campaign permanently',
	endpoint: {
		method: 'DELETE',
		path: '/api/1/campaigns/{campaignId}/',
		answer: 'deleted',
	},
	fields: [campaignId],
};
