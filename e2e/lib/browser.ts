import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from './chromium';
import type { Owner } from './owner';
import { ROOT } from './paths';
import type { Picture } from './pictures';
import { PlainError } from './plain';

const IMAGES = join(ROOT, 'docs/images');
const MAX_BYTES = 300_000;
const VIEWPORT = { width: 1280, height: 800 };

/** n8n's own pages, the sandbox's consent page, and what a page makes itself. */
const LOCAL = /^(https?:\/\/127\.0\.0\.1[:/]|data:|blob:)/;

/** Runs in every page: counts what a person presses, not what a script calls. */
const COUNT_CLICKS = `
	window.pressed = 0;
	addEventListener('pointerdown', (event) => { if (event.isTrusted) window.pressed++; }, true);
`;

/** n8n's editor in a browser without a window, with the owner logged in. */
export class Editor {
	/** Between two keys, in ms: a person who watches sees what is typed. */
	keyMs = 0;

	private constructor(
		private readonly browser: Browser,
		readonly url: string,
		readonly page: Page,
	) {}

	static async open(url: string, owner: Owner): Promise<Editor> {
		const browser = await launchChromium();
		const context = await browser.newContext({ viewport: VIEWPORT });
		await context.addInitScript(COUNT_CLICKS);
		// pages of other hosts are no part of this: refused at once, nobody waits for them
		await context.route(
			(address) => !LOCAL.test(address.href),
			async (route) => await route.abort(),
		);
		const editor = new Editor(browser, url, await context.newPage());
		editor.page.setDefaultTimeout(15_000);
		// "leave without saving?"
		editor.page.on('dialog', (dialog) => void dialog.accept());
		await editor.logIn(owner);
		return editor;
	}

	async openWorkflow(id: string, viewport = VIEWPORT): Promise<void> {
		await this.page.setViewportSize(viewport);
		await this.open(`/workflow/${id}`);
		await this.byTestId('canvas-node').first().waitFor({ timeout: 60_000 });
		await this.settle();
	}

	/** Opens a page of the editor by its path. */
	async open(path: string): Promise<void> {
		await this.page.goto(this.url + path, { waitUntil: 'domcontentloaded' });
		await this.settle();
	}

	/** Opens the panel of a node on the canvas. */
	async openNode(name: string): Promise<void> {
		const node = `[data-test-id="canvas-node"][data-node-name="${name}"]`;
		await this.page.locator(node).first().dblclick();
		await this.byTestId('node-parameters').first().waitFor({ timeout: 30_000 });
		await this.settle();
	}

	/** Executes the node of the open panel and waits for the end of that run. */
	async executeStep(): Promise<void> {
		const button = this.byTestId('node-execute-button');
		await Promise.all([
			this.page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith('/run')),
			button.click(),
		]);
		// it can't be pressed until the run has ended; what the run before put out is seen some time longer
		await this.page.locator('[data-test-id="node-execute-button"]:enabled').waitFor({
			timeout: 30_000,
		});
		// the editor marks a run as stale when a mapper takes over its fields after it
		const marks = '[data-test-id^="node-run-status-"], [data-test-id="node-run-info-stale"]';
		await this.page.locator(marks).first().waitFor();
		await this.closeToasts();
	}

	async closeToasts(): Promise<void> {
		const toasts = this.page.locator('.el-notification__closeBtn');
		for (const toast of await toasts.all()) await toast.click({ timeout: 1_000 }).catch(() => {});
		await this.settle(500);
	}

	/** How often a person would have pressed the mouse since the last call on this page. */
	async pressed(): Promise<number> {
		return (await this.page.evaluate('[window.pressed, (window.pressed = 0)][0]')) as number;
	}

	byTestId(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	/** Lets animations and late answers come to rest. */
	async settle(ms = 1_500): Promise<void> {
		await this.page.waitForTimeout(ms);
	}

	/** Saves a picture of the page, or of a part of it, in docs/images; resolves with its size. */
	async save(name: string, clip?: Picture['clip']): Promise<string> {
		mkdirSync(IMAGES, { recursive: true });
		const path = join(IMAGES, `${name}.png`);
		await this.page.screenshot({ path, clip, animations: 'disabled', caret: 'hide' });
		const bytes = statSync(path).size;
		if (bytes > MAX_BYTES)
			throw new PlainError(`${path} has ${bytes} bytes, more than ${MAX_BYTES}.`);
		return `${name}.png, ${Math.round(bytes / 1000)} kB`;
	}

	/** Saves a picture of the page in the folder for temporary files; resolves with its path. */
	async snapshot(name: string): Promise<string> {
		const path = join(tmpdir(), 'n8n-spoki-pictures', `${name.replace(/\W+/g, '-')}.png`);
		mkdirSync(dirname(path), { recursive: true });
		await this.page.screenshot({ path });
		return path;
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	private async logIn(owner: Owner): Promise<void> {
		await this.page.goto(`${this.url}/signin`, { waitUntil: 'domcontentloaded' });
		const name = this.page.locator('input[name="emailOrLdapLoginId"]').first();
		await name.fill(owner.email, { timeout: 60_000 });
		await this.page.locator('input[type="password"]').first().fill(owner.password);
		await this.byTestId('form-submit-button').first().click();
		await this.page.waitForURL((address) => !address.pathname.includes('signin'));
	}
}
