import type { Locator } from 'playwright-core';
import type { Editor } from '../lib/browser';
import { PlainError } from '../lib/plain';

const LIST = '.el-select-dropdown:visible';

/** The open panel of a node, used as a person does: with mouse and keyboard only. */
export class Panel {
	private constructor(readonly editor: Editor) {}

	/** The panel that is open or about to. */
	static async opened(editor: Editor): Promise<Panel> {
		const parameters = editor.byTestId('node-parameters').first();
		await parameters.waitFor({ timeout: 30_000 });
		// a mapper moves what is below it when its fields come
		await parameters.getByText('Fetching').first().waitFor({ state: 'hidden' });
		return new Panel(editor);
	}

	/** Opens the panel of a node on the canvas, and closes the one that is open. */
	static async open(editor: Editor, node: string): Promise<Panel> {
		await Panel.close(editor);
		await editor.page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
		return await Panel.opened(editor);
	}

	/** Closes the panel that is open, if there is one. */
	static async close(editor: Editor): Promise<void> {
		const button = editor.byTestId('ndv-close-button');
		if (await button.isVisible()) await button.click();
		await editor.byTestId('node-parameters').first().waitFor({ state: 'hidden' });
	}

	/** A field of the panel, by its parameter's name. */
	field(name: string): Locator {
		return this.id(`parameter-input-${name}`).first();
	}

	/** Everything that the panel says. */
	async text(): Promise<string> {
		return await this.id('node-parameters').innerText();
	}

	/** What a field or a list of options shows. */
	async value(name: string): Promise<string> {
		return await this.field(name).locator('input').first().inputValue();
	}

	/** Chooses from a list of options. */
	async choose(name: string, option: string): Promise<void> {
		await this.field(name).click();
		await this.page.locator(LIST).getByText(option, { exact: true }).first().click();
	}

	/** Clicks into a field and types; `place` counts the rows in which a field of that name stands. */
	async type(name: string, text: string, place = 0): Promise<void> {
		const field = this.id(`parameter-input-${name}`).nth(place);
		await field.locator('input, textarea, .cm-content').first().click();
		await this.keys(text);
	}

	/** Types over what a field holds. */
	async replace(name: string, text: string): Promise<void> {
		await this.field(name).locator('input, textarea, .cm-content').first().click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.keys(text);
	}

	/** Opens a picker's list and searches it. Resolves with the entries. */
	async look(name: string, words = ''): Promise<Locator> {
		const input = this.locator(name).locator('[data-test-id="rlc-input"]');
		// the list opens below, as far as there is room
		await input.evaluate((one) => one.scrollIntoView({ block: 'center' }));
		await input.click();
		const entries = this.page.locator('[data-test-id="rlc-item"]:visible');
		await entries.first().waitFor();
		// until the list is there, n8n shows what is picked, and forgets its name when that is chosen
		await this.page.locator('[class*="loadingItem"]:visible').first().waitFor({ state: 'hidden' });
		if (words) {
			await this.search(words);
			await entries
				.filter({ hasText: new RegExp(words, 'i') })
				.first()
				.waitFor();
		}
		return entries;
	}

	/** Types into the search of the list that is open, and waits for what it brings. */
	async search(words: string): Promise<void> {
		await this.page.locator('[data-test-id="rlc-search"]:visible').waitFor(); // has the focus
		const answer = this.page.waitForResponse((one) =>
			one.url().includes('resource-locator-results'),
		);
		await this.page.keyboard.type(words, { delay: this.editor.keyMs });
		await answer;
	}

	/** What a picker shows as picked. */
	async picked(name: string): Promise<string> {
		return (await this.locator(name).locator('[data-test-id="rlc-input"]').inputValue()).trim();
	}

	/** Picks the first entry of a picker's list that has these words. Resolves with what it is called. */
	async pick(name: string, words = ''): Promise<string> {
		const entry = (await this.look(name, words))
			.filter({ hasText: new RegExp(words, 'i') })
			.first();
		const picked = (await entry.innerText()).trim();
		await entry.click();
		return picked;
	}

	/** Changes how a picker's value is given, such as "By Phone", and types it. */
	async typeBy(name: string, mode: string, text: string): Promise<void> {
		await this.locator(name).locator('[data-test-id="rlc-mode-selector"]').click();
		await this.page.locator(LIST).getByText(mode, { exact: true }).first().click();
		await this.retype(name, text);
	}

	/** Types over what is typed into a picker. */
	async retype(name: string, text: string): Promise<void> {
		await this.locator(name).locator('[data-test-id="rlc-input"]').click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.keys(text);
	}

	/** Adds a field of a collection whose button is called `button`. */
	async add(button: string, field: string): Promise<void> {
		await this.id('node-parameters').getByPlaceholder(button, { exact: true }).first().click();
		await this.page.locator(LIST).getByText(field, { exact: true }).first().click();
	}

	/** What a collection whose button is called `button` offers. */
	async offered(button: string): Promise<string[]> {
		await this.id('node-parameters').getByPlaceholder(button, { exact: true }).first().click();
		const shown = this.page.locator(LIST).last().locator('li');
		await shown.first().waitFor();
		const names = await shown.allInnerTexts();
		await this.page.keyboard.press('Escape');
		await shown.first().waitFor({ state: 'hidden' });
		return names.map((name) => name.trim());
	}

	/** Adds a row to a field that has rows. */
	async addRow(button: string): Promise<void> {
		await this.id('node-parameters').getByText(button, { exact: true }).first().click();
	}

	/** Changes how the fields of a mapper are filled. */
	async mapping(mode: 'Map Automatically' | 'Map Each Column Manually'): Promise<void> {
		await this.id('mapping-mode-select').click();
		await this.page.locator(LIST).getByText(mode, { exact: true }).click();
	}

	/** Executes the nodes before this one, so that their output is seen beside the panel. */
	async fetchInput(): Promise<void> {
		await this.id('ndv-input-panel').getByText('Execute previous nodes').click();
		await this.incoming().first().waitFor();
		await this.editor.closeToasts();
	}

	/** The fields of the item that comes in: all, or the one of that name. */
	incoming(name?: string): Locator {
		const names = this.id('ndv-input-panel').locator('[data-test-id="run-data-schema-node-name"]');
		return name ? names.getByText(name, { exact: true }).first() : names;
	}

	/** Drags a field of the item that comes in to a field of the panel. */
	async drag(from: string, to: string): Promise<void> {
		await this.field(to).scrollIntoViewIfNeeded();
		const [start, end] = await Promise.all([
			middleOf(this.incoming(from)),
			middleOf(this.field(to)),
		]);
		await this.page.mouse.move(start.x, start.y);
		await this.page.mouse.down();
		// the editor takes a few steps for a drag, one jump for none
		await this.page.mouse.move(end.x, end.y, { steps: 10 });
		await this.editor.settle(200);
		await this.page.mouse.up();
		await this.editor.settle(500);
	}

	/** Executes the node and waits for its end. Resolves with what the output panel says. */
	async run(): Promise<string> {
		await this.editor.executeStep();
		return await this.id('output-panel').innerText();
	}

	/** Shows the output as a schema, table or JSON. */
	async show(as: 'schema' | 'table' | 'json'): Promise<string> {
		await this.id('output-panel').locator(`[data-test-id="radio-button-${as}"]`).click();
		await this.editor.settle(300);
		return await this.id('output-panel').innerText();
	}

	/** The names of the fields that are marked as wrong or missing. */
	async issues(): Promise<string[]> {
		const marks = this.id('parameter-issues');
		return await marks.evaluateAll((all) =>
			all.map((one) => one.closest('[data-test-id="parameter-item"]')?.textContent?.trim() ?? ''),
		);
	}

	/** Types, and leaves the editor the moment after which it takes over what was typed. */
	private async keys(text: string): Promise<void> {
		await this.page.keyboard.type(text, { delay: this.editor.keyMs });
		await this.editor.settle(500);
	}

	private locator(name: string): Locator {
		return this.id(`resource-locator-${name}`).first();
	}

	private id(id: string): Locator {
		return this.editor.byTestId(id);
	}

	private get page() {
		return this.editor.page;
	}
}

async function middleOf(one: Locator): Promise<{ x: number; y: number }> {
	const box = await one.boundingBox();
	if (!box) throw new PlainError('What is to be dragged, or where to, is not there.');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
