import type { IDataObject } from 'n8n-workflow';
import { givenOf, typed, useOperations } from './harness';

/** Three items for an operation, of which the one in the middle fails. */
interface Sample {
	resource: string;
	operation: string;
	parameters: IDataObject;
	items: (store: ReturnType<typeof useOperations>['store']) => IDataObject[];
	/** What the failing item is told. */
	message: string;
}

const byItem = typed('={{ $json.id }}');

const samples: Sample[] = [
	{
		resource: 'contact',
		operation: 'get',
		parameters: { contactId: byItem },
		items: ({ contacts }) =>
			[contacts.all()[0], { id: 7 }, contacts.all()[1]].map(({ id }) => ({ id })),
		message: 'Spoki has no Contact with the ID 7',
	},
	{
		resource: 'contact',
		operation: 'get',
		parameters: { contactId: byItem },
		items: ({ contacts }) => [
			{ id: contacts.all()[0].id },
			{ id: 'x' },
			{ id: contacts.all()[1].id },
		],
		message: 'The Contact is not an ID: "x"',
	},
	{
		resource: 'contact',
		operation: 'getAll',
		parameters: { filters: { tag: byItem } },
		items: () => [{ id: 21 }, { id: 'VIP' }, { id: 22 }],
		message: 'The Tag is not an ID: "VIP"',
	},
	{
		resource: 'ticket',
		operation: 'create',
		parameters: { contactPhone: '+393331234567', title: '={{ $json.title }}' },
		items: () => [{ title: 'Uno' }, { title: 'x'.repeat(257) }, { title: 'Tre' }],
		message: "Spoki doesn't accept Title: Ensure this field has no more than 256 characters.",
	},
	{
		resource: 'list',
		operation: 'delete',
		parameters: { listId: byItem },
		items: ({ lists }) => [{ id: lists.add().id }, { id: 7 }, { id: lists.add().id }],
		message: 'Spoki has no List with the ID 7',
	},
	{
		resource: 'role',
		operation: 'update',
		parameters: { roleId: byItem, role: '={{ $json.role }}' },
		items: ({ roles }) =>
			['Owner', '', 'Administrator'].map((role) => ({ id: roles.add().id, role })),
		message: 'The New Role is empty',
	},
];

describe.each(samples)('$resource $operation: one item of three fails', (sample) => {
	const used = useOperations(sample.resource);
	const probe = '={{ $("Start").item.json.number }}';
	const items = () => sample.items(used.store).map((item, number) => ({ ...item, number }));
	const run = async (onError?: 'continueRegularOutput' | 'continueErrorOutput') =>
		await used.run(sample.operation, sample.parameters, {
			items: items(),
			node: onError && { onError },
			probe,
		});

	test('and stops the node, named with its item', async () => {
		const { error, output } = await run();
		expect(error?.message).toBe(sample.message);
		expect(error?.context.itemIndex).toBe(1);
		expect(output.flat()).toEqual([]);
	});

	test('and stands between the others on the one output', async () => {
		const { error, given, probed } = await run('continueRegularOutput');
		expect(error).toBeUndefined();
		expect(new Set(given.map(({ from }) => from))).toEqual(new Set([0, 1, 2]));
		expect(given.filter(({ from }) => from === 1)).toEqual([
			{ json: expect.objectContaining({ error: sample.message }), from: 1 },
		]);
		expect(probed[0]).toEqual(given.map(({ from }) => from));
	});

	test('and goes to the error output alone, with what its input item had', async () => {
		const given = items();
		const { error, output, probed } = await run('continueErrorOutput');
		expect(error).toBeUndefined();
		expect(new Set(givenOf(output[0]).map(({ from }) => from))).toEqual(new Set([0, 2]));
		expect(givenOf(output[1])).toEqual([
			{
				json: expect.objectContaining({ number: 1, error: sample.message }),
				from: 1,
			},
		]);
		expect(Object.keys(output[1][0].json)).toEqual(expect.arrayContaining(Object.keys(given[1])));
		expect(probed).toEqual([givenOf(output[0]).map(({ from }) => from), [1]]);
	});
});

describe('a key that Spoki does not know', () => {
	const used = useOperations('tag');

	test('is told without the key', async () => {
		const { error } = await used.run(
			'getAll',
			{},
			{ credentials: { spokiApi: { apiKey: 'wrong-key-1234', baseUrl: used.sandbox.url } } },
		);
		expect(error?.message).toBe("Spoki doesn't accept the credential");
		expect(error?.httpCode).toBe('401');
		expect(JSON.stringify(error)).not.toContain('wrong-key-1234');
	});
});

describe('a workflow that was not made in the panel', () => {
	const used = useOperations('contact');

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'names an operation that there is not (%s)',
		async (onError) => {
			const items = [{ number: 0 }, { number: 1 }];
			const { error, output, sent } = await used.run('create', {}, { items, node: { onError } });
			const message = 'The node has no operation "create" of "contact"';
			const told =
				onError === 'stopWorkflow' ? [error?.message] : output.flat().map(({ json }) => json.error);
			expect(told).toEqual(onError === 'stopWorkflow' ? [message] : [message, message]);
			expect(sent).toEqual([]);
		},
	);
});
