import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { preloads } from '../../e2e/lib/preloads';

/** A server as n8n's: it answers requests, and upgrades for the editor's live connection. */
const SERVER = `
const server = require('http').createServer((_, answer) => answer.end('n8n'));
server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 101 Switching Protocols\\r\\nconnection: upgrade\\r\\nupgrade: websocket\\r\\n\\r\\n'));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

let child: ChildProcess;
let port: number;

beforeAll(async () => {
	child = spawn(process.execPath, [...preloads.args, '-e', SERVER], {
		env: { ...process.env, ...preloads.env },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [line] = (await once(child.stdout!, 'data')) as [Buffer];
	port = Number(line);
}, 30_000);

afterAll(() => child.kill());

/** The status of the answer to one request with this Host. */
async function ask(host: string, headers: Record<string, string> = {}): Promise<number> {
	const asked = request({ hostname: '127.0.0.1', port, headers: { host, ...headers } }).end();
	const [answer] = (await Promise.race([once(asked, 'response'), once(asked, 'upgrade')])) as [
		IncomingMessage,
	];
	answer.destroy();
	return answer.statusCode ?? 0;
}

const upgrade = { connection: 'upgrade', upgrade: 'websocket' };

test('n8n as it is started here answers loopback names only', async () => {
	for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, '[::1]']) {
		expect(await ask(host)).toBe(200);
		expect(await ask(host, upgrade)).toBe(101);
	}
	for (const host of [
		'evil.example',
		`evil.example:${port}`,
		'localhost.evil.example',
		'127.0.0.1.nip',
	]) {
		expect(await ask(host)).toBe(403);
		expect(await ask(host, upgrade)).toBe(403);
	}
	expect(await ask('evil.example', { expect: '100-continue' })).toBe(403);
});
