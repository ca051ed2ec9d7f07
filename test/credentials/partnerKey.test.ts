import type { INodeParameters } from 'n8n-workflow';
import { SpokiPartnerApi } from '../../credentials/SpokiPartnerApi.credentials';
import { Spoki } from '../../nodes/Spoki/Spoki.node';
import { resources } from '../../nodes/Spoki/resources';
import { filled } from '../fill';
import { pace, spokiNode } from '../nodes';
import { mapFields, runNode, searchList, type Credentials } from '../engine';
import { oAuth2For, partnerKeyFor, useSandbox } from '../spoki';
import { useRecorder } from './recorder';
import { testCredential } from './tester';

// An answer that is none is asked for again, after a pause.
jest.setTimeout(30_000);

// All of them use one credential, whose minute would fill.
pace.windowMs = 1;
pace.backoffMs = 1;

const spoki = useSandbox();
const recorder = useRecorder();
const elsewhere = useRecorder();

const all = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		name: `${resource.name} → ${operation.name}`,
		access: operation.endpoint.access ?? 'account',
		parameters: filled(resource, operation),
	})),
);
const ofPartners = all.filter(({ access }) => access === 'partner');
const ofAccounts = all.filter(({ access }) => access === 'account');

const accountKey = (): Credentials => ({
	spokiApi: { apiKey: 'account-key', baseUrl: elsewhere.url, mcpServerUrl: elsewhere.url },
});
const partnerKey = (): Credentials => ({
	spokiPartnerApi: { apiKey: 'partner-key', baseUrl: recorder.url },
});
const keysAt = ({ requests }: typeof recorder) =>
	new Set(requests.map(({ headers }) => headers['x-spoki-api-key']));

describe('with both keys on one node', () => {
	test.each(ofPartners)('$name gets that of the partner', async ({ parameters }) => {
		await runNode({
			parameters,
			credentials: { ...accountKey(), ...partnerKey() },
		});
		expect(keysAt(recorder)).toEqual(new Set(['partner-key']));
		expect(elsewhere.requests).toEqual([]);
	});

	test.each(ofAccounts)('$name gets that of the account', async ({ parameters }) => {
		await runNode({
			parameters,
			credentials: { ...accountKey(), ...partnerKey() },
		});
		expect(keysAt(elsewhere)).toEqual(new Set(['account-key']));
		expect(recorder.requests).toEqual([]);
	});

	test.each(['apiKey', 'oAuth2'])(
		'Authentication (%s) makes no difference to partners',
		async (authentication) => {
			await runNode({
				parameters: { resource: 'partner', operation: 'getAll', authentication },
				credentials: { ...accountKey(), ...oAuth2For(spoki.sandbox), ...partnerKey() },
			});
			expect(keysAt(recorder)).toEqual(new Set(['partner-key']));
			expect(elsewhere.requests).toEqual([]);
			expect(spoki.sandbox.requests).toEqual([]);
		},
	);

	const pickers = Object.keys(spokiNode().methods!.listSearch!);
	const ofAccount = { resource: 'template', operation: 'update', templateId: 7 };
	const atPartner = { resource: 'partner', operation: 'createApiKey' };
	const pick = async (name: string, parameters: INodeParameters) =>
		await searchList(
			{ parameters, credentials: { ...accountKey(), ...partnerKey() } },
			name,
			// An empty answer is none of a template or of an MCP server.
		).catch(() => undefined);
	const ofPartner = pickers.filter((name) => name.startsWith('searchPartner'));

	test.each(ofPartner)('%s gets that of the partner', async (name) => {
		await pick(name, atPartner);
		expect(keysAt(recorder)).toEqual(new Set(['partner-key']));
		await pick(name, ofAccount);
		expect(recorder.requests).toHaveLength(1);
		expect(elsewhere.requests).toEqual([]);
	});

	test('all other pickers get that of the account', async () => {
		const asking: string[] = [];
		for (const name of pickers.filter((one) => !ofPartner.includes(one))) {
			const before = elsewhere.requests.length;
			await pick(name, ofAccount);
			if (elsewhere.requests.length > before) asking.push(name);
		}
		expect(ofPartner).toHaveLength(3);
		expect(asking.length).toBeGreaterThan(15);
		expect(keysAt(elsewhere)).toEqual(new Set(['account-key']));
		expect(recorder.requests).toEqual([]);
	});

	const chosen = (mode: string, value: unknown) => ({ __rl: true, mode, value }) as INodeParameters;
	const mapped: Record<string, INodeParameters> = {
		getContactFields: { resource: 'contact', operation: 'update' },
		getContactFieldsWithConsent: { resource: 'contact', operation: 'upsert' },
		getTemplateVariables: {
			resource: 'message',
			operation: 'sendTemplate',
			template: chosen('id', 7),
		},
		mapToolArguments: {
			resource: 'mcpTool',
			operation: 'call',
			tool: chosen('name', 'get_tags'),
		},
	};

	test.each(Object.keys(spokiNode().methods!.resourceMapping!))(
		'the fields of %s come with that of the account',
		async (name) => {
			const credentials = { ...accountKey(), ...partnerKey() };
			await mapFields({ parameters: mapped[name], credentials }, name).catch(() => undefined);
			expect(keysAt(elsewhere)).toEqual(new Set(['account-key']));
			expect(recorder.requests).toEqual([]);
		},
	);
});

describe('without the key that is wanted nothing is sent', () => {
	test.each(ofPartners)('$name with that of an account', async ({ parameters }) => {
		const { error } = await runNode({ parameters, credentials: accountKey() });
		expect(error?.message).toBe('Choose a Spoki Partner API credential');
		expect(error?.description).toContain('Nothing was sent.');
		expect([...recorder.requests, ...elsewhere.requests]).toEqual([]);
	});

	test.each(ofAccounts)('$name with that of a partner', async ({ parameters }) => {
		const { error } = await runNode({ parameters, credentials: partnerKey() });
		expect(error?.message).toBe('Choose a Spoki API credential');
		expect([...recorder.requests, ...elsewhere.requests]).toEqual([]);
	});

	test.each([
		['contact', 'bulkSync', { phone: '+393331234567' }],
		['list', 'syncContacts', { phone: '+393331234567', listId: 7 }],
	])('%s %s, which sees all items at once', async (resource, operation, parameters) => {
		const { error } = await runNode({
			parameters: { resource, operation, ...parameters },
			credentials: partnerKey(),
		});
		expect(error?.message).toBe('Choose a Spoki API credential');
		expect([...recorder.requests, ...elsewhere.requests]).toEqual([]);
	});

	test('a picker says so', async () => {
		const opening = searchList(
			{ parameters: { resource: 'contact', operation: 'get' }, credentials: partnerKey() },
			'searchContacts',
		);
		await expect(opening).rejects.toThrow('Choose a Spoki API credential');
	});

	test('says it with the item that has no credential, where the node continues', async () => {
		const { output } = await runNode({
			parameters: { resource: 'tag', operation: 'getAll' },
			credentials: partnerKey(),
			items: [{}, {}],
			node: { onError: 'continueRegularOutput' },
		});
		expect(output[0].map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual(
			[0, 1].map((item) => ['Choose a Spoki API credential', { item }]),
		);
	});
});

describe('the panel', () => {
	const { description } = new Spoki();
	const partnerResources = ['partner', 'partnerInvitation', 'partnerRole'];

	test('shows the credential of a partner for the resources of partners only', () => {
		const [apiKey, oAuth2, partner] = description.credentials!;
		expect(partner).toEqual({
			name: 'spokiPartnerApi',
			required: true,
			displayOptions: { show: { resource: partnerResources } },
		});
		for (const { displayOptions } of [apiKey, oAuth2])
			expect(displayOptions?.hide).toEqual({ resource: partnerResources });
	});

	test('keeps it out of the list that the editor makes of what Authentication decides', () => {
		const inOneList = description.credentials!.filter(
			({ displayOptions }) => 'authentication' in (displayOptions?.show ?? {}),
		);
		expect(inOneList.map(({ name }) => name)).toEqual(['spokiApi', 'spokiOAuth2Api']);
	});
});

describe('the test of the credential', () => {
	const type = new SpokiPartnerApi();

	test('reads the partners, which only a partner may', async () => {
		expect(await testCredential(type, partnerKeyFor(spoki.sandbox))).toEqual({ status: 'OK' });
		expect(spoki.sandbox.requests.map(({ method, rawUrl }) => `${method} ${rawUrl}`)).toEqual([
			'GET /api/1/partners/',
		]);
	});

	test("says that an account's key is none of a partner", async () => {
		const credentials = {
			spokiPartnerApi: { apiKey: spoki.sandbox.apiKey, baseUrl: spoki.sandbox.url },
		};
		expect(await testCredential(type, credentials)).toEqual({
			status: 'Error',
			message:
				'Spoki knows this key, but it is not that of a partner. The key of an account belongs into a Spoki API credential.',
		});
	});

	test('says what to do about a key that Spoki does not know', async () => {
		const credentials = { spokiPartnerApi: { apiKey: 'wrong', baseUrl: spoki.sandbox.url } };
		expect(await testCredential(type, credentials)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('does not accept this partner key'),
		});
	});
});

test('the key of a partner is no part of a message', async () => {
	recorder.answer = (response) => {
		response.statusCode = 400;
		response.setHeader('Content-Type', 'application/json');
		response.end(JSON.stringify({ detail: 'The key partner-key is not known.' }));
	};
	const { error } = await runNode({
		parameters: { resource: 'partner', operation: 'getAll' },
		credentials: partnerKey(),
	});
	expect(error).toBeDefined();
	expect(JSON.stringify([error, error?.message, error?.description])).not.toContain('partner-key');
});
