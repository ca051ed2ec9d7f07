import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { isObject } from './errorBody';

const MARK = '…';

/** Answers nested deeper than this are no answers of Spoki's. */
const DEEPEST = 100;

/** Fields whose values are secret in themselves. */
export const SECRET_FIELD = /secret|token|password|api_?key|private_?key|authorization/i;

/** A secret in hex means the same in large and small letters. */
const HEX = /^[\da-f-]+$/i;

/** The forms in which a secret can come back: as it is, Base64 and URL-encoded. */
export function formsOf(secret: string): string[] {
	const bytes = new TextEncoder().encode(secret);
	const bare = btoa(String.fromCharCode(...bytes)).replace(/={1,2}$/, '');
	const inUrls = encodeURIComponent(new TextDecoder().decode(bytes));
	const inSmallLetters = inUrls.replace(/%../g, (code) => code.toLowerCase());
	const inHex = HEX.test(secret) ? [secret.toLowerCase(), secret.toUpperCase()] : [];
	return [
		secret,
		...inHex,
		inUrls,
		inSmallLetters,
		bare,
		bare.replace(/\+/g, '-').replace(/\//g, '_'),
	];
}

/** Everything in a credential of ours that nobody may read, in every form. */
export function secretsOf(credentials: ICredentialDataDecryptedObject): string[] {
	const { apiKey, clientSecret, oauthTokenData } = credentials;
	const { access_token, refresh_token } = (oauthTokenData ?? {}) as IDataObject;
	const secrets = [apiKey, clientSecret, access_token, refresh_token].filter(
		(value): value is string => typeof value === 'string' && value.length > 3,
	);
	// The longest first: one can be the beginning of another.
	return [...new Set(secrets.flatMap(formsOf))].sort((a, b) => b.length - a.length);
}

/** What an answer holds: nothing to hide, a secret, or more depth than anybody can read. */
export function inspect(body: unknown, secrets: string[]): 'plain' | 'secret' | 'too deep' {
	// Most texts are shorter than any secret.
	const shortest = Math.min(...secrets.map(({ length }) => length));
	const isHeld = (text: string) =>
		text.length >= shortest && secrets.some((secret) => text.includes(secret));
	let isSecret = false;
	// Names and values as lists would take twice as long.
	const isReadable = (value: unknown, depth: number): boolean => {
		if (typeof value === 'string') isSecret ||= isHeld(value);
		if (value === null || typeof value !== 'object') return true;
		if (depth > DEEPEST) return false;
		if (Array.isArray(value)) return value.every((one) => isReadable(one, depth + 1));
		for (const name in value) {
			isSecret ||= isHeld(name);
			if (!isReadable((value as IDataObject)[name], depth + 1)) return false;
		}
		return true;
	};
	if (!isReadable(body, 0)) return 'too deep';
	return isSecret ? 'secret' : 'plain';
}

const replaced = (text: string, secrets: string[]) =>
	secrets.reduce((rest, secret) => rest.replaceAll(secret, MARK), text);

/**
 * Puts a mark in the place of each secret.
 * @param isFailure whether fields are masked too that are secret by their name: n8n stores errors
 * with the execution. Sentences about such a field ("api_key": ["This field is required."]) stay.
 */
export function hide(value: unknown, secrets: string[], isFailure = false): unknown {
	if (typeof value === 'string') return replaced(value, secrets);
	if (Array.isArray(value)) return value.map((entry) => hide(entry, secrets, isFailure));
	if (!isObject(value)) return value;
	// With a null prototype a member such as __proto__ is a member like any other.
	const copy = Object.create(null) as IDataObject;
	for (const [name, entry] of Object.entries(value)) {
		const isSecret = isFailure && SECRET_FIELD.test(name) && typeof entry === 'string';
		copy[replaced(name, secrets)] = (isSecret ? MARK : hide(entry, secrets, isFailure)) as string;
	}
	return { ...copy };
}
