import { searchList } from '../engine';
import { Client } from '../../nodes/Spoki/client';
import { SPOKI_PACE } from '../../nodes/Spoki/client/pace';
import { spokiNode } from '../nodes';
import { apiKeyFor, useSandbox } from '../spoki';

/** Spoki's own pace: 5 a minute for the lists, and a memory of what was shown. */
const nodeType = spokiNode(new Client({ ...SPOKI_PACE }));
const spoki = useSandbox({ data: { lists: 60, contacts: 250 } });
const credentialId = 'editor';
const type = async (text: string, token?: string) =>
	await searchList(
		{ parameters: {}, credentials: apiKeyFor(spoki.sandbox), credentialId, nodeType },
		'searchLists',
		text,
		token,
	);

test('six keystrokes in the picker of lists fail at no limit, and take no turn of a workflow', async () => {
	const [{ name }] = spoki.sandbox.store.lists.all();
	await type('');
	for (let length = 1; length <= 6; length++) {
		const { results } = await type(name.slice(0, length));
		expect(results.map((entry) => entry.name).join()).toContain(name);
	}
	const lists = { resource: 'list', operation: 'getAll', returnAll: true };
	const { error, output } = await spoki.run(
		{ ...lists, options: { onRateLimit: 'stop' } },
		{ credentialId, nodeType },
	);
	expect(error).toBeUndefined();
	expect(output[0]).toHaveLength(60);
});

test('in an account of many lists too: beyond what Spoki allows, what is known already is searched', async () => {
	const { lists } = spoki.sandbox.store;
	while (lists.size < 350) lists.add();
	const many = async (text: string) =>
		await searchList(
			{ parameters: {}, credentials: apiKeyFor(spoki.sandbox), credentialId: 'many', nodeType },
			'searchLists',
			text,
		);
	const { results: first } = await many('');
	const { name } = first[0];
	for (let length = 1; length <= 8; length++) {
		const { results } = await many(name.slice(0, length));
		expect(results.map((entry) => entry.name)).toContain(name);
	}
	const { results } = await many('no list is called so');
	expect(results.map((entry) => entry.name)).toEqual(['There may be more: enter it yourself']);
});

test('a picker goes on by the count where no page names the next', async () => {
	const { settings, store } = spoki.sandbox;
	settings.next = 'absent';
	const own = { parameters: {}, credentials: apiKeyFor(spoki.sandbox), credentialId: 'counts' };
	const seen = new Set<unknown>();
	let token: string | undefined;
	do {
		const page = await searchList(own, 'searchContacts', '', token);
		for (const { value } of page.results) seen.add(value);
		token = page.paginationToken as string | undefined;
	} while (token);
	settings.next = 'link';
	expect(seen.size).toBe(store.contacts.all().length);
});
