import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that stands in for somebody else's API. */
export interface JsonServer {
	url: string;
	stop(): Promise<void>;
}

/** Starts one. @param handle answers a request by its JSON; what it throws is answered with 400 */
export async function startJsonServer<T>(
	handle: (body: T, response: ServerResponse) => void,
): Promise<JsonServer> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			try {
				handle(JSON.parse(Buffer.concat(chunks).toString()) as T, response);
			} catch (error) {
				const { message } = error as Error;
				response.writeHead(400).end(JSON.stringify({ error: { message } }));
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
