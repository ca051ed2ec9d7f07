import type { INode, INodeParameters, INodeType } from 'n8n-workflow';
import { ownNode } from '../lib/n8n';
import { itemsOf, run } from './run';
import { PAGE_SIZE, type Side } from './side';

const own = ownNode('HttpRequest/V3/HttpRequestV3.node.js', 'HttpRequestV3');
const splitOut = ownNode('Transform/SplitOut/SplitOut.node.js', 'SplitOut');

/** n8n lets its own node use any credential; the engine of the tests asks for a declaration. */
const node = Object.create(own, {
	description: {
		value: {
			...own.description,
			credentials: [...(own.description.credentials ?? []), { name: 'spokiApi' }],
		},
	},
}) as INodeType;

const signed: INodeParameters = {
	authentication: 'predefinedCredentialType',
	nodeCredentialType: 'spokiApi',
};
const typeVersion = 4.5;

/** n8n's HTTP Request node, set up as its users would for this API. */
export const httpRequest: Side = {
	async getContacts(at, ids) {
		const url = `=${at.url}/api/1/contacts/{{ $json.id }}/`;
		const items = ids.map((id) => ({ id }));
		return itemsOf(await run(at, node, { ...signed, url }, items, { typeVersion })).length;
	},

	/** Gives an item for each page, which a Split Out node then turns into contacts. */
	async getAllContacts(at) {
		const parameters: INodeParameters = {
			...signed,
			url: `${at.url}/api/1/contacts/`,
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'page_size', value: String(PAGE_SIZE) }] },
			options: {
				pagination: {
					pagination: {
						paginationMode: 'responseContainsNextURL',
						nextURL: '={{ $response.body.next }}',
						paginationCompleteWhen: 'other',
						completeExpression: '={{ !$response.body.next }}',
					},
				},
			},
		};
		const pages = itemsOf(await run(at, node, parameters, [{}], { typeVersion }));
		const split = await run(
			at,
			splitOut,
			{ fieldToSplitOut: 'results' },
			pages.map(({ json }) => json),
		);
		return itemsOf(split).length;
	},

	async addToList(at, list, phones) {
		const parameters: INodeParameters = {
			...signed,
			method: 'POST',
			url: `${at.url}/api/1/lists/${list}/sync_contacts/`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ { contacts: [{ phone: $json.phone }] } }}',
		};
		const items = phones.map((phone) => ({ phone }));
		return itemsOf(await run(at, node, parameters, items, { typeVersion })).length;
	},

	async deleteLists(at, ids, { windowMs, by }) {
		const scale = windowMs / 60_000;
		const batching = { batch: { batchSize: 5, batchInterval: windowMs } };
		const parameters: INodeParameters = {
			...signed,
			method: 'DELETE',
			url: `=${at.url}/api/1/lists/{{ $json.id }}/`,
			options: by === 'batching' ? { batching } : {},
		};
		const settings: Partial<INode> =
			by === 'retry'
				? { retryOnFail: true, maxTries: 5, waitBetweenTries: 5_000 * scale }
				: { onError: 'continueRegularOutput' };
		const items = ids.map((id) => ({ id }));
		const { output } = await run(at, node, parameters, items, { typeVersion, ...settings });
		return (output[0] ?? []).filter(({ json, error }) => !error && !json.error).length;
	},
};
