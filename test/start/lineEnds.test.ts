import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../e2e/lib/paths';

test('a checkout on Windows has the line ends that generated pages are compared with', () => {
	const folder = mkdtempSync(join(tmpdir(), 'line ends '));
	const git = (...args: string[]) =>
		execFileSync('git', ['-c', 'core.autocrlf=true', '-c', 'core.safecrlf=false', ...args], {
			cwd: folder,
			stdio: 'pipe',
		});
	try {
		copyFileSync(join(ROOT, '.gitattributes'), join(folder, '.gitattributes'));
		const page = join(folder, 'page.md');
		const picture = join(folder, 'picture.png');
		writeFileSync(page, 'one\ntwo\n');
		writeFileSync(picture, Buffer.from([0x89, 0x50, 0, 0x0a, 0x0d, 0x0a]));
		git('init', '--quiet');
		git('add', '.');
		rmSync(page);
		rmSync(picture);
		git('checkout-index', '--all', '--force');
		expect(readFileSync(page, 'utf8')).toBe('one\ntwo\n');
		expect([...readFileSync(picture)]).toEqual([0x89, 0x50, 0, 0x0a, 0x0d, 0x0a]);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
