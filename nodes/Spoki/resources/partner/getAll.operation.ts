import { limit, returnAll } from '../../fields/getMany';
import type { Operation } from '../types';
import { inPeoplesUnits } from './fields';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get the partners that the key can reach',
	endpoint: {
		method: 'GET',
		path: '/api/1/partners/',
		answer: 'list',
		access: 'partner',
	},
	beside: inPeoplesUnits,
	fields: [returnAll, limit],
};
