import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The owner of a local n8n. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/**
 * The owner of the n8n whose user folder this is: with a random password, made at the first start and
 * kept beside n8n's data, where only the user can read it.
 */
export function ownerOf(folder: string): Owner {
	const file = join(folder, 'owner.json');
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Owner;
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const owner: Owner = {
		email: 'owner@example.com',
		// n8n asks for a capital letter and a digit
		password: `${randomBytes(18).toString('base64url')}-A1`,
		firstName: 'Local',
		lastName: 'Owner',
	};
	writeFileSync(file, JSON.stringify(owner, null, 2), { mode: 0o600, flag: 'wx' });
	return owner;
}
