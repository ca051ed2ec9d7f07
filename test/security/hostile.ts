import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters, IPollFunctions } from 'n8n-workflow';
import { Client } from '../../nodes/Spoki/client';
import { SPOKI_PACE, type Pace } from '../../nodes/Spoki/client/pace';
import { pollOnce, runNode, searchList, type Credentials, type RunOptions } from '../engine';
import { spokiNode, triggerNode } from '../nodes';

/** A key that no text holds by chance. */
export const KEY = 'key-Ä+/=&-4711-secret';

/** What a hostile server does with a request. */
export type Misbehaviour = (response: ServerResponse, request: IncomingMessage) => void;

/** Answers with a status and a body: as it is when it is a text, else as JSON. */
export const answer =
	(status: number, body: unknown, headers: Record<string, string> = {}): Misbehaviour =>
	(response) => {
		response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
		response.end(typeof body === 'string' ? body : JSON.stringify(body));
	};

/**
 * A server that answers whatever it is told, on loopback. The paces are short, so that waits, which
 * these tests are not about, cost nothing.
 */
export class Hostile {
	misbehaves: Misbehaviour = answer(200, []);
	readonly requests: Array<{ method: string; url: string; headers: IDataObject; body: string }> =
		[];
	readonly pace: Pace = {
		...SPOKI_PACE,
		windowMs: 1,
		backoffMs: 1,
		editorMemoryMs: 0,
	};
	readonly client = new Client(this.pace);
	credentialId = 'hostile';
	keys = { account: KEY, partner: KEY };

	private readonly server = createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (part: string) => (body += part));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			this.requests.push({ method, url, headers: headers as IDataObject, body });
			this.misbehaves(response, request);
		});
	});

	async listen() {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	async close() {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	get url() {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Every credential of the package for this server. */
	get credentials(): Credentials {
		return {
			spokiApi: {
				apiKey: this.keys.account,
				baseUrl: this.url,
				mcpServerUrl: `${this.url}/v2/mcp`,
			},
			spokiPartnerApi: { apiKey: this.keys.partner, baseUrl: this.url },
		};
	}

	private options(parameters: INodeParameters, more: Partial<RunOptions>): RunOptions {
		const { credentials, credentialId } = this;
		return { parameters, credentials, credentialId, nodeType: spokiNode(this.client), ...more };
	}

	/** Runs the node. */
	async run(parameters: INodeParameters, more: Partial<RunOptions> = {}) {
		return await runNode(this.options(parameters, more));
	}

	/** Runs the node as n8n's MCP Server Trigger does, which knows no custom operations. */
	async runAsTool(parameters: INodeParameters, more: Partial<RunOptions> = {}) {
		const nodeType = Object.assign(spokiNode(this.client), { customOperations: undefined });
		return await this.run(parameters, { nodeType, ...more });
	}

	/** Opens a picker. */
	async pick(
		picker: string,
		parameters: INodeParameters = {},
		more: Partial<RunOptions> = {},
		filter?: string,
		token?: string,
	) {
		return await searchList(this.options(parameters, more), picker, filter, token);
	}

	/** Opens a picker, and looks through it to its end. */
	async pickAll(picker: string) {
		const shown = [];
		let token: string | undefined;
		do {
			const page = await this.pick(picker, {}, {}, undefined, token);
			shown.push(...page.results);
			token = page.paginationToken as string | undefined;
		} while (token);
		return shown;
	}

	/** Polls once, as after an activation, or goes on from a state. */
	async poll(
		parameters: INodeParameters,
		staticData: IDataObject = {},
		more: Partial<RunOptions> = {},
	) {
		const nodeType = triggerNode(this.client);
		return await pollOnce({ ...this.options(parameters, more), nodeType, staticData });
	}

	/** Polls once, with so much time as n8n gives. @param ms milliseconds */
	async pollWithin(ms: number, parameters: INodeParameters) {
		const nodeType = triggerNode(this.client);
		const { poll } = nodeType;
		nodeType.poll = async function (this: IPollFunctions) {
			return await poll!.call(Object.assign(this, { getPollBudgetMs: () => ms }));
		};
		return await pollOnce({ ...this.options(parameters, {}), nodeType, staticData: {} });
	}
}

/** A hostile server for a test file. */
export function useHostile(): Hostile {
	const hostile = new Hostile();
	let used = 0;
	beforeAll(async () => await hostile.listen());
	beforeEach(() => {
		hostile.requests.length = 0;
		hostile.misbehaves = answer(200, []);
		hostile.credentialId = `hostile ${used++}`;
	});
	afterAll(async () => await hostile.close());
	return hostile;
}

/** An OAuth2 credential of which the token has expired, with the hostile server as its token server. */
export const expiredToken = ({ url }: Hostile) =>
	({
		spokiOAuth2Api: {
			baseUrl: url,
			accessTokenUrl: `${url}/token/`,
			authUrl: `${url}/authorize/`,
			clientId: 'client',
			clientSecret: 'client-secret-4711',
			oauthTokenData: { access_token: 'stale', refresh_token: 'refresh-4711' },
		},
	}) as unknown as Credentials;

/** What an error says, all of it. */
export const said = (error: unknown) => {
	const { message, description } = error as { message: string; description?: string };
	return `${message} ${description ?? ''}`;
};
