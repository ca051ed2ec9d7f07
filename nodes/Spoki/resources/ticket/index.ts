import type { Resource } from '../types';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const ticket: Resource = {
	name: 'Ticket',
	value: 'ticket',
	operations: [create, deleteOperation, get, getAll, update],
};
