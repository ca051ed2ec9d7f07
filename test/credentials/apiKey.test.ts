import { SpokiApi } from '../../credentials/SpokiApi.credentials';
import { runNode } from '../engine';
import { apiKeyFor, useSandbox } from '../spoki';
import { useRecorder } from './recorder';
import { testCredential } from './tester';

const spoki = useSandbox();
const recorder = useRecorder();

const listTags = { resource: 'tag', operation: 'getAll' };

test('the key is sent in the header X-Spoki-Api-Key, and nowhere else', async () => {
	const credentials = { spokiApi: { apiKey: 'key-4711', baseUrl: recorder.url } };
	const { error } = await runNode({ parameters: listTags, credentials });
	expect(error).toBeUndefined();
	expect(recorder.requests).toEqual([
		expect.objectContaining({
			method: 'GET',
			url: '/api/1/tags/?page=1&page_size=50',
			headers: expect.objectContaining({ 'x-spoki-api-key': 'key-4711' }),
		}),
	]);
	expect(recorder.requests[0].headers).not.toHaveProperty('authorization');
});

test.each(['/', '//'])('a Base URL that ends in %s works too', async (ending) => {
	const { spokiApi } = apiKeyFor(spoki.sandbox);
	const credentials = { spokiApi: { ...spokiApi, baseUrl: `${spoki.sandbox.url}${ending}` } };
	const { error } = await runNode({ parameters: listTags, credentials });
	expect(error).toBeUndefined();
	expect(spoki.sandbox.requests.map(({ path }) => path)).toEqual(['/api/1/tags/']);
});

describe('the test of the credential', () => {
	const type = new SpokiApi();

	test('reads the tags, which have no tight limit', async () => {
		expect(await testCredential(type, apiKeyFor(spoki.sandbox))).toEqual({ status: 'OK' });
		expect(spoki.sandbox.requests.map(({ method, rawUrl }) => `${method} ${rawUrl}`)).toEqual([
			'GET /api/1/tags/',
		]);
	});

	test('says what to do about a key that Spoki does not accept', async () => {
		const credentials = { spokiApi: { apiKey: 'wrong', baseUrl: spoki.sandbox.url } };
		expect(await testCredential(type, credentials)).toEqual({
			status: 'Error',
			message:
				'Spoki does not accept this API key. Check it for missing characters. A new key works only after Spoki has approved it.',
		});
	});

	test('says what to do about an address that is not the API', async () => {
		const { spokiApi } = apiKeyFor(spoki.sandbox);
		const credentials = { spokiApi: { ...spokiApi, baseUrl: `${spoki.sandbox.url}/api/1` } };
		expect(await testCredential(type, credentials)).toEqual({
			status: 'Error',
			message: 'There is no Spoki API at this Base URL. It is usually https://api.spoki.com.',
		});
	});

	test('takes a page of a website for no API, though it says 200', async () => {
		spoki.sandbox.faults.add({ kind: 'html', status: 200 });
		expect(await testCredential(type, apiKeyFor(spoki.sandbox))).toEqual({
			status: 'Error',
			message: 'There is no Spoki API at this Base URL. It is usually https://api.spoki.com.',
		});
	});

	// n8n reads the first item of an answer unasked: a list without one must not break the test.
	test.each(['[]', '{"results":[]}', '{}', ''])(
		'passes an account without tags (%s)',
		async (body) => {
			spoki.sandbox.faults.add({ kind: '500', status: 200, body });
			expect(await testCredential(type, apiKeyFor(spoki.sandbox))).toEqual({ status: 'OK' });
		},
	);

	// What the network finds n8n shows as a code; these are told before anything is asked.
	test.each([
		'api.spoki.com',
		'https://https://api.spoki.com',
		'https://api.spoki,com',
		'https://api.spoki.com:443443',
		'https://',
		'ftp://api.spoki.com',
		'{{ $vars.spoki }}',
	])('says that %s is no address', async (baseUrl) => {
		const credentials = { spokiApi: { apiKey: 'key-4711', baseUrl } };
		expect(await testCredential(type, credentials)).toEqual({
			status: 'Error',
			message:
				'The Base URL of the credential is not a web address. It begins with https://, e.g. https://api.spoki.com.',
		});
	});

	test.each([301, 302, 307, 308])('follows no redirect (%i)', async (status) => {
		spoki.sandbox.faults.add({ kind: 'redirect', status, location: `${recorder.url}/` });
		expect(await testCredential(type, apiKeyFor(spoki.sandbox))).toEqual({
			status: 'Error',
			message:
				'The Base URL leads to another address. Write it with https, usually https://api.spoki.com.',
		});
		expect(recorder.requests).toEqual([]);
	});
});

test('the fields ask for the key as a secret, and for an address with the usual one filled in', () => {
	const { properties } = new SpokiApi();
	expect(properties).toEqual([
		expect.objectContaining({
			name: 'apiKey',
			typeOptions: { password: true },
			required: true,
			// What is under the field is seen; what is behind its question mark may not be.
			hint: 'In Spoki: Integrations → API → Request API Key. It works once Spoki has approved it by email, which takes up to 48 hours.',
			description:
				'The key of an account. That of a partner has a credential of its own, Spoki Partner API.',
		}),
		expect.objectContaining({ name: 'baseUrl', default: 'https://api.spoki.com', required: true }),
		expect.objectContaining({
			name: 'mcpServerUrl',
			default: 'https://mcp.spoki.com/v2/mcp',
			required: true,
		}),
		expect.objectContaining({ name: 'allowedHttpRequestDomains', type: 'hidden' }),
		expect.objectContaining({ name: 'allowedDomains', type: 'hidden' }),
	]);
});
