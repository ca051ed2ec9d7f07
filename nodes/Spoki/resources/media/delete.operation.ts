import { perMinute } from '../../client/endpoint';
import type { Operation } from '../types';
import { mediaId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a media file',
	description: 'Delete a media file permanently',
	endpoint: {
		method: 'DELETE',
		path: '/api/1/media/{mediaId}/',
		limits: [perMinute(60)],
		answer: 'deleted',
	},
	fields: [mediaId],
};
