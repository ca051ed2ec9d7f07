/**
 * Everything of the package that asks Spoki something: each operation, picker, mapper and event as the
 * code declares them, so that what is added later is among them.
 */
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { returnAll } from '../../nodes/Spoki/fields/getMany';
import { mappersOf } from '../../nodes/Spoki/mappers';
import { pickersOf } from '../../nodes/Spoki/pickers';
import { resources } from '../../nodes/Spoki/resources';
import type { Operation, Resource } from '../../nodes/Spoki/resources/types';
import { polled } from '../../nodes/Spoki/trigger/events';
import type { Sandbox, Store } from '../../sandbox';
import { mapFields, type RunResult } from '../engine';
import { filled } from '../fill';
import { spokiNode } from '../nodes';
import type { Hostile } from './hostile';

/** What came of asking: what n8n got, or the error that was thrown. */
export interface Asked {
	run?: RunResult;
	error?: Error;
}

/** Something that asks Spoki. */
export interface Asker {
	kind: 'operation' | 'bulk' | 'picker' | 'mapper' | 'poll';
	name: string;
	/** The request that must not arrive twice, where there is one. */
	once?: (request: Hostile['requests'][number]) => boolean;
	/** Whether an input item gives one output item, and no more. */
	givesOne?: boolean;
	/** @param items how many input items an operation has; with several it continues on errors */
	ask: (hostile: Hostile, items: number) => Promise<Asked>;
}

const caught = async (asking: Promise<unknown>): Promise<Asked> =>
	await asking.then(
		() => ({}),
		(error: Error) => ({ error }),
	);

/** Where the sandbox has what each picker shows. */
const HELD: Partial<Record<string, keyof Store>> = {
	searchAccounts: 'accounts',
	searchAgencies: 'agencies',
	searchApprovedTemplates: 'templates',
	searchAutomations: 'automations',
	searchCampaigns: 'campaigns',
	searchChannels: 'channels',
	searchContacts: 'contacts',
	searchCustomFields: 'customFields',
	searchInvitations: 'invitations',
	searchLists: 'lists',
	searchMedia: 'media',
	searchPartnerAccounts: 'accounts',
	searchPartnerInvitations: 'partnerInvitations',
	searchPartnerRoles: 'partnerRoles',
	searchRoles: 'roles',
	searchTags: 'tags',
	searchTemplates: 'templates',
	searchTickets: 'tickets',
	searchWebhooks: 'externalWebhooks',
};

/** A locator with something that there is, where the sandbox has any. */
function existing({ modes }: INodeProperties, { store }: Sandbox) {
	const held = HELD[modes![0].typeOptions?.searchListMethod ?? ''];
	const [first] = held ? (store[held] as Store['lists']).all() : [];
	return first && { __rl: true, mode: 'id', value: first.id };
}

/** Values for the fields of an operation, with things that the sandbox has. */
export function parametersFor(resource: Resource, operation: Operation, sandbox: Sandbox) {
	const parameters: Record<string, unknown> = filled(resource, operation);
	for (const field of operation.fields) {
		if (field.type === 'resourceLocator' && field.name in parameters)
			parameters[field.name] = existing(field, sandbox) ?? parameters[field.name];
		// Without either a start by link is none.
		if (field.name === 'link') parameters.link = `${sandbox.url}/wh/ap/0f1e2d3c/`;
		if (field.name === 'secret') parameters.secret = 'secret';
		if (field.name === 'variablesJson') {
			parameters.specifyVariables = 'json';
			parameters.variablesJson = '{ "ORDER_ID": "4711" }';
		}
	}
	return parameters as INodeParameters;
}

/** Parameters in which the contact is given by its phone; undefined where it can't be. */
function byPhone(parameters: INodeParameters, { fields }: Operation, { store }: Sandbox) {
	const field = fields.find(({ modes }) => modes?.some(({ name }) => name === 'phone'));
	const [{ phone }] = store.contacts.all();
	return field && { ...parameters, [field.name]: { __rl: true, mode: 'phone', value: phone } };
}

function operationAsker(
	resource: Resource,
	operation: Operation,
	parameters: INodeParameters,
	how = '',
): Asker {
	const { endpoint, bulk, mcp } = operation;
	const path = new RegExp(`^${endpoint.path.replace(/\{\w+\}/g, '[^/?]+')}(\\?|$)`);
	const isOnce = endpoint.mayHave !== undefined || mcp === 'call';
	// A limit that never lets anybody through is told after 30 ms.
	const options = { longestWait: 0.0005 };
	const nodeTypes = new WeakMap<Hostile, ReturnType<typeof spokiNode>>();
	return {
		kind: bulk ? 'bulk' : 'operation',
		name: `${resource.name} → ${operation.name}${how}`,
		...(isOnce && {
			once: ({ method, url, body }) =>
				// What only reads may be asked again.
				mcp
					? body.includes('"tools/call"') && !body.includes('"get_tags"')
					: method === endpoint.method && path.test(url),
		}),
		...(endpoint.answer !== 'list' && !mcp && { givesOne: true }),
		ask: async (hostile, items) => {
			const nodeType = nodeTypes.get(hostile) ?? spokiNode(hostile.client);
			nodeTypes.set(hostile, nodeType);
			const asked = hostile.run(
				{ ...parameters, options },
				{
					nodeType,
					items: Array.from({ length: items }, () => ({})),
					node: {
						...(items > 1 && { onError: 'continueRegularOutput' }),
						retryOnFail: true,
						maxTries: 2,
						waitBetweenTries: 1,
					},
				},
			);
			return await asked.then(
				(run) => (run.error ? { error: run.error } : { run }),
				(error: Error) => ({ error }),
			);
		},
	};
}

/** How a list is asked for that is read to its end. */
export const WHOLE = ', all of it';

/** Everything that asks. @param sandbox has what the parameters name */
export function askersFor(sandbox: Sandbox): Asker[] {
	const operations = resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => {
			const parameters = parametersFor(resource, operation, sandbox);
			const withPhone = byPhone(parameters, operation, sandbox);
			return [
				operationAsker(resource, operation, parameters),
				...(withPhone ? [operationAsker(resource, operation, withPhone, ' by phone')] : []),
				...(operation.fields.includes(returnAll)
					? [operationAsker(resource, operation, { ...parameters, returnAll: true }, WHOLE)]
					: []),
			];
		}),
	);
	const chosen = { template: '7', tool: 'get_tags' };
	const pickers = Object.keys(pickersOf(undefined as never)).map((name): Asker => {
		const ask = async (hostile: Hostile) => await caught(hostile.pick(name));
		return { kind: 'picker', name, ask };
	});
	const mappers = Object.keys(mappersOf(undefined as never)).map((name): Asker => {
		const ask = async ({ credentials, credentialId, client }: Hostile) => {
			const nodeType = spokiNode(client);
			const options = { parameters: chosen, credentials, credentialId, nodeType };
			return await caught(mapFields(options, name));
		};
		return { kind: 'mapper', name, ask };
	});
	const polls = Object.keys(polled).map((name): Asker => {
		// An activation, and the poll after it.
		const ask = async (hostile: Hostile) =>
			await caught(
				hostile
					.poll({ events: [name] })
					.then(async ({ staticData }) => await hostile.poll({ events: [name] }, staticData)),
			);
		return { kind: 'poll', name, ask };
	});
	return [...operations, ...pickers, ...mappers, ...polls];
}

const mannerOf = ({ kind, once, givesOne }: Asker) =>
	kind !== 'operation'
		? kind
		: once
			? 'operation that must not be sent twice'
			: givesOne
				? 'operation about one thing'
				: 'list';

/** All that ask, by what is done with an answer. */
export function byManner(askers: Asker[]): Map<string, Asker[]> {
	const manners = new Map<string, Asker[]>();
	for (const asker of askers)
		manners.set(mannerOf(asker), [...(manners.get(mannerOf(asker)) ?? []), asker]);
	return manners;
}
