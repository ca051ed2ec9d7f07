import { randomUUID } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sleep } from './wait';

/** The file in a draft whose time says that somebody is still at it. */
const SIGN = '.being-made';

export interface MakeOnceOptions {
	/** Called while another process is at it. */
	waiting?: () => void;
	/** How often the sign of life is renewed. */
	beatMs?: number;
	/** Without one for so long, whoever made it has ended. */
	staleMs?: number;
}

/**
 * Makes a folder that several processes share, once: in a draft beside it, which gets the folder's name
 * when it is whole. Who comes while another is at it waits; a draft that somebody left is gone on with.
 * Rejects with what `make` rejects with.
 */
export async function makeOnce(
	folder: string,
	make: (draft: string) => Promise<void>,
	{ waiting = () => {}, beatMs = 2_000, staleMs = 30_000 }: MakeOnceOptions = {},
): Promise<void> {
	mkdirSync(dirname(folder), { recursive: true });
	while (!existsSync(folder)) {
		const draft = takeDraft(folder, staleMs);
		if (draft) return await finish(draft, folder, make, beatMs);
		waiting();
		// by chance, so that two who gave way to each other don't do so for ever
		await sleep(beatMs * (0.2 + Math.random()));
	}
}

/** A draft that nobody else works on: one that was left, under a new name, or an empty one. */
function takeDraft(folder: string, staleMs: number): string | undefined {
	const alive = () => draftsOf(folder).filter((draft) => isAlive(draft, staleMs));
	if (alive().length) return undefined;
	const mine = `${folder}.draft-${randomUUID()}`;
	const [left] = draftsOf(folder);
	// of two who want the same only one can rename it, and the other looks again
	if (!tries(() => (left ? renameSync(left, mine) : mkdirSync(mine)))) return undefined;
	if (!tries(() => sign(mine))) return undefined;
	if (alive().every((draft) => draft === mine)) return mine;
	unsign(mine);
	return undefined;
}

async function finish(
	draft: string,
	folder: string,
	make: (draft: string) => Promise<void>,
	beatMs: number,
): Promise<void> {
	const giveUp = () => unsign(draft);
	const beat = setInterval(() => tries(() => sign(draft)), beatMs);
	process.once('exit', giveUp);
	try {
		await make(draft);
	} finally {
		clearInterval(beat);
		giveUp();
		process.removeListener('exit', giveUp);
	}
	renameSync(draft, folder);
	for (const left of draftsOf(folder)) rmSync(left, { recursive: true, force: true });
}

function draftsOf(folder: string): string[] {
	const prefix = `${basename(folder)}.draft-`;
	const names = readdirSync(dirname(folder)).filter((name) => name.startsWith(prefix));
	return names.sort().map((name) => join(dirname(folder), name));
}

const sign = (draft: string) => writeFileSync(join(draft, SIGN), '');
const unsign = (draft: string) => rmSync(join(draft, SIGN), { force: true });

function isAlive(draft: string, staleMs: number): boolean {
	const signed = statSync(join(draft, SIGN), { throwIfNoEntry: false })?.mtimeMs ?? 0;
	return Date.now() - signed < staleMs;
}

function tries(work: () => void): boolean {
	try {
		work();
		return true;
	} catch {
		return false;
	}
}
