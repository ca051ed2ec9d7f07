import type { Resource } from '../types';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { removeAllContacts } from './removeAllContacts.operation';
import { removeContacts } from './removeContacts.operation';
import { syncContacts } from './syncContacts.operation';

export const list: Resource = {
	name: 'List',
	value: 'list',
	operations: [
		create,
		deleteOperation,
		get,
		getAll,
		removeAllContacts,
		removeContacts,
		syncContacts,
	],
};
