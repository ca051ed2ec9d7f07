import type { IDataObject, INodeType } from 'n8n-workflow';
import { polled as polled } from '../../nodes/Spoki/trigger/events';
import { events as delivered } from '../../nodes/Spoki/webhook/events';
import { startSandbox, type Sandbox } from '../../sandbox';
import { pollOnce } from '../../test/engine';
import { clientOf } from '../../test/sandbox/client';
import { apiKeyFor } from '../../test/spoki';
import { N8n } from '../../test/webhook/n8n';

/** New nodes for each run. */
export interface Triggers {
	polling: () => INodeType;
	webhook: () => INodeType;
}

/** What a poll gives for an event in the editor. */
async function pollFor(event: string, sandbox: Sandbox, nodeType: INodeType) {
	const { output } = await pollOnce({
		nodeType,
		parameters: { events: [event] },
		credentials: apiKeyFor(sandbox),
		credentialId: `poll ${event}`,
		mode: 'manual',
	});
	return (output?.[0] ?? []).map(({ json }) => json);
}

/** What Spoki's test delivery of an event gives. */
async function deliveryOf(event: string, sandbox: Sandbox, nodeType: INodeType) {
	const n8n = new N8n({
		credentials: apiKeyFor(sandbox),
		parameters: { events: [event] },
		nodeType,
	});
	n8n.address = await n8n.open();
	try {
		await n8n.activate();
		const { id } = sandbox.store.externalWebhooks.all().find(({ url }) => url === n8n.url)!;
		await clientOf(sandbox)('POST', `/api/1/external-webhooks/${id}/test/`, { body: {} });
		await sandbox.webhooks.idle();
		return n8n.executions.flatMap(({ items }) => items);
	} finally {
		await n8n.close();
	}
}

/**
 * What both triggers give of each of their events, simplified.
 * @throws Error where one gives nothing
 */
export async function itemsOfTriggers({ polling, webhook }: Triggers): Promise<IDataObject[]> {
	const sandbox = await startSandbox();
	const all: IDataObject[] = [];
	const add = (event: string, items: IDataObject[]) => {
		if (items.length === 0) throw new Error(`${event} gave nothing`);
		all.push(...items);
	};
	try {
		for (const event of Object.keys(polled)) add(event, await pollFor(event, sandbox, polling()));
		for (const event of Object.keys(delivered))
			add(event, await deliveryOf(event, sandbox, webhook()));
	} finally {
		await sandbox.close();
	}
	return all;
}
