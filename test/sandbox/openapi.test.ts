import { readFileSync } from 'node:fs';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { describeApi } from '../../sandbox/openapi/document';
import { sources, type Part } from '../../sandbox/openapi/sources';
import { useSandbox } from './client';
import { endpoints } from '../fixtures/endpoints';
import { requestsTo } from './requests';

interface Operation extends Part {
	operationId: string;
	parameters?: Part[];
	requestBody?: { content: { 'application/json': { schema: Part } } };
	responses: Record<string, Part>;
	security: object[];
	'x-rate-limit'?: { requests?: number; requestsByType?: object };
}

interface Document extends Part {
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Part>; securitySchemes: object };
}

const document = describeApi() as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
	Object.entries(methods).map(([method, operation]) => ({
		name: `${method.toUpperCase()} ${path}`,
		path,
		operation,
	})),
);
const operationOf = (method: string, path: string) => document.paths[path][method.toLowerCase()];

describe('the OpenAPI document', () => {
	it('has the operations of the reference, with their limits', () => {
		const found = operations.map(({ name, operation }) => {
			const requests = operation['x-rate-limit']?.requests;
			return requests === undefined ? [name] : [name, requests];
		});
		const expected = endpoints.map(([method, path, limit]) =>
			limit === undefined ? [`${method} ${path}`] : [`${method} ${path}`, limit],
		);
		expect(found.sort()).toEqual(expected.sort());
		expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(
			found.length,
		);
		expect(operationOf('POST', '/api/1/messages/send/')['x-rate-limit']).toMatchObject({
			requestsByType: { Template: 60, Message: 120, Note: 240 },
			sharedAs: 'messages',
		});
	});

	it('gives a least number to numbers only', () => {
		const parameters = operations.flatMap(({ operation }) => operation.parameters ?? []);
		const schemas = parameters.map(({ schema }) => schema as Part);
		expect(
			schemas.filter(({ type, minimum }) => type === 'string' && minimum !== undefined),
		).toEqual([]);
		expect(parameters.find(({ name }) => name === 'cursor')?.schema).toEqual({ type: 'string' });
	});

	it('demands the key, but not to start an automation', () => {
		for (const { path, operation } of operations) {
			const scheme = path.startsWith('/api/1/partner') ? 'partnerKey' : 'apiKey';
			expect(operation.security).toEqual(path.startsWith('/wh/') ? [] : [{ [scheme]: [] }]);
		}
		expect(Object.values(document.components.securitySchemes)).toEqual([
			expect.objectContaining({ in: 'header', name: 'X-Spoki-Api-Key' }),
			expect.objectContaining({ in: 'header', name: 'X-Spoki-Api-Key' }),
		]);
	});

	it('says of every operation, field, answer and limit where it is from, and how strong that is', () => {
		const lacking: string[] = [];
		const check = (part: Part, place: string) => {
			const source = part['x-source'] as keyof typeof sources;
			if (part['x-strength'] !== sources[source]?.strength) lacking.push(place);
		};
		const checkProperties = (value: unknown, place: string) => {
			if (typeof value !== 'object' || value === null) return;
			for (const [key, inner] of Object.entries(value)) {
				checkProperties(inner, `${place}/${key}`);
				if (key !== 'properties' || place.includes('/allOf')) continue;
				for (const [name, field] of Object.entries(inner as Record<string, Part>)) {
					check(field, `${place} ${name}`);
				}
			}
		};
		for (const { name, operation } of operations) {
			check(operation, name);
			operation.parameters?.forEach((one) => check(one, `${name} ${String(one.name)}`));
			checkProperties(operation, name);
			for (const [status, response] of Object.entries(operation.responses)) {
				if (status < '300') check(response, `${name} ${status}`);
			}
			if (operation['x-rate-limit']) check(operation['x-rate-limit'], `${name} limit`);
		}
		for (const [name, schema] of Object.entries(document.components.schemas)) check(schema, name);
		checkProperties(document.components.schemas, 'schemas');
		expect(lacking).toEqual([]);
	});

	it('is the one in docs', () => {
		expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(document);
	});
});

/** A copy in which objects have no other fields than those described. */
function closed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(closed);
	if (typeof value !== 'object' || value === null) return value;
	const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]));
	return copy.type === 'object' && copy.properties
		? { additionalProperties: false, ...copy }
		: copy;
}

describe('the answers of the sandbox', () => {
	const used = useSandbox({ data: { contacts: 3, tickets: 3 } });
	const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
	ajv.addSchema({ $id: 'spoki', ...(closed(document) as object) });
	/** What no answer was seen with: documented for other accounts than the sandbox's. */
	const unseen = new Set(
		Object.entries(document.components.schemas).flatMap(([name, { properties = {} }]) =>
			Object.keys(properties as object).map((field) => `${name}.${field}`),
		),
	);

	/** The documented schema of an answer; undefined when it has no body. */
	function schemaOf(method: string, path: string, status: number): ValidateFunction | undefined {
		const documented = operationOf(method, path).responses[status];
		if (!documented) throw new Error(`${method} ${path} has no answer ${status}`);
		if (!('content' in documented)) return undefined;
		const pointer = path.replace(/\//g, '~1').replace(/\{/g, '%7B').replace(/\}/g, '%7D');
		return ajv.compile({
			$ref: `spoki#/paths/${pointer}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`,
		});
	}

	/** Crosses out the fields that a value has. */
	function see(schema: Part | undefined, value: unknown): void {
		if (!schema || typeof value !== 'object' || value === null) return;
		const {
			$ref,
			anyOf = [],
			allOf = [],
			items,
			properties = {},
		} = schema as Record<string, never>;
		for (const one of [...(anyOf as Part[]), ...(allOf as Part[])]) see(one, value);
		if (Array.isArray(value)) return value.forEach((one) => see(items, one));
		if ($ref) {
			const name = ($ref as string).split('/').at(-1)!;
			for (const field of Object.keys(value)) unseen.delete(`${name}.${field}`);
			see(document.components.schemas[name], value);
		}
		for (const [field, inner] of Object.entries(properties as Record<string, Part>)) {
			see(inner, (value as Record<string, unknown>)[field]);
		}
	}

	test.each(endpoints)('%s %s are as documented', async (method, path) => {
		const { sandbox, call } = used;
		sandbox.settings.onboarding = 'answers';
		for (const actionReplies of ['object', 'empty'] as const) {
			sandbox.store.reset();
			sandbox.settings.actionReplies = actionReplies;
			for (const request of requestsTo(method, path, sandbox)) {
				const { status, body, text } = await call(method, request.path, {
					key: path.startsWith('/wh/') ? null : sandbox.partnerKey,
					body: request.body,
				});
				expect([Math.floor(status / 100), text]).toEqual([2, text]);
				const check = schemaOf(method, path, status);
				if (!check) expect(text).toBe('');
				else {
					check(body);
					expect(check.errors ?? []).toEqual([]);
					const { content } = operationOf(method, path).responses[status] as never as {
						content: Record<string, { schema: Part }>;
					};
					see(content['application/json'].schema, body);
				}
			}
		}
	});

	test('have every field that the document has, but for those of other accounts', () => {
		expect(
			[...unseen].filter((field) => !/Error|^Detail|^Delivery|^MessageData/.test(field)),
		).toEqual(['Account.min_credit_balance_millicents']);
	});

	test('to what they refuse are among the documented ones', async () => {
		const { sandbox, call } = used;
		const refusals: Array<[string, string, unknown?]> = [
			['POST', '/api/1/lists/', {}],
			['GET', '/api/1/lists/1/'],
			['POST', '/api/1/contacts/sync_all/', [{ phone: '+393331234567', first_name: 1 }]],
			['POST', '/api/1/contacts/10001/add_operator/', { email: 'nobody@example.com' }],
		];
		const check = ajv.compile({ $ref: 'spoki#/components/schemas/Error' });
		for (const codedErrors of ['title', 'error_code'] as const) {
			sandbox.settings.codedErrors = codedErrors;
			for (const [method, path, body] of refusals) {
				const answer = await call(method, path, { body });
				expect(answer.status).toBeGreaterThanOrEqual(400);
				expect([check(answer.body), answer.text]).toEqual([true, answer.text]);
			}
		}
		expect(check('Nope')).toBe(false);
	});

	test('include the document itself', async () => {
		const { body } = await used.call('GET', '/_sandbox/openapi.json', { key: null });
		expect(body).toEqual(document);
	});
});
