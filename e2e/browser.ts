// npm run e2e:browser: what a person sees and does in n8n's editor, in a real Chromium. Words after it
// pick the groups whose names contain one. A check that fails leaves a picture of the page.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labOf, type Check, type Lab } from './browser/check';
import { groups } from './browser/groups';
import { Editor } from './lib/browser';
import { findChromium } from './lib/chromium';
import { prepareHost } from './lib/host';
import { runMain } from './lib/main';
import { isWanted } from './lib/options';
import { buildPackage } from './lib/package';
import { explain } from './lib/plain';
import { Progress } from './lib/progress';
import { Stack } from './lib/stack';

const progress = new Progress();

runMain(main);

/** Resolves with the number of checks that failed. */
async function main(): Promise<number> {
	const words = process.argv.slice(2);
	const wanted = Object.entries(groups).filter(([name]) => isWanted(name, words));
	await progress.step('Finding Chromium', async (note) => note((await findChromium()).path));
	const host = await prepareHost(progress);
	await progress.step('Building the package', buildPackage);
	const folder = mkdtempSync(join(tmpdir(), 'n8n-spoki-browser-'));
	const stack = await Stack.start(progress, host, folder);
	const { client } = stack;
	const failed: string[] = [];
	let passed = 0;
	try {
		const editor = await progress.step(
			'Opening the editor',
			async () => await Editor.open(client.url, client.owner),
		);
		const lab = labOf(stack, editor);
		for (const [group, checks] of wanted) {
			progress.print(`\n${group}`);
			for (const check of checks) {
				if (await holds(lab, group, check)) passed++;
				else failed.push(`${group}: ${check.name}`);
			}
		}
		await editor.close();
	} finally {
		await stack.stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
	progress.print(
		`\n${passed} passed, ${failed.length} failed${failed.map((one) => `\n✗ ${one}`).join('')}`,
	);
	return failed.length + (passed ? 0 : 1);
}

async function holds(lab: Lab, group: string, { name, holds }: Check): Promise<boolean> {
	try {
		await progress.step(name, async (note) => note((await holds(lab)) ?? ''));
		return true;
	} catch (error) {
		progress.print(explain(error));
		progress.print(`Picture: ${await lab.editor.snapshot(`${group} ${name}`)}`);
		return false;
	}
}
