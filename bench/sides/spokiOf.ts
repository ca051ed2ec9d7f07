import type { INodeType } from 'n8n-workflow';
import { itemsOf, run } from './run';
import type { Side } from './side';

const byId = (value: number | string) => ({ __rl: true, mode: 'id', value });

export type Pace = { windowMs: number } & Record<'concurrency' | 'unlimitedConcurrency', number>;

/** The node of this package, as it was published at a time; its pace stood elsewhere once. */
export function sideOf(NodeType: new () => INodeType, pace: Pace): Side {
	const node = new NodeType();
	const widthOf = 'unlimitedConcurrency' in pace ? 'unlimitedConcurrency' : 'concurrency';
	const usualWidth = pace[widthOf];
	/** It keeps to a minute of this length; 0 for no limits. */
	const keepTo = (windowMs: number) => (pace.windowMs = windowMs);

	return {
		async getContacts(at, ids, width = usualWidth) {
			keepTo(0);
			pace[widthOf] = width;
			const parameters = {
				resource: 'contact',
				operation: 'get',
				contactId: byId('={{ $json.id }}'),
			};
			const items = ids.map((id) => ({ id }));
			return itemsOf(await run(at, node, parameters, items)).length;
		},

		async getAllContacts(at) {
			keepTo(0);
			const parameters = { resource: 'contact', operation: 'getAll', returnAll: true };
			return itemsOf(await run(at, node, parameters, [{}])).length;
		},

		async addToList(at, list, phones) {
			keepTo(0);
			const parameters = {
				resource: 'list',
				operation: 'syncContacts',
				listId: byId(list),
				phone: '={{ $json.phone }}',
			};
			const items = phones.map((phone) => ({ phone }));
			return itemsOf(await run(at, node, parameters, items)).length;
		},

		async deleteLists(at, ids, { windowMs }) {
			keepTo(windowMs);
			const parameters = { resource: 'list', operation: 'delete', listId: byId('={{ $json.id }}') };
			const items = ids.map((id) => ({ id }));
			return itemsOf(await run(at, node, parameters, items)).length;
		},
	};
}
