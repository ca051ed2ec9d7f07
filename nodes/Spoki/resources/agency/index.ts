import type { Resource } from '../types';
import { getAll } from './getAll.operation';

export const agency: Resource = {
	name: 'Agency',
	value: 'agency',
	operations: [getAll],
};
