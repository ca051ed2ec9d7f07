import type { Resource } from '../types';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const campaign: Resource = {
	name: 'Campaign',
	value: 'campaign',
	operations: [getAll, update],
};
