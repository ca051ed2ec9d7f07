import type { Operation } from '../types';
import { channelId } from './fields';

export const setAsPrimary: Operation = {
	name: 'Set as Primary',
	value: 'setAsPrimary',
	action: 'Set a channel as primary',
	description: 'Make a channel the one that messages are sent from by default',
	endpoint: {
		method: 'POST',
		path: '/api/1/channel/{channelId}/set-primary/',
		answer: 'one',
		// Which one is primary is one fact for all channels.
		record: () => '',
	},
	fields: [channelId],
};
