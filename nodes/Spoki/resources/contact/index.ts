import type { Resource } from '../types';
import { addOperator } from './addOperator.operation';
import { addTags } from './addTags.operation';
import { block } from './block.operation';
import { bulkSync } from './bulkSync.operation';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { removeOperator } from './removeOperator.operation';
import { removeTags } from './removeTags.operation';
import { unblock } from './unblock.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const contact: Resource = {
	name: 'Contact',
	value: 'contact',
	operations: [
		addOperator,
		addTags,
		block,
		bulkSync,
		deleteOperation,
		get,
		getAll,
		removeOperator,
		removeTags,
		unblock,
		update,
		upsert,
	],
};
