import { createHmac } from 'node:crypto';

/**
 * The value of `X-Spoki-Signature` (API reference, 4.4): `t=<unix seconds>,v2=<HMAC-SHA256>`, keyed
 * with the subscription's secret as it is, over `t`, a dot and the exact bytes of the body.
 */
export function signatureOf(secret: string, body: Buffer | string, seconds: number): string {
	const hex = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
	return `t=${seconds},v2=${hex}`;
}

/** The headers of a delivery. `at` is the moment it is signed for, `account` the account's id. */
export function signedHeaders(
	secret: string,
	body: Buffer | string,
	{ at = new Date(), account = 11 }: { at?: Date | number; account?: number } = {},
): Record<string, string> {
	return {
		'Content-Type': 'application/json',
		'X-SPOKI-ACCOUNT': String(account),
		'X-Spoki-Signature': signatureOf(secret, body, Math.floor(Number(at) / 1000)),
	};
}
