import type { Resource } from '../types';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const campaign: Resource = {
	name: 'Campaign',
	value: 'campaign',
	operations: [create, deleteOperation, get, getAll, update],
};
