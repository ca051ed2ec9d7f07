import assert from 'node:assert/strict';
import { outputsOf } from '../lib/client';
import type { Scenario } from '../lib/scenario';
import type { Stack } from '../lib/stack';
import { PlainError } from '../lib/plain';
import { waitFor } from '../lib/wait';
import { chain, node } from '../lib/workflow';
import { everySeconds, TRIGGER } from '../trigger/workflow';
import { localization } from '../../sandbox/store/content';

const EVENTS = ['ticketStatusChanged', 'ticketClosed', 'templateApproved', 'campaignCompleted'];

export const scenario: Scenario = {
	name: 'Events of change are not lost when n8n stops after polls that it has not stored, and one that can never come says so',
	run: async (stack) => {
		const { store } = stack.sandbox;
		const statuses = store.campaigns.all().map((campaign) => ({ campaign, ...campaign }));
		for (const { campaign } of statuses) campaign.status = 'terminata' as 'Draft';
		const workflows = await Promise.all(EVENTS.map(async (event) => await publish(stack, event)));
		try {
			await play(stack, workflows);
		} finally {
			for (const { campaign, status } of statuses) campaign.status = status;
			for (const workflow of workflows) await stack.client.deactivate(workflow);
		}
	},
};

/** What `ask` gives, within a minute. */
const until = async <T>(ask: () => Promise<T | undefined>, what: string) =>
	await waitFor(ask, {
		timeoutMs: 60_000,
		everyMs: 1000,
		late: () => new PlainError(`Not within a minute: ${what}`),
	});

type Published = Awaited<ReturnType<typeof publish>>;

/** A published workflow for each event: one that gives something would store the state of all. */
async function publish({ client, credentials: { apiKey } }: Stack, event: string) {
	const { id, name, type } = apiKey;
	const parameters = { pollTimes: everySeconds(5), events: [event] };
	const credentials = { [type]: { id, name } };
	const workflow = await client.saveWorkflow(
		chain(event, [
			node(TRIGGER, 'n8n-nodes-spoki.spokiTrigger', parameters, { credentials }),
			node('Done', 'n8n-nodes-base.noOp'),
		]),
	);
	await client.activate(workflow, 120_000);
	return workflow;
}

async function play(stack: Stack, [changed, closed, approved, mute]: Published[]) {
	const { client, sandbox } = stack;
	const { store } = sandbox;
	const now = () => new Date().toISOString();
	/** The items of a workflow's executions, when there are so many. */
	const given = async (workflow: Published, count: number) =>
		await until(async () => {
			const executions = await client.executions(workflow.id);
			const whole = await Promise.all(executions.map(async ({ id }) => await client.finished(id)));
			const items = whole.flatMap((one) => outputsOf(one, TRIGGER)[0] ?? []);
			return items.length >= count ? items.map(({ json }) => json) : undefined;
		}, `${count} items of ${workflow.name}`);
	/** So long that every trigger has polled at least once more. */
	const polls = async () => {
		const from = sandbox.requests.length;
		const asked = (list: string) =>
			sandbox.requests.slice(from).filter(({ path }) => path.includes(list)).length;
		const isDone = () => (asked('/tickets/') > 5 && asked('/templates/') > 2) || undefined;
		await until(async () => isDone(), 'polls');
	};

	const language = localization(store, { status: 'PENDING' });
	const ticket = store.tickets.add({ status: 'Open', closed_datetime: null });
	const template = store.templates.add({ templatelocalization_set: [language] });
	const close = () =>
		Object.assign(ticket, { status: 'Closed', closed_datetime: now(), updated_datetime: now() });
	const approve = () => Object.assign(language, { status: 'APPROVED', status_updated_at: now() });
	await polls();
	close();
	approve();
	for (const workflow of [changed, closed, approved]) await given(workflow, 1);

	// Polls see these, and give nothing that n8n would store.
	language.status = 'DRAFT';
	const fresh = store.tickets.add({ status: 'Open' });
	Object.assign(ticket, { status: 'Open', closed_datetime: null, updated_datetime: now() });
	await given(changed, 2);
	const newer = store.tickets.add({ status: 'Open' });
	await polls();
	await stack.n8n.stop();
	close();
	approve();
	for (const one of [fresh, newer])
		Object.assign(one, { status: 'Pending', updated_datetime: now() });
	await stack.restart('stop');
	await client.logIn();

	const of = (items: Array<{ id?: unknown }>, id: number) => items.filter((one) => one.id === id);
	const statuses = await given(changed, 5);
	assert.deepEqual([of(statuses, ticket.id).length, of(statuses, newer.id).length], [3, 1]);
	assert.equal(of(await given(closed, 2), ticket.id).length, 2);
	assert.equal(of(await given(approved, 2), template.id).length, 2);
	const failed = await client.executions(mute.id);
	assert.deepEqual([...new Set(failed.map(({ status }) => status))], ['error']);
	const { data } = await client.execution(failed[0].id);
	assert.match(JSON.stringify(data), /Campaign Completed can't come/);
	assert.equal(failed.length, 1);
}
