import type { Operation } from '../types';
import { tagId } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a tag',
	description: 'Get the name and color of a tag',
	routing: { request: { method: 'GET', url: '/api/1/tags/{tagId}/' } },
	fields: [tagId],
};
