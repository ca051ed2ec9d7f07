import { startJsonServer, type JsonServer } from './jsonServer';
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
	private constructor(
		private readonly server: JsonServer,
		private readonly messages: Asked[],
	) {}

	static async start(): Promise<Messenger> {
		const messages: Asked[] = [];
		const server = await startJsonServer<Sent>((sent, response) => {
			messages.push(askedIn(sent));
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ ok: true, result: { message_id: 1 } }));
		});
		return new Messenger(server, messages);
	}

	get url(): string {
		return this.server.url;
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
		await this.server.stop();
	}
}

function askedIn({ text, reply_markup }: Sent): Asked {
	const buttons = reply_markup.inline_keyboard.flat();
	const linkOf = (approved: boolean) =>
		buttons.find(({ url }) => url.includes(`approved=${approved}`))!.url;
	return { text, links: { yes: linkOf(true), no: linkOf(false) } };
}
