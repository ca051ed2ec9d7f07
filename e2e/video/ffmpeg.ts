import { existsSync } from 'node:fs';
import { command } from '../lib/command';
import { debianProgram, type Program } from '../lib/debian';

const PLACES = ['/usr/bin/ffmpeg', '/usr/local/bin/ffmpeg', '/opt/homebrew/bin/ffmpeg'];

/** The machine's ffmpeg, else Debian's in the user's cache. */
export async function findFfmpeg(): Promise<Program> {
	const path = PLACES.find((place) => existsSync(place));
	return path ? { path, env: {} } : await debianProgram('ffmpeg', 'usr/bin/ffmpeg');
}

/** Makes pictures that are listed in `list`, each with its time, into a video that every browser plays. */
export async function encode(list: string, path: string, framesASecond: number): Promise<void> {
	const ffmpeg = await findFfmpeg();
	await command(
		ffmpeg.path,
		[
			...['-hide_banner', '-loglevel', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', list],
			...['-vf', `fps=${framesASecond},format=yuv420p`, '-c:v', 'libx264', '-crf', '24'],
			...['-movflags', '+faststart', path],
		],
		{ env: { ...process.env, ...ffmpeg.env } },
	);
}
