import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	symlinkSync,
	statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, isApart, type Surroundings } from '../../e2e/lib/cache';
import { downloads } from '../../e2e/lib/npm';
import { ROOT } from '../../e2e/lib/paths';

/** Nothing can be made below it, not even by root. */
const NOWHERE = '/dev/null';

let base: string;
beforeEach(() => (base = realpathSync(mkdtempSync(join(tmpdir(), 'cache-test-')))));
afterEach(() => rmSync(base, { recursive: true }));

function surroundings(more: Partial<Surroundings> = {}): Surroundings {
	const uid = process.getuid?.();
	const temp = join(base, 'tmp');
	mkdirSync(temp, { recursive: true });
	return { platform: 'linux', env: {}, home: join(base, 'home'), temp, uid, ...more };
}

const inTemp = () => join(base, 'tmp', `n8n-nodes-spoki-${process.getuid?.()}`);

describe('the cache', () => {
	it("is the user's: XDG_CACHE_HOME, ~/.cache, or %LOCALAPPDATA%", () => {
		const xdg = { XDG_CACHE_HOME: join(base, 'xdg') };
		expect(cacheFolder(surroundings({ env: xdg }))).toBe(join(base, 'xdg/n8n-nodes-spoki'));
		expect(cacheFolder(surroundings())).toBe(join(base, 'home/.cache/n8n-nodes-spoki'));
		const windows = surroundings({
			platform: 'win32',
			env: { LOCALAPPDATA: join(base, 'local'), ...xdg },
		});
		expect(cacheFolder(windows)).toBe(join(base, 'local/n8n-nodes-spoki'));
	});

	it('can be read by nobody else', () => {
		expect(statSync(cacheFolder(surroundings())).mode & 0o777).toBe(0o700);
	});

	it.each([
		['there is no home', { home: '' }],
		['the home takes nothing new', { home: NOWHERE }],
		['the home is read-only', { home: '/proc' }],
		['the named folder takes nothing new', { env: { XDG_CACHE_HOME: NOWHERE }, home: '' }],
		['the named folder is relative', { env: { XDG_CACHE_HOME: 'cache' }, home: '' }],
		['the home is in the checkout', { home: join(ROOT, '.cache/test/home') }],
	])('is a folder for temporary files when %s', (_when, more) => {
		expect(cacheFolder(surroundings(more))).toBe(inTemp());
	});

	it('is never where a package would find another n8n-workflow', () => {
		mkdirSync(join(base, 'home/node_modules/n8n-workflow'), { recursive: true });
		expect(cacheFolder(surroundings())).toBe(inTemp());
		expect(isApart(join(base, 'home'))).toBe(false);
		expect(isApart(base)).toBe(true);
		expect(isApart(join(ROOT, 'e2e'))).toBe(false);
	});

	it('is never a temporary folder that somebody else could have prepared', () => {
		mkdirSync(join(base, 'tmp'));
		mkdirSync(join(base, 'elsewhere'));
		symlinkSync(join(base, 'elsewhere'), inTemp());
		expect(() => cacheFolder(surroundings({ home: '' }))).toThrow('XDG_CACHE_HOME');
		rmSync(inTemp());
		mkdirSync(inTemp());
		chmodSync(inTemp(), 0o777);
		expect(() => cacheFolder(surroundings({ home: '' }))).toThrow(inTemp());
	});

	it("holds npm's downloads when the home can't", () => {
		const cache = () => '/cache';
		expect(downloads(base, cache)).toEqual({});
		for (const home of ['', join(base, 'missing'), 'relative']) {
			expect(downloads(home, cache)).toEqual({ npm_config_cache: '/cache/npm' });
		}
	});

	it('says what to do when there is none', () => {
		const nowhere = surroundings({ home: NOWHERE, temp: NOWHERE });
		expect(() => cacheFolder(nowhere)).toThrow(/XDG_CACHE_HOME and run this again/);
	});
});
