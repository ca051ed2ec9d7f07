import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { encode } from './ffmpeg';

const FRAMES_A_SECOND = 15;

/** What a page shows, as pictures with their times; what happens while it is paused is left out. */
export class Recording {
	private readonly frames: Array<{ file: string; at: number }> = [];
	private latest?: Buffer;
	private begun = Date.now();
	private pausedAt?: number;

	private constructor(
		private readonly page: Page,
		private readonly folder: string,
	) {}

	/** Begins to record, paused. @param folder where the pictures are kept until they are a video */
	static async start(page: Page, folder: string): Promise<Recording> {
		const recording = new Recording(page, folder);
		recording.pause();
		await page.screencast.start({
			size: page.viewportSize()!,
			quality: 90,
			fps: FRAMES_A_SECOND,
			onFrame: ({ data }) => recording.see(data),
		});
		// a pointer that goes where a person would click; what the script calls it is nobody's business
		await page.screencast.showActions({ style: { title: 'display: none' } });
		return recording;
	}

	/** How long the video is by now, in ms. */
	get lengthMs(): number {
		return (this.pausedAt ?? Date.now()) - this.begun;
	}

	pause(): void {
		this.pausedAt = Date.now();
	}

	resume(): void {
		if (this.pausedAt === undefined) return;
		this.begun += Date.now() - this.pausedAt;
		this.pausedAt = undefined;
		// a page that doesn't change gives no new picture
		if (this.latest) this.keep(this.latest);
	}

	/** Ends the recording and makes the video. */
	async save(path: string): Promise<void> {
		this.pause();
		await this.page.screencast.stop();
		const lines = this.frames.flatMap(({ file, at }, place) => {
			const until = this.frames[place + 1]?.at ?? this.lengthMs;
			return [`file '${file}'`, `duration ${Math.max(until - at, 1) / 1000}`];
		});
		// the last picture's time counts only when the picture is named once more
		const last = this.frames[this.frames.length - 1];
		const list = join(this.folder, 'frames.txt');
		writeFileSync(list, [...lines, `file '${last.file}'`].join('\n'));
		await encode(list, path, FRAMES_A_SECOND);
	}

	private see(data: Buffer): void {
		this.latest = data;
		if (this.pausedAt === undefined) this.keep(data);
	}

	private keep(data: Buffer): void {
		const file = `${String(this.frames.length).padStart(6, '0')}.jpg`;
		writeFileSync(join(this.folder, file), data);
		this.frames.push({ file, at: this.lengthMs });
	}
}
