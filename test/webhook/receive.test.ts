import type { IDataObject } from 'n8n-workflow';
import { deliveryOf, type Post } from './deliverer';
import type { N8n } from './n8n';
import { useAccount } from './setup';
import { signatureOf } from './sign';

const account = useAccount();

const inbound = 'message.inbound';
const outbound = 'message.outbound';
const contact = { id: 7, phone: '+393331234567', first_name: 'Ada', last_name: 'Lovelace' };
const message = (data: IDataObject = {}): IDataObject => ({
	uuid: `m-${Math.random()}`,
	direction: 'Inbound',
	from_phone: '+393331234567',
	to_phone: '+390212345678',
	text: 'Hello',
	payload: null,
	mediamessage_set: [],
	chat_id: 5,
	contact,
	...data,
});
const now = () => Math.floor(Date.now() / 1000);

const itemsOf = ({ executions }: N8n) => executions.flatMap(({ items }) => items);

describe('a delivery of Spoki', () => {
	test('starts the workflow once, with event, time and id first', async () => {
		const { n8n, spoki } = await account.active();
		const answer = await spoki.send({
			event: inbound,
			timestamp: 1764110000.25,
			data: message({ uuid: 'm-1' }),
		});
		expect(answer.status).toBe(200);
		expect(n8n.executions).toHaveLength(1);
		const [item] = itemsOf(n8n);
		expect(Object.keys(item).slice(0, 3)).toEqual(['event', 'eventTime', 'id']);
		expect(item).toEqual({
			event: 'messageReceived',
			eventTime: '2025-11-25T22:33:20.250Z',
			id: 'm-1',
			contact,
			text: 'Hello',
			chat_id: 5,
			from_phone: '+393331234567',
			payload: null,
			mediamessage_set: [],
		});
	});

	test('is checked as it came, whatever its JSON looks like', async () => {
		const { n8n, spoki } = await account.active();
		const { body } = spoki.of({ event: inbound, data: message({ text: 'è 😀' }) });
		const odd = ` ${String(body).replace(/:/g, ' :\n\t').replace('è', '\\u00e8')}\n`;
		const secret = (n8n.staticData.subscriptions as Array<{ secret: string }>)[0].secret;
		const { headers } = spoki.of({ event: inbound });
		headers['X-Spoki-Signature'] = signatureOf(odd, secret, now());
		expect((await spoki.post({ body: odd, headers })).status).toBe(200);
		expect(itemsOf(n8n)[0].text).toBe('è 😀');
	});

	test.each(['text/plain', 'application/json; charset=utf-8', 'application/octet-stream'])(
		'may come as %s',
		async (type) => {
			const { n8n, spoki } = await account.active();
			const { body, headers } = spoki.of({ event: inbound, data: message() });
			await spoki.post({ body, headers: { ...headers, 'Content-Type': type } });
			expect(n8n.executions).toHaveLength(1);
		},
	);

	test('is read by the trigger where n8n has not done so', async () => {
		const { n8n, spoki } = await account.active();
		n8n.readsBody = false;
		expect((await spoki.send({ event: inbound, data: message() })).status).toBe(200);
		expect(n8n.executions).toHaveLength(1);
	});

	test.each([299, -299])('may be signed %i seconds ago', async (age) => {
		const { n8n, spoki } = await account.active();
		await spoki.post(spoki.of({ event: inbound, data: message() }, now() - age));
		expect(n8n.executions).toHaveLength(1);
	});

	test('may be large', async () => {
		const { n8n, spoki } = await account.active();
		const text = 'x'.repeat(2_000_000);
		expect((await spoki.send({ event: inbound, data: message({ text }) })).status).toBe(200);
		expect(itemsOf(n8n)[0].text).toBe(text);
	});

	test.each([
		['without data', {}],
		['with null as data', { data: null }],
		['with a list as data', { data: [1] }],
		['with a time that is none', { timestamp: 'soon' }],
		['with a time beyond all years', { timestamp: 1e300 }],
	])('%s is one too', async (_, envelope) => {
		const { n8n, spoki } = await account.active();
		const body = JSON.stringify({ version: 2, event: inbound, event_uuid: 'u', ...envelope });
		const { headers } = spoki.of({ event: inbound });
		const [{ secret }] = n8n.staticData.subscriptions as Array<{ secret: string }>;
		headers['X-Spoki-Signature'] = signatureOf(body, secret, now());
		expect((await spoki.post({ body, headers })).status).toBe(200);
		expect(itemsOf(n8n)[0]).toMatchObject({ event: 'messageReceived', id: 'u' });
		expect(Date.parse(itemsOf(n8n)[0].eventTime as string)).toBeGreaterThan(Date.now() - 5000);
	});
});

describe('what is not signed by Spoki for its event, now', () => {
	const signedBy = (secret: string, event = inbound, at = now()) =>
		deliveryOf({ event, data: message() }, secret, at);
	const withHeader = (good: Post, header?: string): Post => {
		const headers: Record<string, string> = { ...good.headers };
		delete headers['X-Spoki-Signature'];
		return {
			body: good.body,
			headers: header === undefined ? headers : { ...headers, 'X-Spoki-Signature': header },
		};
	};
	const headerOf = ({ headers }: Post) => headers['X-Spoki-Signature'];
	const bodyOf = ({ body }: Post) => String(body);

	const forged: Array<[string, (good: Post, secrets: Record<string, string>) => Post]> = [
		['no signature', (good) => withHeader(good)],
		['an empty signature', (good) => withHeader(good, '')],
		['another secret', () => signedBy('whsec_guess')],
		['an empty secret', () => signedBy('')],
		['the text "undefined" as the secret', () => signedBy('undefined')],
		['the secret of another event', (_, secrets) => signedBy(secrets[outbound])],
		['an event that is not subscribed', (_, secrets) => signedBy(secrets[inbound], 'message.note')],
		['an event named like a property of everything', () => signedBy('', '__proto__')],
		['an event named like a method of everything', () => signedBy('undefined', 'constructor')],
		['301 seconds ago', (_, secrets) => signedBy(secrets[inbound], inbound, now() - 302)],
		['301 seconds ahead', (_, secrets) => signedBy(secrets[inbound], inbound, now() + 302)],
		['an altered text', (good) => ({ ...good, body: bodyOf(good).replace('Hello', 'Hallo') })],
		[
			'another event put into it',
			(good) => ({ ...good, body: bodyOf(good).replace(inbound, outbound) }),
		],
		[
			'JSON written again',
			(good) => ({ ...good, body: JSON.stringify(JSON.parse(bodyOf(good)), null, 1) }),
		],
		[
			'a cut body',
			(good) => ({
				...good,
				body: bodyOf(good).slice(0, -1),
				headers: { ...good.headers, 'Content-Type': 'text/plain' },
			}),
		],
		['an empty body', (good) => ({ ...good, body: '' })],
		[
			'upper-case hex',
			(good) =>
				withHeader(
					good,
					headerOf(good).replace(/v2=.*/, (part) => `v2=${part.slice(3).toUpperCase()}`),
				),
		],
		['the signature as version 1', (good) => withHeader(good, headerOf(good).replace('v2', 'v1'))],
		['two signatures', (good) => withHeader(good, `${headerOf(good)},${headerOf(good)}`)],
		[
			'the account in a header, and no more',
			(good) => {
				const bare = withHeader(good);
				return {
					...bare,
					headers: {
						...bare.headers,
						'X-SPOKI-HASH': 'x',
						'X-Spoki-Api-Key': account.sandbox.apiKey,
					},
				};
			},
		],
		[
			'a form',
			() => ({
				body: '--x\r\nContent-Disposition: form-data; name="event"\r\n\r\nmessage.inbound\r\n--x--\r\n',
				headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
			}),
		],
		...[
			'[]',
			'null',
			'"message.inbound"',
			'{}',
			'{"event":7}',
			'{"event":["message.inbound"]}',
		].map((body): [string, (good: Post, secrets: Record<string, string>) => Post] => [
			`the body ${body}, though signed`,
			(good, secrets) => ({
				body,
				headers: {
					...good.headers,
					'X-Spoki-Signature': signatureOf(body, secrets[inbound], now()),
				},
			}),
		]),
	];

	test.each(forged)('gets 401 without a reason, and starts nothing: %s', async (_, forge) => {
		const { n8n, spoki } = await account.active({
			events: ['messageReceived', 'messageStatusChanged'],
			statuses: ['Read'],
		});
		const kept = n8n.staticData.subscriptions as Array<{ event: string; secret: string }>;
		const secrets = Object.fromEntries(kept.map(({ event, secret }) => [event, secret]));
		const before = structuredClone(n8n.stored);
		const good = spoki.of({ event: inbound, data: message() });
		const answer = await spoki.post(forge(good, secrets));
		expect(answer).toEqual({ status: 401, text: '' });
		expect(n8n.executions).toEqual([]);
		expect(n8n.stored).toEqual(before);
		await n8n.idle();
		expect(n8n.mishaps).toEqual([]);
		expect((await spoki.post(good)).status).toBe(200);
		expect(n8n.executions).toHaveLength(1);
	});

	test('is refused while no secret is known: before the activation is stored', async () => {
		const { n8n, spoki } = await account.open();
		n8n.isPathStored = true;
		account.sandbox.store.externalWebhooks.add({ event: inbound, url: n8n.url });
		expect((await spoki.send({ event: inbound, data: message() })).status).toBe(401);
		expect(n8n.warnings).toEqual([expect.stringMatching(/activate it again\.$/)]);
		await n8n.activate();
		const first = spoki.of({ event: inbound, data: message() });
		n8n.stored = {};
		expect((await spoki.post(first)).status).toBe(401);
		expect(n8n.executions).toEqual([]);
	});

	test('is refused after the secret was rotated, until the workflow is activated again', async () => {
		const { n8n, spoki } = await account.active();
		const [{ id }] = n8n.staticData.subscriptions as Array<{ id: number }>;
		account.sandbox.store.externalWebhooks.get(id)!.secret = 'whsec_rotated';
		expect((await spoki.send({ event: inbound, data: message() })).status).toBe(401);
		expect(n8n.warnings).toEqual([
			expect.stringMatching(/refused a delivery of message\.inbound: its signature does not match/),
		]);
		expect(n8n.warnings.join()).not.toContain('whsec_');
		await n8n.deactivate();
		await n8n.activate();
		expect((await spoki.send({ event: inbound, data: message() })).status).toBe(200);
		expect(n8n.executions).toHaveLength(1);
	});

	test('fills no log: of an event the same is told once an hour', async () => {
		const events = ['messageReceived', 'noteAdded'];
		const { n8n, spoki } = await account.active({ events });
		const flood = async (many: number) => {
			for (let at = 0; at < many; at++)
				await spoki.post(deliveryOf({ event: inbound, data: message() }, 'whsec_guess'));
		};
		await flood(20);
		await spoki.post(deliveryOf({ event: 'message.note', data: message() }, 'whsec_guess'));
		expect(n8n.warnings).toEqual([
			expect.stringContaining('refused a delivery of message.inbound'),
			expect.stringContaining('refused a delivery of message.note'),
		]);
		const later = Date.now() + 3_600_001;
		jest.spyOn(Date, 'now').mockReturnValue(later);
		await flood(3);
		jest.restoreAllMocks();
		expect(n8n.warnings).toHaveLength(3);
		const another = await account.active({ events });
		await another.spoki.post(deliveryOf({ event: inbound, data: message() }, 'whsec_guess'));
		expect(another.n8n.warnings).toHaveLength(1);
	});

	test('fills no log while no secret is known', async () => {
		const { n8n, spoki } = await account.open();
		n8n.isPathStored = true;
		for (let at = 0; at < 5; at++)
			await spoki.post(deliveryOf({ event: `event.${at}`, data: message() }, 'whsec_guess'));
		expect(n8n.warnings).toHaveLength(1);
	});

	test('is refused when the static data holds something else', async () => {
		const one = [{ event: inbound }];
		for (const subscriptions of [null, 'x', { 0: { event: inbound, secret: 'x' } }, [{}], one]) {
			const { n8n, spoki } = await account.active();
			const good = spoki.of({ event: inbound, data: message() });
			n8n.stored = { 'node:Spoki Webhook Trigger': { subscriptions } };
			expect((await spoki.post(good)).status).toBe(401);
			expect(n8n.executions).toEqual([]);
		}
	});
});

describe('a test in the editor', () => {
	test('shows what comes to its own address, once, also what production has seen', async () => {
		const { n8n, spoki } = await account.active();
		await n8n.listen();
		const happening = { event: inbound, uuid: 'same', data: message() };
		await spoki.send(happening);
		const secret = account.sandbox.store.externalWebhooks
			.all()
			.find(({ url }) => url === n8n.testUrl)!.secret;
		expect((await spoki.post(deliveryOf(happening, 'whsec_no'), n8n.testUrl)).status).toBe(401);
		const answer = await spoki.post(deliveryOf(happening, secret), n8n.testUrl);
		expect(answer.status).toBe(200);
		expect(n8n.executions).toHaveLength(2);
		await n8n.idle();
		expect((await spoki.post(deliveryOf(happening, secret), n8n.testUrl)).status).toBe(404);
	});

	test('has secrets of its own', async () => {
		const { n8n, spoki } = await account.active();
		await n8n.listen();
		const production = spoki.of({ event: inbound, data: message() });
		expect((await spoki.post(production, n8n.testUrl)).status).toBe(401);
		expect(n8n.executions).toEqual([]);
	});
});
