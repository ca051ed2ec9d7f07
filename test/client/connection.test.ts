import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import {
	addressFault,
	connectionOf,
	credentialType,
	isThisMachine,
	queryOf,
	readUrl,
	unsafe,
} from '../../nodes/Spoki/client/connection';

const nodeWith = (...types: string[]) =>
	({
		name: 'Spoki',
		credentials: Object.fromEntries(types.map((type) => [type, { id: `${type} id`, name: type }])),
	}) as unknown as INode;

describe('the credential that is taken', () => {
	const all = nodeWith('spokiApi', 'spokiOAuth2Api', 'spokiPartnerApi');

	test.each([
		[undefined, 'apiKey', 'spokiApi'],
		['account', 'apiKey', 'spokiApi'],
		['account', 'oAuth2', 'spokiOAuth2Api'],
		['none', 'apiKey', 'spokiApi'],
		['partner', 'apiKey', 'spokiPartnerApi'],
		['partner', 'oAuth2', 'spokiPartnerApi'],
	] as const)('for %p with %s is %s', (access, authentication, type) =>
		expect(credentialType(all, { access }, authentication)).toBe(type),
	);

	const refusal = (...[node, access, authentication]: [INode, 'account' | 'partner', string]) => {
		try {
			return credentialType(node, { access }, authentication);
		} catch (error) {
			const { message, description } = error as Error & { description: string };
			return [message, description];
		}
	};

	test.each([
		['account', 'apiKey', 'Choose a Spoki API credential', ''],
		['account', 'oAuth2', 'Choose a Spoki OAuth2 API credential', ''],
		[
			'partner',
			'apiKey',
			'Choose a Spoki Partner API credential',
			', and that of an account does not work for partners',
		],
	] as const)(
		'for %s with %s is asked for where there is none',
		(access, authentication, ...words) => {
			const [message, more] = words;
			const told = [message, `Nothing was sent. The node has none of this type${more}.`];
			expect(refusal(nodeWith(), access, authentication)).toEqual(told);
			expect(refusal({ name: 'Spoki' } as INode, access, authentication)).toEqual(told);
		},
	);
});

describe('an address', () => {
	const NONE = 'The Base URL of the credential is not a web address';
	const OPEN =
		'The Base URL of the credential begins with http://, which anybody on the way can read';

	test.each([
		'https://api.spoki.com',
		' https://api.spoki.com/ ',
		'HTTPS://API.SPOKI.COM',
		'https://https.spoki.com',
		'https://my-proxy_1.test:8443/spoki?a=b',
		'https://10.0.0.1',
		'https://[fd00::1]:8443',
		'http://localhost',
		'http://localhost:5000/x',
		'http://127.0.0.1',
		'http://127.1.22.255',
		'http://[::1]:80',
	])('%s is one', (address) => expect(addressFault('Base URL', address)).toBeUndefined());

	test.each([
		...['', 'api.spoki.com', 'https://', 'ftp://api.spoki.com', 'https://https://api.spoki.com'],
		...['https://api.spoki,com', 'http://http', 'javascript:alert(1)', 'https://a b', undefined],
		...['https://$x', 'https://x$', 'wss://api.spoki.com'],
		5,
	])('%p is none', (address) => {
		expect(addressFault('Base URL', address)).toEqual({
			message: NONE,
			hint: 'It begins with https://, e.g. https://api.spoki.com.',
		});
		expect(addressFault('MCP Server URL', address)).toEqual({
			message: 'The MCP Server URL of the credential is not a web address',
			hint: 'It begins with https://, e.g. https://mcp.spoki.com/v2/mcp.',
		});
	});

	test.each([
		...['http://api.spoki.com', 'http://10.0.0.1', 'http://localhost.test', 'http://mylocalhost'],
		...['http://127.0.0.1.test', 'http://[::2]', 'http://a.localhost', 'http://x127.0.0.1.a'],
	])('%s can be read on the way', (address) =>
		expect(addressFault('Base URL', address)).toEqual({
			message: OPEN,
			hint: 'Write it with https://. Only this machine itself may do without.',
		}),
	);

	test.each([
		['127.0.0.1', true],
		['127.10.200.3', true],
		['127.0.0', false],
		['127.0.0.1234', false],
		['128.0.0.1', false],
		['127.0.0.1a', false],
		['a127.0.0.1', false],
		['[::1]', true],
		['x[::1]', false],
	])('%s is this machine: %p', (host, is) => expect(isThisMachine(host)).toBe(is));

	test('is read with what stands around it', () => {
		expect(readUrl(' https://x.test/a ')?.href).toBe('https://x.test/a');
		expect(readUrl('x')).toBeUndefined();
	});
});

describe('a connection', () => {
	const given: ICredentialDataDecryptedObject = {
		apiKey: 'key-4711',
		baseUrl: ' https://x.test/spoki// ',
		mcpServerUrl: ' https://mcp.test/a/ ',
	};
	const node = nodeWith('spokiApi');

	test('is that of the API unless it is asked for the MCP server', () => {
		expect(connectionOf(node, 'spokiApi', given)).toMatchObject({
			type: 'spokiApi',
			key: 'spokiApi:spokiApi id',
			baseUrl: 'https://x.test/spoki',
			isOAuth2: false,
			fault: undefined,
		});
		expect(connectionOf(node, 'spokiApi', given, 'api').baseUrl).toBe('https://x.test/spoki');
		expect(connectionOf(node, 'spokiApi', given, 'mcp').baseUrl).toBe('https://mcp.test/a/');
		expect(connectionOf(node, 'spokiApi', given).secrets).toContain('key-4711');
	});

	test('of a credential without an MCP server is to that of Spoki', () => {
		const { baseUrl } = connectionOf(node, 'spokiApi', { apiKey: 'x', baseUrl: 'x' }, 'mcp');
		expect(baseUrl).toBe('https://mcp.spoki.com/v2/mcp');
	});

	test('knows OAuth2, and a credential that is not stored', () => {
		expect(connectionOf(node, 'spokiOAuth2Api', given)).toMatchObject({
			key: 'spokiOAuth2Api:',
			isOAuth2: true,
		});
		expect(connectionOf({ name: 'x' } as INode, 'spokiApi', given).key).toBe('spokiApi:');
	});

	test.each<[object, 'api' | 'mcp', string | undefined]>([
		[{ baseUrl: 'x' }, 'api', 'Base URL'],
		[{ baseUrl: undefined }, 'api', 'Base URL'],
		[{ baseUrl: 'x' }, 'mcp', undefined],
		[{ mcpServerUrl: 'x' }, 'mcp', 'MCP Server URL'],
		[{ mcpServerUrl: '' }, 'mcp', 'MCP Server URL'],
		[{ mcpServerUrl: 'x' }, 'api', undefined],
		[{ accessTokenUrl: 'x' }, 'api', 'Access Token URL'],
		[{ accessTokenUrl: 'https://x.test', authUrl: 'x' }, 'api', 'Authorization URL'],
		[{ accessTokenUrl: '', authUrl: '' }, 'api', undefined],
		[{ accessTokenUrl: 'https://x.test/token', authUrl: 'https://x.test' }, 'mcp', undefined],
	])('with %j to the %s has a fault in: %s', (own, server, name) => {
		const { fault } = connectionOf(node, 'spokiApi', { ...given, ...own }, server);
		expect(fault?.message).toBe(name && `The ${name} of the credential is not a web address`);
	});

	test('without an address is to nowhere', () =>
		expect(connectionOf(node, 'spokiApi', { apiKey: 'x' }).baseUrl).toBe(''));
});

describe('what would show the key on the way is not sent', () => {
	const to = (baseUrl: string, transport?: object) => unsafe({ baseUrl }, transport);
	const unchecked = { skipSslCertificateValidation: true };
	const proxy = { proxy: 'http://proxy.test' };

	test('nothing stands against the usual', () => {
		expect(to('https://api.spoki.com')).toBeUndefined();
		expect(to('https://api.spoki.com', {})).toBeUndefined();
		expect(to('https://api.spoki.com', proxy)).toBeUndefined();
		expect(to('http://localhost')).toBeUndefined();
	});

	test('what is wrong with the credential comes first', () => {
		const fault = { message: 'x', hint: 'y' };
		expect(unsafe({ baseUrl: 'https://x.test', fault }, unchecked)).toBe(fault);
	});

	test('through a proxy all is checked and encrypted', () => {
		expect(to('https://10.0.0.1', { ...unchecked, ...proxy })).toEqual({
			message: 'Ignore SSL Issues and Proxy together would show the key to the proxy',
			hint: 'Remove Ignore SSL Issues from the node.',
		});
		expect(to('http://localhost', proxy)).toEqual({
			message: 'An address with http:// and Proxy together would show the key to the proxy',
			hint: 'Remove Proxy from the node.',
		});
	});

	test.each([
		...['localhost', '127.0.0.1', '[::1]', '10.0.0.1', '10.255.255.255', '192.168.0.1'],
		...['192.168.100.200', '172.16.0.1', '172.19.1.1', '172.20.1.1', '172.29.1.1', '172.31.0.1'],
		...['172.30.0.100', '[fc00::1]', '[fd12:3456::1]'],
	])("certificates may go unchecked within one's own network: %s", (host) =>
		expect(to(`https://${host}`, unchecked)).toBeUndefined(),
	);

	test.each([
		...['api.spoki.com', '11.0.0.1', '10.0.0.1.test', '192.169.0.1', '192.168.0.1.a', '172.15.0.1'],
		...['172.32.0.1', '[fe80::1]', '[2001:db8::1]', '[::2]', 'x10.0.0.1.test', 'a.localhost'],
	])('and nowhere else: %s', (host) =>
		expect(to(`https://${host}`, unchecked)).toEqual({
			message: 'Ignore SSL Issues would show the key to anybody on the way to Spoki',
			hint: 'Remove it from the node. It is allowed for hosts of your own network only.',
		}),
	);

	test('what has no host is not within it', () =>
		expect(to('x', unchecked)?.message).toMatch(/^Ignore SSL Issues would/));
});

test.each([
	['https://x.test/?page=2&tag=1&tag=2&tag=3', { page: '2', tag: ['1', '2', '3'] }],
	['?a=b?c', { a: 'b?c' }],
	['https://x.test/a=b', {}],
	['a=b', {}],
	['?toString=1', { toString: '1' }],
	['', {}],
])('the query of %s is %j', (address, query) => expect(queryOf(address)).toEqual(query));
