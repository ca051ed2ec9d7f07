import type { Resource } from '../types';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const automation: Resource = {
	name: 'Automation',
	value: 'automation',
	operations: [get, getAll],
};
