import assert from 'node:assert/strict';
import type { IDataObject, INode } from 'n8n-workflow';
import type { Scenario } from '../lib/scenario';
import type { Stack } from '../lib/stack';
import { chain, given, spoki } from '../lib/workflow';

const TITLES = ['Dropped 0', 'Dropped 1', 'Dropped 2'];

/** Creates a ticket for each of three contacts, which go out side by side; the connection ends after Spoki has made the second. */
async function create({ client, credentials, sandbox }: Stack, more: Partial<INode>) {
	const { faults, store } = sandbox;
	const contacts = store.contacts.all();
	faults.add({
		kind: 'drop-after-effect',
		match: { endpoint: 'POST /api/1/tickets/', bodyIncludes: TITLES[1] },
	});
	const before = store.tickets.all().map(({ id }) => id);
	const parameters = {
		resource: 'ticket',
		operation: 'create',
		contactPhone: { __rl: true, mode: 'phone', value: '={{ $json.phone }}' },
		title: '={{ $json.title }}',
	};
	const nodes = [
		...given(TITLES.map((title, n) => ({ title, phone: contacts[n].phone }))),
		spoki('Create', credentials.apiKey, parameters, more),
	];
	const execution = await client.run(await client.saveWorkflow(chain('Dropped', nodes)));
	faults.clear();
	const made = store.tickets.all().filter(({ id }) => !before.includes(id));
	return { execution, made: made.map(({ title }) => title).sort() };
}

export const scenario: Scenario = {
	name: 'A creation whose answer is lost is made once, also with Retry On Fail, and is named',
	run: async (stack) => {
		for (const more of [{}, { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }]) {
			const { execution, made } = await create(stack, more);
			assert.equal(execution.status, 'error');
			const { message, description } = (execution.data.resultData.error ?? {}) as IDataObject;
			assert.deepEqual(made, TITLES, `${JSON.stringify(more)}: ${message} ${description}`);
			assert.equal(message, 'The connection to Spoki broke off');
			assert.match(
				String(description),
				/^Spoki may have created the ticket: look for "Dropped 1" of /,
			);
		}
	},
};
