import type { Page } from 'playwright-core';
import type { Lab } from '../browser/check';
import { captionOf, cardOf, type Card } from './captions';
import type { Recording } from './recording';

/** A part of the video. */
export interface Scene {
	/** The caption that it begins with, or a page of text that it is. */
	says: string | Card;
	/** What nobody needs to see, such as a page that loads. */
	before?: (lab: Lab) => Promise<unknown>;
	/** Throws when something doesn't go as the caption says. */
	plays?: (lab: Lab, stage: Stage) => Promise<void>;
}

/** How long a text stays at least: some time to find it, and some for each character. */
const readingMs = (text: string) => 1_000 + 45 * text.length;

/** So long the end of a scene is seen. */
const REST_MS = 1_500;

/** Where the video is played: the editor with a caption over its lower edge. */
export class Stage {
	private shown?: { dispose: () => Promise<void> };
	private readBy = 0;

	constructor(
		private readonly lab: Lab,
		private readonly recording: Recording,
	) {}

	async play({ says, before, plays }: Scene): Promise<void> {
		await before?.(this.lab);
		await this.say(says);
		// pictures come a moment after what they show
		await this.page.waitForTimeout(400);
		this.recording.resume();
		await plays?.(this.lab, this);
		await this.read();
		await this.page.waitForTimeout(plays ? REST_MS : 0);
		this.recording.pause();
	}

	/** Shows a text until the next one, which waits until this one can have been read. */
	async say(says: string | Card): Promise<void> {
		await this.read();
		const before = this.shown;
		const html = typeof says === 'string' ? captionOf(says) : cardOf(says);
		this.shown = await this.page.screencast.showOverlay(html);
		await before?.dispose();
		const text = typeof says === 'string' ? says : [says.title, ...says.lines].join(' ');
		this.readBy = this.recording.lengthMs + readingMs(text);
	}

	private async read(): Promise<void> {
		const left = this.readBy - this.recording.lengthMs;
		if (left > 0) await this.page.waitForTimeout(left);
		this.readBy = 0;
	}

	private get page(): Page {
		return this.lab.editor.page;
	}
}
