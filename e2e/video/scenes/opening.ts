import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../../package.json';
import { addNode, newWorkflow, search } from '../../browser/creator';
import { closed, fill, newCredential, save } from '../../browser/credential';
import { Panel } from '../../browser/panel';
import { ROOT } from '../../lib/paths';
import { PlainError } from '../../lib/plain';
import { N8N_VERSION } from '../../lib/versions';
import type { Scene } from '../stage';

/** The commands of the README. */
function installCommands(): string[] {
	const [, part] = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n## Install\n');
	const [, commands] = /```bash\n([^`]+)```/.exec(part ?? '') ?? [];
	if (!commands) throw new PlainError('README.md has no commands under Install.');
	return commands.trim().split('\n');
}

/** From the terminal to the first contact. */
export const opening: Scene[] = [
	{
		says: {
			title: 'Spoki for n8n',
			lines: [
				`n8n-nodes-spoki ${version}, in the editor of n8n ${N8N_VERSION}`,
				'Recorded by a script, against the sandbox: a stand-in for Spoki',
			],
		},
	},
	{ says: { title: 'Install', lines: installCommands(), isTerminal: true } },
	{
		says: 'Restart n8n: the node and both triggers are in the list of nodes',
		before: async ({ editor }) => await newWorkflow(editor),
		plays: async ({ editor }) => {
			await search(editor, 'spoki');
		},
	},
	{
		says: 'An action is chosen, and its panel opens',
		plays: async ({ editor }) => {
			await addNode(editor, 'spoki', 'Spoki', /^Create or update a contact/);
		},
	},
	{
		says: 'A new credential. n8n tests it when it is saved: a wrong key is said to be one',
		plays: async ({ editor, sandbox }) => {
			await newCredential(editor, 'API Key');
			await fill(editor, { apiKey: 'not-the-key', baseUrl: sandbox.url });
			await save(editor);
			await editor.page.getByText('More details').click();
			await editor.page.getByText('Spoki does not accept this API key').first().waitFor();
		},
	},
	{
		says: 'With the right key the test goes well, and the window closes',
		plays: async ({ editor, sandbox }, stage) => {
			await fill(editor, { apiKey: sandbox.apiKey });
			await save(editor);
			await closed(editor);
			await stage.say('Credential test passed');
		},
	},
	{
		says: 'Contact → Create or Update: the custom fields come from the account',
		plays: async ({ editor, sandbox }) => {
			const panel = await Panel.opened(editor);
			await panel.type('phone', '+393195550401');
			await panel.type('first_name', 'Giulia');
			await panel.choose('status', 'Subscribed');
			await panel.type('CITY', 'Verona');
			await panel.run();
			const made = sandbox.store.contacts.all().find(({ phone }) => phone === '+393195550401');
			if (made?.status !== 'Subscribed') throw new PlainError('The contact was not made.');
		},
	},
];
