import type { IncomingHttpHeaders } from 'node:http';
import type { World } from '../world';
import { denied } from './denied';
import { detail } from './problem';
import type { Route } from './route';

/**
 * Names the credential that limits count for. Throws what the settings answer without a valid one,
 * and 403 for the partner families without the partner key.
 */
export function credentialOf(
	headers: IncomingHttpHeaders,
	access: Route['access'],
	{ apiKey, partnerKey, authority, settings }: World,
): string {
	if (access === 'anyone') return 'anyone';
	const credential = known();
	if (access === 'partner' && credential !== 'partner') {
		throw detail(403, 'You do not have permission to perform this action.');
	}
	if (access !== 'partner' && credential === 'partner' && settings.partnerKey === 'refused') {
		throw detail(403, 'You do not have permission to perform this action.');
	}
	return credential;

	function known() {
		const key = headers['x-spoki-api-key'];
		if (key === apiKey) return 'account';
		if (key === partnerKey) return 'partner';
		const given = settings.bearer === 'accepted' ? headers.authorization : undefined;
		const [, token] = /^bearer (.*)$/i.exec(given ?? '') ?? [];
		if (!key && !token) throw denied(settings, 'missing');
		const state = key || !token ? 'unknown' : authority.check(token);
		if (state === 'valid') return 'oauth';
		throw denied(settings, state === 'expired' ? 'expired' : 'wrong');
	}
}
