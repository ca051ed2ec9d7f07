// npx tsx e2e/video.ts: a video with captions for n8n's verification, from the real editor against the sandbox:
// install, credential test, a run of each main operation, both triggers. Its path is printed at the end.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../package.json';
import { labOf } from './browser/check';
import { Editor } from './lib/browser';
import { findChromium } from './lib/chromium';
import { prepareHost } from './lib/host';
import { runMain } from './lib/main';
import { buildPackage } from './lib/package';
import { PlainError } from './lib/plain';
import { Progress } from './lib/progress';
import { Stack } from './lib/stack';
import { findFfmpeg } from './video/ffmpeg';
import { Recording } from './video/recording';
import { scenes } from './video/scenes';
import { Stage } from './video/stage';

const LONGEST_MS = 5 * 60_000;
const KEY_MS = 40;

const progress = new Progress();

runMain(main);

async function main(): Promise<void> {
	await progress.step('Finding Chromium', async (note) => note((await findChromium()).path));
	await progress.step('Finding ffmpeg', async (note) => note((await findFfmpeg()).path));
	const host = await prepareHost(progress);
	await progress.step('Building the package', buildPackage);
	const folder = mkdtempSync(join(tmpdir(), 'n8n-spoki-video-'));
	const stack = await Stack.start(progress, host, folder);
	try {
		const path = join(tmpdir(), `n8n-nodes-spoki-${version}.mp4`);
		progress.print(`\n${path}: ${await record(stack, path)}`);
	} finally {
		await stack.stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** Plays all scenes and makes the video. Resolves with its length and size. */
async function record(stack: Stack, path: string): Promise<string> {
	const pictures = mkdtempSync(join(tmpdir(), 'n8n-spoki-frames-'));
	const { client } = stack;
	const editor = await progress.step(
		'Opening the editor',
		async () => await Editor.open(client.url, client.owner),
	);
	try {
		editor.keyMs = KEY_MS;
		const recording = await Recording.start(editor.page, pictures);
		const stage = new Stage(labOf(stack, editor), recording);
		for (const scene of scenes) {
			const title = typeof scene.says === 'string' ? scene.says : scene.says.title;
			await progress.step(title, async (note) => {
				await stage.play(scene);
				note(`until ${Math.round(recording.lengthMs / 1000)} s`);
			});
		}
		const { lengthMs } = recording;
		if (lengthMs > LONGEST_MS) throw new PlainError(`The video takes ${lengthMs / 1000} s.`);
		await progress.step('Making the video', async () => await recording.save(path));
		const megabytes = (statSync(path).size / 1_000_000).toFixed(1);
		return `${Math.round(lengthMs / 1000)} seconds, ${megabytes} MB`;
	} finally {
		await editor.close();
		rmSync(pictures, { recursive: true, force: true });
	}
}
