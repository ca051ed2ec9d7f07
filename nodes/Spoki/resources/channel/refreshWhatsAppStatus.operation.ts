import type { Operation } from '../types';
import { channelId } from './fields';

export const refreshWhatsAppStatus: Operation = {
	name: 'Refresh WhatsApp Status',
	value: 'refreshWhatsAppStatus',
	action: 'Refresh the status of a channel',
	description: 'Have Spoki ask WhatsApp for the status of a channel',
	endpoint: {
		method: 'POST',
		path: '/api/1/channel/{channelId}/refresh-wa-status/',
		answer: 'one',
	},
	fields: [channelId],
};
