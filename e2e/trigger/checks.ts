import assert from 'node:assert/strict';
import type { IDataObject } from 'n8n-workflow';
import type { Workflow } from '../lib/client';
import { waitFor } from '../lib/wait';
import { PlainError } from '../lib/plain';
import { readExample } from '../lib/examples';
import { Arrivals, type Key } from './arrivals';
import { create } from './creations';
import type { Engine } from './engines';
import type { Lab } from './lab';
import { afterPolls, whileOneWaits } from './polls';
import { everySeconds, triggerWorkflow } from './workflow';

const ACTIVATION_MS = 120_000;
const ASSIGNMENT_MS = 120_000;
const EXAMPLE = 'new-ticket-assign-operator.json';

/** A check prints what it found with `note`, and throws when it doesn't hold. */
export interface Check {
	name: string;
	run(note: (text: string) => void): Promise<void>;
}

/** The life of one workflow through two crashes; each check goes on where the one before ended. */
export function livesThroughCrashes(lab: Lab, engine: Engine): Check[] {
	const { client, sandbox, credential } = lab;
	const created: Key[] = [];
	let workflow: Workflow;
	let arrivals: Arrivals;
	const add = (tickets: number, contacts: number) => {
		const keys = create(sandbox, tickets, contacts);
		created.push(...keys);
		return `${tickets} tickets and ${contacts} contacts`;
	};
	return [
		{
			name: 'Activation emits nothing of what is there',
			run: async (note) => {
				const there = `${sandbox.store.tickets.size} tickets and ${sandbox.store.contacts.size} contacts`;
				workflow = await client.saveWorkflow(
					triggerWorkflow(credential, everySeconds(engine.everySeconds)),
				);
				arrivals = new Arrivals(client, workflow);
				await client.activate(workflow, ACTIVATION_MS);
				await afterPolls(sandbox, 2);
				assert.deepEqual(await arrivals.executions(), []);
				note(`${there}, 0 executions`);
			},
		},
		{
			name: 'New ones arrive',
			run: async (note) => {
				note(add(7, 6));
				await arrivals.waitForAll(created);
			},
		},
		{
			name: 'SIGKILL between two polls, more while n8n is down: all arrive',
			run: async (note) => {
				// a poll without items before it: the classic engine has not stored what that one knew
				await afterPolls(sandbox, 1);
				await lab.kill();
				note(add(130, 11));
				await lab.restart();
				await arrivals.waitForAll(created);
			},
		},
		{
			name: 'SIGKILL in the middle of a poll, more while n8n is down: all arrive',
			run: async (note) => {
				await afterPolls(sandbox, 1);
				const before = add(5, 4);
				// it has read the new tickets, and waits for the contacts
				await whileOneWaits(sandbox);
				await lab.kill();
				sandbox.faults.clear();
				note(`${before} before, ${add(6, 7)} after`);
				await lab.restart();
				await arrivals.waitForAll(created);
			},
		},
		{
			name: 'Over all executions each came exactly once',
			run: async (note) => {
				await afterPolls(sandbox, 2);
				const found = await waitFor(async () => await arrivals.byKey(), {
					timeoutMs: ACTIVATION_MS,
					late: () => new PlainError('An execution did not end'),
				});
				const executions = (await arrivals.executions()) ?? [];
				const times = [...found.values()].reduce((sum, { length }) => sum + length, 0);
				const repeated = [...found].filter(([, { length }]) => length > 1);
				const counts = `${created.length} created, ${times} emitted in ${executions.length} executions, ${repeated.length} repeated`;
				note(counts);
				const [key, places] = repeated[0] ?? [];
				assert.equal(repeated.length, 0, `${counts}: ${key} in ${places?.join(', ')}`);
				assert.deepEqual([...found.keys()].sort(), [...created].sort(), 'nothing lost or old');
				assert.ok(executions.every(({ status }) => status === 'success'));
			},
		},
		{
			name: `The state was kept by the ${engine.name}`,
			run: async (note) => {
				const { staticData } = await client.request<{ staticData: IDataObject | null }>(
					'GET',
					`/rest/workflows/${workflow.id}`,
				);
				const bytes = staticData ? JSON.stringify(staticData).length : 0;
				note(bytes ? `${bytes} bytes in the workflow` : 'nothing in the workflow');
				assert.equal(bytes > 0, engine.storesInWorkflow);
				await client.deactivate(workflow);
			},
		},
	];
}

/** The example workflow, with more frequent polls. */
export function exampleAssigns({ client, sandbox, credential }: Lab, engine: Engine): Check {
	return {
		name: `examples/${EXAMPLE}: the customer of a new ticket gets an operator and a note`,
		run: async (note) => {
			const file = readExample(EXAMPLE, [credential], '');
			const trigger = file.nodes.find(({ type }) => type === 'n8n-nodes-spoki.spokiTrigger');
			Object.assign(trigger!.parameters, { pollTimes: everySeconds(engine.everySeconds) });
			const workflow = await client.saveWorkflow(file);
			await client.activate(workflow, ACTIVATION_MS);
			const contact = sandbox.store.contacts.add({ role_set: [] });
			const ticket = sandbox.store.tickets.add({ contact });
			const [execution] = await waitFor(
				async () => {
					const all = await client.executions(workflow.id);
					return all.length ? all : undefined;
				},
				{ timeoutMs: ASSIGNMENT_MS, late: () => new PlainError('The example did not start') },
			);
			const { status, data } = await client.finished(execution.id);
			assert.equal(status, 'success', data.resultData.error?.message);
			const emails = contact.role_set.map(({ user }) => user.email);
			note(`ticket ${ticket.id}, contact ${contact.id}, ${emails.join(', ') || 'no operator'}`);
			assert.equal(emails.length, 1);
			const notes = sandbox.store.messages.all().filter(({ phone }) => phone === contact.phone);
			assert.deepEqual(
				notes.map(({ type, text }) => [type, text]),
				[['Note', `New ticket: ${ticket.title}. Assigned to ${emails[0]}.`]],
			);
			await client.deactivate(workflow);
		},
	};
}
