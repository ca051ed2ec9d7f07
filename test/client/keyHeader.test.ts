import type { IHttpRequestOptions } from 'n8n-workflow';
import { withKey } from '../../nodes/Spoki/client/keyHeader';

const credentials = {
	apiKey: 'key-4711',
	baseUrl: 'https://api.test/spoki',
	mcpServerUrl: 'https://mcp.test/v2',
};

const ask = async (request: object, own: object = {}) =>
	await withKey({ ...credentials, ...own }, request as IHttpRequestOptions);

const ELSEWHERE =
	"The key of this credential is sent to the hosts of its Base URL and of its MCP server only. Nothing was sent: check the node's URL.";

test('the key is a header beside the others, and no redirect takes it along', async () => {
	const request = { method: 'POST', url: 'https://api.test/x', headers: { a: 'b' }, body: 'c' };
	expect(await ask({ ...request, maxRedirects: 5 })).toEqual({
		...request,
		headers: { a: 'b', 'X-Spoki-Api-Key': 'key-4711' },
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
		maxRedirects: 0,
	});
	expect((await ask({ url: 'https://api.test' }, { apiKey: 5 })).headers).toEqual({
		'X-Spoki-Api-Key': '5',
	});
});

describe('the key is sent', () => {
	test.each<object>([
		{ url: 'https://api.test/any/path?a=b' },
		{ uri: 'https://api.test' },
		{ url: 'https://api.test', uri: 'https://api.test' },
		{ url: 'https://mcp.test/other' },
		{ baseURL: 'https://api.test', url: '/a' },
		{ baseURL: 'https://api.test///', url: '//a'.slice(1) },
		{ baseURL: 'https://api.test', url: '@evil.test' },
		{ baseURL: 'https://api.test', url: 'https:evil.test' },
		{ baseURL: 'https://api.test' },
		{ baseURL: 'https://api.test', url: '/a?next=https://evil.test' },
		{ baseURL: 'https://evil.test', url: 'HTTPS://api.test/a' },
		{ url: 'https://api.test', headers: { Host: 'API.test', other: 'x' } },
		{ url: 'https://api.test', proxy: 'http://proxy.test' },
		{ url: 'https://api.test', agentOptions: {} },
		{ url: 'https://api.test', rejectUnauthorized: true, strictSSL: true },
	])('with %j', async (request) => {
		expect((await ask(request)).headers).toHaveProperty('X-Spoki-Api-Key', 'key-4711');
	});

	test('within the own network, also where no certificate can be checked', async () => {
		const own = { baseUrl: 'https://10.0.0.1' };
		const request = { url: 'https://10.0.0.1/a', skipSslCertificateValidation: true };
		expect((await ask(request, own)).headers).toHaveProperty('X-Spoki-Api-Key');
	});
});

describe('the key stays here', () => {
	test.each<object>([
		{},
		{ url: 'x' },
		{ url: '/a' },
		{ url: 'https://evil.test' },
		{ url: 'https://api.test.evil.test' },
		{ url: 'https://api.test:8443' },
		{ url: 'http://api.test' },
		{ uri: 'https://evil.test' },
		{ url: 'https://api.test', uri: 'https://evil.test' },
		{ url: 'https://evil.test', uri: 'https://api.test' },
		{ baseURL: 'https://evil.test', url: '/a' },
		{ baseURL: 'https://api.test', url: '//evil.test/a' },
		{ baseURL: 'https://api.test', url: 'https://evil.test' },
		{ baseURL: 'https://api.test', url: 'HTTP+x-1.0://evil.test' },
		{ url: 'https://api.test', headers: { hOsT: 'evil.test' } },
	])('with %j', async (request) => await expect(ask(request)).rejects.toThrow(ELSEWHERE));

	test.each<object>([
		{ skipSslCertificateValidation: true },
		{ rejectUnauthorized: false },
		{ strictSSL: false },
		{ agentOptions: { rejectUnauthorized: false } },
		{ agentOptions: { ca: 'x' } },
	])('where no certificate is checked: %j', async (unchecked) => {
		const asked = ask({ url: 'https://api.test', ...unchecked });
		await expect(asked).rejects.toThrow(/^Ignore SSL Issues would show the key/);
		const proxied = ask({ url: 'https://api.test', proxy: 'http://proxy.test', ...unchecked });
		await expect(proxied).rejects.toThrow(/^Ignore SSL Issues and Proxy together/);
	});

	test('where an address of the credential is none, or open', async () => {
		await expect(ask({ url: 'https://mcp.test' }, { baseUrl: 'x' })).rejects.toThrow(
			'The Base URL of the credential is not a web address. It begins with https://, e.g. https://api.spoki.com.',
		);
		const open = ask({ url: 'http://mcp.test' }, { mcpServerUrl: 'http://mcp.test' });
		await expect(open).rejects.toThrow(/^The MCP Server URL of the credential begins with http:/);
		await expect(ask({ url: 'x' }, { mcpServerUrl: undefined })).rejects.toThrow(ELSEWHERE);
	});
});
