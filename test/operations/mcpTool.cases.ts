import { tools } from '../../sandbox/mcp/tools';
import { picked, typed, useOperations } from './harness';

/** What the protocol is about has tests of its own, in test/mcp. */
const own = useOperations('mcpTool', { settings: { mcp: { bearer: true } } });
const { operation, detail } = own;

operation('getAll', 'lists the tools of the server', async (run) => {
	const { sent, given } = await run({ returnAll: true });
	expect(new Set(sent.map(({ call }) => call))).toEqual(new Set(['POST /v2/mcp']));
	expect(given.map(({ json }) => json.name)).toEqual(tools.map(({ name }) => name));
	expect(new Set(given.map(({ from }) => from))).toEqual(new Set([0]));
});

operation('call', 'calls the tool that is picked, with mapped arguments', async (run) => {
	const [{ id }] = own.store.tickets.all();
	const { sent, given } = await run({
		tool: picked('close_ticket'),
		toolArguments: { mappingMode: 'defineBelow', value: { ticket_id: id } },
	});
	expect(sent.at(-1)).toMatchObject({
		call: 'POST /v2/mcp',
		body: { method: 'tools/call', params: { name: 'close_ticket', arguments: { ticket_id: id } } },
	});
	expect(given).toEqual([{ json: expect.objectContaining({ id, status: 'Closed' }), from: 0 }]);
});

detail('call', 'takes arguments as JSON for each item', async (run) => {
	const { given } = await run(
		{
			tool: typed('create_tag', 'name'),
			specifyArguments: 'json',
			argumentsJson: '={{ $json }}',
		},
		{ items: [{ name: 'Primo' }, { name: 'Secondo' }] },
	);
	expect(given).toEqual([
		{ json: expect.objectContaining({ name: 'Primo' }), from: 0 },
		{ json: expect.objectContaining({ name: 'Secondo' }), from: 1 },
	]);
});
