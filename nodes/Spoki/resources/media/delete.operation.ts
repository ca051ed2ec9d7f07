import type { Operation } from '../types';
import { mediaId } from './fields';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a media file',
	description: 'Delete a media file permanently',
	routing: { request: { method: 'DELETE', url: '/api/1/media/{mediaId}/' } },
	fields: [mediaId],
};
