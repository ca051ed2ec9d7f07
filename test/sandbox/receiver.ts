import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	path: string;
	headers: IncomingHttpHeaders;
	raw: Buffer;
	/** Parsed; undefined when it isn't JSON. */
	body: { event: string; event_uuid: string; timestamp: number; data: Record<string, unknown> };
}

/** A server that webhooks are delivered to, on a free port of 127.0.0.1. */
export class Receiver {
	readonly received: Received[] = [];
	/** What is answered, by the number of the request so far, from 1. */
	answer: (count: number) => number = () => 200;
	url = '';
	private server!: Server;

	async open(): Promise<this> {
		this.server = createServer((request, response) => {
			const parts: Buffer[] = [];
			request.on('data', (part: Buffer) => parts.push(part));
			request.on('error', () => {});
			request.on('end', () => {
				const raw = Buffer.concat(parts);
				const body = parse(raw.toString()) as Received['body'];
				this.received.push({ path: request.url!, headers: request.headers, raw, body });
				response.statusCode = this.answer(this.received.length);
				response.end('ok');
			});
		});
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
		return this;
	}

	close(): Promise<unknown> {
		this.server.closeAllConnections();
		return new Promise((resolve) => this.server.close(resolve));
	}

	/** What the receiver takes for genuine with this secret, by the rules of the API reference. */
	genuine(secret: string, now = Date.now()): Received[] {
		return this.received.filter(({ headers, raw }) => {
			const [, t, v2] =
				/^t=(\d+),v2=([0-9a-f]{64})$/.exec(String(headers['x-spoki-signature'])) ?? [];
			if (!t || Math.abs(now / 1000 - Number(t)) > 300) return false;
			const signed = Buffer.concat([Buffer.from(`${t}.`), raw]);
			return createHmac('sha256', secret).update(signed).digest('hex') === v2;
		});
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
