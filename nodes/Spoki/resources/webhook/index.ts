import type { Resource } from '../types';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getExpansions } from './getExpansions.operation';
import { rotateSecret } from './rotateSecret.operation';
import { sendTest } from './sendTest.operation';
import { setExpansions } from './setExpansions.operation';
import { update } from './update.operation';

export const webhook: Resource = {
	name: 'Webhook',
	value: 'webhook',
	operations: [
		create,
		deleteOperation,
		get,
		getAll,
		getExpansions,
		rotateSecret,
		sendTest,
		setExpansions,
		update,
	],
};
