import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputsOf, type Workflow } from '../lib/client';
import { command } from '../lib/command';
import { readExample } from '../lib/examples';
import { PlainError } from '../lib/plain';
import { chosen, Published, writesTo } from '../lib/published';
import type { Scenario } from '../lib/scenario';
import type { Stack } from '../lib/stack';
import { waitFor } from '../lib/wait';
import { startPostgres } from '../queue/postgres';

const CUSTOMERS = 700;
const FAULTY = 3;

export const scenario: Scenario = {
	name: 'The examples "consent changes" and "nightly CRM sync" with a real PostgreSQL',
	run: async (stack) => {
		const home = mkdtempSync(join(tmpdir(), 'n8n-spoki-postgres-'));
		chmodSync(home, 0o711);
		const { service, port, env } = await startPostgres(home);
		try {
			const password = env.DB_POSTGRESDB_PASSWORD;
			const query = async (sql: string) => {
				const connection = `postgresql://${env.DB_POSTGRESDB_USER}@127.0.0.1:${port}/postgres`;
				const args = ['--no-psqlrc', '--tuples-only', '--no-align', '--command', sql, connection];
				const out = await command('psql', args, { env: { ...process.env, PGPASSWORD: password } });
				return out.split('\n').filter(Boolean);
			};
			const database = await stack.client.saveCredential('Database', 'postgres', {
				host: '127.0.0.1',
				port: Number(port),
				database: env.DB_POSTGRESDB_DATABASE,
				user: env.DB_POSTGRESDB_USER,
				password,
				ssl: 'disable',
			});
			await consents(stack, database, query);
			await customers(stack, database, query);
		} finally {
			await service.stop();
			rmSync(home, { recursive: true, force: true });
		}
	},
};

type Database = Awaited<ReturnType<Stack['client']['saveCredential']>>;
type Query = (sql: string) => Promise<string[]>;

/**
 * What is there is written down as found, each change of the consent is a row, and other changes are
 * none, also of a part of the contact. What changed while nobody told is found by the next look.
 */
async function consents(stack: Stack, database: Database, query: Query) {
	const { client } = stack;
	const { customer, settings, store } = stack.sandbox;
	const [one, other] = store.contacts.all().filter(({ status }) => status === 'Not Declared');
	const prepared = { credentials: [database] };
	const look = async ({ workflow }: Published) =>
		assert.equal((await client.run(workflow)).status, 'success');
	const rowsOf = async ({ phone }: { phone: string }) =>
		await query(
			`SELECT status, how, seen_at BETWEEN '${began}' AND now() FROM spoki_consents
				WHERE phone = '${phone}' ORDER BY seen_at, id`,
		);
	const began = new Date().toISOString();
	const created = { phone: '+393339990001' };
	await Published.during(stack, 'consent-to-postgres.json', prepared, async (example) => {
		await look(example);
		const contacts = store.contacts.all().length;
		assert.deepEqual(await query('SELECT count(*) FROM spoki_consents'), [String(contacts)]);
		customer.block(one.phone);
		customer.block(other.phone);
		await example.executions(3);
		for (const { phone } of [one, other])
			assert.deepEqual(await rowsOf({ phone }), ['Not Declared|found|t']);

		customer.consent(one.phone, 'Subscribed');
		await example.executions(4);
		settings.webhooks.contactData = 'part';
		customer.tag(one.phone, 'VIP');
		customer.block(one.phone, false);
		await example.executions(5);
		customer.consent(one.phone, 'Unsubscribed');
		await example.executions(6);
		settings.webhooks.contactData = 'whole';
		customer.write(created.phone, 'Ciao');
		await example.executions(7);
		Object.assign(other, { status: 'Subscribed' });
		await look(example);
		await look(example);
	}).finally(() => (settings.webhooks.contactData = 'whole'));
	assert.deepEqual(await rowsOf(one), [
		'Not Declared|found|t',
		'Subscribed|changed|t',
		'Unsubscribed|changed|t',
	]);
	assert.deepEqual(await rowsOf(other), ['Not Declared|found|t', 'Subscribed|changed|t']);
	assert.deepEqual(await rowsOf(created), ['Not Declared|created|t']);
}

/** The workflow of every night, and what became of each customer. */
interface Nights {
	stack: Stack;
	workflow: Workflow;
	query: Query;
}

async function customers(stack: Stack, database: Database, query: Query) {
	const { client, credentials, files, sandbox } = stack;
	await query(
		`CREATE TABLE customers (id bigserial PRIMARY KEY, phone text, first_name text, last_name text,
			email text, updated_at timestamptz DEFAULT now());`,
	);
	const automation = sandbox.store.automations.all().find(({ is_active }) => is_active)!;
	const file = readExample('nightly-crm-sync.json', [credentials.apiKey, database], files);
	const start = file.nodes.find(({ name }) => name === 'Start Automation')!;
	start.parameters.automation = chosen(automation.id);
	const nights = { stack, workflow: await client.saveWorkflow(file), query };
	for (const holds of [goWell, meetsNoAnswer, meetsRefusal, isStopped]) {
		await query(
			`DROP TABLE IF EXISTS spoki_starts; TRUNCATE customers RESTART IDENTITY;
			INSERT INTO customers (phone, first_name, last_name, email)
				SELECT CASE WHEN n <= ${FAULTY} THEN '12' ELSE '+39347' || lpad(n::text, 7, '0') END,
					'Nome ' || n, 'Cognome', 'n' || n || '@example.com' FROM generate_series(1, ${CUSTOMERS}) n;`,
		);
		automation.starts.length = 0;
		await holds(nights);
		const twice = automation.starts.length - new Set(automation.starts).size;
		assert.equal(twice, 0, `${holds.name}: nobody is started twice`);
		sandbox.faults.clear();
	}
}

/** One night: how many contacts each request had, and how the execution went. */
async function night({ stack, workflow }: Nights) {
	stack.sandbox.clearRequests();
	const execution = await stack.client.run(workflow);
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	const items = (node: string) => (outputsOf(execution, node)[0] ?? []).map(({ json }) => json);
	return { requests: sizes(stack), refused: items('Refused'), unclear: items('Look in Spoki') };
}

const sizes = (stack: Stack) =>
	writesTo(stack).map(({ body }) => (body as { contacts: unknown[] }).contacts.length);

/** How many customers have each outcome, in the order of the alphabet. */
const outcomes = async ({ query }: Nights) =>
	await query(
		'SELECT outcome, count(*) FROM spoki_starts GROUP BY outcome ORDER BY outcome COLLATE "C"',
	);

const REST = CUSTOMERS - 500 - FAULTY;
const SECOND = { endpoint: 'POST /wh/ap/{uuid}/bulk/', nth: 2, times: 1 };

/** Two requests for 700 customers, the faulty ones apart; a second night has only those that changed. */
async function goWell(nights: Nights) {
	const first = await night(nights);
	assert.deepEqual(first.requests, [500, REST]);
	assert.deepEqual(
		first.refused.map(({ customer }) => customer),
		[1, 2, 3],
	);
	for (const { reason } of first.refused) assert.match(String(reason), /Phone/);
	assert.deepEqual(first.unclear, []);
	assert.deepEqual(await outcomes(nights), [
		`not started|${FAULTY}`,
		`started|${CUSTOMERS - FAULTY}`,
	]);

	await nights.query(
		`UPDATE customers SET phone = '+393470000001' WHERE id = 1; DELETE FROM customers WHERE id IN (2, 3)`,
	);
	assert.deepEqual((await night(nights)).requests, [1]);
	assert.deepEqual((await night(nights)).requests, [], 'nothing has changed');
}

/** What Spoki has started without saying so, and what it started before, is not started again. */
async function meetsNoAnswer(nights: Nights) {
	nights.stack.sandbox.faults.add({ kind: 'drop-after-effect', match: SECOND });
	const first = await night(nights);
	assert.deepEqual(first.requests, [500, REST]);
	assert.deepEqual([first.refused.length, first.unclear.length], [FAULTY, REST]);
	assert.match(String(first.unclear[0].reason), /Spoki may have/);
	const expected = [`not started|${FAULTY}`, 'started|500', `unknown|${REST}`];
	assert.deepEqual(await outcomes(nights), expected);
	await nights.query('UPDATE customers SET updated_at = now() WHERE id = 700');
	const second = await night(nights);
	assert.deepEqual([second.requests, second.unclear.length], [[], REST]);
}

/** What Spoki surely did not start goes again, without what it started. */
async function meetsRefusal(nights: Nights) {
	const body = { detail: 'Not now.' };
	nights.stack.sandbox.faults.add({ kind: '500', status: 400, body, match: SECOND });
	const first = await night(nights);
	assert.deepEqual(first.requests, [500, REST]);
	assert.equal(first.refused.length, FAULTY + REST);
	assert.deepEqual(await outcomes(nights), [`not started|${FAULTY + REST}`, 'started|500']);
	assert.deepEqual((await night(nights)).requests, [REST]);
}

/** When n8n stops while the second batch is under way, nobody knows of any of them. */
async function isStopped(nights: Nights) {
	const { stack, workflow } = nights;
	stack.sandbox.faults.add({ kind: 'slow', delayMs: 20_000, match: SECOND });
	stack.sandbox.clearRequests();
	const id = await stack.client.start(workflow);
	await waitFor(async () => sizes(stack).length === 2 || undefined, {
		timeoutMs: 30_000,
		late: () => new PlainError('The second batch was not sent.'),
	});
	await stack.client.stop(id);
	assert.equal((await stack.client.finished(id)).status, 'canceled');
	stack.sandbox.faults.clear();
	assert.deepEqual(await outcomes(nights), [`unknown|${CUSTOMERS}`]);
	const next = await night(nights);
	assert.deepEqual([next.requests, next.unclear.length], [[], CUSTOMERS]);
}
