import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeApiError, NodeOperationError, type INode, type INodeParameters } from 'n8n-workflow';
import { lasting, operationError } from '../../nodes/Spoki/client/operationError';
import { withTools } from '../agents/tools';
import { useShortMinute } from '../operations/harness';
import { apiKeyFor, useSandbox } from '../spoki';

const node = { name: 'Spoki', type: 'spoki', typeVersion: 1, parameters: {} } as unknown as INode;

/** The words that n8n looks for, as its source has them. */
const codes = (() => {
	const [, table] = readFileSync(
		join(require.resolve('n8n-workflow'), '../errors/abstract/node.error.js'),
		'utf8',
	).split('const COMMON_ERRORS = {');
	return [...table.split('};')[0].matchAll(/^ {4}(\w+): /gm)].map(([, code]) => code);
})();

/** What is left of a message when n8n hands it on, in each of its ways. */
const handedOn = (message: string) => [
	new NodeOperationError(node, message).message,
	new NodeOperationError(node, new Error(message)).message,
	new NodeOperationError(node, new NodeApiError(node, { message }, { message })).message,
];

test('the words of this n8n are known', () => {
	expect(codes).toHaveLength(16);
	expect(codes).toEqual(expect.arrayContaining(['EEXIST', 'ECONNRESET', 'EAI_AGAIN', 'EPERM']));
});

test.each(codes)('a message with %s stays as it is', (code) => {
	for (const given of [code, code.toLowerCase(), `pr${code}ing`, `E${code}${code}`, `g${code}e`]) {
		const message = lasting(`The Phone is no phone: "${given}"`);
		expect(message.replaceAll('·', '')).toBe(`The Phone is no phone: "${given}"`);
		expect(handedOn(message)).toEqual([message, message, message]);
		expect(lasting(message)).toBe(message);
		expect(operationError(node, `It is "${given}"`).message).toBe(lasting(`It is "${given}"`));
		expect(operationError(node, new Error(given)).message).toBe(lasting(given));
	}
	// Without it n8n puts its own words there.
	expect(handedOn(code)).not.toContain(code);
});

test('also in letters that only become one of the words, as capitals', () => {
	const all = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code));
	for (const code of codes) {
		for (const [place, letter] of [...code].entries()) {
			const others = all.filter((one) => {
				const capitals = one.toUpperCase();
				return capitals !== letter && capitals.includes(letter) && one !== letter.toLowerCase();
			});
			for (const other of others) {
				const message = lasting(code.slice(0, place) + other + code.slice(place + 1));
				expect(handedOn(message)).toEqual([message, message, message]);
			}
		}
	}
	for (const ending of [
		'eexi\ufb05',
		'eexi\ufb06',
		'eacce\u00df',
		'eexi\u017ft',
		'ee\u0078\u0131st',
	])
		expect(handedOn(lasting(ending))[0]).toBe(lasting(ending));
});

test('other messages stay as they are', () => {
	const message = 'The existing contact exists; its pre-existing permission is excepted';
	expect(lasting(message)).toBe(message);
});

test('no error is made in another way', () => {
	const root = join(__dirname, '../../nodes/Spoki');
	const makers = (name: string) =>
		readdirSync(root, { recursive: true, encoding: 'utf8' })
			.filter((path) => path.endsWith('.ts'))
			.filter((path) => readFileSync(join(root, path), 'utf8').includes(`new ${name}(`));
	expect(makers('NodeOperationError')).toEqual(['client/operationError.ts']);
	// The trigger says nothing of its own there that it was given.
	expect(makers('NodeApiError').sort()).toEqual(['messages/nodeError.ts', 'trigger/polling.ts']);
});

describe('in n8n', () => {
	const used = useSandbox();
	useShortMinute();

	const upsert: INodeParameters = { resource: 'contact', operation: 'upsert' };

	test.each<[string, INodeParameters, RegExp]>([
		[
			'a phone',
			{ ...upsert, phone: 'preexisting customer' },
			/^The Phone is not a phone number .*"pre·existing customer"/,
		],
		[
			'a language',
			{ ...upsert, phone: '+393331234567', additionalFields: { language: 'Preexisting' } },
			/^The Language .*"Pre·existing"/,
		],
		[
			'the code of a custom field',
			{
				...upsert,
				phone: '+393331234567',
				additionalFields: { customFieldsJson: '{ "EPERM": { "a": 1 } }' },
			},
			/^The Custom Fields \(JSON\) has a value for E·PERM that is not a text/,
		],
		[
			'a code that the account lacks',
			{
				...upsert,
				phone: '+393331234567',
				additionalFields: { customFieldsJson: '{ "EPERM": "1" }' },
			},
			/^The account has no custom field E·PERM/,
		],
	])('%s in a message is told', async (_, parameters, message) => {
		const { error } = await used.run(parameters);
		expect(error?.message).toMatch(message);
	});

	test('so are the phones of a batch', async () => {
		const { error } = await used.run(
			{ resource: 'contact', operation: 'bulkSync', phone: '={{ $json.phone }}' },
			{ items: [{ phone: 'preexisting' }, { phone: '+393331234567' }] },
		);
		expect(error?.description).toContain('Item 0: The Phone is not a phone number');
		expect(error?.description).toContain('"pre·existing"');
	});

	/** What a model reads of a call that fails, from n8n's own wrapper: that of its MCP Server Trigger. */
	const told = async (resource: string, operation: string, set: INodeParameters) =>
		await withTools(apiKeyFor(used.sandbox), [{ resource, operation, set }], async ([tool]) =>
			tool.invoke({}).then(String, ({ message }: Error) => message),
		);

	const ticket = { contactPhone: '+393331234567', title: 'Preexisting damage on parcel' };

	test.each<[string, string, INodeParameters, string]>([
		['ticket', 'create', ticket, 'created the ticket'],
		['message', 'sendText', { phone: '+393331234567', text: 'Hello' }, 'sent'],
	])(
		'after a creation whose answer is lost (%s %s) no model is told to repeat it',
		async (resource, operation, set, done) => {
			used.sandbox.faults.add({ kind: 'drop-after-effect' });
			const message = await told(resource, operation, set);
			expect(message).toMatch(/^The connection to Spoki broke off\. Spoki may have /);
			expect(message).toContain(done);
			expect(message).toMatch(/: look .* before you run this again/);
			expect(message).not.toMatch(/retry|immediately|Details/i);
		},
	);

	test('what a model gave is quoted to it', async () => {
		expect(await told('ticket', 'create', { ...ticket, contactPhone: 'EPERM' })).toMatch(
			/^The Contact Phone is not a phone number .*"E·PERM"/,
		);
		used.sandbox.faults.add({ kind: '500' });
		expect(await told('ticket', 'create', ticket)).toMatch(
			/^Spoki .*look for "Pre·existing damage on parcel"/,
		);
	});
});
