import type { IDataObject } from 'n8n-workflow';
import { apiKeyFor, useSandbox } from '../spoki';
import { useShortMinute } from '../operations/harness';
import { withTools } from './tools';

jest.setTimeout(30_000);

const used = useSandbox();
useShortMinute();

/** Calls an operation of Message as a tool. Gives what it sent, and what the model is told. */
async function call(operation: string, args: IDataObject) {
	return await withTools(
		apiKeyFor(used.sandbox),
		[{ resource: 'message', operation }],
		async ([tool]) => {
			const told = await tool
				.invoke({ Phone: '+393331234567', Text: 'When?', ...args })
				.catch((error: Error) => error.message);
			const sent = used.sandbox.requests.filter(({ method }) => method === 'POST');
			return { told, sent: sent.map(({ body }) => body as IDataObject) };
		},
	);
}

describe('words by which a model says that it knows nothing are not for customers', () => {
	const template = { Template: '701' };

	test.each(['N/A', '<unknown>', 'null', ' "none" '])('in a variable: %j', async (word) => {
		const variables = { Variables__JSON_: JSON.stringify({ ORDER_ID: word }) };
		const { sent, told } = await call('sendTemplate', { ...template, ...variables });
		expect(sent).toEqual([]);
		expect(told).toMatch(/^The Variables \(JSON\) need another value for ORDER_ID, which is empty/);
	});

	test('in a row of a list', async () => {
		const row = {
			row0_Title: 'Tomorrow',
			row0_Description: 'N/A',
			row0_Payload: 'null',
			row0_Section: 'none',
		};
		const { sent } = await call('sendList', { ...row, List_Title: 'Choose' });
		expect(sent).toMatchObject([{ list: { sections: [{ rows: [{ title: 'Tomorrow' }] }] } }]);
		expect(JSON.stringify(sent)).not.toMatch(/N\/A|null|none/);
	});

	test.each([
		['Call me', 1],
		['null', 0],
	])('in a button: %j', async (label, times) => {
		const { sent } = await call('sendButtons', { button0_Text: label, button0_Payload: 'N/A' });
		expect(sent).toHaveLength(times);
		expect(JSON.stringify(sent)).not.toContain('N/A');
	});
});

test('words that only hold one of them are said', async () => {
	const variables = { Variables__JSON_: '{ "ORDER_ID": "None of them" }' };
	const { sent } = await call('sendTemplate', { Template: '701', ...variables });
	expect(sent).toMatchObject([{ custom_fields: { ORDER_ID: 'None of them' } }]);
});
