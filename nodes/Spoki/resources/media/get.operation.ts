import type { Operation } from '../types';
import { mediaId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a media file',
	description: 'Get the address and type of a media file',
	endpoint: {
		method: 'GET',
		path: '/api/1/media/{mediaId}/',
		answer: 'one',
	},
	fields: [mediaId],
};
