import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, rmdirSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { ROOT } from './paths';
import { PlainError } from './plain';

const NAME = 'n8n-nodes-spoki';

/** What the choice of the cache depends on. */
export interface Surroundings {
	platform: NodeJS.Platform;
	env: NodeJS.ProcessEnv;
	/** The user's home; may be empty. */
	home: string;
	/** The system's folder for temporary files, which other users may write to as well. */
	temp: string;
	/** The user's number; none on Windows. */
	uid: number | undefined;
}

const here = (): Surroundings => ({
	platform: process.platform,
	env: process.env,
	home: homedir(),
	temp: tmpdir(),
	uid: process.getuid?.(),
});

/**
 * The user's folder for n8n, its Node.js and the data of `npm start`: everything in it may be deleted
 * at any time. It is never inside a checkout: what is installed there would find the checkout's
 * n8n-workflow beside n8n's own, and n8n doesn't know the errors of another copy.
 * Throws a PlainError when no place can be written to.
 */
export function cacheFolder(surroundings: Surroundings = here()): string {
	const { env, platform, home, temp, uid } = surroundings;
	const own =
		platform === 'win32'
			? [env.LOCALAPPDATA, home && join(home, 'AppData', 'Local')]
			: [env.XDG_CACHE_HOME, home && join(home, '.cache')];
	const candidates = own
		.filter((folder): folder is string => Boolean(folder) && isAbsolute(folder!))
		.map((folder) => join(folder, NAME));
	const shared = join(temp, uid === undefined ? NAME : `${NAME}-${uid}`);
	const found =
		candidates.find((folder) => canWrite(folder) && isApart(folder)) ??
		(canWrite(shared) && isPrivate(shared, uid) && isApart(shared) ? shared : undefined);
	if (found) return realpathSync(found);
	throw new PlainError(
		`n8n needs a folder outside this checkout, and none of these can be used: ${[...candidates, shared].join(', ')}. ` +
			`Name one that can be written to in ${platform === 'win32' ? 'LOCALAPPDATA' : 'XDG_CACHE_HOME'} and run this again.`,
	);
}

/** Whether the folder is there, made if need be, and takes a new one in it. */
function canWrite(folder: string): boolean {
	try {
		makeFolder(folder);
		const probe = join(folder, `.probe-${randomUUID()}`);
		mkdirSync(probe);
		rmdirSync(probe);
		return true;
	} catch {
		return false;
	}
}

/** Node's own `recursive` never ends where the system says ENOENT to a new folder, as /proc does. */
function makeFolder(folder: string): void {
	if (existsSync(folder)) return;
	makeFolder(dirname(folder));
	mkdirSync(folder, { mode: 0o700 });
}

/** Whether the folder is the user's own and nobody else can put anything there. */
function isPrivate(folder: string, uid: number | undefined): boolean {
	const found = lstatSync(folder);
	if (uid === undefined) return found.isDirectory();
	return found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0;
}

/** Whether a package in the folder finds no n8n-workflow but the one that n8n brings. */
export function isApart(folder: string): boolean {
	const place = realpathSync(folder);
	const below = relative(realpathSync(ROOT), place);
	if (!below.startsWith('..') && !isAbsolute(below)) return false;
	return !ancestors(place).some((one) => existsSync(join(one, 'node_modules', 'n8n-workflow')));
}

function ancestors(folder: string): string[] {
	const above = dirname(folder);
	return above === folder ? [folder] : [folder, ...ancestors(above)];
}
