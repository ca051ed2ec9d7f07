import type { IDataObject } from 'n8n-workflow';
import { resources } from '../nodes/Spoki/resources';
import { routes } from '../sandbox';
import { NOT_OFFERED } from '../scripts/docs/coverage';
import { filled } from './fill';
import { documented, type Documented } from './fixtures/endpoints';
import { MCP, reference } from './fixtures/reference';
import { apiKeyFor, partnerKeyFor, useSandbox } from './spoki';

/**
 * The declarations of the node against the API reference as data, and the reference against the
 * sandbox: a slip in one of the three shows here.
 */
const spoki = useSandbox({ settings: { onboarding: 'answers' } });

/** IDs by the name of the API. */
const asDocumented = (method: string, path: string) =>
	`${method} ${path.replace(/\{\w+Id\}/, '{id}')}`;

const all = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		name: `${resource.name} → ${operation.name}`,
		resource,
		operation,
		endpoint: operation.endpoint,
		request: asDocumented(operation.endpoint.method, operation.endpoint.path),
	})),
);

const isMcp = ({ request }: { request: string }) => request === MCP;
const declared = all.filter((one) => !isMcp(one) && !one.operation.isCustom);

const find = (request: string) => documented.find((one) => one.request === request);

describe('the reference', () => {
	test('has 115 methods and paths, each once', () => {
		expect(new Set(documented.map(({ request }) => request)).size).toBe(115);
		expect(documented).toHaveLength(115);
	});

	test('has the methods and paths of the operations as the fields are listed', () => {
		for (const { resource, operation, request } of reference.filter((one) =>
			/ \/api\//.test(one.request),
		))
			expect([resource, operation, find(request)?.request]).toEqual([resource, operation, request]);
	});
});

describe('each operation', () => {
	test.each(declared)(
		'$name has a documented method and path',
		({ resource, operation, request }) => {
			expect(find(request)?.request).toBe(request);
			const action = reference.find(
				(one) => one.resource === resource.value && one.operation === operation.value,
			);
			expect(action?.request).toBe(request);
		},
	);

	test.each(declared)('$name has the documented limits and key', ({ endpoint, request }) => {
		const { limits, access } = find(request)!;
		const own = (endpoint.limits ?? []).map(({ perMinute, source }) => [perMinute, source]);
		// Spoki counts the kinds of message apart.
		const isMessage = request === 'POST /api/1/messages/send/';
		expect(own).toEqual(isMessage ? limits.filter(([one]) => one === own[0][0]) : limits);
		expect(own).toHaveLength(Math.min(limits.length, 1));
		expect(endpoint.access ?? 'account').toBe(access);
	});

	test.each(declared)('$name sends what it declares', async ({ resource, operation, request }) => {
		const [{ webhook_set }] = spoki.sandbox.store.automations.all();
		const [{ path, secret }] = webhook_set;
		// Otherwise it would be looked up first.
		const byLink = { startBy: 'link', link: spoki.sandbox.url + path, secret };
		const more = operation.endpoint.access === 'none' ? byLink : {};
		await spoki.run(
			{ ...filled(resource, operation), ...more },
			{
				credentials: { ...apiKeyFor(spoki.sandbox), ...partnerKeyFor(spoki.sandbox) },
				credentialId: `${resource.value}-${operation.value}`,
			},
		);
		// Codes of custom fields are looked up first.
		const sent = spoki.sandbox.requests.map(({ endpoint }) => endpoint);
		const lookUps = ['GET /api/1/custom-fields/', 'GET /api/1/templates/{id}/'];
		const isLookUp =
			sent.length > 1 && operation.prepare !== undefined && lookUps.includes(sent[0]);
		expect(isLookUp ? sent.slice(1) : sent).toEqual([request]);
	});

	test.each(declared)(
		'$name is a list with pages where Spoki has pages',
		({ endpoint, request }) => {
			// Bare arrays, and lists of which nothing is known.
			const whole = [
				'GET /api/1/accounts/',
				'GET /api/1/agencies/',
				'GET /api/1/partners/',
				'GET /api/1/partners/accounts/',
				'GET /api/1/reports/detailed/',
				'POST /api/1/partners/add_sv_clients/',
			];
			const pageSize = request === 'GET /api/1/channel/' ? 30 : 100;
			const paged = endpoint.answer === 'list' && !whole.includes(request);
			expect(endpoint.pageSize).toBe(paged ? pageSize : undefined);
			const isList = endpoint.method === 'GET' && /\/api\/1\/[a-z-]+\/$/.test(endpoint.path);
			expect(endpoint.answer === 'list').toBe(isList || whole.includes(request));
			expect(endpoint.answer === 'deleted').toBe(endpoint.method === 'DELETE');
		},
	);
});

describe('every documented endpoint', () => {
	const offered = new Set(declared.map(({ request }) => request));

	test.each(documented)('$request has an operation, or a reason to have none', ({ request }) => {
		expect([offered.has(request), request in NOT_OFFERED].filter(Boolean)).toHaveLength(1);
	});

	test('has one operation, but that an update also blocks, and that messages are of several kinds', () => {
		const names = (request: string) =>
			declared.filter((one) => one.request === request).map(({ name }) => name);
		const several = [...offered].map(names).filter(({ length }) => length > 1);
		expect(several).toEqual([
			['Contact → Block', 'Contact → Unblock', 'Contact → Update'],
			declared.filter(({ resource }) => resource.value === 'message').map(({ name }) => name),
		]);
	});

	test('shares its limit with its family, and with nothing else', () => {
		const bucketsOf = (family: string) => [
			...new Set(
				declared
					.filter(({ request }) => find(request)?.family === family)
					.map(({ endpoint }) => endpoint.limits?.[0].bucket),
			),
		];
		const families = new Set(documented.flatMap(({ family }) => family ?? []));
		const buckets = [...families].map(bucketsOf);
		for (const names of buckets) expect(names).toEqual([expect.any(String)]);
		expect(new Set(buckets.flat()).size).toBe(families.size);
		const alone = declared.filter(({ request }) => !find(request)?.family);
		const named = new Map<string, string[]>();
		for (const { name, endpoint } of alone)
			for (const { bucket } of endpoint.limits ?? [])
				if (bucket) named.set(bucket, [...(named.get(bucket) ?? []), name]);
		expect(Object.fromEntries(named)).toEqual({
			'messages: template': ['Message → Send Template'],
			'messages: note': ['Message → Add Note'],
			'messages: free': [
				'Message → Send Buttons',
				'Message → Send List',
				'Message → Send Media (Beta)',
				'Message → Send Text',
			],
		});
	});
});

describe('what may be done twice', () => {
	/** POSTs that end in the same state however often they are sent. */
	const harmless = [
		'Contact → Add Operator',
		'Contact → Bulk Sync',
		'Contact → Create or Update',
		'Contact → Remove Operator',
		'Channel → Refresh WhatsApp Status',
		'Channel → Set as Primary',
		'Embedding → Get Authentication Token',
		'Invitation → Update Role',
		'List → Remove All Contacts',
		'List → Remove Contacts',
		'List → Sync Contacts',
		'Partner → Revoke API Key',
		'Partner → Set Profit Margins',
		'Partner Invitation → Update Role',
		'Partner Role → Update',
		'Role → Update',
		'Webhook → Set Expansions',
	];

	test.each(declared)(
		'$name says what it may have done, unless that does no harm',
		({ name, endpoint, request }) => {
			const isCreation = request === 'GET /api/1/templates/{id}/clone/';
			const isOnce = isCreation || (endpoint.method === 'POST' && !harmless.includes(name));
			expect(endpoint.mayHave !== undefined).toBe(isOnce);
		},
	);

	test.each(declared.filter(({ endpoint }) => endpoint.mayHave))(
		'$name says it in words that go on from "Spoki may have"',
		({ endpoint: { mayHave } }) => {
			const said = typeof mayHave === 'function' ? mayHave({} as IDataObject) : mayHave;
			expect(said).toMatch(
				/^(added|created|made|moved|sent|started|submitted|withdrawn) .*: (ask|check|look) /,
			);
		},
	);

	test('what moves money is among what is never repeated, and says who should confirm it', () => {
		const told = declared.filter(({ operation }) =>
			operation.fields.some(({ name }) => name === 'moneyNotice'),
		);
		expect(told.map(({ name, endpoint }) => [name, typeof endpoint.mayHave])).toEqual([
			['Partner → Move Credit From Account', 'string'],
			['Partner → Recharge Account', 'string'],
			// The same prices once more are the same prices.
			['Partner → Set Profit Margins', 'undefined'],
		]);
		for (const { operation } of told)
			expect(operation.description).toMatch(/For agents only behind a human review\.$/);
	});
});

describe('what only the MCP server does', () => {
	const viaMcp = all.filter(isMcp);

	test.each(viaMcp)('$name is sent there and nowhere else', async ({ resource, operation }) => {
		await spoki.run(filled(resource, operation), {
			credentialId: `${resource.value}-${operation.value}`,
		});
		const addresses = spoki.sandbox.requests.map(({ endpoint }) => endpoint);
		expect(new Set(addresses)).toEqual(new Set([MCP]));
	});

	test('is never repeated where only the server knows what it does', () => {
		const once = viaMcp.filter(({ endpoint }) => endpoint.mayHave);
		expect(once.map(({ name }) => name)).toEqual(['MCP Tool (Beta) → Call']);
		const { mayHave } = once[0].endpoint;
		expect((mayHave as (body: IDataObject) => string)({})).toMatch(/^run the tool: look at /);
	});
});

test('secrets are marked where the reference has them', () => {
	const marked = declared.filter(({ endpoint }) => endpoint.secrets);
	expect(Object.fromEntries(marked.map(({ name, endpoint }) => [name, endpoint.secrets]))).toEqual({
		'Account → Retired: Create Onboarding Link': ['redirect_url', 'link'],
		'Automation → Create': ['webhook_set[*].secret'],
		'Automation → Get': ['webhook_set[*].secret'],
		'Automation → Get Many': ['webhook_set[*].secret'],
		'Channel → Create': ['redirect_url'],
		'Embedding → Get Authentication Token': ['token'],
		'Partner → Create API Key': ['api_key'],
		'Partner → Create Onboarding Link': ['redirect_url'],
		'Partner Role → Generate Private Key': ['value'],
		'Role → Generate Private Key': ['value'],
		'Webhook → Create': ['secret'],
		'Webhook → Get': ['secret'],
		'Webhook → Get Many': ['secret'],
		'Webhook → Rotate Secret': ['secret'],
		'Webhook → Update': ['secret'],
	});
});

describe('the sandbox', () => {
	const own = routes.filter(({ path }) => /^\/(api\/1|wh\/ap)\//.test(path));
	const routeOf = ({ request }: Documented) =>
		own.find(({ method, path }) => `${method} ${path}` === request);

	test('has the documented endpoints, and no others', () => {
		expect(own.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
			documented.map(({ request }) => request).sort(),
		);
	});

	/** A limit that one client alone tells of binds the node, not the sandbox. */
	const isOnlyToldOf = ({ family }: Documented) => family === 'webhooks';

	test.each(documented)('has the limits and the key of $request', (one) => {
		const { limit, access = 'account' } = routeOf(one)!;
		expect(access).toBe({ account: 'account', partner: 'partner', none: 'anyone' }[one.access]);
		const kinds = [{ type: 'Template' }, { type: 'Message' }, { type: 'Note' }];
		const limits = typeof limit === 'function' ? kinds.map(limit) : [limit].filter(Boolean);
		if (isOnlyToldOf(one) && limits.length === 0) return;
		expect(limits).toEqual(one.limits.map(([perMinute]) => perMinute));
	});

	test('has the same families of limits', () => {
		const shared = own.filter(({ limitName, path }) => limitName && !path.includes('/messages/'));
		const families = documented.filter((one) => one.family && routeOf(one)?.limit);
		expect(shared.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
			families.map(({ request }) => request).sort(),
		);
	});
});
