import assert from 'node:assert/strict';
import type { INodeExecutionData } from 'n8n-workflow';
import { outputsOf } from '../lib/client';
import type { Scenario } from '../lib/scenario';
import type { Stack } from '../lib/stack';
import { chain, connect, given, node, spoki } from '../lib/workflow';

const MISSING = 999_999;

/** Items → Get (three contacts that exist and two that don't) → Paired, which looks back at Items. */
async function run({ client, credentials, sandbox }: Stack, onError: string) {
	const [a, b, c] = sandbox.store.contacts.all().map(({ id }) => id);
	const ids = [a, MISSING, b, MISSING + 1, c];
	const lookBack = {
		assignments: {
			assignments: [
				{ id: 'a', name: 'asked', type: 'number', value: "={{ $('Items').item.json.id }}" },
				{ id: 'b', name: 'error', type: 'string', value: '={{ $json.error ?? "" }}' },
			],
		},
		options: {},
	};
	const file = chain(`On error: ${onError}`, [
		...given(ids.map((id) => ({ id }))),
		spoki(
			'Get',
			credentials.apiKey,
			{
				resource: 'contact',
				operation: 'get',
				contactId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			},
			{ onError: onError as 'stopWorkflow' },
		),
		node('Paired', 'n8n-nodes-base.set', lookBack, { typeVersion: 3.4 }),
	]);
	file.nodes.push(node('Failed', 'n8n-nodes-base.set', lookBack, { typeVersion: 3.4 }));
	connect(file, 'Get', 1, 'Failed');
	return { ids, execution: await client.run(await client.saveWorkflow(file)) };
}

const asked = (items: INodeExecutionData[]) => items.map(({ json }) => json.asked);

export const scenario: Scenario = {
	name: 'A faulty item leaves the others alone, and $("Items").item finds its way on both outputs',
	run: async (stack) => {
		const stop = await run(stack, 'stopWorkflow');
		assert.equal(stop.execution.status, 'error');
		const { message = '' } = stop.execution.data.resultData.error ?? {};
		assert.match(message, /no Contact with the ID 999999/);

		const regular = await run(stack, 'continueRegularOutput');
		assert.equal(regular.execution.status, 'success');
		const [items] = outputsOf(regular.execution, 'Paired');
		assert.deepEqual(asked(items), regular.ids);
		assert.deepEqual(
			items.map(({ json }) => Boolean(json.error)),
			[false, true, false, true, false],
		);

		const split = await run(stack, 'continueErrorOutput');
		assert.equal(split.execution.status, 'success');
		const [a, , b, , c] = split.ids;
		assert.deepEqual(asked(outputsOf(split.execution, 'Paired')[0]), [a, b, c]);
		const [failed] = outputsOf(split.execution, 'Failed');
		assert.deepEqual(asked(failed), [MISSING, MISSING + 1]);
		for (const { json } of failed) assert.match(String(json.error), /no Contact with the ID/);
	},
};
