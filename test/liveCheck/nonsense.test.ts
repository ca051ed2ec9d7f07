import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { routes } from '../../sandbox';
import { exitCode } from '../../scripts/liveCheck/compare';
import { table } from '../../scripts/liveCheck/report';
import { liveCheck } from '../../scripts/liveCheck/run';
import { README, readmeWith, verifiedPage } from '../../scripts/liveCheck/verified';
import { check, hostsAt, secretsOf } from './run';

jest.setTimeout(30_000);

const HTML = '<!DOCTYPE html><html><title>Sign in</title></html>';

describe('A Spoki that answers 200 with', () => {
	test.each([
		['nothing', '', 'answer is empty'],
		['null', 'null', 'answer is null'],
		['a number', '42', 'answer is number'],
		['a page', HTML, 'answer is no JSON'],
	])('%s validates nothing', async (_name, body, told) => {
		const { result, row } = await check(
			{},
			{
				prepare: ({ faults }) => {
					for (const { path } of routes) {
						if (path.startsWith('/api/1/tags/')) continue;
						for (const method of ['GET', 'OPTIONS'])
							faults.add({ kind: '404', status: 200, body, match: { method, endpoint: path } });
					}
				},
			},
		);
		const odd = result.verified.filter(({ endpoint }) => !endpoint.includes('/tags/'));
		expect(odd.length).toBeGreaterThan(10);
		for (const { differences } of odd) expect(differences[0]).toMatch(told);
		expect(exitCode(result)).toBe(1);
		expect(table(result)).toContain('No sandbox corresponds');
		expect(row('Old report').seen).toBe('answers 200, and no report');
		expect(row('Every documented read')).toMatchObject({ breaks: true });
		expect(row('Metadata by OPTIONS').seen).toBe('none');
		const file = { ...result, date: '2026-11-27', correspondsTo: [] };
		const tags = result.verified.length - odd.length;
		const counted = `${tags} of them validated on a live account on 2026-11-27, ${odd.length} answered otherwise`;
		expect(readmeWith(file, readFileSync(README, 'utf8'))).toContain(counted);
		const page = verifiedPage(file);
		expect(page).toContain('no: differs on 2026-11-27');
		expect(page).toContain('The sandbox that corresponds to it: none.');
	});
});

/** What a check says of a server that gives everything this answer. */
async function saidOf(status: number, body: string, headers: Record<string, string> = {}) {
	let asked = 0;
	const waits: number[] = [];
	const server = createServer((_request, response) => {
		asked++;
		response.writeHead(status, headers).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const run = liveCheck({
		hosts: hostsAt(`http://127.0.0.1:${port}`),
		secrets: { apiKey: 'key' },
		onWait: (seconds) => waits.push(seconds),
	});
	const { message } = await run.then(
		() => new Error('It went on.'),
		(error: Error) => error,
	);
	server.close();
	return { message, asked, waits };
}

test.each([
	[200, '', 'with nothing: that isn’t the API of Spoki'],
	[200, HTML, 'with no JSON: that isn’t the API of Spoki'],
	[200, 'null', 'with no list: that isn’t the API of Spoki'],
	[302, '', 'a redirect, which isn’t followed'],
	[401, '{"detail":"Invalid token."}', 'The key is not accepted'],
	[403, '', 'The key is not accepted'],
	[403, HTML, 'as a firewall or proxy before Spoki does, so nobody has judged the key'],
	[500, 'boom', 'answers 500, so nobody has judged the key'],
	[502, HTML, 'answers 502, so nobody has judged the key'],
	[429, '{}', 'too many requests, so nobody has judged the key'],
])('a first answer %d %j is called what it is', async (status, body, said) => {
	const { message } = await saidOf(status, body);
	expect(message).toContain(said);
	expect(message.includes('The key is not accepted')).toBe(said === 'The key is not accepted');
});

test('a 429 is waited for aloud, and one that asks for too long isn’t waited for', async () => {
	expect(await saidOf(429, '{}', { 'Retry-After': '7' })).toMatchObject({ asked: 2, waits: [7] });
	const long = await saidOf(429, '{}', { 'Retry-After': '100000' });
	expect(long).toMatchObject({ asked: 1, waits: [] });
});

test.each([
	['OAuth2 token as Bearer', { token: 'stale' }],
	['Partner key at the account', { partnerKey: 'wrong' }],
])('%s: a wrong one tells nothing of Spoki', async (name, wrong) => {
	const { row, result } = await check(
		{},
		{ secrets: (sandbox) => ({ ...secretsOf(sandbox), ...wrong }) },
	);
	expect(row(name)).toMatchObject({ open: true, isAsAssumed: false });
	expect(row(name).seen + row(name).follows).toContain('wrong');
	expect(row(name).sandbox).toBeUndefined();
	expect(exitCode(result)).toBe(0);
});
