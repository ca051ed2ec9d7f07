import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server between the check and a sandbox makes of an exchange. */
export interface Between {
	/** Another body, for an answer that is JSON. */
	body?(body: unknown, request: IncomingMessage): unknown;
	/** Another text, for any answer. */
	text?(text: string, request: IncomingMessage): string;
	/** A status that is answered without asking the sandbox. */
	instead?(request: IncomingMessage): number | undefined;
	/** Whether the answer never comes, though the sandbox did what was asked. */
	loses?(request: IncomingMessage, status: number): boolean;
}

async function textOf(request: IncomingMessage): Promise<string> {
	let text = '';
	for await (const part of request) text += String(part);
	return text;
}

const KEPT = ['content-type', 'mcp-session-id', 'retry-after', 'allow'];

/** A server that passes everything on to another and changes what comes back. */
export async function between(target: string, change: Between) {
	const asked: string[] = [];
	const answer = async (request: IncomingMessage) => {
		const { method = 'GET', url = '' } = request;
		const body = await textOf(request);
		const { connection, 'content-length': length, ...headers } = request.headers;
		void [connection, length];
		const given = await fetch(target + url, {
			method,
			headers: { ...(headers as Record<string, string>), host: new URL(target).host },
			body: body || undefined,
			redirect: 'manual',
		});
		const isJson = (given.headers.get('content-type') ?? '').startsWith('application/json');
		let text = await given.text();
		if (isJson && text && change.body)
			text = JSON.stringify(change.body(JSON.parse(text), request));
		const kept = [...given.headers].filter(([name]) => KEPT.includes(name));
		text = change.text?.(text, request) ?? text;
		return { status: given.status, headers: Object.fromEntries(kept), text };
	};
	const server = createServer((request, response) => {
		asked.push(`${request.method} ${request.url}`);
		const status = change.instead?.(request);
		if (status) return void response.writeHead(status).end('x');
		answer(request).then(
			({ status, headers, text }) =>
				change.loses?.(request, status)
					? request.socket.destroy()
					: response.writeHead(status, headers).end(text),
			() => request.socket.destroy(),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = () => {
		server.closeAllConnections();
		server.close();
	};
	return { url: `http://127.0.0.1:${port}`, asked, close };
}

/** An object in some JSON. */
export type Thing = Record<string, unknown>;

/** Changes each object in some JSON, the inner ones first. */
export function eachIn(value: unknown, change: (thing: Thing) => Thing): unknown {
	if (Array.isArray(value)) return value.map((one) => eachIn(one, change));
	if (typeof value !== 'object' || value === null) return value;
	const members = Object.entries(value).map(([key, one]) => [key, eachIn(one, change)]);
	return change(Object.fromEntries(members) as Thing);
}
