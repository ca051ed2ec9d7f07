import type { INodeParameters } from 'n8n-workflow';
import { useShortMinute } from '../operations/harness';
import { useSandbox } from '../spoki';
import { asTool } from './tools';

jest.setTimeout(30_000);

const used = useSandbox();
useShortMinute();

/** Runs a tool as n8n's newer agents do: by the engine, with an input like that of a workflow. */
const asEngineRuns = async (parameters: INodeParameters) => {
	const type = asTool();
	return await used.run(parameters, {
		nodeType: type,
		node: { type: 'spokiTool' },
		beside: { nodes: [], types: { spokiTool: type }, connections: {} },
	});
};

test('a refusal says all in its message, since a model reads nothing else', async () => {
	const { error } = await asEngineRuns({
		resource: 'ticket',
		operation: 'create',
		contactPhone: '333 123 4567',
		title: 'Parcel',
	});
	expect(error?.message).toMatch(/^The Contact Phone is not .*country code/);
});

test('so does one of a bulk operation', async () => {
	const { error } = await asEngineRuns({
		resource: 'contact',
		operation: 'bulkSync',
		specifyContacts: 'json',
		contacts: '[{ "phone": "333" }]',
	});
	expect(error?.message).toMatch(/contact 1 of the JSON is not a phone/);
});

test('secrets are hidden, unless a field asks for them', async () => {
	const { id } = used.sandbox.store.automations.all()[0];
	const parameters = {
		resource: 'automation',
		operation: 'get',
		automationId: { __rl: true, mode: 'id', value: String(id) },
	};
	const [[{ json }]] = (await asEngineRuns(parameters)).output;
	expect(JSON.stringify(json)).toContain('(hidden)');
	const open = await asEngineRuns({ ...parameters, options: { includeSecrets: true } });
	expect(JSON.stringify(open.output[0][0].json)).not.toContain('(hidden)');
});

test('a secret that is shown once is not made', async () => {
	const { id } = used.sandbox.store.roles.all().find(({ user }) => user.is_service)!;
	used.sandbox.clearRequests();
	const { error } = await asEngineRuns({
		resource: 'role',
		operation: 'generatePrivateKey',
		roleId: { __rl: true, mode: 'id', value: String(id) },
	});
	expect(error?.message).toMatch(/model is not shown.*Nothing was sent/);
	expect(used.sandbox.requests).toEqual([]);
});
