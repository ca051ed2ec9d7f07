import type { INodeParameters, NodeApiError } from 'n8n-workflow';
import type { InstanceOptions } from './instance';
import { five, useAccount } from './setup';

const account = useAccount();

describe('settings that can not work are refused before anything is sent', () => {
	const refused: Array<[string, INodeParameters, Partial<InstanceOptions>, RegExp, RegExp]> = [
		['no event', { events: [] }, {}, /^No event is chosen\. /, /under Events/],
		[
			'an other event without a name',
			{ events: ['otherEvent'], otherEvent: ' ' },
			{},
			/^No event is chosen\. /,
			/enter its name/,
		],
		[
			'no status',
			{ events: ['messageStatusChanged'], statuses: [] },
			{},
			/^No status is chosen\. /,
			/under Statuses/,
		],
		[
			'statuses that the panel does not ask for, since it does not know the event',
			{ events: ['Message Status Changed'] },
			{},
			/^No status is chosen\. /,
			/under Statuses/,
		],
		[
			'the same for the name of an other event',
			{ events: ['Other Event'] },
			{},
			/^No event is chosen\. /,
			/enter its name/,
		],
		[
			'a phone that is none',
			{ filters: { phones: '+393331234567, 333' } },
			{},
			/^The Phones have an entry that is not a phone number/,
			/country code/,
		],
		...(
			[
				['Button Payloads', 'payloads', ''],
				['Button Payloads', 'payloads', '={{ [] }}'],
				['Button Payloads', 'payloads', '={{ null }}'],
				['Phones', 'phones', ''],
				['Phones', 'phones', ' , '],
				['Phones', 'phones', '={{ [] }}'],
				['Tag', 'tag', ''],
				['Tag', 'tag', '={{ null }}'],
				['Tag', 'tag', { __rl: true, mode: 'list', value: '' }],
			] as const
		).map(
			([name, member, value]) =>
				[
					`an empty ${name}: ${JSON.stringify(value)}`,
					{ filters: { [member]: value } },
					{},
					new RegExp(`^The ${name} is empty\\. `),
					/remove it from the node/,
				] as [string, INodeParameters, Partial<InstanceOptions>, RegExp, RegExp],
		),
		[
			'a tag that is no ID',
			{ filters: { tag: '={{ "vip" }}' } },
			{},
			/^The Tag is not an ID: "vip"\. /,
			/whole numbers/,
		],
		...(
			[
				['Text Messages Only', { filters: { textOnly: '={{ "yes" }}' } }],
				['Include Message Updates', { options: { updates: '={{ 1 }}' } }],
				['Statuses Only Go Forward', { options: { forwardOnly: '={{ "off" }}' } }],
				['Simplify', { simplify: '={{ "no" }}' }],
			] as Array<[string, INodeParameters]>
		).map(
			([name, parameters]) =>
				[
					`a switch that is neither on nor off: ${name}`,
					parameters,
					{},
					new RegExp(`^The ${name} is neither true nor false: `),
					/Use true or false/,
				] as [string, INodeParameters, Partial<InstanceOptions>, RegExp, RegExp],
		),
		...[
			'http://localhost:5678',
			'https://localhost:5678',
			'http://n8n.example.com',
			'https://127.0.0.1',
			'https://10.1.2.3',
			'https://172.20.0.2:5678',
			'https://192.168.1.7',
			'https://169.254.0.1',
			'https://[::1]:5678',
			'https://[fd00::1]',
			'https://n8n:5678',
			'https://n8n.local',
			'https://n8n.fritz.lan',
			'nonsense',
		].map(
			(address) =>
				[
					`the address ${address}`,
					{},
					{ address, credentials: { spokiApi: { apiKey: 'x', baseUrl: 'https://api.spoki.com' } } },
					/^Spoki can't reach this n8n\. /,
					/public https address only.*WEBHOOK_URL.*Spoki Trigger/,
				] as [string, INodeParameters, Partial<InstanceOptions>, RegExp, RegExp],
		),
	];
	test.each(refused)('%s', async (_, parameters, options, message, description) => {
		const n8n = account.n8n(parameters, options);
		const error = (await n8n.activate().catch((thrown) => thrown)) as NodeApiError;
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		// The editor shows the message alone.
		expect(error.message).toContain(error.description);
		expect(`${error.message} ${error.description}`).not.toMatch(
			/\b(error|problem|failure|mistake)/i,
		);
		expect(account.sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
		await expect(n8n.listen()).rejects.toThrow(message);
	});

	test('a status that there is not', async () => {
		const parameters = { events: ['messageStatusChanged'], statuses: "={{ ['Nope'] }}" };
		await expect(account.n8n(parameters).activate()).rejects.toMatchObject({
			message:
				'The Statuses have an entry that can\'t be "Nope". Use one of: Sent, Delivered, Read, Error.',
		});
	});

	test.each(["={{ ['messageReceived', 'Nope'] }}", "={{ ['Nope'] }}", '={{ "Nope" }}'])(
		'an event that there is not: %s',
		async (events) => {
			const n8n = account.n8n({ events });
			await expect(n8n.activate()).rejects.toMatchObject({
				message: expect.stringMatching(
					/^The Events have an entry that can't be "Nope"\. Use one of: .*messageReceived, .*otherEvent\.$/,
				),
			});
			expect(account.sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
		},
	);

	test.each(['={{ "messageReceived, noteAdded" }}', "={{ ['message_received', 'Note Added'] }}"])(
		'but not one that is written otherwise: %s',
		async (events) => {
			const n8n = account.n8n({ events }, { address: 'https://n8n.example.com' });
			await n8n.activate();
			expect(account.eventsAt(n8n.url)).toEqual(['message.inbound', 'message.note']);
		},
	);

	test('a test names the variable that its address comes from', async () => {
		const n8n = account.n8n({}, { address: 'http://n8n.lan' });
		await expect(n8n.listen()).rejects.toMatchObject({
			description: expect.stringMatching(/WEBHOOK_URL.*N8N_EDITOR_BASE_URL/),
		});
		await expect(n8n.activate()).rejects.toMatchObject({
			description: expect.stringContaining('restart n8n. Without one use the Spoki Trigger'),
		});
	});

	test.each(['https://n8n.example.com', 'https://8.8.8.8:8443', 'https://a.b.trycloudflare.com'])(
		'but %s is public',
		async (address) => {
			const n8n = account.n8n({}, { address });
			await n8n.activate();
			expect(account.eventsAt(n8n.url)).toEqual(['message.inbound']);
		},
	);

	test('and deactivation works all the same', async () => {
		const n8n = account.n8n(five);
		await n8n.activate();
		n8n.parameters = { events: [] };
		expect(await n8n.deactivate()).toBe(true);
		expect(account.at(n8n.url)).toEqual([]);
	});
});
