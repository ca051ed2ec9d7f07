import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitFor } from './wait';

/** A message with two buttons, each of which follows a link. */
interface Asked {
	text: string;
	links: { yes: string; no: string };
}

interface Sent {
	text: string;
	reply_markup: { inline_keyboard: Array<Array<{ text: string; url: string }>> };
}

/** Telegram's API on loopback, as far as a message that asks for approval needs it. */
export class Messenger {
	private readonly messages: Asked[] = [];
	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	static async start(): Promise<Messenger> {
		const server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				messenger.take(JSON.parse(Buffer.concat(chunks).toString()) as Sent);
				response.writeHead(200, { 'content-type': 'application/json' });
				response.end(JSON.stringify({ ok: true, result: { message_id: 1 } }));
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const messenger = new Messenger(server, `http://127.0.0.1:${port}`);
		return messenger;
	}

	private take({ text, reply_markup }: Sent): void {
		const buttons = reply_markup.inline_keyboard.flat();
		const linkOf = (approved: boolean) =>
			buttons.find(({ url }) => url.includes(`approved=${approved}`))!.url;
		this.messages.push({ text, links: { yes: linkOf(true), no: linkOf(false) } });
	}

	/** The next message that a person gets. */
	async next(): Promise<Asked> {
		return await waitFor(() => Promise.resolve(this.messages.shift()), {
			timeoutMs: 30_000,
			everyMs: 100,
			late: () => new Error('Nobody was asked in 30 seconds.'),
		});
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}
