import type { Resource } from '../types';
import { checkPrivateKey } from './checkPrivateKey.operation';
import { deleteOperation } from './delete.operation';
import { generatePrivateKey } from './generatePrivateKey.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const partnerRole: Resource = {
	name: 'Partner Role',
	value: 'partnerRole',
	operations: [checkPrivateKey, deleteOperation, generatePrivateKey, get, getAll, update],
};
