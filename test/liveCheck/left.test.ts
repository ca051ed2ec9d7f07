import { startSandbox } from '../../sandbox';
import { Cleanup } from '../../scripts/liveCheck/cleanup';
import { exitCode } from '../../scripts/liveCheck/compare';
import { Pacer } from '../../scripts/liveCheck/pace';
import { NOTE_LEFT, writeProbes } from '../../scripts/liveCheck/probes/write';
import { ending } from '../../scripts/liveCheck/report';
import { liveCheck } from '../../scripts/liveCheck/run';
import { hostsAt, secretsOf } from './run';
import type { Between } from './through';
import { own, sizes, wrote } from './wrote';

// Each asks everything of two sandboxes.
jest.setTimeout(30_000);

interface Asked {
	method?: string;
	url?: string;
}

const makesOne = ({ method, url = '' }: Asked) =>
	method === 'POST' && /\/api\/1\/(lists|tickets|external-webhooks)\/$/.test(url);

/** The sandbox made it, and nobody hears of it. */
const loses = (request: Asked, status: number) => makesOne(request) && status === 201;

const isThing = (body: unknown) => typeof body === 'object' && body !== null && 'id' in body;

const answers: Array<[how: string, Between]> = [
	['lost', { loses }],
	['without an id', { body: (b, request) => (makesOne(request) && isThing(b) ? { ok: true } : b) }],
	['wrapped', { body: (b, request) => (makesOne(request) && isThing(b) ? { data: b } : b) }],
];

test.each(answers)(
	'an answer that is %s: all is gone, and nothing is called left',
	async (_how, change) => {
		const { left, before, after } = await wrote({}, { change });
		expect(after).toEqual(before);
		expect(left).toEqual([NOTE_LEFT]);
	},
);

const isLook = ({ method, url = '' }: Asked) =>
	method === 'GET' && url.startsWith('/api/1/lists/?search=');

test('what may have been made, and can’t be looked for, is perhaps left', async () => {
	const change: Between = {
		loses,
		instead: (request) => (isLook(request) ? 500 : undefined),
	};
	const { left } = await wrote({}, { change });
	expect(left).toContainEqual(expect.stringMatching(/^perhaps the list "n8n live check /));
	expect(left.filter((one) => /ticket|webhook/.test(one))).toEqual([]);
});

test('a list that doesn’t say the names of its items tells nothing of what is left', async () => {
	const nameless = (body: unknown, request: Asked) => {
		const { results } = body as { results?: object[] };
		const isTickets =
			request.url?.startsWith('/api/1/tickets/?') || request.url === '/api/1/tickets/';
		if (!isTickets || !results) return body;
		return {
			...(body as object),
			results: results.map((one) => ({ ...one, reference: undefined })),
		};
	};
	const { left } = await wrote({}, { change: { loses, body: nameless } });
	expect(left).toContainEqual(expect.stringMatching(/^perhaps the ticket /));
});

/** A run that is stopped while the first request of a probe waits for its turn. */
async function stoppedAt(probe: string) {
	const sandbox = await startSandbox({ seed: 7 });
	const stop = new AbortController();
	const cleanup = new Cleanup();
	let isReached = false;
	const waits = { now: () => 0, sleep: () => Promise.resolve() };
	const pacer = new Pacer(waits);
	const turn = pacer.turn.bind(pacer);
	pacer.turn = async (...args) => {
		await turn(...args);
		if (isReached) stop.abort(new Error('Stopped.'));
	};
	const before = sizes(sandbox);
	const run = liveCheck({
		hosts: hostsAt(sandbox.url),
		secrets: secretsOf(sandbox),
		pacer,
		writes: writeProbes(own, cleanup),
		signal: stop.signal,
		onProbe: (name) => (isReached = name === probe),
	});
	await expect(run).rejects.toThrow('Stopped.');
	isReached = false;
	const left = await cleanup.run();
	const after = sizes(sandbox);
	await sandbox.close();
	return { left, before, after };
}

test.each(['How late a list shows a new one', 'Fields left out of an upsert', 'Refused write'])(
	'a run that is stopped before the request of “%s” went leaves nothing',
	async (probe) => {
		const { left, before, after } = await stoppedAt(probe);
		expect(left).toEqual([]);
		expect(after).toEqual(before);
	},
);

test('a deletion that is answered with a 500 is no deletion', async () => {
	const isDeletion = ({ method }: Asked) => method === 'DELETE';
	const { row, result, left } = await wrote(
		{},
		{ change: { instead: (request) => (isDeletion(request) ? 500 : undefined) } },
	);
	expect(row('Deletion')).toMatchObject({
		seen: 'answers 500 to the deletion of a list',
		breaks: true,
	});
	expect(row('Deletion').sandbox).toBeUndefined();
	expect(exitCode(result)).toBe(1);
	expect(left).toContainEqual(expect.stringMatching(/^the list "n8n live check /));
});

test('what is left is said last, below the long table', () => {
	const last = (left: string[]) => ending('x.json', left).split('\n').at(-1);
	expect(last(['a note', 'perhaps the list "y"'])).toBe(
		'Left in Spoki: a note, perhaps the list "y"',
	);
	expect(last([])).toMatch(/^x\.json has the same/);
});
