import type { IncomingHttpHeaders } from 'node:http';
import type { World } from '../world';
import { detail, Problem } from './problem';
import type { Route } from './route';

const unauthenticated = (text: string) =>
	new Problem(401, { detail: text }, { 'WWW-Authenticate': 'Bearer realm="api"' });

/**
 * Names the credential that limits count for. Throws 401 without a valid one, and 403 for the
 * partner families without the partner key.
 */
export function credentialOf(
	headers: IncomingHttpHeaders,
	access: Route['access'],
	{ apiKey, partnerKey, authority }: World,
): string {
	if (access === 'anyone') return 'anyone';
	const credential = known();
	if (access === 'partner' && credential !== 'partner') {
		throw detail(403, 'You do not have permission to perform this action.');
	}
	return credential;

	function known() {
		const key = headers['x-spoki-api-key'];
		if (key === apiKey) return 'account';
		if (key === partnerKey) return 'partner';
		const [, token] = /^bearer (.*)$/i.exec(headers.authorization ?? '') ?? [];
		if (!key && !token) throw unauthenticated('Authentication credentials were not provided.');
		const state = key || !token ? 'unknown' : authority.check(token);
		if (state === 'valid') return 'oauth';
		throw unauthenticated(
			state === 'expired'
				? 'The access token has expired.'
				: 'Incorrect authentication credentials.',
		);
	}
}
