import { createHmac, timingSafeEqual } from 'crypto';

/** How far the time of a signature may lie from ours, in either direction, in seconds. */
const TOLERANCE = 300;

/** What a signature is checked against. */
export interface Signed {
	/** The header X-Spoki-Signature as it came. */
	header: unknown;
	/** The body as it came, byte by byte: JSON that was read and written again is another text. */
	body: Uint8Array;
	/** The secret of the subscription, used as Spoki gave it. */
	secret: string;
	/** Unix time in seconds. */
	now: number;
}

/** The parts of a header `t=…,v2=…`; undefined when it isn't made of parts, or one comes twice. */
function partsOf(header: string): Map<string, string> | undefined {
	const parts = new Map<string, string>();
	for (const part of header.split(',').map((text) => text.trim())) {
		const middle = part.indexOf('=');
		const name = part.slice(0, middle);
		if (middle < 0 || parts.has(name)) return undefined;
		parts.set(name, part.slice(middle + 1));
	}
	return parts;
}

/**
 * Whether Spoki signed a delivery with the secret, now. `v2` is the HMAC-SHA256 of `t`, a dot and
 * the body, in lower-case hex (signature version 2 of Spoki's API documentation; version 1 is
 * not accepted). Never throws, and takes as long for a wrong signature as for a right one.
 */
export function isSigned({ header, body, secret, now }: Signed): boolean {
	const parts = typeof header === 'string' ? partsOf(header) : undefined;
	const time = parts?.get('t') ?? '';
	const signature = parts?.get('v2') ?? '';
	if (!secret || !/^\d+$/.test(time) || !/^[0-9a-f]{64}$/.test(signature)) return false;
	if (Math.abs(now - Number(time)) > TOLERANCE) return false;
	const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
	return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}
