/**
 * The key. Whoever may use a credential, but not read it, chooses everything about a request except
 * the credential: its node, its address, its proxy, whether certificates are checked. The key must
 * reach the host of the Base URL and nobody else.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { inspect } from 'node:util';
import {
	getCredentialAllowedDomains,
	isDomainAllowed,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeParameters,
} from 'n8n-workflow';
import { SpokiApi } from '../../credentials/SpokiApi.credentials';
import { SpokiOAuth2Api } from '../../credentials/SpokiOAuth2Api.credentials';
import { SpokiPartnerApi } from '../../credentials/SpokiPartnerApi.credentials';
import { resources } from '../../nodes/Spoki/resources';
import { runNode, type Credentials } from '../engine';
import { TestCredentials } from '../credentials';
import { filled } from '../fill';
import { N8n } from '../webhook/n8n';
import { answer, expiredToken, KEY, said, useHostile, type Misbehaviour } from './hostile';

jest.setTimeout(30_000);

const hostile = useHostile();

/** An editor's own proxy. Notes what arrives, and lets nothing through. */
const proxy = { url: '', seen: '' };
const proxyServer = createServer((socket: Socket) => {
	proxy.seen += '(connection)';
	socket
		.on('error', () => {})
		.on('data', (data) => {
			proxy.seen += data.toString('latin1');
			socket.destroy();
		});
});
beforeAll(async () => {
	await new Promise<void>((resolve) => proxyServer.listen(0, '127.0.0.1', resolve));
	proxy.url = `http://127.0.0.1:${(proxyServer.address() as AddressInfo).port}`;
});
beforeEach(() => {
	proxy.seen = '';
});
afterAll(() => {
	proxyServer.close();
});

/** Credentials whose Base URL is a host that nobody has. */
const farAway = (baseUrl = 'https://spoki.invalid'): Credentials => ({
	spokiApi: { apiKey: KEY, baseUrl },
	spokiPartnerApi: { apiKey: KEY, baseUrl },
});

const tags = { resource: 'tag', operation: 'getAll' };
const bulk = { resource: 'contact', operation: 'bulkSync', phone: '+393331234567' };
const ignoresSsl = { allowUnauthorizedCerts: true };

describe('1.1 a proxy of the editor’s own, with Ignore SSL Issues', () => {
	const options = () => ({ requestOptions: { ...ignoresSsl, proxy: proxy.url } });

	const operations = resources.flatMap((resource) =>
		resource.operations
			.filter((operation) => !operation.bulk)
			.map((operation) => [resource, operation] as const),
	);
	test('sees nothing of any operation: each item is refused before anything is sent', async () => {
		for (const [resource, operation] of operations) {
			if (operation.endpoint.access === 'none') continue;
			const parameters = { ...filled(resource, operation), ...options() };
			const { error } = await hostile.run(parameters, { credentials: farAway() });
			expect(error?.message).toBe(
				'Ignore SSL Issues and Proxy together would show the key to the proxy',
			);
			expect(error?.context.itemIndex).toBe(0);
		}
		expect(operations.length).toBeGreaterThan(60);
		expect(proxy.seen).toBe('');
	});

	test('sees nothing of a bulk operation, in a workflow or behind the MCP Server Trigger', async () => {
		for (const way of ['run', 'runAsTool'] as const) {
			const { error } = await hostile[way]({ ...bulk, ...options() }, { credentials: farAway() });
			expect(error).toBeDefined();
		}
		expect(proxy.seen).toBe('');
	});

	test('sees nothing of an operation behind the MCP Server Trigger', async () => {
		const { error } = await hostile.runAsTool(
			{ ...tags, ...options() },
			{ credentials: farAway() },
		);
		expect(error?.message).toContain('Ignore SSL Issues and Proxy together');
		expect(proxy.seen).toBe('');
	});

	test('sees nothing of a picker', async () => {
		const opening = hostile.pick('searchTags', options(), { credentials: farAway() });
		await expect(opening).rejects.toThrow();
		expect(proxy.seen).toBe('');
	});

	test('sees nothing of the trigger', async () => {
		const polling = hostile.poll(
			{ events: ['newTicket'], ...options() } as INodeParameters,
			{},
			{ credentials: farAway() },
		);
		await expect(polling).rejects.toThrow();
		expect(proxy.seen).toBe('');
	});

	test('gets a tunnel and no key while certificates are checked', async () => {
		const parameters = { ...tags, requestOptions: { proxy: proxy.url } };
		const { error } = await hostile.run(parameters, { credentials: farAway() });
		expect(error).toBeDefined();
		expect(proxy.seen).toMatch(/^(\(connection\)CONNECT spoki\.invalid:443 )/);
		expect(proxy.seen).not.toContain('Spoki-Api-Key');
	});

	test.each(['run', 'runAsTool'] as const)(
		'sees nothing of an address on this machine without encryption (%s)',
		async (way) => {
			const { error } = await hostile[way]({ ...tags, requestOptions: { proxy: proxy.url } });
			expect(error?.message).toBe(
				'An address with http:// and Proxy together would show the key to the proxy',
			);
			expect(proxy.seen).toBe('');
			expect(hostile.requests).toEqual([]);
		},
	);

	test.each(['https://api.spoki.com', 'https://10.0.0.1.example.com', 'https://8.8.8.8'])(
		'without a proxy certificates are ignored for no host of the world (%s)',
		async (baseUrl) => {
			const parameters = { ...tags, requestOptions: ignoresSsl };
			const { error } = await hostile.run(parameters, { credentials: farAway(baseUrl) });
			expect(error?.message).toBe(
				'Ignore SSL Issues would show the key to anybody on the way to Spoki',
			);
		},
	);
});

describe('1.2 other nodes that use the credential', () => {
	const types = [new SpokiApi(), new SpokiPartnerApi()];
	type Request = Record<string, unknown>;
	const addresses = {
		baseUrl: 'https://api.spoki.com',
		mcpServerUrl: 'https://mcp.spoki.com/v2/mcp',
	};
	const authenticate = async (
		{ authenticate: add }: ICredentialType,
		request: Request,
		others: Partial<typeof addresses> = {},
	) => {
		if (typeof add !== 'function') throw new Error('It adds its key without looking');
		return await add(
			{ apiKey: KEY, ...addresses, ...others },
			request as unknown as IHttpRequestOptions,
		);
	};

	test.each(types)('$displayName: the key goes to the host of the Base URL', async (type) => {
		for (const request of [
			{ url: 'https://api.spoki.com/api/1/tags/' },
			{ uri: 'https://API.spoki.com:443/api/1/tags/' },
			{ baseURL: 'https://api.spoki.com/', url: '/api/1/tags/' },
			{ uri: 'https://mcp.spoki.com/v2/mcp' },
			{ uri: 'https://api.spoki.com/', url: 'https://api.spoki.com/' },
		]) {
			const { headers } = await authenticate(type, request);
			expect(headers).toEqual({ 'X-Spoki-Api-Key': KEY });
		}
	});

	test.each(types)('$displayName: and to no other', async (type) => {
		for (const request of [
			{ url: 'https://evil.example/' },
			{ uri: 'https://api.spoki.com.evil.example/' },
			{ uri: 'https://api.spoki.com@evil.example/' },
			{ uri: 'https:/evil.example/' },
			{ uri: 'https:\\\\evil.example/' },
			{ uri: 'http://api.spoki.com/api/1/tags/' },
			{ uri: 'https://api.spoki.com:8443/' },
			{ baseURL: 'https://api.spoki.com', url: 'https://evil.example/' },
			{ baseURL: 'https://api.spoki.com', url: '//evil.example/' },
			{ baseURL: 'https://evil.example', url: '/api.spoki.com/' },
			{ uri: 'https://evil.example/', url: 'https://api.spoki.com/' },
			{ uri: 'https://api.spoki.com/', url: 'https://evil.example/' },
			{ uri: 'https://api.spoki.com/', headers: { host: 'evil.example' } },
			{ uri: 'https://api.spoki.com/', headers: { Host: 'api.spoki.com:8443' } },
			{ uri: 'not an address' },
			{},
		])
			await expect(authenticate(type, request)).rejects.toThrow(
				'The key of this credential is sent to the hosts of its Base URL and of its MCP server only.',
			);
	});

	test.each(types)('$displayName: and only with certificates checked', async (type) => {
		const uri = 'https://api.spoki.com/';
		for (const way of [
			{ skipSslCertificateValidation: true },
			{ rejectUnauthorized: false },
			{ strictSSL: false },
			{ agentOptions: { rejectUnauthorized: false } },
			{ agentOptions: { ca: 'an authority of the editor’s own' } },
			{ rejectUnauthorized: false, proxy: 'http://proxy.example:8080' },
		])
			await expect(authenticate(type, { uri, ...way })).rejects.toThrow(/would show the key/);
	});

	test.each(types)('$displayName: the host may be named that it goes to', async (type) => {
		const headers = { Host: 'API.spoki.com' };
		const request = await authenticate(type, { uri: 'https://api.spoki.com/', headers });
		expect(request.headers).toEqual({ ...headers, 'X-Spoki-Api-Key': KEY });
	});

	test.each(types)('$displayName: what holds for one host holds for the other', async (type) => {
		const uri = 'https://mcp.spoki.com/v2/mcp';
		await expect(
			authenticate(type, { uri, rejectUnauthorized: false }, { baseUrl: 'https://10.0.0.5' }),
		).rejects.toThrow(/would show the key/);
		const mcpServerUrl = 'http://mcp.spoki.com/v2/mcp';
		await expect(authenticate(type, { uri: mcpServerUrl }, { mcpServerUrl })).rejects.toThrow(
			'The MCP Server URL of the credential begins with http://',
		);
	});

	test.each(types)(
		'$displayName: and through no proxy of theirs without encryption',
		async (type) => {
			const baseUrl = 'http://127.0.0.1:8080';
			const request = { uri: baseUrl, proxy: 'http://proxy.example:8080' };
			await expect(authenticate(type, request, { baseUrl })).rejects.toThrow(/would show the key/);
			await expect(authenticate(type, { uri: baseUrl }, { baseUrl })).resolves.toBeDefined();
		},
	);

	test.each(types)('$displayName: no redirect takes the key along', async (type) => {
		const uri = 'https://api.spoki.com/';
		const request = { uri, followAllRedirects: true, followRedirect: true, maxRedirects: 21 };
		expect(await authenticate(type, request)).toMatchObject({
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
			maxRedirects: 0,
		});
	});

	/** Where n8n's HTTP Request node may use a credential. */
	const allowedFor = async (type: ICredentialType, baseUrl: string) => {
		const workflow = await workflowOf();
		const helper = new TestCredentials([type], { [type.name]: { baseUrl } }, () => workflow);
		const credentialData = await helper.getDecrypted(undefined, undefined, type.name);
		const node = Object.values(workflow.nodes)[0];
		// Without any n8n lets every host through.
		const allowedDomains = getCredentialAllowedDomains({ node, credentialData }) ?? '';
		return (url: string) => isDomainAllowed({ url, allowedDomains });
	};

	test.each(types)(
		'$displayName tells n8n that the HTTP Request node may use it for its own host only',
		async (type) => {
			const cases: Array<[baseUrl: string, own: string, other: string]> = [
				['https://api.spoki.com', 'https://api.spoki.com/x', 'https://evil.example/'],
				['https://api.spoki.com/', 'https://mcp.spoki.com/v2/mcp', 'https://spoki.com/'],
				['https://127.0.0.1:8443/', 'https://127.0.0.1/', 'https://mcp.spoki.com/'],
				['nonsense', 'https://nonsense/', 'https://evil.example/'],
				['', 'https://api.spoki.com/', 'https://evil.example/'],
			];
			for (const [baseUrl, own, other] of cases) {
				const allows = await allowedFor(type, baseUrl);
				expect(allows(own)).toBe(true);
				expect(allows(other)).toBe(false);
			}
		},
	);

	const oAuth2 = new SpokiOAuth2Api();
	test('the HTTP Request node, which can bring an authority along, gets no token at all', async () => {
		const allows = await allowedFor(oAuth2, 'https://api.spoki.com');
		for (const { hostname } of [new URL(addresses.baseUrl), new URL(addresses.mcpServerUrl)])
			expect(allows(`https://${hostname}/`)).toBe(false);
	});

	test('n8n asks for no domains of its own beside', () => {
		for (const { properties } of [...types, oAuth2]) {
			const names = properties.map(({ name }) => name);
			expect(names).toEqual(
				expect.arrayContaining(['allowedHttpRequestDomains', 'allowedDomains']),
			);
		}
	});
});

/** Any workflow, to resolve the expressions of a credential in. */
async function workflowOf() {
	const { Workflow } = await import('n8n-workflow');
	const node = {
		id: '1',
		name: 'Any',
		type: 'any',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return new Workflow({
		nodes: [node as never],
		connections: {},
		active: false,
		nodeTypes: { getByNameAndVersion: () => undefined } as never,
	});
}

describe('1.4 addresses without encryption', () => {
	const refused =
		/^The (Base|Access Token|Authorization) URL of the credential begins with http:\/\//;
	const paths: Array<[string, (credentials: Credentials) => Promise<unknown>]> = [
		['an operation', async (credentials) => (await hostile.run(tags, { credentials })).error],
		['a bulk operation', async (credentials) => (await hostile.run(bulk, { credentials })).error],
		[
			'a bulk operation behind the MCP Server Trigger',
			async (credentials) => (await hostile.runAsTool(bulk, { credentials })).error,
		],
		[
			'a picker',
			async (credentials) =>
				await hostile.pick('searchTags', {}, { credentials }).catch((error: Error) => error),
		],
		[
			'the trigger',
			async (credentials) =>
				await hostile
					.poll({ events: ['newTicket'] }, {}, { credentials })
					.catch((error: Error) => error),
		],
		[
			'the webhook trigger',
			async (credentials) =>
				await new N8n({ credentials, parameters: {} }).activate().catch((error: Error) => error),
		],
	];
	test.each(paths)('are refused by %s', async (_, path) => {
		const error = (await path(farAway('http://spoki.invalid'))) as Error;
		expect(error.message).toMatch(refused);
	});

	test.each(['accessTokenUrl', 'authUrl'])('are refused as %s of OAuth2', async (name) => {
		const credentials = {
			spokiOAuth2Api: {
				baseUrl: hostile.url,
				clientId: 'id',
				clientSecret: 'secret',
				oauthTokenData: { access_token: 'token-4711' },
				[name]: 'http://token.invalid/',
			},
		} as unknown as Credentials;
		const { error } = await hostile.run({ ...tags, authentication: 'oAuth2' }, { credentials });
		expect(error?.message).toMatch(refused);
		expect(hostile.requests).toEqual([]);
	});

	/** Where n8n tests an OAuth2 credential, to which it adds the token without asking. */
	const testedAt = async (baseUrl: string) => {
		const workflow = await workflowOf();
		const [node] = Object.values(workflow.nodes);
		const { baseURL } = new SpokiOAuth2Api().test.request;
		const keys = { $credentials: { baseUrl } } as never;
		const { expression } = workflow;
		return new URL(String(expression.getSimpleParameterValue(node, baseURL!, 'manual', keys)));
	};

	test.each([
		'http://127.0.0.1.evil.invalid',
		'http://evil.invalid.127.0.0.1.evil.invalid',
		'http://localhost.evil.invalid',
		'http://evil.localhost',
		'http://127.0.0.1@evil.invalid',
	])('are refused where they only look like this machine: %s', async (baseUrl) => {
		const { error } = await hostile.run(tags, { credentials: farAway(baseUrl) });
		expect(error?.message).toMatch(refused);
		expect((await testedAt(baseUrl)).protocol).toBe('https:');
	});

	test.each(['http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1'])(
		'are allowed on this machine itself (%s)',
		async (baseUrl) => {
			const { error } = await hostile.run(tags, { credentials: farAway(baseUrl) });
			expect(error?.message).not.toMatch(refused);
			expect((await testedAt(baseUrl)).protocol).toBe('http:');
		},
	);
});

describe('1.5 what Spoki sends back is shown without the key, in whatever form', () => {
	const base64 = Buffer.from(KEY).toString('base64');
	const forms: Array<[string, string]> = [
		['as it is', KEY],
		['Base64', base64],
		['Base64 for URLs', Buffer.from(KEY).toString('base64url')],
		['in the Base64 of a header', `Basic ${base64}`],
		['URL-encoded', encodeURIComponent(KEY)],
		[
			'URL-encoded in small letters',
			encodeURIComponent(KEY).replace(/%../g, (one) => one.toLowerCase()),
		],
	];
	const shows = (value: unknown, form: string) => JSON.stringify(value ?? null).includes(form);

	test.each(forms)('in the output of an operation (%s)', async (_, form) => {
		hostile.misbehaves = answer(200, [{ id: 1, name: `a ${form} b`, [`x ${form}`]: [form] }]);
		const { output } = await hostile.run(tags);
		expect(output[0]).toHaveLength(1);
		expect(shows(output, form)).toBe(false);
	});

	test.each(forms)('in the label of a picker (%s)', async (_, form) => {
		hostile.misbehaves = answer(200, [{ id: 1, name: `a ${form} b` }]);
		const { results } = await hostile.pick('searchTags');
		expect(results).toHaveLength(1);
		expect(shows(results, form)).toBe(false);
	});

	test.each(forms)('in the notes and hints of a bulk operation (%s)', async (_, form) => {
		hostile.misbehaves = answer(200, { remark: form, errors: [{ detail: `No ${form}` }] });
		const { output, run } = await hostile.run(bulk);
		expect(output[0]).toHaveLength(1);
		expect(shows([output, run.data.resultData.runData.Spoki], form)).toBe(false);
	});

	test.each(forms)('in a trigger item (%s)', async (_, form) => {
		hostile.misbehaves = answer(200, [
			{ id: 1, title: form, created_datetime: '2026-01-01T00:00:00Z' },
		]);
		const parameters = { events: ['newTicket'], simplify: false, options: { emitExisting: 5 } };
		const { output } = await hostile.poll(parameters as INodeParameters);
		expect(output?.[0]).toHaveLength(1);
		expect(shows(output, form)).toBe(false);
	});

	test.each(forms)('in what n8n stores of a refusal (%s)', async (_, form) => {
		for (const status of [400, 404, 500, 418]) {
			hostile.misbehaves = answer(status, { detail: `No: ${form}`, field: [form] });
			const { error } = await hostile.run(tags);
			expect(error).toBeDefined();
			expect(shows([error, error?.message, error?.description, error?.context], form)).toBe(false);
		}
	});

	describe('also a token that n8n has renewed on the way', () => {
		const fresh = 'fresh-token-4711';
		const authentication = 'oAuth2';
		/** Accepts the fresh token only, and sends it back. */
		const echo =
			(status: number): Misbehaviour =>
			(response, request) => {
				const isRenewal = request.url === '/token/';
				const isFresh = request.headers.authorization === `Bearer ${fresh}`;
				const words = `You sent ${fresh}`;
				const body = { id: 1, name: words, title: words, detail: words };
				if (isRenewal)
					answer(200, { access_token: fresh, token_type: 'Bearer' })(response, request);
				else if (isFresh) answer(status, status === 200 ? [body] : body)(response, request);
				else answer(401, { detail: 'Expired.' })(response, request);
			};
		const thrown = (error: Error) => [error, said(error)];
		const paths: Array<[string, (credentials: Credentials) => Promise<unknown>]> = [
			[
				'by an operation',
				async (credentials) => {
					const { output, error } = await hostile.run({ ...tags, authentication }, { credentials });
					return [output, error, error && said(error)];
				},
			],
			[
				'by a bulk operation',
				async (credentials) => {
					const { output, error } = await hostile.run({ ...bulk, authentication }, { credentials });
					return [output, error, error && said(error)];
				},
			],
			[
				'by a picker',
				async (credentials) =>
					await hostile.pick('searchTags', { authentication }, { credentials }).catch(thrown),
			],
			[
				'by the trigger',
				async (credentials) => {
					const parameters = { events: ['newTicket'], authentication };
					const options = { emitExisting: 5 };
					return await hostile.poll({ ...parameters, options }, {}, { credentials }).catch(thrown);
				},
			],
		];

		test.each(paths)('%s', async (_, path) => {
			for (const status of [200, 400]) {
				hostile.credentialId += '+';
				hostile.requests.length = 0;
				hostile.misbehaves = echo(status);
				const shown = JSON.stringify(await path(expiredToken(hostile)));
				expect(shown).toContain('You sent …');
				expect(shown).not.toContain(fresh);
			}
		});

		/** What a token server says: in words that are shown, or beside a code that n8n knows. */
		const refusals = ['no_such_code', 'invalid_request'];
		test.each(paths)('%s, where a token server says what it was sent', async (_, path) => {
			for (const error of refusals) {
				hostile.misbehaves = (response, request) => {
					const { body } = hostile.requests.at(-1)!;
					const refusal = { error, error_description: `You sent ${body}` };
					if (request.url === '/token/') answer(400, refusal)(response, request);
					else answer(401, { detail: 'Expired.' })(response, request);
				};
				const shown = inspect(await path(expiredToken(hostile)), { depth: Infinity });
				expect(hostile.requests.at(-1)?.body).toContain('refresh-4711');
				expect(shown).not.toMatch(/refresh-4711|client-secret-4711/);
				if (error === refusals[0]) expect(shown).toContain('You sent refresh_token=…');
			}
		});
	});

	const broken: Array<[string, Misbehaviour]> = [
		['a connection that ends', (_, { socket }) => void socket.destroy()],
		['half an answer', (response) => void response.write('{', () => response.destroy())],
		['no HTTP', (_, { socket }) => void socket.end('HTTP/9 no\r\n\r\n')],
		['a redirect', answer(302, {}, { Location: 'http://evil.example/' })],
		['garbled', answer(200, 'nonsense', { 'Content-Encoding': 'gzip' })],
		['a status that there is not', answer(599, {})],
	];
	test.each(broken)('in nothing that n8n stores or logs of %s', async (_, way) => {
		hostile.misbehaves = way;
		const mcp = { resource: 'mcpTool', operation: 'getAll' };
		const create = { resource: 'list', operation: 'create', name: 'Saldi' };
		const kept: unknown[] = [];
		for (const parameters of [tags, create, bulk, mcp] as INodeParameters[]) {
			const { error, run } = await hostile.run(parameters);
			expect(error).toBeDefined();
			kept.push(error, run.data);
		}
		kept.push(await hostile.pick('searchTags').catch((error: Error) => error));
		kept.push(await hostile.poll({ events: ['newTicket'] }).catch((error: Error) => error));
		const all = inspect(kept, { depth: Infinity, showHidden: true, maxStringLength: Infinity });
		for (const [, form] of forms) expect(all).not.toContain(form);
	});

	test('in what a refused bulk operation says', async () => {
		hostile.misbehaves = answer(400, { errors: [{ index: 0, detail: `No: ${KEY}` }] });
		const { error } = await hostile.run(bulk);
		expect(said(error)).toContain('No: …');
		expect(shows([error, said(error)], KEY)).toBe(false);
	});
});

describe('1.5 secrets that an answer is about', () => {
	const holders = resources.flatMap((resource) =>
		resource.operations
			.filter(({ endpoint }) => endpoint.secrets)
			.map((operation) => ({ resource, operation, name: `${resource.name} → ${operation.name}` })),
	);

	test('are declared by every operation that is known to answer with some', () => {
		expect(holders.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Webhook → Create', 'Webhook → Rotate Secret']),
		);
		expect(holders.map(({ name }) => name).some((name) => /Onboarding/.test(name))).toBe(true);
	});

	test.each(holders)(
		'$name: a model is not shown them unless a person asked for it',
		async (of) => {
			const { resource, operation } = of;
			const { endpoint } = operation;
			// The answer with a secret at each place that is declared.
			const body: Record<string, unknown> = { id: 7 };
			for (const path of endpoint.secrets!) {
				const [head, ...rest] = path.replaceAll('[*]', '').split('.');
				const value = rest.reduceRight<unknown>((inner, name) => ({ [name]: inner }), 'whsec_X9');
				body[head] = path.includes('[*]') ? [value] : value;
			}
			hostile.misbehaves = answer(200, endpoint.answer === 'list' ? [body] : body);
			const parameters = filled(resource, operation);
			const asTool = await asAgent(parameters);
			expect(JSON.stringify(asTool)).not.toContain('whsec_X9');
			const shown = await asAgent({ ...parameters, options: { includeSecrets: true } });
			expect(JSON.stringify(shown.output)).toContain('whsec_X9');
			const envelopes = [{ data: body }, { success: true, data: body }, { data: [body] }];
			for (const envelope of envelopes) {
				hostile.misbehaves = answer(200, envelope);
				expect(JSON.stringify(await asAgent(parameters))).not.toContain('whsec_X9');
			}
		},
	);
});

test.each([
	['PATCH', '/api/1/automations/7/', { id: 7, webhook_set: [{ secret: 'whsec_X9', uuid: 'a' }] }],
	['PUT', '/api/1/external-webhooks/7/', { id: 7, secret: 'whsec_X9' }],
	['POST', '/api/1/roles/7/renew/', { id: 7, private_key: 'whsec_X9' }],
	['POST', '/api/1/roles/7/renew/', { id: 7, secrets: ['whsec_X9'] }],
	['POST', '/api/1/roles/7/renew/', { id: 7, data: { secret: { value: 'whsec_X9' } } }],
])(
	'1.5 secrets in an answer that nobody has declared, of %s %s, neither',
	async (method, path, body) => {
		hostile.misbehaves = answer(200, body);
		const parameters = { resource: 'customApiCall', operation: 'send', method, path, body: '{}' };
		const { output } = await asAgent(parameters);
		expect(output[0][0].json.id).toBe(7);
		expect(JSON.stringify(output)).not.toContain('whsec_X9');
		const shown = await asAgent({ ...parameters, options: { includeSecrets: true } });
		expect(JSON.stringify(shown.output)).toContain('whsec_X9');
	},
);

/** The node as an agent's tool: one item, whose data comes in by the tool's connection. */
async function asAgent(parameters: INodeParameters) {
	const { toolNode } = await import('../nodes');
	const nodeType = toolNode(hostile.client);
	const { credentials } = hostile;
	const { output, error } = await runNode({ parameters, credentials, nodeType });
	return { output, said: error && said(error) };
}
