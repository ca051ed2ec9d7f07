import type { Resource } from '../types';
import { getAll } from './getAll.operation';

export const report: Resource = {
	name: 'Report',
	value: 'report',
	operations: [getAll],
};
