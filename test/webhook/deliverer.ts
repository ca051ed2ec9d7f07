import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../../sandbox';
import type { N8n } from './n8n';
import { signatureOf } from './sign';

/** What is put on the wire. */
export interface Post {
	body: string | Uint8Array;
	headers: Record<string, string>;
}

export interface Happening {
	event: string;
	data?: unknown;
	uuid?: string;
	/** Unix seconds. */
	timestamp?: number;
}

const now = () => Math.floor(Date.now() / 1000);

/** The secret of the subscription that a trigger has for an event. */
export function secretFor({ store }: Sandbox, url: string, event: string): string {
	const found = store.externalWebhooks.all().find((one) => one.url === url && one.event === event);
	if (!found) throw new Error(`Nobody has subscribed to ${event} at ${url}`);
	return found.secret;
}

export const envelopeOf = ({
	event,
	data = {},
	uuid = randomUUID(),
	timestamp = now(),
}: Happening) => JSON.stringify({ version: 2, event, event_uuid: uuid, timestamp, data });

/** A delivery as Spoki makes it (version 2). */
export function deliveryOf(happening: Happening, secret: string, signedAt = now()): Post {
	const body = envelopeOf(happening);
	return {
		body,
		headers: {
			'Content-Type': 'application/json',
			'X-SPOKI-ACCOUNT': '17',
			'X-Spoki-Signature': signatureOf(body, secret, signedAt),
		},
	};
}

/** Posts to a trigger. */
export async function post(origin: string, url: string, { body, headers }: Post) {
	const answer = await fetch(origin + new URL(url).pathname, { method: 'POST', headers, body });
	return { status: answer.status, text: await answer.text() };
}

/** Spoki as one trigger sees it: delivers signed, over HTTP. */
export class Deliverer {
	constructor(
		readonly sandbox: Sandbox,
		readonly n8n: N8n,
		private readonly origin: string,
	) {}

	of(happening: Happening, signedAt?: number): Post {
		return deliveryOf(happening, secretFor(this.sandbox, this.n8n.url, happening.event), signedAt);
	}

	async send(happening: Happening) {
		return await this.post(this.of(happening));
	}

	async post(delivery: Post, url = this.n8n.url) {
		return await post(this.origin, url, delivery);
	}
}
