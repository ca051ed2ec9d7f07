import { randomUUID } from 'node:crypto';
import { WebStandardStreamableHTTPServerTransport as Transport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { World } from '../world';
import { createMcpServer } from './server';

/** The sessions that clients of the MCP server have open. They outlive a reset, as tokens do. */
export class Sessions {
	private readonly byId = new Map<string, Transport>();

	/** A server of its own for a new client; without sessions, for one request. */
	async open(world: World): Promise<Transport> {
		const { sessions, answers } = world.settings.mcp;
		const transport = new Transport({
			sessionIdGenerator: sessions ? randomUUID : undefined,
			enableJsonResponse: answers === 'json',
			onsessioninitialized: (id) => void this.byId.set(id, transport),
			onsessionclosed: (id) => void this.byId.delete(id),
		});
		await createMcpServer(world).connect(transport);
		return transport;
	}

	get(id: string): Transport | undefined {
		return this.byId.get(id);
	}

	/** Ends all, as a restart of the server would. */
	async forget(): Promise<void> {
		const all = [...this.byId.values()];
		this.byId.clear();
		await Promise.all(all.map((one) => one.close()));
	}
}
