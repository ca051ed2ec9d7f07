import type { IDataObject } from 'n8n-workflow';
import { pace } from '../nodes';
import { variablesOf } from '../../nodes/Spoki/resources/message/templateVariables';
import { picked, typed, useOperations } from './harness';

const messages = useOperations('message', { settings: { demands: ['message-window'] } });

const people = Array.from({ length: 4 }, (_, index) => ({ phone: `+39333000000${index}` }));
const CLOSED = 'The 24-hour window of the contact is closed';
const REPLY = 'il suo ordine è pronto.';

const openTemplate = () =>
	messages.store.templates.all().find((one) => one.name === 'OPEN_TEMPLATE')!;

/** What the panel keeps when OPEN_TEMPLATE was chosen, and its variable was mapped. */
const instead = (more: IDataObject = {}): IDataObject => ({
	ifWindowClosed: 'template',
	template: picked(openTemplate().id),
	variables: {
		mappingMode: 'defineBelow',
		value: { SENTENCE: REPLY },
		schema: variablesOf(openTemplate() as unknown as IDataObject) as unknown as IDataObject[],
	},
	...more,
});

/** Each kind of free message. */
const kinds: Array<[string, IDataObject]> = [
	['sendText', { text: 'Ciao' }],
	['sendButtons', { text: 'Ciao?', buttons: { button: [{ text: 'Si' }] } }],
	['sendList', { text: 'Quando?', listTitle: 'Scegli', list: { row: [{ title: 'Domani' }] } }],
	['sendMedia', { contentType: 'Image', media: 'https://example.com/a.jpg' }],
];

/** Sends to everybody; the first two have just written. */
async function send(parameters: IDataObject = instead(), operation = 'sendText', more = {}) {
	for (const { phone } of people.slice(0, 2)) messages.store.heardFrom(phone);
	const result = await messages.run(
		operation,
		{ phone: typed('={{ $json.phone }}', 'phone'), text: 'Ciao', ...parameters },
		{ items: people, ...more },
	);
	const arrived = messages.store.messages.all().map(({ phone, type }) => [phone, type]);
	return { ...result, arrived: arrived.sort() };
}

const effects = [
	[people[0].phone, 'Message'],
	[people[1].phone, 'Message'],
	[people[2].phone, 'Template'],
	[people[3].phone, 'Template'],
];

beforeEach(() => {
	messages.sandbox.reset();
	messages.sandbox.settings.closedWindow = 'words';
	messages.sandbox.settings.refusals = 'status';
});

describe('A closed 24-hour window', () => {
	test.each(['templates', '={{ "templates" }}'])(
		'is answered in one of two ways: %s is none of them',
		async (ifWindowClosed) => {
			const { sent, error } = await send(instead({ ifWindowClosed }));
			expect(sent).toEqual([]);
			expect(error?.message).toContain('The If the 24-Hour Window Is Closed can\'t be "templates"');
			expect(error?.description).toContain('Use one of: stop, template.');
		},
	);

	test('sends no template where an expression chooses to say so', async () => {
		const { arrived } = await send(instead({ ifWindowClosed: '={{ "stop" }}' }), 'sendText', {
			node: { onError: 'continueErrorOutput' },
		});
		expect(arrived).toEqual(effects.slice(0, 2));
	});

	test('is said, and nothing else is sent, unless a template is asked for', async () => {
		const { error, arrived } = await send({});
		expect(error?.message).toBe(CLOSED);
		expect(arrived.filter(([, type]) => type === 'Template')).toEqual([]);
	});

	test.each(kinds)('%s: a template is sent instead, and the item says so', async (name, fields) => {
		const { error, given, arrived, sent } = await send({ ...fields, ...instead() }, name);
		expect(error).toBeUndefined();
		expect(given.map(({ json, from }) => [json.sentAs, from])).toEqual([
			['message', 0],
			['message', 1],
			['template', 2],
			['template', 3],
		]);
		expect(given.every(({ json }) => typeof json.uuid === 'string')).toBe(true);
		expect(arrived).toEqual(effects);
		const templates = sent.filter(({ body }) => (body as IDataObject).type === 'Template');
		expect(templates.map(({ body }) => body)).toContainEqual({
			type: 'Template',
			phone: people[2].phone,
			template: openTemplate().id,
			custom_fields: { SENTENCE: REPLY },
		});
		const frees = sent.filter(({ body }) => (body as IDataObject).type === 'Message');
		for (const { body } of frees) {
			expect(body).not.toHaveProperty('template');
			expect(body).not.toHaveProperty('custom_fields');
		}
	});

	test('has the channel and the metadata of the message in its template', async () => {
		const extra = { channelId: typed(51), metadata: '{ "orderId": "42" }' };
		const { sent } = await send(instead({ additionalFields: extra }));
		const template = sent.find(({ body }) => (body as IDataObject).type === 'Template');
		expect(template?.body).toMatchObject({ channel_id: 51, metadata: { orderId: '42' } });
	});

	test('takes the variables as JSON too', async () => {
		const json = { specifyVariables: 'json', variablesJson: `{ "SENTENCE": "${REPLY}" }` };
		expect((await send(instead(json))).arrived).toEqual(effects);
	});

	test('is understood when its number stands in words alone', async () => {
		const body = { detail: 'Error 131047' };
		const match = { bodyIncludes: `"Text","phone":"${people[2].phone}`, times: 1 };
		const fault = messages.sandbox.faults.add({ kind: '500', status: 400, body, match });
		const { error, arrived } = await send();
		expect(fault.struck).toBe(1);
		expect(error).toBeUndefined();
		expect(arrived).toEqual(effects);
	});

	test.each([
		['words', 'status'],
		['code', 'status'],
		['forbidden', 'status'],
		['words', 'error'],
		['code', 'success-false'],
		['words', 'status-error'],
	] as const)('is understood when Spoki tells it by %s and %s', async (closedWindow, refusals) => {
		Object.assign(messages.sandbox.settings, { closedWindow, refusals });
		const { error, arrived } = await send();
		expect(error).toBeUndefined();
		expect(arrived).toEqual(effects);
	});
});

describe('Nothing is sent instead', () => {
	const refuse = (body: object, status = 400) =>
		messages.sandbox.faults.add({ kind: '500', status, body });
	const one = { items: people.slice(2, 3) };

	test.each([
		['another refusal', { detail: 'The phone has no WhatsApp.' }, 400],
		['a limit that is counted in 24 hours', { detail: 'Limit of 250 chats in 24 hours.' }, 400],
		...[
			'This message was already sent to the contact in the last 24 hours.',
			'Duplicate message within 24 hours.',
			'The contact opted out: no messages for 24 hours.',
			'Your account is suspended for 24 hours.',
			'Maintenance window: try again in 24 hours.',
			'The media link expired after 24 hours.',
			'Too many messages in the conversation window.',
		].map((text): [string, IDataObject, number] => [text, { detail: text }, 400]),
		['used up credit', { code: 'spoki::1029', title: 'Credit exhausted in 24 hours' }, 400],
		['a key that is not accepted', { detail: 'Invalid key of the last 24 hours.' }, 401],
		['a server that fails after 24 hours', { detail: 'Down for 24 hours.' }, 503],
	])('after %s', async (_, body, status) => {
		refuse(body, status);
		const { error, sent } = await send(instead(), 'sendText', one);
		expect(error).toBeDefined();
		expect(error?.message).not.toBe(CLOSED);
		// n8n asks a second time after a 401.
		for (const each of sent) expect(each.body).toMatchObject({ type: 'Message' });
	});

	test('when nobody knows whether the message arrived, also with Retry On Fail', async () => {
		const match = { bodyIncludes: '"Message"', times: 1 };
		messages.sandbox.faults.add({ kind: 'drop-after-effect', match });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		messages.store.heardFrom(people[2].phone);
		const { error, arrived, sent } = await send(instead(), 'sendText', { ...one, node });
		expect(error?.description).toContain('Spoki may have sent the message');
		expect(sent).toHaveLength(1);
		expect(arrived).toEqual([[people[2].phone, 'Message']]);
	});

	test('a second time, when nobody knows whether the template arrived', async () => {
		const match = { bodyIncludes: '"Template"' };
		messages.sandbox.faults.add({ kind: 'drop-after-effect', match });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const { error, arrived } = await send(instead(), 'sendText', { ...one, node });
		expect(error?.description).toMatch(
			/^The 24-hour window of the contact is closed, so the template was tried instead\. Spoki may have sent the message to /,
		);
		expect(arrived).toEqual([[people[2].phone, 'Template']]);
	});

	test('to those who got theirs, when Retry On Fail comes again for another', async () => {
		const match = { bodyIncludes: `${people[3].phone}","template"`, times: 1 };
		const fault = messages.sandbox.faults.add({ kind: '500', status: 400, match });
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		const { error, arrived, given } = await send(instead(), 'sendText', { node });
		expect(fault.struck).toBe(1);
		expect(error).toBeUndefined();
		expect(given).toHaveLength(4);
		expect(arrived).toEqual(effects);
	});

	test('when the template is refused as well: the message says both', async () => {
		messages.store.templates.all().forEach(({ templatelocalization_set: parts }) => {
			// A word of which the node doesn't know what it means is left to Spoki.
			for (const part of parts) part.status = 'PAUSED' as 'REJECTED';
		});
		const { error, arrived } = await send(instead(), 'sendText', one);
		expect(error?.message).toContain('is not approved');
		expect(error?.description).toContain('so the template was tried instead');
		expect(arrived).toEqual([]);
	});
});

describe('Before anything is sent', () => {
	test('a template that WhatsApp has rejected is said', async () => {
		for (const part of openTemplate().templatelocalization_set) part.status = 'REJECTED';
		const { sent, error } = await send();
		expect(error?.message).toBe('WhatsApp has not approved the Template: it is rejected');
		expect(sent).toEqual([]);
	});

	test.each([
		['no template', { template: typed('={{ "" }}') }, 'The Template is empty'],
		['an empty variable', { variablesJson: '{ "SENTENCE": "" }' }, 'another value for SENTENCE'],
		['a line break', { variablesJson: '{ "SENTENCE": "a\\nb" }' }, 'another value for SENTENCE'],
		['no variable', { variablesJson: '{}' }, 'The Variables have no value for SENTENCE'],
	])('%s is said', async (_, fields, message) => {
		const { sent, error } = await send(instead({ specifyVariables: 'json', ...fields }));
		expect(error?.message).toContain(message);
		expect(sent).toEqual([]);
	});

	test('a template that was chosen before, and is not asked for any more, plays no part', async () => {
		messages.sandbox.settings.demands = [];
		const { sent, given } = await send(instead({ ifWindowClosed: 'stop' }));
		messages.sandbox.settings.demands = ['message-window'];
		expect(sent.map(({ body }) => Object.keys(body as object).sort())).toEqual(
			people.map(() => ['content_type', 'phone', 'text', 'type']),
		);
		expect(given[0].json).toEqual({ uuid: expect.any(String) });
	});
});

test('Templates that are sent instead keep to the limit of templates', async () => {
	const { windowMs } = pace;
	const minute = 1_000;
	pace.windowMs = minute;
	messages.sandbox.settings.limits = {
		...messages.sandbox.settings.limits,
		enabled: true,
		windowMs: minute,
	};
	try {
		const items = Array.from({ length: 100 }, (_, index) => ({
			phone: `+39334${String(index).padStart(7, '0')}`,
		}));
		const began = Date.now();
		const { error, given } = await send(instead(), 'sendText', { items });
		expect(error).toBeUndefined();
		expect(given.map(({ json }) => json.sentAs)).toEqual(items.map(() => 'template'));
		// 60 in the first minute, 40 in the second.
		expect(Date.now() - began).toBeGreaterThan(0.9 * minute);
		expect(messages.sandbox.requests.filter(({ status }) => status === 429)).toEqual([]);
		expect(messages.store.messages.size).toBe(100);
	} finally {
		pace.windowMs = windowMs;
		messages.sandbox.settings.limits = { ...messages.sandbox.settings.limits, enabled: false };
	}
});
