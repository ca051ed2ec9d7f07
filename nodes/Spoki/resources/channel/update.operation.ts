import { required, text } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { channelId, name } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update the name of a channel',
	description: 'Change the name of a channel',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/channel/{channelId}/',
		answer: 'one',
	},
	fields: [channelId, inBody('name', required(text), { ...name, required: true })],
};
