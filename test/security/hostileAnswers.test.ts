/**
 * Answers. Whoever stands behind the Base URL, or in between, may answer anything: nothing, forever,
 * too much, too deep, with names that mean something to JavaScript. One run may fail by it; n8n, the
 * other workflows and what was sent already may not suffer.
 */
import { readFileSync } from 'node:fs';
import { MORE } from '../../nodes/Spoki/pickers/search';
import type { INodeParameters } from 'n8n-workflow';
import { readBatch } from '../../nodes/Spoki/bulk/answer';
import { inWords } from '../../nodes/Spoki/messages/words';
import { lifecycleOf } from '../../nodes/Spoki/webhook/lifecycle';
import { N8n } from '../webhook/n8n';
import { waitOptionsOf } from '../../nodes/Spoki/execution/waitOptions';
import { readErrorBody } from '../../nodes/Spoki/client/errorBody';
import { explanationOf } from '../../nodes/Spoki/messages/knownCodes';
import { answer, expiredToken, said, useHostile, type Misbehaviour } from './hostile';
import { isLinear } from './linear';

jest.setTimeout(120_000);

const hostile = useHostile();

const tags = { resource: 'tag', operation: 'getAll' };
const createList = { resource: 'list', operation: 'create', name: 'Saldi' };
const bulk = { resource: 'contact', operation: 'bulkSync', phone: '={{ $json.phone }}' };
const one = [{ phone: '+393331234567' }];
const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

/** Never answers. */
const hang: Misbehaviour = () => {};

/** Begins an answer, and sends a byte now and then, for ever. */
const drip: Misbehaviour = (response) => {
	response.writeHead(200, { 'Content-Type': 'application/json' });
	const timer = setInterval(() => response.write(' '), 20);
	response.on('close', () => clearInterval(timer));
};

/** Activates a workflow with the webhook trigger. @param patience how long it may take */
const activate = async (patience?: Parameters<typeof lifecycleOf>[1]) => {
	const n8n = new N8n({ credentials: hostile.credentials, parameters: {} });
	n8n.nodeType.webhookMethods = lifecycleOf(hostile.client, patience);
	await n8n.activate();
};

const usual = { ...hostile.pace };
afterEach(() => {
	Object.assign(hostile.pace, usual);
});

describe('2.2 a server that hangs, or drips', () => {
	const ways: Array<[string, Misbehaviour]> = [
		['hangs', hang],
		['drips', drip],
	];

	test.each(ways)('%s: a request has a total time', async (_, way) => {
		hostile.misbehaves = way;
		const began = performance.now();
		const parameters = { ...createList, requestOptions: { timeout: 400 } };
		const { error } = await hostile.run(parameters, { node: retries });
		expect(error?.message).toBe('Spoki did not answer in time');
		expect(error?.description).toContain('Spoki may have created the list');
		expect(hostile.requests).toHaveLength(1);
		expect(performance.now() - began).toBeLessThan(400 + 2000);
	});

	test.each(ways)('%s: so has a token server that is asked on the way', async (_, way) => {
		hostile.misbehaves = (response, request) =>
			request.url === '/token/'
				? way(response, request)
				: answer(401, { detail: 'Expired.' })(response, request);
		Object.assign(hostile.pace, { requestMs: 100, editorMs: 100 });
		const credentials = expiredToken(hostile);
		const parameters = { ...createList, authentication: 'oAuth2' };
		const { error } = await hostile.run(
			{ ...parameters, requestOptions: { timeout: 100 } },
			{ credentials },
		);
		expect(error?.message).toBe('Spoki did not answer in time');
		hostile.credentialId += '+';
		const batch = await hostile.run(
			{ ...bulk, authentication: 'oAuth2' },
			{ credentials, items: one },
		);
		expect(batch.error?.message).toBe('Spoki did not answer in time');
		hostile.credentialId += '+';
		const opening = hostile.pick('searchTags', { authentication: 'oAuth2' }, { credentials });
		await expect(opening).rejects.toThrow('Spoki did not answer in time');
	});

	test.each(ways)('%s: a bulk operation ends too', async (_, way) => {
		hostile.misbehaves = way;
		hostile.pace.requestMs = 100;
		const { error } = await hostile.run(bulk, { items: one });
		expect(error?.message).toBe('Spoki did not answer in time');
	});

	test.each(ways)('%s: a picker ends too', async (_, way) => {
		hostile.misbehaves = way;
		hostile.pace.editorMs = 100;
		await expect(hostile.pick('searchTags')).rejects.toThrow('Spoki did not answer in time');
	});

	test.each(ways)('%s: the trigger ends with the time of its poll', async (_, way) => {
		hostile.misbehaves = way;
		const began = performance.now();
		const polling = hostile.pollWithin(1000, { events: ['newTicket'] });
		await expect(polling).rejects.toThrow();
		expect(performance.now() - began).toBeLessThan(15_000);
	});

	test.each(ways)('%s: the activation of the webhook trigger ends too', async (_, way) => {
		hostile.misbehaves = way;
		const activation = activate({ lookMs: 200, changeMs: 200 });
		await expect(activation).rejects.toThrow('Spoki did not answer in time');
	});

	test.each(ways)('%s: whoever waits behind it is let go in time', async (_, way) => {
		hostile.misbehaves = way;
		hostile.pace.stallMs = 200;
		const requestOptions = { timeout: 4_000 };
		const many = Array.from({ length: 40 }, () => ({}));
		const first = hostile.run({ ...tags, requestOptions }, { items: many, stopAfterMs: 3_800 });
		await new Promise((resolve) => setTimeout(resolve, 100));
		const others = (['wait', 'stop'] as const).map(async (onRateLimit) => {
			const began = performance.now();
			const options = { onRateLimit, longestWait: 0.005 };
			const { error } = await hostile.run({ ...tags, options, requestOptions });
			return { message: error?.message, ms: performance.now() - began };
		});
		for (const { message, ms } of await Promise.all(others)) {
			expect(message).toBe('Spoki did not answer in time');
			expect(ms).toBeLessThan(3_500);
		}
		await first.catch(() => undefined);
	});
});

describe('2.3 a list that never ends', () => {
	/** Pages of new items, none of which passes a filter. */
	const endless = (length: number): Misbehaviour => {
		let id = 0;
		return (response, request) => {
			const results = Array.from({ length }, () => ({ id: ++id, status: 'Closed' }));
			const { searchParams } = new URL(request.url ?? '', hostile.url);
			const next = `?page=${Number(searchParams.get('page')) + 1}`;
			answer(200, { next, results })(response, request);
		};
	};

	test('behind a filter of our own is read only so far', async () => {
		hostile.misbehaves = endless(5_000);
		const { error } = await hostile.run({
			resource: 'ticket',
			operation: 'getAll',
			returnAll: true,
			filters: { status: 'Open' },
		});
		expect(error?.message).toMatch(/items were read, and there are more$/);
		expect(hostile.requests.length).toBeLessThanOrEqual(52);
	});

	test('that brings nothing new ends at once', async () => {
		let page = 0;
		hostile.misbehaves = (response, request) =>
			answer(200, { next: `?page=${++page + 1}`, results: [{ id: 1 }] })(response, request);
		const { error } = await hostile.run({ ...tags, returnAll: true });
		expect(error?.message).toContain('nothing new comes');
		expect(hostile.requests.length).toBeLessThan(30);
	});

	test('does not hold a picker that looks for a word', async () => {
		hostile.misbehaves = endless(100);
		const { results, paginationToken } = await hostile.pick('searchTickets', {}, {}, 'nowhere');
		expect(results).toEqual([MORE]);
		expect(paginationToken).toBeDefined();
		expect(hostile.requests.length).toBeLessThanOrEqual(10);
	});

	test('does not hold the activation of the webhook trigger', async () => {
		hostile.misbehaves = endless(100);
		await activate().catch((error: Error) => expect(error.message).toBeTruthy());
		expect(hostile.requests.length).toBeLessThan(1_000);
	});

	test('does not hold a poll', async () => {
		hostile.misbehaves = endless(100);
		const polling = hostile.pollWithin(1000, { events: ['newTicket'] });
		await polling.catch((error: Error) => expect(error.message).toBeTruthy());
		expect(hostile.requests.length).toBeLessThan(5_000);
	});
});

describe('2.4 a huge answer to a bulk operation', () => {
	const contacts = Array.from({ length: 500 }, (_, i) => ({ phone: `+3933300${10_000 + i}` }));
	const complaint = (i: number) => ({
		phone: contacts[i % contacts.length].phone,
		detail: `${'This one is not right. '.repeat(10)}${i}`,
	});
	const shapes: Array<[string, (count: number) => unknown]> = [
		['complaints', (count) => ({ errors: Array.from({ length: count }, (_, i) => complaint(i)) })],
		[
			'complaints about one contact, in every member',
			(count) =>
				Object.fromEntries(
					['errors', 'failed', 'failures', 'invalid', 'rejected', 'skipped'].map((name) => [
						name,
						Array.from({ length: count / 6 }, (_, i) => ({ ...complaint(i), ...contacts[0] })),
					]),
				),
		],
		['one text', (count) => ({ errors: '+393331234567 '.repeat(count * 10) })],
		['results', (count) => Array.from({ length: count }, (_, i) => ({ ...complaint(i), x: [i] }))],
		[
			'members',
			(count) =>
				Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i}`, complaint(i)])),
		],
		[
			'entries by phone',
			(count) => ({
				errors: Object.fromEntries(
					Array.from({ length: count }, (_, i) => [`+39333${1_000_000 + i}`, complaint(i)]),
				),
			}),
		],
	];

	test.each(shapes)('%s: takes time in proportion to its size', (_, shape) => {
		const bodies = new Map<number, unknown>();
		const read = (count: number) => {
			if (!bodies.has(count)) bodies.set(count, shape(count));
			return readBatch(200, bodies.get(count), contacts, []);
		};
		for (const count of [3_125, 6_250, 12_500, 25_000]) read(count);
		expect(isLinear(read, 25_000)).toBe(true);
	});

	test.each(shapes)(
		'%s: 12 MB give an item for each contact, with bounded words',
		async (_, shape) => {
			const unit = JSON.stringify(shape(600)).length / 600;
			hostile.misbehaves = answer(200, shape(Math.ceil(12_000_000 / unit)));
			const { output, error, run } = await hostile.run(bulk, { items: contacts });
			const told = error ? [said(error)] : output[0].map(({ json }) => JSON.stringify(json));
			if (!error) expect(output[0]).toHaveLength(contacts.length);
			for (const words of told) expect(words.length).toBeLessThan(8_000);
			const { hints = [] } = run.data.resultData.runData.Spoki[0];
			for (const { message } of hints) expect(message.length).toBeLessThanOrEqual(2_100);
		},
	);
});

test('2.6 an MCP server whose error says nothing has given no answer', async () => {
	hostile.misbehaves = (response, request) => {
		const { id, method } = JSON.parse(hostile.requests.at(-1)!.body) as Record<string, unknown>;
		const result = { protocolVersion: '2025-06-18', capabilities: {} };
		const says = method === 'tools/list' ? { error: { code: 0 } } : { result };
		answer(200, { jsonrpc: '2.0', id, ...says })(response, request);
	};
	const { error } = await hostile.run({ resource: 'mcpTool', operation: 'getAll' });
	expect(error?.message).toMatch(/answer/);
	expect(said(error)).not.toContain('Cannot read');
});

test('2.4 of many complaints about one contact ten are told', async () => {
	const errors = Array.from({ length: 30 }, (_, i) => ({ ...one[0], detail: `No ${i}` }));
	hostile.misbehaves = answer(200, { errors });
	const { output } = await hostile.run(bulk, {
		items: one,
		node: { onError: 'continueRegularOutput' },
	});
	expect(String(output[0][0].json.error).match(/No \d+/g)).toHaveLength(10);
});

describe('2.5 names that mean something to JavaScript', () => {
	const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length'];
	const values = ['{}', '[]', '"text"', '7', 'null', '{"id": 1}', '[{"detail": "No."}]', '["No."]'];
	const bodies = names.flatMap((name) =>
		values.flatMap((value) => [
			`{"${name}": ${value}}`,
			`[{"${name}": ${value}}]`,
			`{"errors": {"${name}": ${value}}}`,
			`{"results": [{"id": 1, "${name}": ${value}}]}`,
			`{"contacts": {"${name}": ${value}}}`,
			`{"code": "${name}", "detail": ${value}}`,
		]),
	);

	test('a bulk operation sends its batch once, whatever they hold', async () => {
		for (const status of [200, 400])
			for (const body of bodies) {
				hostile.requests.length = 0;
				hostile.misbehaves = answer(status, body);
				const { output, error } = await hostile.run(bulk, { items: one, node: retries });
				expect(hostile.requests.length).toBeLessThanOrEqual(status === 200 ? 1 : 3);
				if (error) expect(said(error)).not.toMatch(/undefined|not a function|Cannot/);
				else expect(output[0]).toHaveLength(1);
			}
		expect(({} as Record<string, unknown>).id).toBeUndefined();
	});

	test('a creation is posted once, and its answer comes whole', async () => {
		for (const body of bodies) {
			hostile.requests.length = 0;
			hostile.misbehaves = answer(201, body);
			const { error } = await hostile.run(createList, { node: retries });
			expect(hostile.requests).toHaveLength(1);
			if (error) expect(said(error)).not.toMatch(/undefined|not a function|Cannot/);
		}
	});

	test('a refusal is explained', async () => {
		for (const body of bodies) {
			hostile.misbehaves = answer(400, body);
			const { error } = await hostile.run(createList);
			expect(error?.message).toMatch(/^Spoki (refused|doesn't accept) /);
			expect(said(error)).not.toMatch(/undefined|\[object|function/);
		}
	});

	describe('an object that no text can be made of', () => {
		const textless = { toString: 1 };

		test('as the status of a contact: its batch is sent once', async () => {
			hostile.misbehaves = answer(200, { results: [{ ...one[0], status: textless, a: 1 }] });
			const { output, error } = await hostile.run(bulk, { items: one, node: retries });
			expect(error).toBeUndefined();
			expect(output[0]).toHaveLength(1);
			expect(hostile.requests).toHaveLength(1);
		});

		test('as any member that is looked for in the answer to a batch: it is read', () => {
			const comments = /\/\*\*?[^]*?\*\/|^\s*\/\/.*/gm;
			const source = ['answer', 'entry', 'codes', 'job']
				.map((name) => readFileSync(`nodes/Spoki/bulk/${name}.ts`, 'utf8').replace(comments, ''))
				.join();
			const words = new Set(source.match(/\b[a-z][a-z_]+\b/g));
			for (const known of ['count', 'total', 'errors', 'results', 'phone', 'job_id'])
				expect(words).toContain(known);
			for (const word of words)
				for (const odd of [textless, [textless], [[textless]], { count: [textless] }])
					for (const body of [{ [word]: odd }, { results: [{ ...one[0], [word]: odd }] }])
						for (const status of [200, 202, 400])
							expect(readBatch(status, body, one, [])).toBeDefined();
		});

		test('as the name of an entry: the picker opens', async () => {
			hostile.misbehaves = answer(200, [{ id: 1, name: textless }]);
			const { results } = await hostile.pick('searchTags');
			expect(results).toEqual([{ name: '', value: 1 }]);
		});

		test('as the status of a ticket: the trigger goes on', async () => {
			const created_datetime = '2026-01-01T00:00:00Z';
			hostile.misbehaves = answer(200, [{ id: 1, created_datetime, status: textless }]);
			const events = ['ticketStatusChanged', 'ticketClosed'];
			const { staticData } = await hostile.poll({ events });
			await expect(hostile.poll({ events }, staticData)).resolves.toBeDefined();
		});

		test('as the address, the value or the language of something: it is shown without', async () => {
			for (const odd of [textless, [textless]]) {
				hostile.misbehaves = answer(200, [{ id: 1, name: 'Menu', file: odd, url: odd }]);
				expect((await hostile.pick('searchMedia')).results).toHaveLength(1);
				hostile.misbehaves = answer(200, [{ id: 1, phone: odd, url: odd, chat_url: odd }]);
				await expect(hostile.pick('searchContactPhones')).resolves.toBeDefined();
				await expect(hostile.pick('searchContacts')).resolves.toBeDefined();
				hostile.misbehaves = answer(200, [{ id: 1, template_groups: [{ id: odd, name: 'All' }] }]);
				expect((await hostile.pick('searchTemplateGroups')).results).toEqual([]);
				const language = { id: 1, language: odd, status: 'approved' };
				hostile.misbehaves = answer(200, { id: 7, templatelocalization_set: [language] });
				const { error } = await hostile.run({
					resource: 'template',
					operation: 'get',
					templateId: { __rl: true, mode: 'id', value: '7' },
				});
				expect(error).toBeUndefined();
			}
		});

		test('as the secret of an automation: another of its links is taken', async () => {
			const link = `${hostile.url}/wh/ap/0f1e2d3c/`;
			const webhook_set = [
				{ secret: textless, uuid: 'a', link },
				{ secret: 'b', uuid: textless, link: textless },
				{ secret: 'c', uuid: '\ud800', link: '' },
				{ secret: 'd', uuid: 'e', link: textless },
			];
			hostile.misbehaves = answer(200, { id: 7, webhook_set });
			const start = { resource: 'automation', operation: 'start', automation: 7 };
			const { error } = await hostile.run({ ...start, phone: '+393331234567' });
			expect(error).toBeUndefined();
			expect(hostile.requests.map(({ url }) => url)).toEqual([
				'/api/1/automations/7/',
				'/wh/ap/e/',
			]);
		});

		describe.each(['start', 'startForMany'])('as the platform of a webhook, in %s', (operation) => {
			const start = async (...platforms: unknown[]) => {
				const webhook_set = platforms.map((platform, index) => ({
					uuid: `hook-${index}`,
					secret: `secret-${index}`,
					...(platform !== undefined && { platform }),
				}));
				hostile.misbehaves = answer(200, { id: 7, webhook_set });
				const parameters = { resource: 'automation', operation, automation: 7 };
				const { error } = await hostile.run({ ...parameters, phone: '+393331234567' });
				const posts = hostile.requests.filter(({ method }) => method === 'POST');
				return { message: error?.message, urls: posts.map(({ url }) => url.split('/')[3]) };
			};

			test.each([
				['Shopify', 'Api'],
				['Shopify', ' API '],
				[
					{ id: 6, name: 'Shopify' },
					{ id: 1, name: 'api' },
				],
				[null, 'Api'],
				['Shopify', 'Api', 'Api'],
				[undefined, 'Api'],
			])('%j, %j: that of the API is taken', async (...platforms) => {
				expect((await start(...platforms)).urls).toEqual(['hook-1']);
			});

			test.each([[['Shopify', 'Zapier']], [[{ name: 'Shopify' }]], [['Shopify', undefined]]])(
				'%j: there is none of the API, and nothing is sent',
				async (platforms) => {
					const { message, urls } = await start(...platforms);
					expect(urls).toEqual([]);
					expect(message).toBe('The automation has no active API webhook that starts it');
				},
			);

			test.each([[[undefined, undefined]], [[null, {}]], [['', textless]], [[6, 1]]])(
				'%j: nobody says which is that of the API, and nothing is sent but where it is the only one',
				async (platforms) => {
					const { message, urls } = await start(...platforms);
					expect(urls).toEqual([]);
					expect(message).toBe(
						'Spoki does not tell which link of the automation is that of its API webhook',
					);
					expect((await start(platforms[0])).urls).toEqual(['hook-0']);
				},
			);
		});

		test('as the ID of a contact, or a text with a path in it: nothing is asked there', async () => {
			const phone = '+393331234567';
			const contactId = { __rl: true, mode: 'phone', value: phone };
			for (const id of [textless, '1/../../accounts', '', null, 1.5]) {
				hostile.requests.length = 0;
				hostile.misbehaves = answer(200, { results: [{ id, phone }] });
				const { error } = await hostile.run({ resource: 'contact', operation: 'get', contactId });
				expect(error?.message).toContain('The Contact is not found');
				expect(hostile.requests).toHaveLength(1);
			}
		});

		test('as the tag of a contact: the filter of the trigger goes on', async () => {
			const created_datetime = '2026-01-01T00:00:00Z';
			hostile.misbehaves = answer(200, [
				{ id: 1, created_datetime, tag_set: [{ id: textless }, null] },
				{ id: 2, created_datetime, tag_set: [{ id: textless }, { id: 5 }] },
			]);
			const { output } = await hostile.poll({
				events: ['newContact'],
				contactFilters: { tag: 5 },
				options: { emitExisting: 5 },
			});
			expect(output![0].map(({ json }) => json.id)).toEqual([2]);
		});

		test('in a body that somebody wrote: what may be created is told, and posted once', async () => {
			hostile.misbehaves = answer(500, {});
			const parameters = {
				...{ resource: 'customApiCall', operation: 'send', method: 'POST' },
				path: '/api/1/lists/',
				body: JSON.stringify({ name: textless }),
			};
			const { error } = await hostile.run(parameters as never, { node: retries });
			expect(said(error)).toContain('Spoki may have created the list');
			expect(hostile.requests).toHaveLength(1);
		});

		test('in a field: it is refused by name', async () => {
			const { error } = await hostile.run(bulk, { items: [{ phone: textless }] });
			expect(said(error)).toContain('The Phone is not a text');
			expect(hostile.requests).toEqual([]);
		});
	});

	test.each(names)('%s is no code that we know', (code) => {
		expect(explanationOf(readErrorBody({ code }).code)).toBeUndefined();
	});

	test('a credential without names of its own reads no names of JavaScript', async () => {
		hostile.misbehaves = answer(200, `[{"__proto__": {"polluted": 1}, "id": 1, "name": "a"}]`);
		const { output } = await hostile.run(tags);
		expect(output[0]).toHaveLength(1);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});

describe('2.6 an answer that nobody can read', () => {
	const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
	const deepList = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
	const bodies: Array<[string, string]> = [
		['an object 90 deep', deep(90)],
		['an object 5,000 deep', deep(5_000)],
		['an object 200,000 deep', deep(200_000)],
		['a list 200,000 deep', deepList(200_000)],
		['sentences 100,000 deep', `${'{"errors":['.repeat(50_000)}"No."${']}'.repeat(50_000)}`],
		['10 MB of text', JSON.stringify({ detail: 'No. '.repeat(2_500_000) })],
		[
			'20,000 fields',
			JSON.stringify(
				Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`f${i}`, ['No.']])),
			),
		],
		['a page of a proxy', `<html>${'<p>'.repeat(100_000)}`],
		['JSON that is cut off', '{"id": 1, "name": "Sal'],
		['nothing', ''],
	];

	test.each(bodies)('%s with 500: List → Create is posted once', async (_, body) => {
		hostile.misbehaves = answer(500, body);
		const { error } = await hostile.run(createList, { node: retries });
		expect(hostile.requests).toHaveLength(1);
		expect(said(error)).toContain('Spoki may have created the list: look for "Saldi" in Spoki');
		expect(said(error).length).toBeLessThan(2_400);
	});

	test.each(bodies)('%s with 200: List → Create is posted once', async (_, body) => {
		hostile.misbehaves = answer(200, body);
		const { error, output } = await hostile.run(createList, { node: retries });
		expect(hostile.requests).toHaveLength(1);
		if (error) expect(said(error).length).toBeLessThan(2_400);
		else expect(output[0]).toHaveLength(1);
	});

	test.each(bodies)(
		'%s with 400 is explained to an operation, a bulk and a picker',
		async (_, body) => {
			hostile.misbehaves = answer(400, body);
			const runs = [await hostile.run(tags), await hostile.run(bulk, { items: one })];
			const picked: unknown = await hostile.pick('searchTags').catch((error: Error) => error);
			const polled: unknown = await hostile
				.poll({ events: ['newTicket'] })
				.catch((error: Error) => error);
			for (const error of [...runs.map((run) => run.error), picked, polled]) {
				expect(['NodeApiError', 'NodeOperationError']).toContain((error as Error).name);
				expect((error as Error).message).not.toMatch(/call stack|Cannot|undefined/);
				expect(said(error).length).toBeLessThan(2_400);
			}
		},
	);
});

describe('2.7 messages and waits are bounded', () => {
	/** A bulk operation names its faulty contacts, up to 100 of them. */
	const mostOf = (parameters: INodeParameters) => (parameters === bulk ? 9_000 : 2_000);

	test('a sentence has about 300 letters, all about 2,000', async () => {
		const sentence = 'x'.repeat(5_000);
		const detail = Object.fromEntries(
			Array.from({ length: 300 }, (_, i) => [`field_${i}${sentence}`, [`${sentence} ${i}.`]]),
		);
		for (const body of [{ detail: sentence }, detail, { code: sentence, detail: sentence }]) {
			hostile.misbehaves = answer(400, body);
			for (const parameters of [createList, bulk] as INodeParameters[]) {
				const { error } = await hostile.run(parameters, { items: one });
				expect(error!.message.length).toBeLessThanOrEqual(400);
				expect(error!.description!.length).toBeLessThanOrEqual(mostOf(parameters));
			}
		}
	});

	test('a run of many faulty items too', async () => {
		const items = Array.from({ length: 500 }, (_, i) => ({ phone: `${'9'.repeat(400)} ${i}` }));
		for (const parameters of [bulk, { ...createList, name: '={{ "" }}' }]) {
			const { error } = await hostile.run(parameters, { items });
			expect(error!.message.length).toBeLessThanOrEqual(400);
			expect(error!.description!.length).toBeLessThanOrEqual(mostOf(parameters));
		}
	});

	test.each([
		[1e11, 'days'],
		[Number.MAX_SAFE_INTEGER, 'days'],
		[Infinity, 'days'],
	])('a wait of %p ms is told as "%s"', (ms, words) => {
		expect(inWords(ms)).toBe(words);
	});

	test('a wait of 27,777,778 hours that a server asks for is not told as such', async () => {
		for (const [headers, body] of [
			[{ 'Retry-After': '99999999999' }, {}],
			[{ 'Retry-After': '999999999' }, {}],
			[{}, { detail: 'Expected available in 999999999 seconds.' }],
		] as Array<[Record<string, string>, object]>) {
			hostile.credentialId += '+';
			hostile.misbehaves = answer(429, body, headers);
			const options = { longestWait: 0.001 };
			const { error } = await hostile.run({ ...createList, options });
			expect(error?.message).not.toMatch(/\d{4}/);
			expect(said(error)).not.toMatch(/\d{5} hours|\d{5} minutes/);
		}
	});

	test.each([1e9, Infinity, '99999999', Number.MAX_VALUE])('Longest Wait %p is a day', (wait) => {
		expect(waitOptionsOf({ longestWait: wait as number }).longestMs).toBeLessThanOrEqual(
			24 * 60 * 60_000,
		);
	});
});
