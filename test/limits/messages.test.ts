import { readdirSync, readFileSync } from 'node:fs';
import { NodeOperationError, type IDataObject, type INodeParameters } from 'n8n-workflow';
import ts from 'typescript';
import { oAuth2For } from '../spoki';
import { byId, ownCredential, ticketCreation, ticketItems, useLimits } from './harness';

const limits = useLimits({ data: { contacts: 5 } });
const { run } = limits;

const ticket: INodeParameters = {
	...ticketCreation,
	contactPhone: '+393331234567',
	title: 'Parcel not received',
};
const contact: INodeParameters = { resource: 'contact', operation: 'get', contactId: byId(42) };
const template: INodeParameters = {
	resource: 'template',
	operation: 'create',
	name: 'order_shipped',
	category: 'UTILITY',
	specifyLocalizations: 'json',
	templatelocalizationSetJson: '[{"language": "it"}]',
};

/** Runs an operation to which Spoki answers so, for good. */
async function answer(status: number, body: unknown, parameters: INodeParameters = ticket) {
	limits.sandbox.faults.add({ kind: '500', status, body });
	const { error } = await run(parameters);
	return error!;
}

describe('every shape of an error body', () => {
	test.each<[string, unknown, string, string | undefined]>([
		[
			'a code with title and detail',
			{ code: 'spoki::9999', title: 'Not possible', detail: 'The phone is taken' },
			'Spoki refused this: Not possible: The phone is taken.',
			'Check the fields of the node. (spoki::9999)',
		],
		[
			'error and error_code',
			{ error: 'The phone is taken', error_code: 'spoki::9999' },
			'Spoki refused this: The phone is taken.',
			'Check the fields of the node. (spoki::9999)',
		],
		['detail alone', { detail: 'No.' }, 'Spoki refused this: No.', 'Check the fields of the node.'],
		[
			'one field',
			{ contact_phone: ['Enter a valid phone number.'] },
			"Spoki doesn't accept Contact Phone: Enter a valid phone number.",
			undefined,
		],
		[
			'several fields, one optional',
			{ contact_phone: ['Enter a valid phone number.'], priority: ['Not a valid choice'] },
			"Spoki doesn't accept Contact Phone: Enter a valid phone number.",
			'Also: Priority: Not a valid choice. Known values: Highest, High, Medium, Low, Lowest.',
		],
		[
			'sentences about the whole',
			{ non_field_errors: ['Tickets are off.', 'Ask support.'] },
			'Spoki refused this: Tickets are off. Ask support.',
			'Check the fields of the node.',
		],
		[
			'a list, with an object for each entry',
			[{}, { title: ['This field is required.'] }],
			"Spoki doesn't accept Entry 2 → Title: This field is required.",
			undefined,
		],
		[
			'a sentence about the whole, and fields beside it',
			{ message: 'Validation failed', contact_phone: ['Enter a valid phone number.'] },
			"Spoki doesn't accept Contact Phone: Enter a valid phone number.",
			'Spoki says: Validation failed.',
		],
		[
			'a sentence about the whole, and pairs of field and message',
			{
				code: 'spoki::9999',
				title: 'Not valid',
				errors: [{ field: 'title', message: 'It is too long' }],
			},
			"Spoki doesn't accept Title: It is too long.",
			'Spoki says: Not valid. (spoki::9999)',
		],
		[
			'a sentence about the whole, and a list that is none of sentences',
			{ detail: 'Invalid status.', choices: ['Open', 'Pending'] },
			'Spoki refused this: Invalid status.',
			'Check the fields of the node.',
		],
		[
			'a sentence about the whole, and more of them',
			{ message: 'Not valid.', errors: ['The account is closed.'] },
			'Spoki refused this: Not valid. The account is closed.',
			'Check the fields of the node.',
		],
		[
			'errors in a member of their own',
			{ errors: ['The phone is taken'] },
			'Spoki refused this: The phone is taken.',
			'Check the fields of the node.',
		],
		[
			'a field that the node does not have',
			{ external_reference: ['Unknown field.'] },
			"Spoki doesn't accept External reference: Unknown field.",
			undefined,
		],
		[
			'a number',
			42,
			'Spoki refused this without saying why (HTTP 400)',
			'Check the fields of the node, and that the account may use this feature.',
		],
		[
			'an empty object',
			{},
			'Spoki refused this without saying why (HTTP 400)',
			'Check the fields of the node, and that the account may use this feature.',
		],
		[
			'nothing',
			'',
			'Spoki refused this without saying why (HTTP 400)',
			'Check the fields of the node, and that the account may use this feature.',
		],
		[
			'HTML',
			'<html><body>Bad Request</body></html>',
			'Spoki refused this without saying why (HTTP 400)',
			'Check the fields of the node, and that the account may use this feature.',
		],
	])('%s', async (_, body, message, description) => {
		const error = await answer(400, body);
		expect(error.message).toBe(message);
		expect(error.description).toBe(description);
		expect(error.httpCode).toBe('400');
		expect(error.context.itemIndex).toBe(0);
	});

	test('nested fields are named as far as the panel names them', async () => {
		const error = await answer(
			400,
			{
				templatelocalization_set: [
					{},
					{ body_template_component: { text: ['This field may not be blank.'] } },
				],
			},
			template,
		);
		expect(error.message).toBe(
			"Spoki doesn't accept Localizations → 2 → Body template component → Text: This field may not be blank.",
		);
	});

	test('custom fields are named by their code', async () => {
		const error = await answer(
			400,
			{ custom_fields: { ORDER_ID: ['Unknown custom field.'] } },
			{ resource: 'contact', operation: 'upsert', phone: '+393331234567' },
		);
		expect(error.message).toBe(
			"Spoki doesn't accept Custom fields → ORDER_ID: Unknown custom field.",
		);
	});

	test('a message of Spoki in which n8n finds a word of the network stays, also where n8n hands it on', async () => {
		const error = await answer(400, { detail: 'Preexisting contact' });
		expect(error.message).toBe('Spoki refused this: Pre·existing contact.');
		expect(new NodeOperationError(error.node, error.message).message).toBe(error.message);
	});

	test('dozens of fields are cut', async () => {
		const fields = Array.from({ length: 60 }, (_, index) => [`field_${index}`, ['Wrong.']]);
		const error = await answer(400, Object.fromEntries(fields));
		expect(error.description).toContain('Field 19: Wrong.');
		expect(error.description).not.toContain('Field 20');
	});
});

describe('known codes have a sentence of their own, and keep the words of Spoki', () => {
	test.each([
		['spoki::1029', 'The credit of the Spoki account is used up'],
		['spoki::1044', 'The contact has unsubscribed, or may not get marketing messages'],
		['spoki::3004', 'No user of the Spoki account has this operator email'],
		['spoki::3014', 'The template has too many placeholders for so little text'],
	])('%s', async (code, message) => {
		for (const [status, body] of [
			[400, { code, title: 'Own title', detail: 'Own detail' }],
			[403, { error: 'Own title: Own detail', error_code: code }],
		] as const) {
			const error = await answer(status, body);
			expect(error.message).toBe(message);
			expect(error.description).toContain(`Spoki says: Own title: Own detail. (${code})`);
			expect(error.httpCode).toBe(String(status));
			limits.sandbox.faults.clear();
		}
	});
});

describe('statuses', () => {
	interface Typed {
		failure?: { cause: string; retryAfterMs?: number };
	}
	test.each<[string, number, unknown, INodeParameters, string, RegExp, string | undefined]>([
		[
			'401',
			401,
			{ detail: 'Invalid token' },
			contact,
			"Spoki doesn't accept the credential",
			/^Check the API key in the credential\. .* Spoki says: Invalid token\.$/,
			'credential-invalid',
		],
		[
			'403',
			403,
			{ detail: 'Not yours.' },
			contact,
			'Spoki does not allow this for the credential',
			/lack the feature.* Spoki says: Not yours\.$/,
			'configuration-invalid',
		],
		[
			'404 of a thing',
			404,
			{ detail: 'Not found.' },
			contact,
			'Spoki has no Contact with the ID 42',
			/another account/,
			undefined,
		],
		[
			'404 of a list',
			404,
			'<h1>Not Found</h1>',
			{ resource: 'tag', operation: 'getAll' },
			'Spoki has nothing at this address',
			/Base URL/,
			'configuration-invalid',
		],
		[
			'405',
			405,
			{ detail: 'Method "GET" not allowed.' },
			contact,
			'Spoki does not offer this action at this address',
			/Spoki says: Method "GET" not allowed\.$/,
			'configuration-invalid',
		],
		[
			'500',
			500,
			'<h1>Server Error</h1>',
			contact,
			'Spoki is not available right now (HTTP 500)',
			/^Try again later\.$/,
			'temporarily-unavailable',
		],
		[
			'502 from a proxy',
			502,
			'<html>nginx</html>',
			contact,
			'Spoki is not available right now (HTTP 502)',
			/^Try again later\.$/,
			'temporarily-unavailable',
		],
		[
			'HTML with a 200',
			200,
			'<html>Log in</html>',
			contact,
			"Spoki's answer can't be read",
			/not JSON.*Base URL/,
			'temporarily-unavailable',
		],
		[
			'an empty 200 to a read',
			200,
			'',
			contact,
			"Spoki's answer is empty",
			/^Try again later\.$/,
			'temporarily-unavailable',
		],
	])('%s', async (_, status, body, parameters, message, description, cause) => {
		const error = await answer(status, body, parameters);
		expect(error.message).toBe(message);
		expect(error.description).toMatch(description);
		expect(error.httpCode).toBe(String(status));
		expect((error as Typed).failure?.cause).toBe(cause);
	});

	test('429 tells n8n how long to back off', async () => {
		limits.sandbox.faults.add({ kind: '429', retryAfter: 90 });
		const { error } = await run({ ...contact, options: { longestWait: 1 } });
		expect(error?.message).toBe('Spoki allows no more requests for now');
		expect(error?.description).toBe(
			'The next request is possible in about 2 minutes. Raise Longest Wait under Options, send fewer items at a time, or run this again then. Spoki says: Request was throttled.',
		);
		expect((error as Typed).failure).toEqual({
			cause: 'rate-limited',
			retryAfterMs: expect.any(Number),
		});
		expect((error as Typed).failure?.retryAfterMs).toBeGreaterThanOrEqual(90_000);
	});

	test.each([
		['stop', 'Set On Rate Limit to Wait under Options.'],
		['={{ "stop" }}', 'Set On Rate Limit to Wait, or raise Longest Wait, under Options.'],
	])('429 with On Rate Limit %s says which option to change', async (onRateLimit, advice) => {
		limits.sandbox.faults.add({ kind: '429', retryAfter: 30 });
		const { error } = await run({ ...contact, options: { onRateLimit } });
		expect(error?.message).toBe('Spoki allows no more requests for now');
		expect(error?.description).toMatch(/^The next request is possible in \d+ seconds\. /);
		expect(error?.description).toContain(`seconds. ${advice} Spoki says`);
	});

	test('a redirect to the same path with a slash says that it lacks one', async () => {
		const path = '/api/1/tags';
		const location = `${limits.sandbox.url}${path}/?search=a`;
		limits.sandbox.faults.add({ kind: 'redirect', status: 301, location });
		const { error } = await run({ resource: 'customApiCall', operation: 'send', path });
		expect(error?.description).toMatch(/^It leads to the same path with a slash at its end/);
	});

	test('a redirect is not followed', async () => {
		limits.sandbox.faults.add({ kind: 'redirect', location: `${limits.sandbox.url}/elsewhere/` });
		const { error } = await run(contact);
		expect(error?.message).toBe('Spoki sent a redirect instead of an answer');
		expect(error?.httpCode).toBe('302');
		expect(limits.sandbox.requests).toHaveLength(1);
	});

	test('401 with OAuth2 names the other way out', async () => {
		limits.sandbox.faults.add({ kind: '401', match: { endpoint: '/api/1/contacts/{id}/' } });
		const { error } = await run(
			{ ...contact, authentication: 'oAuth2' },
			{ credentials: oAuth2For(limits.sandbox) },
		);
		expect(error?.message).toBe("Spoki doesn't accept the credential");
		expect(error?.description).toMatch(/^Connect the account again in the credential\./);
	});

	test('a revoked connection keeps the words of n8n', async () => {
		const credentials = oAuth2For(limits.sandbox);
		limits.sandbox.oauth.expireAccessTokens();
		limits.sandbox.oauth.revokeRefreshTokens();
		const { error } = await run({ ...ticket, authentication: 'oAuth2' }, { credentials });
		expect(error?.message).toMatch(/needs to be reconnected/);
		expect(error?.description).not.toMatch(/may have created/);
		expect(error?.context.itemIndex).toBe(0);
		expect((error as Typed).failure?.cause).toBe('credential-invalid');
	});
});

describe('the network', () => {
	const to = (baseUrl: string, apiKey = 'some-key') => ({
		credentials: { spokiApi: { apiKey, baseUrl } },
	});
	test.each([
		['nobody listens', 'http://127.0.0.1:9', "Spoki can't be reached", 'ECONNREFUSED'],
		[
			'an unknown host',
			'https://spoki.invalid',
			"Spoki can't be reached: its host name is not found",
			'ENOTFOUND',
		],
	])('%s', async (_, baseUrl, message, code) => {
		const { error } = await run(ticket, to(baseUrl));
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(new RegExp(`\\((${code}|EAI_AGAIN)\\)$`));
		expect(error?.description).not.toMatch(/may have created/);
		expect(error?.httpCode).toBeNull();
	});

	test.each([
		['no address', 'api.spoki.com', /is not a web address$/],
		['an address without encryption', 'http://api.spoki.com', /begins with http:\/\//],
	])('%s is refused before anything is sent', async (_, baseUrl, message) => {
		const { error } = await run(ticket, to(baseUrl));
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/https/);
	});

	test('a key with a line break in it reaches Spoki without, and is refused', async () => {
		const { error } = await run(ticket, to(limits.sandbox.url, 'one\ntwo'));
		expect(error?.message).toBe("Spoki doesn't accept the credential");
	});

	test('TLS to a host that speaks none', async () => {
		const { error } = await run(ticket, to(limits.sandbox.url.replace('http:', 'https:')));
		expect(error?.message).toBe(
			'No encrypted connection to the host can be made: it may not speak https',
		);
		expect(error?.description).not.toMatch(/may have created/);
	});

	test('no answer in time', async () => {
		limits.sandbox.faults.add({ kind: 'timeout' });
		const { error } = await run({ ...contact, requestOptions: { timeout: 100 } });
		expect(error?.message).toBe('Spoki did not answer in time');
		expect(limits.sandbox.requests).toHaveLength(4);
	});

	test('a connection that breaks off', async () => {
		limits.sandbox.faults.add({ kind: 'truncated' });
		const [{ id }] = limits.sandbox.store.contacts.all();
		const { error } = await run({ ...contact, contactId: byId(id) });
		expect(error?.message).toBe('The connection to Spoki broke off');
		expect(error?.description).toMatch(/^Try again later\. \(/);
	});
});

describe('nothing secret is in a message, nor in what is stored with it', () => {
	/** The error with all that hangs on it, as text. */
	function textOf(error: unknown): string {
		const seen = new Set<unknown>();
		const read = (value: unknown): unknown => {
			if (typeof value !== 'object' || value === null || seen.has(value)) return value;
			seen.add(value);
			const names = [...Object.getOwnPropertyNames(value), 'cause', 'errorResponse', 'message'];
			return Object.fromEntries(names.map((name) => [name, read((value as IDataObject)[name])]));
		};
		return JSON.stringify([error, read(error)]);
	}

	const leak = (secrets: string[]) => ({
		detail: `Wrong: ${secrets.join(' and ')}`,
		api_key: secrets[0],
		nested: { access_token: 'some-other-token', list: [`x${secrets[0]}y`] },
	});

	test.each([400, 401, 403, 404, 405, 429, 500, 502])(
		'API key, HTTP %d that repeats it',
		async (status) => {
			const { apiKey } = limits.sandbox;
			limits.sandbox.faults.add({ kind: '500', status, body: leak([apiKey]) });
			const parameters = { ...ticket, options: { onRateLimit: 'stop' } };
			const { error, run: data } = await run(parameters);
			expect(error?.message).toBeTruthy();
			expect(textOf(error)).not.toContain(apiKey);
			expect(textOf(error)).not.toContain('some-other-token');
			expect(JSON.stringify(data)).not.toContain(apiKey);
			const continued = await run(parameters, { node: { onError: 'continueErrorOutput' } });
			expect(JSON.stringify(continued.run)).not.toContain(apiKey);
		},
	);

	test('OAuth2: tokens and client secret', async () => {
		const credentials = oAuth2For(limits.sandbox);
		const { access_token, refresh_token } = credentials.spokiOAuth2Api
			.oauthTokenData as unknown as Record<string, string>;
		const secrets = [access_token, refresh_token, limits.sandbox.oauth.clientSecret];
		limits.sandbox.faults.add({ kind: '500', status: 400, body: leak(secrets) });
		const { error, run: data } = await run(
			{ ...ticket, authentication: 'oAuth2' },
			{ credentials, credentialId: ownCredential() },
		);
		expect(error?.message).toMatch(/^Spoki refused this: Wrong: … and … and …/);
		for (const secret of secrets) {
			expect(textOf(error)).not.toContain(secret);
			expect(JSON.stringify(data)).not.toContain(secret);
		}
	});

	test.each(['drop-before', 'timeout', 'html', 'broken-json'] as const)(
		'API key, %s',
		async (kind) => {
			limits.sandbox.faults.add({ kind });
			const { error, run: data } = await run({ ...ticket, requestOptions: { timeout: 200 } });
			expect(error?.message).toBeTruthy();
			expect(textOf(error)).not.toContain(limits.sandbox.apiKey);
			expect(JSON.stringify(data)).not.toContain(limits.sandbox.apiKey);
		},
	);

	test('a key that can not be sent', async () => {
		const { error } = await run(ticket, {
			credentials: { spokiApi: { apiKey: 'very\nsecret-key', baseUrl: limits.sandbox.url } },
		});
		expect(textOf(error)).not.toContain('secret-key');
	});

	test('a revoked connection', async () => {
		const credentials = oAuth2For(limits.sandbox);
		limits.sandbox.oauth.expireAccessTokens();
		limits.sandbox.oauth.revokeRefreshTokens();
		const { error } = await run({ ...ticket, authentication: 'oAuth2' }, { credentials });
		const tokens = credentials.spokiOAuth2Api.oauthTokenData as unknown as Record<string, string>;
		for (const secret of [
			tokens.access_token,
			tokens.refresh_token,
			limits.sandbox.oauth.clientSecret,
		])
			expect(textOf(error)).not.toContain(secret);
	});
});

test('no sentence of the node uses words that sound like blame', () => {
	const found: string[] = [];
	const files = readdirSync('nodes', { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => `nodes/${file}`);
	for (const file of files) {
		const visit = (node: ts.Node) => {
			const isText =
				ts.isStringLiteralLike(node) ||
				ts.isTemplateHead(node) ||
				ts.isTemplateMiddleOrTemplateTail(node);
			if (isText && / /.test(node.text) && /\b(error|problem|failure|mistake)s?\b/i.test(node.text))
				found.push(`${file}: ${node.text}`);
			ts.forEachChild(node, visit);
		};
		visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
	}
	expect(files.length).toBeGreaterThan(50);
	expect(found).toEqual([]);
});

describe('a fault that was found before anything was sent', () => {
	const isShownAsFromSpoki = ({ httpCode, context, message, messages = [] }: Fault) =>
		Boolean(httpCode ?? context.data) || messages.some((one) => one !== message);
	type Fault = {
		httpCode: string | null;
		context: { data?: unknown; itemIndex?: number };
		message: string;
		messages?: string[];
	};

	test('has no section "From Spoki" in n8n, and stays with its item', async () => {
		limits.sandbox.clearRequests();
		const items = [...ticketItems(2), { phone: 'none', title: 'x' }];
		const { error } = await limits.run(ticketCreation, { items });
		expect(limits.sandbox.requests).toEqual([]);
		expect(isShownAsFromSpoki(error as never)).toBe(false);
		expect(error?.context.itemIndex).toBe(2);
		expect(error?.description).toMatch(/Nothing was sent\./);
	});

	test('of a credential that is missing has none either', async () => {
		const { error } = await limits.run(ticketCreation, { items: ticketItems(1), credentials: {} });
		expect(error?.message).toMatch(/credential/i);
		expect(isShownAsFromSpoki(error as never)).toBe(false);
	});

	test('what Spoki said has one', async () => {
		limits.sandbox.faults.add({ kind: '500', status: 400, body: { title: ['Too long.'] } });
		const { error } = await limits.run(ticketCreation, { items: ticketItems(1) });
		expect(isShownAsFromSpoki(error as never)).toBe(true);
	});

	test('is told once, with the items that have it too', async () => {
		const items = ticketItems(5).map((item, index) => (index % 2 ? item : { title: item.title }));
		items[3] = { ...items[3], phone: '333 123 4567' };
		const { error } = await limits.run(ticketCreation, { items });
		expect(error?.message).toBe('The Contact Phone is empty');
		expect(error?.description).toContain('The same for items 2, 4.');
		expect(error?.description).toMatch(/Item 3: The Contact Phone .*333 123 4567/);
		expect(error?.description?.match(/is empty/g)).toBeNull();
	});
});
