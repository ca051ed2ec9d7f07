import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { startSandbox, type Sandbox } from '../../sandbox';
import { compare } from '../../scripts/liveCheck/compare';
import { readProbes } from '../../scripts/liveCheck/probes';
import { mcp } from '../../scripts/liveCheck/probes/mcp';
import { fileOf, givenValues, table } from '../../scripts/liveCheck/report';
import { differences, shapeOf, shapesOf } from '../../scripts/liveCheck/shape';
import { Spoki, type Answer } from '../../scripts/liveCheck/spoki';
import { check, hostsAt, secretsOf } from './run';

// Each asks everything of two sandboxes.
jest.setTimeout(30_000);

const facts = { date: '2026-11-26', wrote: false, left: [] };

/** A mark that can be nowhere unless it was carried over from an answer. */
const MARK = 'qzx';

/** Marks every text, number and key of an account's own. */
function mark(value: unknown, place = ''): unknown {
	if (Array.isArray(value)) return value.map((one) => mark(one, place));
	if (typeof value === 'object' && value !== null) {
		const own = /^(contactfield_values|custom_fields|metadata)$/.test(place);
		return Object.fromEntries(
			Object.entries(value).map(([key, one]) => [own ? `${MARK}_${key}` : key, mark(one, key)]),
		);
	}
	if (typeof value === 'number' && place !== 'count') return value + 770_000;
	const isAddress = place === 'next' || place === 'previous' || place.endsWith('_datetime');
	return typeof value === 'string' && !isAddress ? `${MARK}${value}` : value;
}

const asking = (sandbox: Sandbox) =>
	new Spoki({ hosts: hostsAt(sandbox.url), secrets: secretsOf(sandbox) });

/** The answer with a member and a header of this name, which no reference knows. */
function namedAfter(name: string, answer: Answer): Answer {
	const own = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(own);
		if (typeof value !== 'object' || value === null) return value;
		return {
			...Object.fromEntries(Object.entries(value).map(([k, one]) => [k, own(one)])),
			[name]: 1,
		};
	};
	const headers = new Headers({ 'x-ratelimit-limit': name, [`x-ratelimit-${name}`]: '1' });
	return Object.assign(answer, { headers, body: own(answer.body) });
}

/** Metadata with this name wherever Django REST Framework would let an account have a say. */
const metadataWith = (name: string) => ({
	name,
	actions: {
		POST: {
			[name]: { type: 'string', max_length: 77 },
			[`${name}_2`]: { type: name },
			phone: { max_length: 393_331_234 },
			event: {
				type: 'choice',
				choices: ['contact.created', `contact.${name}`, name].map((value) => ({ value })),
			},
		},
	},
});

/** All texts and long numbers of some answers. */
const valuesOf = (value: unknown): string[] => {
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(valuesOf);
	return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
};

describe('The file for the maintainers', () => {
	let real: Sandbox;
	let beside: Sandbox;
	beforeAll(async () => {
		[real, beside] = [await startSandbox({ seed: 3 }), await startSandbox()];
	});
	afterAll(() => Promise.all([real.close(), beside.close()]));

	it('holds no value that Spoki gave or that was typed in', async () => {
		const spoki = asking(real);
		const answers: unknown[] = [];
		const ask = spoki.ask.bind(spoki);
		// An account in which every value is marked, and where fields are called like people.
		spoki.ask = async (...args) => {
			const answer = await ask(...args);
			const body = mark(answer.body);
			answers.push(body);
			Object.assign(answer, { body });
			return answer;
		};
		const result = await compare(readProbes, { real: spoki, sandbox: asking(beside) });
		const text = fileOf(result, facts, givenValues(spoki.secrets));
		expect(answers.length).toBeGreaterThan(60);
		expect(text).not.toContain(MARK);
		expect(table(result)).not.toContain(MARK);
		expect(text).not.toContain('7700');
		for (const secret of givenValues(spoki.secrets)) expect(text).not.toContain(secret);
		expect(text).not.toContain(new URL(real.url).port);
	});

	it('holds none of the names, phones and e-mails of an account', async () => {
		const { result, sandbox } = await check({ seed: 3 });
		const text = fileOf(result, facts, []);
		const personal = sandbox.store.contacts
			.all()
			.flatMap(({ first_name, last_name, phone, email }) => [first_name, last_name, phone, email])
			.concat(
				valuesOf(sandbox.store.tickets.all().map(({ title, reference }) => [title, reference])),
			)
			.filter((value): value is string => typeof value === 'string' && value.length > 2);
		expect(personal.length).toBeGreaterThan(300);
		for (const value of personal) expect(text).not.toContain(value);
	});

	it('isn’t written when something that was typed in would be in it', async () => {
		const { result } = await check();
		result.rows[0].seen = 'a text with +393331234567 in it';
		expect(() => fileOf(result, facts, ['+393331234567'])).toThrow('isn’t written');
	});
});

describe('Shapes', () => {
	it('tell types and names of fields, and hide keys that a user chose', () => {
		const shape = shapeOf([{ id: 1, custom_fields: { SHOE_SIZE: '42' }, '+393331234567': [true] }]);
		expect([...shape.keys()]).toEqual([
			'',
			'[]',
			'[].id',
			'[].custom_fields',
			'[].custom_fields.*',
			'[].*',
			'[].*[]',
		]);
	});

	it('tell what is more, less or of another type, but not what an empty list hides', () => {
		const assumed = shapeOf({ count: 1, results: [{ id: 1, name: 'a', note: null }] });
		const seen = shapeOf({ count: '1', results: [{ id: 2, note: 'x', color: 'red', anna: true }] });
		expect(differences(seen, assumed)).toEqual([
			'count is string, not number',
			'more: results[].color',
			'more: results[].unknown member 1 (boolean)',
			'not there: results[].name',
		]);
		const empty = shapeOf({ count: 0, results: [] });
		expect(differences(empty, assumed)).toEqual([]);
		expect(differences(assumed, empty)).toEqual([]);
	});

	it('tell a whole answer that is nothing, or no JSON', () => {
		const answered = (body: unknown, isEmpty = false) => {
			const answer = { status: 200, headers: new Headers(), body, isEmpty };
			return shapesOf([{ endpoint: 'GET /', answer }]).get('GET /')!;
		};
		const page = shapeOf({ count: 0, results: [] });
		expect(differences(answered(undefined, true), page)).toEqual(['answer is empty, not object']);
		expect(differences(answered(undefined), page)).toEqual(['answer is no JSON, not object']);
		expect(differences(answered(null), page)).toEqual(['answer is null, not object']);
		expect(differences(answered(42), page)).toEqual(['answer is number, not object']);
		expect(differences(answered(undefined, true), answered(undefined, true))).toEqual([]);
	});
});

describe('Names that only an account can have chosen', () => {
	/** Looks like any name of an API, and is found wherever it is carried over to. */
	const names = fc
		.stringMatching(/^[a-zA-Z][a-z_0-9]{2,12}[a-z]$/)
		.map((name) => `${MARK}_${name}`);

	it('never survive as members, at any depth', () => {
		const known = shapeOf({ id: 1, contact: { id: 1 }, results: [{ id: 1 }] });
		fc.assert(
			fc.property(names, fc.jsonValue(), (name, value) => {
				const own = { [name]: value, id: 1 };
				const seen = shapeOf({ ...own, contact: own, results: [own], custom_fields: own });
				const told = differences(seen, known);
				expect(told.join('\n')).not.toContain(MARK);
				expect(told.filter((text) => text.includes('unknown member'))).toHaveLength(3);
			}),
		);
	});

	it('never survive as members, headers, fields, choices or events of any answer', async () => {
		const [real, beside] = [await startSandbox({ seed: 3 }), await startSandbox()];
		try {
			for (const name of fc.sample(names, 3)) {
				const spoki = asking(real);
				const ask = spoki.ask.bind(spoki);
				spoki.ask = async (method, ...args) =>
					Object.assign(await ask(method, ...args).then((answer) => namedAfter(name, answer)), {
						...(method === 'OPTIONS' && { status: 200, body: metadataWith(name) }),
					});
				const result = await compare(readProbes, { real: spoki, sandbox: asking(beside) });
				const text = fileOf(result, facts, []) + table(result);
				expect(text).not.toContain(MARK);
				expect(text).toContain('unknown member 1 (number)');
				expect(text).toContain('x-ratelimit-limit, 1 that aren’t known');
				expect(text).toContain('not documented: another type, string');
				expect(text).toContain('event: contact.created, and 2 that aren’t known');
				expect(text).not.toContain('393331234');
			}
		} finally {
			await Promise.all([real.close(), beside.close()]);
		}
	});

	it('never survive as tools of the MCP server', async () => {
		const [name] = fc.sample(names, 1);
		const results: Record<string, object> = {
			initialize: {
				protocolVersion: '2025-06-18',
				capabilities: { tools: {} },
				serverInfo: { name, version: '1' },
			},
			'tools/list': { tools: [{ name, inputSchema: { type: 'object' } }] },
		};
		const server = createServer((request, response) => {
			let text = '';
			request.on('data', (part) => (text += String(part)));
			request.on('end', () => {
				const { id, method } = JSON.parse(text || '{}') as { id?: number; method?: string };
				const result = results[method ?? ''];
				response.writeHead(result ? 200 : 202, { 'Content-Type': 'application/json' });
				response.end(result && JSON.stringify({ jsonrpc: '2.0', id, result }));
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const hosts = hostsAt(`http://127.0.0.1:${port}`);
		const { seen } = await mcp.run(new Spoki({ hosts, secrets: { apiKey: 'key' } }));
		server.closeAllConnections();
		server.close();
		expect(seen).toMatch(/^1 tools; 1 that aren’t known; in the sandbox only: /);
		expect(seen).not.toContain(MARK);
	});
});
