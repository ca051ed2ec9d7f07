import { characterNames, startSandbox } from '../../sandbox';
import { Cleanup } from '../../scripts/liveCheck/cleanup';
import { fileOf } from '../../scripts/liveCheck/report';
import { NOTE_LEFT, writeProbes } from '../../scripts/liveCheck/probes/write';
import { liveCheck } from '../../scripts/liveCheck/run';
import { hostsAt, secretsOf } from './run';
import { own, phone, sizes, wrote } from './wrote';

// Each asks everything of two sandboxes.
jest.setTimeout(30_000);

test('what was made is gone afterwards, and nothing else', async () => {
	const { result, left, before, after, row } = await wrote();
	expect(left).toEqual([NOTE_LEFT]);
	expect(after).toEqual(before);
	expect(result.rows.filter(({ breaks }) => breaks)).toEqual([]);
	expect(row('Fields left out of an upsert').seen).toBe('kept');
	expect(row('Note').seen).toBe('with uuid');
	expect(row('Ticket').seen).toBe('201, read 200, change 200');
	expect(row('Webhook').seen).toBe('with a secret; test 200, rotation 200');
	const text = fileOf(result, { date: '2026-11-26', wrote: true, left }, [phone, own.hook]);
	expect(text).not.toContain(phone.slice(1));
});

test.each(characterNames('bulk'))('%s', async (name) => {
	const { row, left } = await wrote({ characters: [name] });
	expect(row('Batch with a faulty phone').sandbox).toBe(name);
	expect(left).toEqual([NOTE_LEFT]);
});

test.each(characterNames('refusals'))('%s', async (name) => {
	const { row } = await wrote({ characters: [name] });
	expect(row('Refused write').sandbox).toBe(name);
});

test.each(characterNames('deletion'))('%s', async (name) => {
	const { row, left } = await wrote({ characters: [name] });
	expect(row('Deletion').sandbox).toBe(name);
	expect(left.length > 1).toBe(name === 'delete-refused');
});

const REFUSED = ['by-priority', 'cursor', 'capped-count', 'end-empty', 'delete-refused'] as const;

test('what a refused deletion leaves is named, every kind of it', async () => {
	const { left, before, after } = await wrote({ characters: [...REFUSED] });
	expect(after).toEqual({
		contacts: before.contacts + 1,
		lists: before.lists + 1,
		tickets: before.tickets + 1,
		webhooks: before.webhooks + 1,
	});
	expect(left).toEqual([
		'a webhook to your address',
		NOTE_LEFT,
		expect.stringMatching(/^the ticket with the reference "n8n live check /),
		expect.stringMatching(/^the list "n8n live check /),
		'the contact with your phone',
	]);
});

test('names that are not given back are named', async () => {
	const { left } = await wrote(
		{},
		{
			prepare: ({ store }) => store.contacts.add({ phone, first_name: 'Anna', last_name: 'Rossi' }),
			beforeCleanup: ({ faults }) =>
				faults.add({
					kind: '404',
					status: 200,
					body: { success: true },
					match: { endpoint: 'POST /api/1/contacts/sync/' },
				}),
		},
	);
	expect(left).toContain('other names on the contact with your phone');
});

test('an unknown custom field that is taken', async () => {
	const { row } = await wrote({ settings: { unknownCustomFields: 'ignore' } });
	expect(row('Unknown custom field').sandbox).toBe('unknownCustomFields=ignore');
});

test('a run that is stopped cleans up too', async () => {
	const sandbox = await startSandbox();
	const stop = new AbortController();
	const cleanup = new Cleanup();
	const before = sizes(sandbox);
	const run = liveCheck({
		hosts: hostsAt(sandbox.url),
		secrets: secretsOf(sandbox),
		writes: writeProbes(own, cleanup),
		signal: stop.signal,
		onProbe: (name) => name === 'Webhook' && stop.abort(new Error('Stopped.')),
	});
	await expect(run).rejects.toThrow('Stopped.');
	expect(sizes(sandbox)).not.toEqual(before);
	expect(await cleanup.run()).toEqual([NOTE_LEFT]);
	expect(sizes(sandbox)).toEqual(before);
	await sandbox.close();
});

test('what can’t be taken away is named', async () => {
	const cleanup = new Cleanup();
	cleanup.add('one', () => Promise.resolve(false));
	cleanup.add('two', () => Promise.reject(new Error('no answer')));
	cleanup.add('three', () => Promise.resolve(true));
	expect(await cleanup.run()).toEqual(['two', 'one']);
});
