import { WorkflowExpression, type INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../spoki';

const used = useSandbox();

/** How often n8n evaluates an expression of a run. */
async function timesEvaluated(expression: string, parameters: INodeParameters) {
	const evaluate = jest.spyOn(WorkflowExpression.prototype, 'resolveSimpleParameterValue');
	const { error } = await used.run(parameters);
	const times = evaluate.mock.calls.filter(([value]) => value === expression).length;
	evaluate.mockRestore();
	expect(error).toBeUndefined();
	return times;
}

/** n8n does so twice for each property of a name, before anything is sent, and does nothing else meanwhile. */
describe('n8n evaluates what is added to an item', () => {
	const one = '={{ "something" }}';

	test.each<[string, number, () => INodeParameters]>([
		[
			'Additional Fields',
			12,
			() => ({
				resource: 'ticket',
				operation: 'create',
				contactPhone: used.sandbox.store.contacts.all()[0].phone,
				title: 'Order',
				additionalFields: { description: one },
			}),
		],
		[
			'Update Fields',
			4,
			() => ({
				resource: 'ticket',
				operation: 'update',
				ticketId: { __rl: true, mode: 'id', value: used.sandbox.store.tickets.all()[0].id },
				updateFields: { description: one },
			}),
		],
		['Filters', 4, () => ({ resource: 'list', operation: 'getAll', filters: { search: one } })],
	])('of %s at most %s times, however many operations have them', async (_, most, parameters) => {
		expect(await timesEvaluated(one, parameters())).toBeLessThanOrEqual(most);
	});
});
