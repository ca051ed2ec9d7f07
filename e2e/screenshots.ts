// npx tsx e2e/screenshots.ts: pictures of the node in n8n's editor, in docs/images. Words after it pick those
// whose file names contain one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Editor } from './lib/browser';
import { findChromium } from './lib/chromium';
import { importExamples, MAIN_EXAMPLE } from './lib/examples';
import { prepareHost } from './lib/host';
import { runMain } from './lib/main';
import { buildPackage } from './lib/package';
import { panels } from './lib/panels';
import { pictures } from './lib/pictures';
import { Progress } from './lib/progress';
import { Stack } from './lib/stack';

runMain(main);

async function main(): Promise<void> {
	const progress = new Progress();
	await progress.step('Finding Chromium', async (note) => note((await findChromium()).path));
	const folder = mkdtempSync(join(tmpdir(), 'n8n-spoki-pictures-'));
	const host = await prepareHost(progress);
	await progress.step('Building the package', buildPackage);
	const stack = await Stack.start(progress, host, folder);
	const { client, credentials, files } = stack;
	const workflows = await importExamples(client, Object.values(credentials), files);
	const shown = await client.saveWorkflow(panels(credentials.apiKey));
	const editor = await progress.step(
		'Opening the editor',
		async () => await Editor.open(client.url, client.owner),
	);
	try {
		const words = process.argv.slice(2);
		const wanted = pictures(editor, workflows[MAIN_EXAMPLE], shown).filter(
			({ file }) => !words.length || words.some((word) => file.includes(word)),
		);
		for (const picture of wanted) {
			await progress.step(`Picture of ${picture.title}`, async (note) => {
				await picture.arrange();
				note(await editor.save(picture.file, picture.clip));
			});
		}
	} finally {
		await editor.close();
		await stack.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
