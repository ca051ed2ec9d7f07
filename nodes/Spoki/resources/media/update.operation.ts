import type { Operation } from '../types';
import { mediaId, title } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update the title of a media file',
	description: 'Change the title of a media file',
	routing: { request: { method: 'PATCH', url: '/api/1/media/{mediaId}/' } },
	fields: [mediaId, title],
};
