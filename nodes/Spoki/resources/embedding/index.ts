import type { Resource } from '../types';
import { getAuthenticationToken } from './getAuthenticationToken.operation';

export const embedding: Resource = {
	name: 'Embedding',
	value: 'embedding',
	operations: [getAuthenticationToken],
};
