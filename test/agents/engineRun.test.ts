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

describe('a phone in the place of an ID of a contact, since that is what people tell a model', () => {
	const asked = (value: string) => ({ __rl: true, mode: 'id', value: `={{ '${value}' }}` });

	test.each([
		['get', 'GET /api/1/contacts/{id}/'],
		['delete', 'DELETE /api/1/contacts/{id}/'],
	])('%s takes it, and finds the contact', async (operation, last) => {
		const { phone, id } = used.sandbox.store.contacts.add();
		const parameters = { resource: 'contact', operation, contactId: asked(phone) };
		const { error } = await asEngineRuns(parameters);
		expect(error).toBeUndefined();
		const { endpoint, path } = used.sandbox.requests.at(-1)!;
		expect([endpoint, path]).toEqual([last, `/api/1/contacts/${id}/`]);
	});

	test('what only begins like one is refused, with how one is written', async () => {
		const parameters = { resource: 'contact', operation: 'delete', contactId: asked('+12') };
		const { error } = await asEngineRuns(parameters);
		expect(error?.message).toMatch(/^The Contact is not a phone number in international format/);
		expect(used.sandbox.requests).toEqual([]);
	});
});
