import type { INodeParameters } from 'n8n-workflow';
import { apiKeyFor, useSandbox } from '../spoki';
import { Deliverer } from './deliverer';
import type { InstanceOptions } from './instance';
import { N8n } from './n8n';

/** Five events, so that there are many places to fail at. */
export const five = {
	events: [
		'messageReceived',
		'messageStatusChanged',
		'noteAdded',
		'contactCreated',
		'contactDeleted',
	],
	statuses: ['Read'],
};

/** What Spoki calls them, in the order of the alphabet. */
export const fiveNames = [
	'contact.created',
	'contact.deleted',
	'message.inbound',
	'message.note',
	'message.outbound',
];

export const WEBHOOKS = '/api/1/external-webhooks/';

/** A Spoki account with webhooks of others in it, anew for each test, and n8n's beside it. */
export function useAccount() {
	const used = useSandbox();
	const running: N8n[] = [];
	let foreign = '';
	const all = () => [...used.sandbox.store.externalWebhooks.all()];

	const account = {
		get sandbox() {
			return used.sandbox;
		},
		/** The subscriptions that deliver to an address. */
		at: (url: string) => all().filter((webhook) => webhook.url === url),
		/** Their events, in the order of the alphabet. */
		eventsAt: (url: string) =>
			account
				.at(url)
				.map(({ event }) => event)
				.sort(),
		/** Everything that is not at one of the addresses, as text. */
		others: (...ours: string[]) => JSON.stringify(all().filter(({ url }) => !ours.includes(url))),
		/** What others had at the beginning of the test. */
		get foreign() {
			return foreign;
		},
		asked: (method: string) => used.sandbox.requests.filter((request) => request.method === method),
		n8n: (parameters: INodeParameters = {}, options: Partial<InstanceOptions> = {}) =>
			new N8n({ credentials: apiKeyFor(used.sandbox), parameters, ...options }),
		/** An n8n that can be reached, and Spoki delivering to it. */
		async open(parameters: INodeParameters = {}) {
			const n8n = account.n8n(parameters);
			running.push(n8n);
			return { n8n, spoki: new Deliverer(used.sandbox, n8n, await n8n.open()) };
		},
		/** The same with the workflow active. */
		async active(parameters: INodeParameters = {}) {
			const { n8n, spoki } = await account.open(parameters);
			await n8n.activate();
			return { n8n, spoki };
		},
	};

	beforeEach(() => {
		used.sandbox.reset();
		used.sandbox.store.externalWebhooks.add({
			event: 'message.inbound',
			url: 'https://n8n.example.com/webhook/another-trigger/webhook',
		});
		foreign = account.others();
	});
	afterEach(async () => {
		await Promise.all(running.splice(0).map(async (n8n) => await n8n.close()));
	});
	return account;
}
