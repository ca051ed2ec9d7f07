import type { Resource } from '../types';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { getAll } from './getAll.operation';

export const ticket: Resource = {
	name: 'Ticket',
	value: 'ticket',
	operations: [create, deleteOperation, getAll],
};
