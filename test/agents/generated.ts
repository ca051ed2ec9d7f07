import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = join(__dirname, '../../docs/agents.md');

/** Asserts that a part of docs/agents.md is as it is now; writes it where UPDATE_DOCS is set. */
export function expectCurrent(part: string, test: string, text: string): void {
	const start = `<!-- ${part}: written by test/agents/${test}.test.ts with UPDATE_DOCS=1 -->`;
	const end = `<!-- /${part} -->`;
	const page = readFileSync(PAGE, 'utf8');
	const [before, rest] = page.split(start);
	const after = rest.split(end)[1];
	const current = `${before}${start}\n\n${text}\n\n${end}${after}`;
	if (process.env.UPDATE_DOCS) writeFileSync(PAGE, current);
	else expect(page).toBe(current);
}
