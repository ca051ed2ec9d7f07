import type { Resource } from '../types';
import { getAll } from './getAll.operation';

export const partner: Resource = {
	name: 'Partner',
	value: 'partner',
	operations: [getAll],
};
