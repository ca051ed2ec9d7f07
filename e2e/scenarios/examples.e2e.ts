import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputsOf } from '../lib/client';
import { importExamples } from '../lib/examples';
import type { Scenario } from '../lib/scenario';

export const scenario: Scenario = {
	name: 'The examples "weekly report" and "clean up a list" do what their notes say',
	run: async ({ client, credentials, files, sandbox }) => {
		const workflows = await importExamples(client, Object.values(credentials), files);

		const report = await client.run(workflows['weekly-report.json']);
		assert.equal(report.status, 'success');
		const rows = outputsOf(report, 'Get Report')[0].length;
		const file = readdirSync(files).find((name) => name.startsWith('spoki-'));
		assert.ok(file && rows > 0, `${rows} rows in ${file}`);
		assert.equal(readFileSync(join(files, file), 'utf8').trim().split('\n').length, rows + 1);

		const list = sandbox.store.lists.all().find(({ name }) => name.startsWith('Newsletter'));
		const onList = () => sandbox.store.contacts.all().filter((one) => one.list_set.includes(list!));
		const before = onList();
		for (const contact of before.slice(0, 2)) contact.status = 'Unsubscribed';
		const leaving = before.filter(({ status }) => status === 'Unsubscribed').length;
		const cleaned = await client.run(workflows['clean-up-list.json']);
		assert.equal(cleaned.status, 'success');
		assert.equal(onList().length, before.length - leaving);
		assert.ok(onList().every(({ status }) => status !== 'Unsubscribed'));
	},
};
