import type { INodeParameters } from 'n8n-workflow';
import { message } from './samples';
import { useAccount } from './setup';

const account = useAccount();

/** Whether a received message starts the workflow. */
async function starts(parameters: INodeParameters, data: object = {}) {
	const { n8n, spoki } = await account.active(parameters);
	await spoki.send({ event: 'message.inbound', data: { ...message, ...data } });
	await n8n.idle();
	return n8n.executions.length === 1;
}

describe('a switch that an expression turns', () => {
	test.each([
		['={{ true }}', false],
		['={{ "true" }}', false],
		['={{ "" }}', false],
		['={{ "False" }}', true],
		['={{ false }}', true],
	])('Text Messages Only: %s', async (textOnly, expected) => {
		expect(await starts({ filters: { textOnly } }, { text: '' })).toBe(expected);
	});

	test.each([
		['Text Messages Only', { filters: { textOnly: '={{ "yes" }}' } }],
		['Include Message Updates', { options: { updates: '={{ 1 }}' } }],
		['Statuses Only Go Forward', { options: { forwardOnly: '={{ "off" }}' } }],
		['Simplify', { simplify: '={{ "no" }}' }],
	])('%s is refused where it is neither', async (name, parameters) => {
		await expect(account.n8n(parameters).activate()).rejects.toMatchObject({
			message: expect.stringMatching(`^The ${name} is neither true nor false: `),
		});
		expect(account.asked('POST')).toEqual([]);
	});

	test.each([
		['={{ "false" }}', 'Inbound'],
		['={{ "" }}', undefined],
	])('Simplify: %s', async (simplify, expected) => {
		const { n8n, spoki } = await account.active({ simplify });
		await spoki.send({ event: 'message.inbound', data: message });
		await n8n.idle();
		expect(n8n.executions[0].items[0].direction).toBe(expected);
	});
});

test.each(['+39 333 1234567', '0039 333 123 4567', 'tel:+393331234567'])(
	'a phone lets through what it stands for: %s',
	async (phones) => {
		expect(await starts({ filters: { phones } })).toBe(true);
	},
);

test('also one with a zero that only counts at home', async () => {
	const from_phone = '+447700900123';
	const filters = { phones: '+44 (0)7700 900123' };
	expect(await starts({ filters }, { from_phone, contact: null })).toBe(true);
});

test.each([{ tag: ' 31\n' }, { payloads: '={{ [" CONFIRM\\n"] }}' }])(
	'blanks around an entry mean nothing: %j',
	async (filters) => {
		expect(await starts({ filters })).toBe(true);
	},
);

describe('another event', () => {
	const other = (otherEvent: string) => account.n8n({ events: ['otherEvent'], otherEvent });

	test.each(['message.inbound', 'messageReceived', 'Message Received', ' MESSAGE.INBOUND '])(
		'may be one of the list: %s',
		async (name) => {
			const n8n = other(name);
			await n8n.activate();
			expect(account.eventsAt(n8n.url)).toEqual(['message.inbound']);
		},
	);

	test.each(['contact field updated', 'contact_field.updated, Ticket closed', '<b>'])(
		'has a name as events have: not %s',
		async (name) => {
			await expect(other(name).activate()).rejects.toMatchObject({
				message: expect.stringMatching(/^The Other Event is not the name of an event: "/),
				description: expect.stringContaining('contact_field.updated'),
			});
			expect(account.asked('POST')).toEqual([]);
		},
	);
});
