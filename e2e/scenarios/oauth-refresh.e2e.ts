import assert from 'node:assert/strict';
import { outputsOf } from '../lib/client';
import type { Scenario } from '../lib/scenario';
import { chain, given, spoki } from '../lib/workflow';

export const scenario: Scenario = {
	name: 'An expired OAuth2 token is refreshed once, and every item succeeds',
	run: async ({ client, credentials, sandbox }) => {
		const contacts = sandbox.store.contacts.all().slice(0, 5);
		const workflow = await client.saveWorkflow(
			chain('OAuth2 refresh', [
				...given(contacts.map(({ id }) => ({ id }))),
				spoki('Get', credentials.oAuth2, {
					resource: 'contact',
					operation: 'get',
					contactId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				}),
			]),
		);
		sandbox.oauth.expireAccessTokens();
		const refreshes = sandbox.oauth.refreshes;
		const execution = await client.run(workflow);

		const token = `${sandbox.oauth.refreshes - refreshes} refreshes`;
		const { message = '' } = execution.data.resultData.error ?? {};
		assert.equal(execution.status, 'success', `${token}: ${message}`);
		assert.deepEqual(
			outputsOf(execution, 'Get')[0].map(({ json, pairedItem }) => [json.id, pairedItem]),
			contacts.map(({ id }, item) => [id, { item }]),
		);
		assert.equal(sandbox.oauth.refreshes - refreshes, 1);
		const api = sandbox.requests.filter(({ path }) => path.startsWith('/api/'));
		assert.ok(api.every(({ headers }) => headers.authScheme === 'bearer'));
		assert.ok(
			api.some(({ status }) => status === 401),
			'the token had expired',
		);

		// the new token was stored: the next run needs no refresh
		assert.equal((await client.run(workflow)).status, 'success');
		assert.equal(sandbox.oauth.refreshes - refreshes, 1);

		sandbox.oauth.expireAccessTokens();
		sandbox.oauth.revokeRefreshTokens();
		const refused = await client.run(workflow);
		assert.equal(refused.status, 'error');
		assert.match(refused.data.resultData.error?.message ?? '', /reconnect|credential/i);
	},
};
