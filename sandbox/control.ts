import type { FastifyInstance } from 'fastify';
import type { Fault } from './faults';
import { detail } from './http/problem';
import { applySettings, type SettingsInput } from './settings';
import { registerWebhookControl } from './webhooks/control';
import type { World } from './world';

/** The sandbox's own control, for tests in other processes. No key: the server is loopback only. */
export async function registerControl(app: FastifyInstance, world: World) {
	const { store, settings, faults, log, clock, authority, effects } = world;

	app.get('/_sandbox/info', ({ host }) => ({
		url: `http://${host}`,
		apiKey: world.apiKey,
		partnerKey: world.partnerKey,
		clientId: authority.clientId,
		clientSecret: authority.clientSecret,
		authorizeUrl: `http://${host}/o/authorize/`,
		tokenUrl: `http://${host}/o/token/`,
	}));

	app.get('/_sandbox/requests', () => log.entries);
	app.delete('/_sandbox/requests', () => {
		log.clear();
		return {};
	});
	app.get('/_sandbox/effects', () => effects);

	app.get('/_sandbox/settings', () => settings);
	app.patch('/_sandbox/settings', ({ payload }) => {
		checked(() => applySettings(settings, payload.json as SettingsInput));
		return settings;
	});

	app.get('/_sandbox/faults', () => faults.active);
	app.post('/_sandbox/faults', ({ payload }) => {
		const given = [payload.json].flat() as Fault[];
		return checked(() => given.map((fault) => faults.add(fault)));
	});
	app.delete('/_sandbox/faults', () => {
		faults.clear();
		return {};
	});

	app.patch('/_sandbox/clock', ({ payload }) => {
		const { set, advance } = payload.json as { set?: string | null; advance?: number };
		if (set !== undefined) checked(() => clock.set(set ?? undefined));
		if (advance !== undefined) clock.advance(advance);
		return { now: clock.now().toISOString() };
	});

	app.post('/_sandbox/oauth/expire', () => {
		authority.expireAccessTokens();
		return {};
	});
	app.post('/_sandbox/oauth/revoke', () => {
		authority.revokeRefreshTokens();
		return {};
	});
	app.post('/_sandbox/oauth/tokens', () => authority.issueTokens());
	app.get('/_sandbox/oauth/refreshes', () => ({ refreshes: authority.refreshes }));

	const collection = (params: unknown) => {
		const { name } = params as { name: string };
		const found = store.collection(name);
		if (!found) throw detail(404, `There is no collection "${name}"`);
		return found;
	};
	app.get('/_sandbox/store/:name', ({ params }) => collection(params).all());
	app.post('/_sandbox/store/:name', ({ params, payload }) => {
		const target = collection(params);
		const { count } = (payload.json ?? {}) as { count?: number };
		const given = count === undefined ? [payload.json].flat() : Array(count).fill({});
		return checked(() => given.map((partial) => target.add(partial as object)));
	});
	app.delete('/_sandbox/store/:name/:id', ({ params }) => {
		const { id } = params as { id: string };
		if (!collection(params).remove(Number(id))) throw detail(404, `There is no item ${id}`);
		return {};
	});

	await registerWebhookControl(app, world);

	app.post('/_sandbox/reset', () => {
		world.reset();
		return {};
	});
}

/** What the caller got wrong comes back as a 400 with the reason. */
function checked<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw detail(400, (error as Error).message);
	}
}
