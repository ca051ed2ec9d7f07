import type { Operation } from '../types';
import { tagId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	description: 'Get the name and color of a tag',
	endpoint: {
		method: 'GET',
		path: '/api/1/tags/{tagId}/',
		answer: 'one',
	},
	fields: [tagId],
};
