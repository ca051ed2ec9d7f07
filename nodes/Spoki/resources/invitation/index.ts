import type { Resource } from '../types';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { resend } from './resend.operation';
import { updateRole } from './updateRole.operation';

export const invitation: Resource = {
	name: 'Invitation',
	value: 'invitation',
	operations: [create, deleteOperation, get, getAll, resend, updateRole],
};
