import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onStop } from '../../scripts/liveCheck/stop';

const ROOT = join(__dirname, '../..');

/** What the command says, how it ends, and how often it asked before. */
async function ran(...args: string[]) {
	let asked = 0;
	const server = createServer((_request, response) => {
		asked++;
		response.writeHead(401).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/liveCheck/cli.ts', ...args], {
		cwd: ROOT,
		env: {
			...process.env,
			SPOKI_API_KEY: 'key',
			SPOKI_BASE_URL: `http://127.0.0.1:${port}`,
		},
	});
	let said = '';
	child.stderr.on('data', (part) => (said += String(part)));
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	server.close();
	return { said, code, asked };
}

jest.setTimeout(30_000);

test.each([
	['in no folder', join(tmpdir(), 'no such folder', 'x.json'), 'can’t be written'],
	['that is a folder', tmpdir(), 'is no file'],
])('a file %s is told before anything is asked', async (_name, file, said) => {
	const run = await ran('--file', file);
	expect(run).toMatchObject({ code: 2, asked: 0 });
	expect(run.said).toContain(said);
	expect(run.said).toContain(file);
});

test('a file that can be written is no obstacle', async () => {
	const run = await ran('--file', join(tmpdir(), 'live-check-never-written.json'));
	expect(run).toMatchObject({ code: 2, asked: 1 });
	expect(run.said).toContain('The key is not accepted');
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s stops a run once, whatever follows', (signal) => {
	const from = Object.assign(new EventEmitter(), {
		stdout: new EventEmitter(),
		stderr: new EventEmitter(),
	});
	let stopped = 0;
	onStop(from, () => stopped++);
	from.emit(signal);
	expect(stopped).toBe(1);
	for (const next of ['SIGINT', 'SIGTERM', 'SIGHUP']) from.emit(next);
	// The terminal is gone.
	for (const output of [from.stdout, from.stderr]) output.emit('error', new Error('EIO'));
	expect(stopped).toBe(1);
});
