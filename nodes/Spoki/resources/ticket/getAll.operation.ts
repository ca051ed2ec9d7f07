import { PAGE_SIZE } from '../../client/endpoint';
import { inside, textOf } from '../../client/errorBody';
import { folded, spelled, unlessBlank } from '../../fields/checks';
import { filters, limit, returnAll } from '../../fields/getMany';
import { inQuery } from '../../fields/send';
import { ticket } from '../../shapes/ticket';
import type { Operation } from '../types';
import { status } from './fields';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Get tickets, all or those with a status',
	endpoint: {
		method: 'GET',
		path: '/api/1/tickets/',
		answer: 'list',
		pageSize: PAGE_SIZE,
	},
	keep: ({ status: wanted }) =>
		wanted === undefined
			? undefined
			: ({ status: actual }) =>
					actual === undefined ||
					folded(textOf(inside(actual).name ?? actual)) === folded(String(wanted)),
	shape: ticket,
	fields: [
		returnAll,
		limit,
		filters(
			inQuery('status', unlessBlank(spelled(status)), {
				...status,
				description:
					'Status of the tickets. Spoki may ignore it, so the node checks each ticket too.',
			}),
		),
	],
};
