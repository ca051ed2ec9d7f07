// npx tsx test/webhook/real.ts: the trigger in a real n8n, with forged deliveries, crashes and restarts.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nClient, type Workflow } from '../../e2e/lib/client';
import { prepareHost } from '../../e2e/lib/host';
import { N8n } from '../../e2e/lib/n8n';
import { npm } from '../../e2e/lib/npm';
import { ownerOf } from '../../e2e/lib/owner';
import { installPackage } from '../../e2e/lib/package';
import { ROOT } from '../../e2e/lib/paths';
import { Progress } from '../../e2e/lib/progress';
import { sleep, waitFor } from '../../e2e/lib/wait';
import { chain, node } from '../../e2e/lib/workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { deliveryOf, post, secretFor, type Happening, type Post } from './deliverer';

/** What n8n gives to Spoki; deliveries go to where it really listens. */
const ADDRESS = 'https://n8n.example.com/';
const EVENTS = ['messageReceived', 'messageStatusChanged', 'noteAdded'];
const TRIGGER = 'Spoki Webhook Trigger';

class Lab {
	private readonly webhookId = randomUUID();
	workflow!: Workflow;

	constructor(
		private readonly options: Parameters<typeof N8n.start>[0],
		readonly sandbox: Sandbox,
		private n8n: N8n,
		readonly client: N8nClient,
	) {}

	get url() {
		return `${ADDRESS}webhook/${this.webhookId}/webhook`;
	}

	/** The subscriptions that have the address of the trigger. */
	get subscriptions() {
		return this.sandbox.store.externalWebhooks.all().filter(({ url }) => url === this.url);
	}

	async save(parameters: object) {
		const { id, name } = await this.client.saveCredential('Spoki API key', 'spokiApi', {
			apiKey: this.sandbox.apiKey,
			baseUrl: this.sandbox.url,
		});
		const trigger = node(
			TRIGGER,
			'n8n-nodes-spoki.spokiWebhookTrigger',
			{ statuses: ['Sent', 'Delivered', 'Read', 'Error'], ...parameters },
			{ credentials: { spokiApi: { id, name } }, webhookId: this.webhookId },
		);
		this.workflow = await this.client.saveWorkflow(
			chain('Messages', [trigger, node('Done', 'n8n-nodes-base.noOp')]),
		);
	}

	of(happening: Happening, signedAt?: number): Post {
		return deliveryOf(happening, secretFor(this.sandbox, this.url, happening.event), signedAt);
	}

	async post(delivery: Post) {
		return await post(this.n8n.url, this.url, delivery);
	}

	/** What the trigger gave, of all executions, once none is under way any more. */
	async given(): Promise<Array<Record<string, unknown>>> {
		await sleep(1500);
		const items: Array<Record<string, unknown>> = [];
		for (const { id } of await this.client.executions(this.workflow.id)) {
			const { data } = await this.client.finished(id);
			const [run] = data.resultData.runData[TRIGGER] ?? [];
			items.push(...(run?.data?.main[0] ?? []).map(({ json }) => json));
		}
		return items;
	}

	async restart(how: 'stop' | 'kill', env = this.options.env) {
		await this.n8n[how]();
		this.n8n = await N8n.start({ ...this.options, env, port: this.n8n.port });
	}

	/** Waits until Spoki has so many subscriptions of the trigger. */
	async until(count: number) {
		await waitFor(async () => this.subscriptions.length === count || undefined, {
			timeoutMs: 90_000,
			late: () => new Error(`${this.subscriptions.length} subscriptions instead of ${count}`),
		});
	}

	async stop() {
		await this.n8n.stop();
		await this.sandbox.close();
	}
}

const message = (uuid: string): Happening => ({
	event: 'message.inbound',
	data: { uuid, text: 'Hello', from_phone: '+393331234567' },
});

async function main() {
	const progress = new Progress();
	const host = await prepareHost(progress);
	await progress.step('Building the package', async () => {
		await npm(process.execPath, ['run', 'build'], { cwd: ROOT, otherwise: 'It does not build.' });
	});
	const folder = mkdtempSync(join(tmpdir(), 'n8n-spoki-webhook-'));
	await installPackage(host.node, ROOT, folder);
	const sandbox = await startSandbox();
	// What a crash leaves half-done n8n takes up again after its lease, two minutes unless told otherwise.
	const env = { WEBHOOK_URL: ADDRESS, N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '15' };
	const options = { host, folder, port: 5800, env };
	const n8n = await progress.step('Starting n8n', async () => await N8n.start(options));
	const client = new N8nClient(n8n.url, ownerOf(folder));
	await client.logIn();
	const lab = new Lab(options, sandbox, n8n, client);
	const foreign = JSON.stringify(sandbox.store.externalWebhooks.all());
	const check = async (title: string, work: () => Promise<string | void>) =>
		await progress.step(title, async (note) => note((await work()) ?? ''));

	try {
		await lab.save({ events: EVENTS, options: { expand: 'contact' } });

		await check('Activated: a subscription for each event', async () => {
			await client.activate(lab.workflow);
			assert.equal(lab.subscriptions.length, 3);
			assert.ok(lab.subscriptions.every(({ expands }) => expands[0] === 'contact'));
		});

		await check('A delivery starts the workflow, a forged one gets 401', async () => {
			const { status, text } = await lab.post(lab.of(message('first')));
			assert.deepEqual([status, text], [200, '']);
			const forged = { ...lab.of(message('forged')), headers: {} };
			assert.deepEqual(await lab.post(forged), { status: 401, text: '' });
			const [item, ...others] = await lab.given();
			assert.deepEqual(others, []);
			assert.deepEqual(Object.keys(item).slice(0, 3), ['event', 'eventTime', 'id']);
			return JSON.stringify(item);
		});

		const ids = Array.from({ length: 60 }, (_, i) => `m-${i}`);
		await check('100 deliveries, 10 at a time, 20 forged, 20 repeated', async () => {
			const genuine = ids.map((id) => lab.of(message(id)));
			const forged = ids.slice(0, 20).map((id, i) => ({
				...lab.of(message(`forged-${id}`), i % 2 ? 1764110000 : undefined),
				...(i % 2 === 0 && { body: String(genuine[i].body) }),
			}));
			const all = [...genuine, ...genuine.slice(0, 20), ...forged].sort(() => Math.random() - 0.5);
			const statuses: number[] = [];
			for (let i = 0; i < all.length; i += 10)
				await Promise.all(
					all.slice(i, i + 10).map(async (each) => statuses.push((await lab.post(each)).status)),
				);
			assert.equal(statuses.filter((status) => status === 200).length, 80);
			assert.equal(statuses.filter((status) => status === 401).length, 20);
			const given = (await lab.given()).map(({ id }) => id as string);
			assert.deepEqual(given.sort(), ['first', ...ids].sort());
			return `${given.length - 1} started, once each`;
		});

		await check('SIGKILL while active: goes on, and knows what it has given', async () => {
			await lab.restart('kill');
			assert.equal(lab.subscriptions.length, 3);
			for (const id of [...ids.slice(0, 20), 'after the crash'])
				assert.equal((await lab.post(lab.of(message(id)))).status, 200);
			const given = (await lab.given()).map(({ id }) => id);
			assert.equal(given.length, 62);
			assert.ok(given.includes('after the crash'));
		});

		await check('Deactivated: 0 left over, others untouched', async () => {
			await client.deactivate(lab.workflow);
			await lab.until(0);
			assert.equal(JSON.stringify(sandbox.store.externalWebhooks.all()), foreign);
		});

		await check('Tested in the editor: subscriptions of its own, deleted afterwards', async () => {
			// n8n takes the address for tests from N8N_EDITOR_BASE_URL, where that is set.
			const testUrl = lab.url.replace(`${ADDRESS}webhook/`, `${client.url}/webhook-test/`);
			const atTest = () =>
				sandbox.store.externalWebhooks.all().filter(({ url }) => url === testUrl);
			await client.activate(lab.workflow);
			await client.request('POST', `/rest/workflows/${lab.workflow.id}/run`, {
				workflowData: lab.workflow,
				triggerToStartFrom: { name: TRIGGER },
			});
			assert.equal(atTest().length, 3);
			assert.equal(lab.subscriptions.length, 3);
			const { secret } = atTest().find(({ event }) => event === 'message.inbound')!;
			const answer = await post(client.url, testUrl, deliveryOf(message('test'), secret));
			assert.equal(answer.status, 200);
			await waitFor(async () => atTest().length === 0 || undefined, {
				timeoutMs: 10_000,
				late: () => new Error('The test registrations stay'),
			});
			assert.equal(lab.subscriptions.length, 3);
			await client.deactivate(lab.workflow);
			await lab.until(0);
		});

		for (const made of [1, 2]) {
			await check(`SIGKILL after ${made} of 3 were created: deactivated, 0 left over`, async () => {
				sandbox.settings.latencyMs = 700;
				const activating = client.activate(lab.workflow, 5000).catch(() => {});
				await lab.until(made);
				await lab.restart('kill');
				await activating;
				sandbox.settings.latencyMs = 0;
				await sleep(20_000);
				const found = lab.subscriptions.length;
				const answer = await lab.post(lab.of(message(`crash ${made}`)));
				await client.deactivate(lab.workflow);
				await lab.until(0);
				await client.activate(lab.workflow);
				await lab.until(3);
				assert.equal((await lab.post(lab.of(message(`again ${made}`)))).status, 200);
				await client.deactivate(lab.workflow);
				await lab.until(0);
				assert.equal(JSON.stringify(sandbox.store.externalWebhooks.all()), foreign);
				return `n8n restarted had ${found}, and answered ${answer.status}`;
			});
		}

		await check('Without WEBHOOK_URL the message says what to do', async () => {
			sandbox.settings.latencyMs = 0;
			const { id, name } = await client.saveCredential('Spoki API key', 'spokiApi', {
				apiKey: sandbox.apiKey,
				baseUrl: 'https://spoki.invalid',
			});
			assert.ok(id && name);
			await lab.restart('stop', {} as typeof env);
			return await client.activate(lab.workflow, 120_000).then(
				() => assert.fail('It was activated'),
				(error: Error) => error.message,
			);
		});
	} finally {
		await lab.stop();
	}
	progress.print(`n8n's logs are in ${folder}`);
}

main().then(
	() => process.exit(0),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
