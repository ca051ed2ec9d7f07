import { characterSettings, type CharacterName } from './characters';
import { createClock, type Clock } from './clock';
import { Counts } from './counts';
import { Faults } from './faults';
import { createServer } from './http/server';
import { RequestLog, type LoggedRequest } from './log';
import { Sessions } from './mcp/sessions';
import { Authority, type IssuedTokens } from './oauth/authority';
import { applySettings, createSettings, type Settings, type SettingsInput } from './settings';
import { Store, type Sizes } from './store';
import { Throttle } from './throttle';
import { Webhooks } from './webhooks';
import type { Customer } from './webhooks/customer';
import type { World } from './world';

export type { Clock, Faults, IssuedTokens, LoggedRequest, Settings, SettingsInput, Sizes, Store };
export { faultKinds, type ActiveFault, type Fault, type FaultKind } from './faults';
export { characterNames, characters, characterSettings } from './characters';
export type { CharacterName, CharacterKind } from './characters';
export { routes } from './resources';

export interface SandboxOptions {
	/** 0, the default, takes a free one. */
	port?: number;
	/** The same seed gives the same data. */
	seed?: number;
	/** Names of characters, applied in this order before `settings`. */
	characters?: readonly CharacterName[];
	settings?: SettingsInput;
	/** How many of each thing there are at the start. */
	data?: Partial<Sizes>;
}

/** A running sandbox, with everything a test needs to look into it. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT`: the API under /api/1/, automations under /wh/ap/, OAuth2 under /o/. */
	url: string;
	apiKey: string;
	partnerKey: string;
	oauth: {
		clientId: string;
		clientSecret: string;
		authorizeUrl: string;
		tokenUrl: string;
		/** How often a refresh token was exchanged. */
		readonly refreshes: number;
		issueTokens(): IssuedTokens;
		expireAccessTokens(): void;
		revokeRefreshTokens(): void;
	};
	/** The request log, oldest first. */
	requests: LoggedRequest[];
	clearRequests(): void;
	/** How often each endpoint changed something, by `POST /api/1/tickets/`, whatever was answered. */
	effects: Record<string, number>;
	store: Store;
	clock: Clock;
	settings: Settings;
	faults: Faults;
	/** Deliveries of webhooks: log, faults, redelivery, statuses of messages. */
	webhooks: Webhooks;
	/** Acts as a customer: writes, presses a button, blocks, joins a list. */
	customer: Customer;
	/** The MCP server, at `/v2/mcp`. */
	mcp: { url: string; forgetSessions(): Promise<void> };
	/** Everything as it was at the start, except that tokens stay valid. */
	reset(): void;
	close(): Promise<void>;
}

/** Starts a sandbox on loopback. Rejects with EADDRINUSE when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, seed = 1, data = {} } = options;
	const initial = () =>
		applySettings(
			createSettings(characterSettings(...(options.characters ?? []))),
			options.settings,
		);
	const settings = initial();
	const clock = createClock();
	const store = new Store(seed, data, clock);
	const world: World = {
		settings,
		clock,
		store,
		webhooks: new Webhooks(store, clock, settings),
		mcpSessions: new Sessions(),
		log: new RequestLog(),
		faults: new Faults(),
		throttle: new Throttle(settings, undefined, () => clock.now().getTime()),
		counts: new Counts(),
		authority: new Authority(settings),
		effects: {},
		apiKey: 'sandbox-account-key',
		partnerKey: 'sandbox-partner-key',
		reset() {
			Object.assign(settings, initial());
			clock.set();
			store.reset();
			webhooks.clear();
			log.clear();
			faults.clear();
			throttle.clear();
			world.counts.clear();
			authority.refreshes = 0;
			for (const name of Object.keys(effects)) delete effects[name];
		},
	};
	const { authority, log, faults, throttle, effects, apiKey, partnerKey, webhooks } = world;
	const app = createServer(world);
	const url = await app.listen({ port, host: '127.0.0.1' });
	return {
		url,
		apiKey,
		partnerKey,
		oauth: {
			clientId: authority.clientId,
			clientSecret: authority.clientSecret,
			authorizeUrl: `${url}/o/authorize/`,
			tokenUrl: `${url}/o/token/`,
			get refreshes() {
				return authority.refreshes;
			},
			issueTokens: () => authority.issueTokens(),
			expireAccessTokens: () => authority.expireAccessTokens(),
			revokeRefreshTokens: () => authority.revokeRefreshTokens(),
		},
		requests: log.entries,
		clearRequests: () => log.clear(),
		effects,
		store,
		clock,
		settings,
		faults,
		webhooks,
		customer: webhooks.customer,
		mcp: { url: `${url}/v2/mcp`, forgetSessions: () => world.mcpSessions.forget() },
		reset: () => world.reset(),
		close: () => {
			webhooks.clear();
			return app.close();
		},
	};
}
