import { campaign } from '../../shapes/campaign';
import type { Operation } from '../types';
import { campaignId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get a campaign with its lists and message counts',
	endpoint: {
		method: 'GET',
		path: '/api/1/campaigns/{campaignId}/',
		answer: 'one',
	},
	shape: campaign,
	fields: [campaignId],
};
