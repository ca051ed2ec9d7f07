import type { Resource } from '../types';
import { addServiceUser } from './addServiceUser.operation';
import { checkPrivateKey } from './checkPrivateKey.operation';
import { deleteOperation } from './delete.operation';
import { generatePrivateKey } from './generatePrivateKey.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const role: Resource = {
	name: 'Role',
	value: 'role',
	operations: [
		addServiceUser,
		checkPrivateKey,
		deleteOperation,
		generatePrivateKey,
		get,
		getAll,
		update,
	],
};
