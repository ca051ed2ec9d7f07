import { PassThrough } from 'node:stream';
import { hostsOf } from '../../scripts/liveCheck/hosts';
import { Pacer } from '../../scripts/liveCheck/pace';
import { askSecret, isYes, Lines } from '../../scripts/liveCheck/prompt';

function terminal() {
	const input = Object.assign(new PassThrough(), { isTTY: true });
	const output = new PassThrough();
	let shown = '';
	output.on('data', (chunk) => (shown += String(chunk)));
	return { input, output, shown: () => shown };
}

test('a key is taken without being shown', async () => {
	const { input, output, shown } = terminal();
	const asked = askSecret({ input, output }, 'API key: ');
	input.write('sk-not-shown\n');
	expect(await asked).toBe('sk-not-shown');
	expect(shown()).toBe('API key: \n');
});

test('other answers are shown, and an end of the input is an empty one', async () => {
	const { input, output, shown } = terminal();
	const lines = new Lines({ input, output });
	const asked = lines.ask('Phone? ');
	input.write('+39333\n');
	expect(await asked).toBe('+39333');
	expect(shown()).toContain('+39333');
	input.end();
	expect(await lines.ask('Sure? ')).toBe('');
	lines.close();
});

test('y is a yes, and what isn’t one is a no', () => {
	expect(['y', 'Y', 'yes', 'Yes'].every(isYes)).toBe(true);
	expect(['', 'n', 'no', 'yeah, no', 'sì', '+39333'].some(isYes)).toBe(false);
});

test('a key goes to https, or to this machine', () => {
	expect(hostsOf().mcp).toBe('https://mcp.spoki.com');
	expect(hostsOf('http://127.0.0.1:4010').app).toBe('http://127.0.0.1:4010');
	expect(hostsOf('https://spoki.example.com').mcp).toBe('https://spoki.example.com');
	expect(() => hostsOf('http://api.spoki.com')).toThrow('https://');
	expect(() => hostsOf('nonsense')).toThrow('not an address');
});

test('no minute has more requests than the limit', async () => {
	let now = 0;
	const pacer = new Pacer({ now: () => now, sleep: async (ms) => void (now += ms) });
	const sent: number[] = [];
	for (let i = 0; i < 17; i++) {
		await pacer.turn('lists', 5);
		sent.push(now);
	}
	for (const at of sent) {
		expect(sent.filter((one) => one > at - 60_000 && one <= at).length).toBeLessThanOrEqual(5);
	}
	expect(sent[4]).toBeLessThan(2_000);
});
