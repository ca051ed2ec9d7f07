import type { Resource } from '../types';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const tag: Resource = {
	name: 'Tag',
	value: 'tag',
	operations: [get, getAll],
};
