import { createHmac } from 'node:crypto';

/** The header of a delivery, as Spoki's API documentation describes it. */
export function signatureOf(
	body: string | Uint8Array,
	secret: string,
	time: number | string,
): string {
	const signed = Buffer.concat([Buffer.from(`${time}.`), Buffer.from(body)]);
	return `t=${time},v2=${createHmac('sha256', secret).update(signed).digest('hex')}`;
}
