import { readFileSync } from 'node:fs';
import { resources } from '../nodes/Spoki/resources';

/**
 * What the operations take for an answer, against the description of the API, which is written from the
 * reference; and what tells the things in it apart.
 */
interface Described {
	responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
}

const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
	paths: Record<string, Record<string, Described>>;
};

const all = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		name: `${resource.name} → ${operation.name}`,
		resource,
		endpoint: operation.endpoint,
	})),
);

const described = all.flatMap((one) => {
	const { method, path } = one.endpoint;
	const found = paths[path.replace(/\{\w+Id\}/, '{id}')]?.[method.toLowerCase()];
	return found ? [{ ...one, ...found }] : [];
});

/** Where the reference says what comes and is not certain of it: batches, and the expansions of a webhook. */
const LOOSE = [
	'Contact → Bulk Sync',
	'List → Sync Contacts',
	'Webhook → Get Expansions',
	'Webhook → Set Expansions',
];

describe('what each operation is answered', () => {
	test("is described for all but the tools of the MCP server and requests of one's own", () => {
		const named = new Set(described.map(({ name }) => name));
		expect(all.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([
			'Contact → Add Tags',
			'Contact → Remove Tags',
			'Custom API Call → Send',
			'MCP Tool (Beta) → Call',
			'MCP Tool (Beta) → Get Many',
		]);
	});

	const single = described.filter(
		({ name, endpoint: { answer } }) =>
			!['list', 'deleted'].includes(answer) && !LOOSE.includes(name),
	);
	test.each(single)('$name: one thing where the reference has one', ({ endpoint, responses }) => {
		const [only, ...others] = Object.entries(responses).filter(([status]) => /^2/.test(status));
		const schema = only[1].content?.['application/json'].schema;
		const isOne = others.length === 0 && schema?.$ref !== undefined;
		expect(endpoint.answer).toBe(isOne ? 'one' : 'anything');
	});

	test('things have an ID, but for these', () => {
		const named = (has: (one: (typeof all)[number]) => boolean) =>
			all.filter(has).map(({ name }) => name);
		expect(named(({ endpoint }) => endpoint.identity !== undefined)).toEqual(['Report → Get Many']);
		const proofs = all.filter(({ endpoint: { proof } }) => proof && proof.length > 0);
		expect(Object.fromEntries(proofs.map(({ name, endpoint }) => [name, endpoint.proof]))).toEqual({
			'Embedding → Get Authentication Token': ['token'],
			'Webhook → Rotate Secret': ['secret'],
			...Object.fromEntries(
				named(({ resource }) => resource.value === 'message').map((name) => [name, ['uuid', 'id']]),
			),
		});
		expect(named(({ endpoint }) => endpoint.proof?.length === 0)).toEqual([
			'Account → Retired: Create Onboarding Link',
			'Account → Get Current Report',
			'Automation → Get Custom Fields Used',
			'Contact → Add Tags',
			'Contact → Remove Tags',
			'MCP Tool (Beta) → Call',
			'MCP Tool (Beta) → Get Many',
			'Partner → Create API Key',
			'Partner → Create Onboarding Link',
			'Partner Role → Check Private Key',
			'Partner Role → Generate Private Key',
			'Role → Check Private Key',
			'Role → Generate Private Key',
		]);
	});

	test('requests that write to one record without its ID in the path name it', () => {
		const body = { phone: 'A', contact_phone: 'B', contact_id: 'C', destination_account: 'D' };
		const records = all.flatMap(({ name, endpoint: { record } }) =>
			record ? [[name, record(body)]] : [],
		);
		const messages = all.filter(({ resource }) => resource.value === 'message');
		expect(Object.fromEntries(records)).toEqual({
			...Object.fromEntries(messages.map(({ name }) => [name, 'A'])),
			'Automation → Start': 'A',
			'Contact → Create or Update': 'A',
			'Contact → Add Tags': 'C',
			'Contact → Remove Tags': 'C',
			'Partner → Set Profit Margins': 'D',
			'Ticket → Create': 'B',
			// There is one of these.
			'Channel → Set as Primary': 'primary',
			'MCP Tool (Beta) → Call': 'server',
		});
	});
});
