import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownerOf } from '../../e2e/lib/owner';

let base: string;
beforeEach(() => (base = mkdtempSync(join(tmpdir(), 'owner-test-'))));
afterEach(() => rmSync(base, { recursive: true }));

test('each folder has a password of its own, which a restart finds and nobody else can read', () => {
	const [one, other] = [join(base, 'one'), join(base, 'other')];
	const owner = ownerOf(one);
	// 18 random bytes, and what n8n asks for: 8 to 64 characters, a capital letter and a digit
	expect(owner.password).toMatch(/^[\w-]{24}-A1$/);
	expect(ownerOf(one)).toEqual(owner);
	expect(ownerOf(other).password).not.toBe(owner.password);
	expect(statSync(join(one, 'owner.json')).mode & 0o777).toBe(0o600);
	expect(statSync(one).mode & 0o777).toBe(0o700);
});
