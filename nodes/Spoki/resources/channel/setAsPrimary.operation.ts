import type { Operation } from '../types';
import { channelId } from './fields';

export const setAsPrimary: Operation = {
	name: 'Set as Primary',
	value: 'setAsPrimary',
	action: 'Set a channel as primary',
	description: 'Have messages sent from a channel by default',
	endpoint: {
		method: 'POST',
		path: '/api/1/channel/{channelId}/set-primary/',
		answer: 'one',
		// There is one primary channel: of two that are made it, the later counts.
		record: () => 'primary',
	},
	fields: [channelId],
};
