import type { Hosts } from './spoki';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The three hosts for a base URL; one that isn't Spoki's is all three. Throws on a plain http one. */
export function hostsOf(baseUrl = 'https://api.spoki.com'): Hosts {
	let url: URL;
	try {
		url = new URL(baseUrl);
	} catch {
		throw new Error('SPOKI_BASE_URL is not an address.');
	}
	if (url.protocol !== 'https:' && !LOOPBACK.test(url.hostname)) {
		throw new Error('SPOKI_BASE_URL must begin with https://: the key would go unprotected.');
	}
	const { origin, hostname } = url;
	if (!/(^|\.)spoki\.(com|it)$/.test(hostname)) return { api: origin, app: origin, mcp: origin };
	return { api: origin, app: 'https://app.spoki.it', mcp: 'https://mcp.spoki.com' };
}
