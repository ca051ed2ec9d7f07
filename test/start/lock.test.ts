import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Entry {
	optionalDependencies?: Record<string, string>;
	libc?: string[];
}

const read = (file: string) =>
	JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8')) as Record<string, object>;

const manifest = read('package.json');
const packages = read('package-lock.json').packages as Record<string, Entry>;

/** An install writes a lock file anew that lacks any of this; `npm ci` then refuses it. */
describe('the lock file', () => {
	it('says of the package what package.json says', () => {
		for (const field of ['dependencies', 'devDependencies', 'peerDependencies', 'engines']) {
			expect((packages[''] as Record<string, unknown>)[field]).toEqual(manifest[field]);
		}
	});

	it('has the builds for other systems, and nothing that npm 10 would take out', () => {
		const { optionalDependencies = {} } = packages['node_modules/@swc/core'];
		const missing = Object.keys(optionalDependencies).filter(
			(name) => !(`node_modules/${name}` in packages),
		);
		expect(missing).toEqual([]);
		expect(Object.values(packages).filter(({ libc }) => libc)).toEqual([]);
	});
});

test('each Node.js that is fetched for n8n is one version, the same on every system', () => {
	const { optionalDependencies } = read('e2e/node24/package.json');
	const versions = new Set(Object.values(optionalDependencies));
	expect([...versions]).toEqual([expect.stringMatching(/^24\.\d+\.\d+$/)]);
});
