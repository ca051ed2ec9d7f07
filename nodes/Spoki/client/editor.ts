import type { IHookFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Client, Patience } from './client';
import type { Connection } from './connection';
import type { Endpoint } from './endpoint';
import { held } from './held';
import { WaitBudget } from './waitBudget';

/** The editor waits for what it shows, so that waits for its turn only this long, in ms. */
const PATIENCE_MS = 5_000;

/** How long what the editor asks for may wait. */
export const inEditor = (): Patience => ({ budget: new WaitBudget(PATIENCE_MS), isEditor: true });

/** The connection of a node that isn't run, as its panel is. */
export const panelConnection = async (
	context: ILoadOptionsFunctions | IHookFunctions,
	client: Client,
	endpoint: Pick<Endpoint, 'access' | 'server'>,
): Promise<Connection> =>
	await client.connect(
		context,
		endpoint,
		context.getNodeParameter('authentication', 'apiKey') as string,
	);

/** What the editor was shown a moment ago. */
const memory = new WeakMap<Client, Map<string, { until: number; shown: unknown }>>();

/** Remembers what the editor is shown of an account, for a minute: so that typing costs few requests. */
export function editorMemory<T>(client: Client, { key, baseUrl }: Connection) {
	const all = held(memory, client, () => new Map());
	const nameOf = (asked: unknown) => JSON.stringify([key, baseUrl, asked]);
	return {
		recall: (asked: unknown): T | undefined => {
			const { until = 0, shown } = all.get(nameOf(asked)) ?? {};
			return Date.now() < until ? (shown as T) : undefined;
		},
		keep: (asked: unknown, shown: T) => {
			for (const [old, { until }] of all) if (Date.now() >= until) all.delete(old);
			all.set(nameOf(asked), { until: Date.now() + client.pace.editorMemoryMs, shown });
		},
	};
}
