import { createHash } from 'crypto';
import { parse } from './state';

/** Which account a credential belongs to, as far as anybody can tell. */
export interface Account {
	/** Stands for the Base URL. */
	server: string;
	/** Stands for the key, or what tells OAuth2 credentials apart. */
	key: string;
	/** The accounts that Spoki lists for the credential; null when it doesn't list any. */
	ids?: string | null;
}

const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24);

/** Counted, since a pattern looks at every slash for the end. */
function withoutSlashes(address: string): string {
	let { length } = address;
	while (address[length - 1] === '/') length--;
	return address.slice(0, length);
}

/** What is kept of a credential: hashes, never the key. */
export const accountOf = (baseUrl: string, ...secrets: string[]): Account => ({
	server: fingerprint(withoutSlashes(baseUrl.trim()).toLowerCase()),
	key: fingerprint(JSON.stringify(secrets)),
});

/** Reads what was stored of an account. */
export function readAccount(stored: unknown): Account | undefined {
	const { server, key, ids } = parse(stored) ?? {};
	if (typeof server !== 'string' || typeof key !== 'string') return undefined;
	return { server, key, ...((typeof ids === 'string' || ids === null) && { ids }) };
}

/**
 * Finds out whether a state belongs to the account of a credential. A new key of the same account is
 * told by the accounts that Spoki lists for it, so that nothing is lost that came in between.
 * @param ask what Spoki lists; null when it refuses
 */
export async function recognize(
	known: Account | undefined,
	now: Account,
	ask: () => Promise<string | null>,
): Promise<{ account: Account; isSame: boolean }> {
	if (known?.server === now.server && known.key === now.key)
		return { account: known, isSame: true };
	if (!known || known.server !== now.server || !known.ids) return { account: now, isSame: !known };
	const ids = await ask();
	return { account: { ...now, ids }, isSame: ids === known.ids };
}
