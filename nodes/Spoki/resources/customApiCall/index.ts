import type { Resource } from '../types';
import { send } from './send.operation';

export const customApiCall: Resource = {
	name: 'Custom API Call',
	value: 'customApiCall',
	operations: [send],
};
