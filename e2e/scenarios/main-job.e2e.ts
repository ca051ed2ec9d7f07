import assert from 'node:assert/strict';
import { importExamples, MAIN_EXAMPLE } from '../lib/examples';
import { runMainJob } from '../lib/mainJob';
import type { Scenario } from '../lib/scenario';

const FAULTY_LINES = [18, 95, 204, 312, 389, 472, 567, 641, 800, 942, 1034, 1188];

export const scenario: Scenario = {
	name: '1,200 rows of a CSV file: three requests for each bulk step, each faulty row named',
	run: async ({ client, credentials, files, sandbox }) => {
		const workflows = await importExamples(client, Object.values(credentials), files);
		const result = await runMainJob(client, workflows[MAIN_EXAMPLE], sandbox);
		assert.equal(result.execution.status, 'success', result.report);

		const count = (endpoint: string) =>
			sandbox.requests.filter((request) => request.endpoint === endpoint).length;
		assert.equal(count('POST /api/1/contacts/sync_all/'), 3);
		assert.equal(count('POST /api/1/lists/{id}/sync_contacts/'), 3);
		assert.equal(count('POST /api/1/tickets/'), 16);
		assert.deepEqual(
			sandbox.requests.filter(({ status = 0 }) => status >= 400),
			[],
			'the node keeps to the limits, so nothing is refused',
		);

		const list = sandbox.store.lists.all().find(({ name }) => name.startsWith('Import '));
		assert.equal(list?.contacts_count, 1_188);
		assert.deepEqual([result.rows, result.synced, result.tickets], [1_200, 1_188, 16]);
		assert.deepEqual(
			result.faulty.map(({ line }) => line),
			FAULTY_LINES,
		);
		for (const { name, reason } of result.faulty) assert.ok(name && /Phone/.test(reason), reason);
	},
};
