import { node, spoki } from '../../lib/workflow';
import { expect, type Check, type Lab } from '../check';
import { openLast } from '../creator';
import { Panel } from '../panel';

async function opened(lab: Lab, name: string, parameters: Record<string, string>): Promise<Panel> {
	return await openLast(lab, [
		node('Start', 'n8n-nodes-base.manualTrigger'),
		spoki(name, lab.credentials.apiKey, parameters),
	]);
}

/** Running a node, and what is to be read then. */
export const running: Check[] = [
	{
		name: 'contacts come as a table: a row each, its fields side by side',
		holds: async (lab) => {
			const { editor } = lab;
			const panel = await opened(lab, 'Get Contacts', { resource: 'contact', operation: 'getAll' });
			const said = await panel.run();
			expect(/50 items/.test(said), said.slice(0, 300));
			await panel.show('table');
			const heads = await editor.byTestId('output-panel').locator('th').allInnerTexts();
			for (const name of ['id', 'phone']) expect(heads.includes(name), `Columns: ${heads.join()}`);
			return `${heads.filter(Boolean).length} columns`;
		},
	},
	{
		name: 'the same as JSON and as a schema',
		holds: async ({ editor }) => {
			const panel = await Panel.opened(editor);
			const json = await panel.show('json');
			expect(json.includes('"phone"'), json.slice(0, 300));
			const schema = await panel.show('schema');
			expect(/\bphone\b/.test(schema), schema.slice(0, 300));
		},
	},
	{
		name: 'a wrong phone: the message names the field, what is wrong, and what is wanted',
		holds: async (lab) => {
			const panel = await opened(lab, 'Wrong Phone', { resource: 'contact', operation: 'upsert' });
			await panel.type('phone', '319 555');
			lab.sandbox.clearRequests();
			const said = await panel.run();
			// what n8n adds below is n8n's
			const [message] = said.split('Error details');
			for (const word of [/Phone/, /319 555/, /\+39/]) expect(word.test(message), message);
			expect(!/\b(error|problem|failure|mistake)\b/i.test(message), message);
			const sent = lab.sandbox.requests.filter(({ method }) => method === 'POST');
			expect(sent.length === 0, `${sent.length} requests were sent`);
		},
	},
	{
		name: 'with a right one it runs',
		holds: async ({ editor, sandbox }) => {
			const panel = await Panel.opened(editor);
			await panel.replace('phone', '+393195550142');
			await panel.run();
			const stored = [...sandbox.store.contacts.all()].some((one) => one.phone === '+393195550142');
			expect(stored, 'The contact is not there');
		},
	},
];
