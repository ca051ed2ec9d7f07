import type { Resource } from '../types';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const agency: Resource = {
	name: 'Agency',
	value: 'agency',
	operations: [get, getAll],
};
