import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { mediaId, title } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update the title of a media file',
	description: 'Change the title of a media file',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/media/{mediaId}/',
		limits: [perMinute(120)],
		answer: 'one',
	},
	fields: [mediaId, title],
};
