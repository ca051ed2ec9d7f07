import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '../../sandbox';
import {
	PAGE,
	README,
	readmeWith,
	results,
	take,
	verifiedPage,
} from '../../scripts/liveCheck/verified';
import { check } from './run';

const endpoints = (page: string) =>
	page.split('\n').filter((line) => /^\| `(GET|POST|PATCH|DELETE) /.test(line));

it('docs/verified.md and what README says of it are current', () => {
	expect(readFileSync(PAGE, 'utf8')).toBe(verifiedPage(results()));
	const readme = readFileSync(README, 'utf8');
	expect(readme).toBe(readmeWith(results(), readme));
});

it('has every documented endpoint, and claims nothing without results', () => {
	const rows = endpoints(verifiedPage());
	expect(rows).toHaveLength(routes.length);
	expect(rows.every((row) => /\| not yet\s*\|\s*\|$/.test(row))).toBe(true);
});

it('has the date and the differences of those that answered', async () => {
	const { result } = await check();
	const file = { ...result, date: '2026-11-26', correspondsTo: [] };
	file.verified.find(({ endpoint }) => endpoint === 'GET /api/1/tags/')!.differences = ['more: x'];
	const rows = endpoints(verifiedPage(file));
	const of = (name: string) => rows.find((row) => row.startsWith(`| \`${name}\``));
	expect(of('GET /api/1/tags/')).toMatch(/no: differs on 2026-11-26\s*\|\s*more: x\s*\|$/);
	expect(of('GET /api/1/lists/')).toMatch(/2026-11-26\s*\|\s*none\s*\|$/);
	expect(of('DELETE /api/1/lists/{id}/')).toMatch(/not yet\s*\|\s*\|$/);
	expect(rows.filter((row) => row.includes('2026-11-26'))).toHaveLength(result.verified.length);
	expect(readmeWith(file, readFileSync(README, 'utf8'))).toContain(
		`**${result.verified.length - 1} of them validated on a live account on 2026-11-26, 1 answered otherwise**`,
	);
});

it('takes a file that was sent, and refuses what is none', () => {
	const folder = mkdtempSync(join(tmpdir(), 'verified-'));
	try {
		const [sent, taken] = [join(folder, 'sent.json'), join(folder, 'taken.json')];
		writeFileSync(sent, '{"date":"2026-11-27","rows":[],"verified":[],"correspondsTo":[]}');
		take(sent, taken);
		expect(JSON.parse(readFileSync(taken, 'utf8'))).toMatchObject({ date: '2026-11-27' });
		for (const text of ['no JSON', 'null', '{"rows":[]}']) {
			writeFileSync(sent, text);
			expect(() => take(sent, taken)).toThrow(sent);
		}
		expect(() => take(join(folder, 'missing.json'), taken)).toThrow('can’t be read');
	} finally {
		rmSync(folder, { recursive: true });
	}
});
