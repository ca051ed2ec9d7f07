import type { Resource } from '../types';
import { resend } from './resend.operation';
import { updateRole } from './updateRole.operation';

export const invitation: Resource = {
	name: 'Invitation',
	value: 'invitation',
	operations: [resend, updateRole],
};
