import type { Resource } from '../types';
import { clone } from './clone.operation';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { revertToDraft } from './revertToDraft.operation';
import { submitForApproval } from './submitForApproval.operation';
import { update } from './update.operation';

export const template: Resource = {
	name: 'Template',
	value: 'template',
	operations: [
		clone,
		create,
		deleteOperation,
		get,
		getAll,
		revertToDraft,
		submitForApproval,
		update,
	],
};
