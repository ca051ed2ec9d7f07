import type { INodeType } from 'n8n-workflow';
import { built } from '../lib/n8n';
import { itemsOf, run } from './run';
import type { Side } from './side';

const { Spoki } = built<{ Spoki: new () => INodeType }>('nodes/Spoki/Spoki.node.js');
const { SPOKI_PACE: pace } = built<{
	SPOKI_PACE: { windowMs: number; concurrency: number; unlimitedConcurrency: number };
}>('nodes/Spoki/spoki.js');
const usualWidth = pace.unlimitedConcurrency;

const node = new Spoki();
const byId = (value: number | string) => ({ __rl: true, mode: 'id', value });

/** The node of this package, as it is published. It keeps to a minute of this length; 0 for no limits. */
const keepTo = (windowMs: number) => (pace.windowMs = windowMs);

export const spoki: Side = {
	async getContacts(at, ids, width = usualWidth) {
		keepTo(0);
		pace.unlimitedConcurrency = width;
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
