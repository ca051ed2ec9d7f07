import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputsOf } from '../lib/client';
import { command } from '../lib/command';
import { readExample } from '../lib/examples';
import { chosen, Published, writesTo } from '../lib/published';
import type { Scenario } from '../lib/scenario';
import type { Stack } from '../lib/stack';
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

/** Each change of the consent is a row, and other changes are none; also of a part of the contact. */
async function consents(stack: Stack, database: Database, query: Query) {
	const { customer, settings, store } = stack.sandbox;
	const [{ phone, id }] = store.contacts.all().filter(({ status }) => status === 'Not Declared');
	const prepared = { credentials: [database] };
	settings.webhooks.contactData = 'part';
	await Published.during(stack, 'consent-to-postgres.json', prepared, async (example) => {
		customer.consent(phone, 'Subscribed');
		await example.executions(1);
		customer.tag(phone, 'VIP');
		customer.block(phone, false);
		await example.executions(2);
		customer.consent(phone, 'Unsubscribed');
		await example.executions(3);
	}).finally(() => (settings.webhooks.contactData = 'whole'));
	assert.deepEqual(
		await query('SELECT contact_id, phone, status FROM spoki_consents ORDER BY id'),
		['Subscribed', 'Unsubscribed'].map((status) => `${id}|${phone}|${status}`),
	);
}

/** Two requests for 700 customers, the faulty ones apart; a second night has only those. */
async function customers(stack: Stack, database: Database, query: Query) {
	const { client, credentials, files, sandbox } = stack;
	await query(
		`CREATE TABLE customers (id bigserial PRIMARY KEY, phone text, first_name text, last_name text,
			email text, updated_at timestamptz DEFAULT now(), synced_at timestamptz);
		INSERT INTO customers (phone, first_name, last_name, email)
			SELECT CASE WHEN n <= ${FAULTY} THEN '12' ELSE '+39347' || lpad(n::text, 7, '0') END,
				'Nome ' || n, 'Cognome', 'n' || n || '@example.com' FROM generate_series(1, ${CUSTOMERS}) n;`,
	);
	const automation = sandbox.store.automations.all().find(({ is_active }) => is_active)!;
	const file = readExample('nightly-crm-sync.json', [credentials.apiKey, database], files);
	const start = file.nodes.find(({ name }) => name === 'Start Automation')!;
	start.parameters.automation = chosen(automation.id);
	const workflow = await client.saveWorkflow(file);
	sandbox.clearRequests();
	const first = await client.run(workflow);
	assert.equal(first.status, 'success', first.data.resultData.error?.message);
	const starts = writesTo(stack).map(({ body, status }) => [
		(body as { contacts: unknown[] }).contacts.length,
		status,
	]);
	assert.deepEqual(starts, [
		[500, 200],
		[CUSTOMERS - FAULTY - 500, 200],
	]);
	assert.equal(new Set(automation.starts).size, CUSTOMERS - FAULTY);
	const refused = outputsOf(first, 'Refused')[0].map(({ json }) => json);
	assert.deepEqual(
		refused.map(({ customer }) => customer),
		[1, 2, 3],
	);
	for (const { reason } of refused) assert.match(String(reason), /Phone/);
	const open = 'SELECT count(*) FROM customers WHERE synced_at IS NULL';
	assert.deepEqual(await query(open), [String(FAULTY)]);

	await query(`UPDATE customers SET phone = '+393470000001', updated_at = now() WHERE id = 1`);
	sandbox.clearRequests();
	assert.equal((await client.run(workflow)).status, 'success');
	assert.deepEqual(
		writesTo(stack).map(({ body }) => (body as { contacts: unknown[] }).contacts.length),
		[1],
	);
	assert.deepEqual(await query(open), [String(FAULTY - 1)]);
}
