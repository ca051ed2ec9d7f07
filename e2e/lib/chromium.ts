import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { debianProgram, type Program } from './debian';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const QUIET = [
	...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
	...['--disable-background-networking', '--disable-component-update'],
];

/** The machine's Chromium, else Debian's in the user's cache. */
export async function findChromium(): Promise<Program> {
	const path = PLACES.find((place) => existsSync(place));
	// Debian's own start script looks for the files of the machine
	return path ? { path, env: {} } : await debianProgram('chromium', 'usr/lib/chromium/chromium');
}

/** Starts Chromium without a window. */
export async function launchChromium(): Promise<Browser> {
	const { path, env } = await findChromium();
	// what is unpacked into a folder has no helper that root owns, which Chromium's sandbox wants
	const bare = process.getuid?.() === 0 || Object.keys(env).length > 0;
	return await chromium.launch({
		executablePath: path,
		args: [...QUIET, ...(bare ? ['--no-sandbox'] : [])],
		env: { ...process.env, ...env } as Record<string, string>,
	});
}
