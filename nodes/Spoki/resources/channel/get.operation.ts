import type { Operation } from '../types';
import { channelId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get a channel with its status and quality',
	endpoint: {
		method: 'GET',
		path: '/api/1/channel/{channelId}/',
		answer: 'one',
	},
	fields: [channelId],
};
