import type { Parcel } from './deliveries';
import { forgeries, type ActiveDeliveryFault } from './faults';
import { signedHeaders } from './signature';

const PADDING = 'x'.repeat(2_000_000);

/** The parcel with the content that `huge` and `not-json` give it; the rest is done on the way. */
export function spoil(parcel: Parcel, kinds: string[]): Parcel {
	if (kinds.includes('not-json')) {
		return { ...parcel, body: Buffer.from('<html><body>Not what you think</body></html>') };
	}
	if (!kinds.includes('huge')) return parcel;
	const envelope = JSON.parse(parcel.body.toString()) as { data: object };
	envelope.data = { ...envelope.data, padding: PADDING };
	return { ...parcel, body: Buffer.from(JSON.stringify(envelope)) };
}

/** A delivery that looks like this one and isn't Spoki's. */
export function forge({ webhook, body }: Parcel, fault: ActiveDeliveryFault, now: Date) {
	const name = fault.forgery ?? forgeries[(fault.struck - 1) % forgeries.length];
	const signed = (secret: string, ms = 0) =>
		signedHeaders(secret, body, { at: now.getTime() + ms });
	const genuine = signed(webhook.secret);
	const made = (headers: Record<string, string>, other = body) => ({ headers, body: other, name });
	switch (name) {
		case 'secret':
			return made(signed(`${webhook.secret}x`));
		case 'body':
			return made(genuine, Buffer.from(body.toString().replace('"data":{', '"data":{"forged":1,')));
		case 'whitespace':
			return made(genuine, Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1)));
		case 'unsigned':
			return made({ 'Content-Type': 'application/json' });
		case 'uppercase': {
			const [t, v2] = genuine['X-Spoki-Signature'].split(',v2=');
			return made({ ...genuine, 'X-Spoki-Signature': `${t},v2=${v2.toUpperCase()}` });
		}
		case 'expired':
			return made(signed(webhook.secret, -330_000));
		case 'future':
			return made(signed(webhook.secret, 330_000));
	}
}
