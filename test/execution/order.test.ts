import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { typed, useShortMinute } from '../operations/harness';
import { partnerKeyFor, useSandbox } from '../spoki';

jest.setTimeout(30_000);

const used = useSandbox();
useShortMinute();

const PHONE = '+393331234567';
const contactWith = (phone: string) =>
	used.sandbox.store.contacts.all().find((contact) => contact.phone === phone);

const slowly = (match: Fault['match']) =>
	used.sandbox.faults.add({ kind: 'slow', delayMs: 300, match });

describe('of items about one contact the later counts, also when n8n tries the node again', () => {
	const again = {
		onError: 'continueRegularOutput',
		retryOnFail: true,
		maxTries: 2,
		waitBetweenTries: 0,
	} as const;
	const update = async (
		contactId: INodeParameters['contactId'],
		updateFields: INodeParameters,
		items: IDataObject[],
	) =>
		await used.run(
			{ resource: 'contact', operation: 'update', contactId, updateFields },
			{ items, node: again },
		);
	const fails = (endpoint: string) =>
		used.sandbox.faults.add({ kind: '500', match: { endpoint, bodyIncludes: '"A"', times: 4 } });

	test('Create or Update: what went through after an item that failed is sent once more', async () => {
		fails('POST /api/1/contacts/sync/');
		const { output } = await used.run(
			{
				resource: 'contact',
				operation: 'upsert',
				phone: '={{ $json.phone }}',
				additionalFields: { firstName: '={{ $json.name }}' },
			},
			{
				items: [
					{ phone: PHONE, name: 'A' },
					{ phone: PHONE, name: 'B' },
					{ phone: '+393337654321', name: 'C' },
				],
				node: again,
			},
		);
		expect(contactWith(PHONE)?.first_name).toBe('B');
		expect(output[0].map(({ json }) => json.first_name)).toEqual(['A', 'B', 'C']);
		const about = used.sandbox.requests.map(({ body }) => (body as IDataObject).first_name);
		expect(about.filter((name) => name === 'C')).toHaveLength(1);
	});

	test('By Phone: an item that found nobody does not find the contact of a later one', async () => {
		const other = '+393401110001';
		const contact = used.sandbox.store.contacts.add({ phone: other });
		const { output } = await update(
			typed('={{ $json.phone }}', 'phone'),
			{ firstName: '={{ $json.name }}', phone: '={{ $json.next }}' },
			[
				{ phone: '+393401119999', name: 'A' },
				{ phone: other, name: 'B', next: '+393401119999' },
			],
		);
		expect(contact.first_name).toBe('B');
		expect(output[0].map(({ json }) => json.error ?? json.first_name)).toEqual([
			expect.stringContaining('The Contact is not found'),
			'B',
		]);
	});

	test('By ID and By Phone: an item that failed is not sent after a later one', async () => {
		const contact = used.sandbox.store.contacts.add({ phone: PHONE });
		fails('PATCH /api/1/contacts/{id}/');
		const { output } = await update('={{ $json.contact }}', { firstName: '={{ $json.name }}' }, [
			{ contact: typed(PHONE, 'phone'), name: 'A' },
			{ contact: typed(String(contact.id), 'id'), name: 'B' },
		] as never);
		expect(contact.first_name).toBe('B');
		expect(output[0].map(({ json }) => json.error === undefined)).toEqual([false, true]);
	});

	test('a note is not sent once more', async () => {
		used.sandbox.faults.add({
			kind: '429-no-header',
			status: 400,
			match: { bodyIncludes: '"A"', times: 1 },
		});
		await used.run(
			{
				resource: 'message',
				operation: 'addNote',
				phone: typed(PHONE, 'phone'),
				text: '={{ $json.text }}',
			},
			{ items: [{ text: 'A' }, { text: 'B' }], node: again },
		);
		const about = used.sandbox.requests.map(({ body }) => (body as IDataObject).text);
		expect(about).toEqual(['A', 'B', 'A']);
	});
});

test('of items that give one contact by ID and by phone the later counts', async () => {
	const { id } = used.sandbox.store.contacts.add({ phone: '+393401112224' });
	slowly({ method: 'PATCH', bodyIncludes: '"A"' });
	await used.run(
		{
			resource: 'contact',
			operation: 'update',
			contactId: '={{ $json.contact }}',
			updateFields: { firstName: '={{ $json.name }}' },
		} as unknown as INodeParameters,
		{
			items: [
				{ contact: typed('+39 340 111 2224', 'phone'), name: 'A' },
				{ contact: typed(String(id)), name: 'B' },
			],
		},
	);
	expect(contactWith('+393401112224')?.first_name).toBe('B');
});

test('of channels that are made the primary one the later is', async () => {
	const [first, second] = used.sandbox.store.channels.all();
	slowly({ method: 'POST', nth: 1 });
	await used.run(
		{ resource: 'channel', operation: 'setAsPrimary', channelId: typed('={{ $json.id }}') },
		{ items: [{ id: first.id }, { id: second.id }] },
	);
	const primary = used.sandbox.store.channels.all().filter((channel) => channel.is_primary);
	expect(primary.map(({ id }) => id)).toEqual([second.id]);
});

test('of profit margins for one account the later count', async () => {
	slowly({ method: 'POST', nth: 1 });
	await used.run(
		{
			resource: 'partner',
			operation: 'setProfitMargins',
			destinationAccount: typed(12),
			additionalFields: { marketingProfitMargin: '={{ $json.euros }}' },
		},
		{ items: [{ euros: 0.01 }, { euros: 0.02 }], credentials: partnerKeyFor(used.sandbox) },
	);
	const [first, second] = used.sandbox.requests;
	expect(second.at).toBeGreaterThanOrEqual(first.answeredAt!);
});

test('tools of the MCP server are called one after the other', async () => {
	const [ticket] = used.sandbox.store.tickets.all();
	const [first, second] = used.sandbox.store.roles.all();
	slowly({ bodyIncludes: `"operator_id":${first.id}` });
	await used.run(
		{
			resource: 'mcpTool',
			operation: 'call',
			tool: typed('assign_ticket', 'name'),
			specifyArguments: 'json',
			argumentsJson: `={{ JSON.stringify({ ticket_id: ${ticket.id}, operator_id: $json.id }) }}`,
		},
		{ items: [{ id: first.id }, { id: second.id }] },
	);
	const calls = used.sandbox.requests.filter(
		({ body }) => (body as IDataObject).method === 'tools/call',
	);
	expect(calls).toHaveLength(2);
	expect(calls[1].at).toBeGreaterThanOrEqual(calls[0].answeredAt!);
});

test('of rows about one contact for several lists the last counts, in each', async () => {
	const [first, second] = used.sandbox.store.lists.all();
	const { output } = await used.run(
		{
			resource: 'list',
			operation: 'syncContacts',
			listId: typed('={{ $json.list }}'),
			specifyContacts: 'items',
			phone: '={{ $json.phone }}',
			additionalFields: { firstName: '={{ $json.name }}' },
		},
		{
			items: [
				{ list: first.id, phone: '+393339990001', name: 'A' },
				{ list: second.id, phone: '+39 333 999 0001', name: 'B' },
				{ list: first.id, phone: '+393339990001', name: 'C' },
			],
		},
	);
	expect(contactWith('+393339990001')?.first_name).toBe('C');
	expect(
		used.sandbox.requests.map(({ path, body }) => [path, (body as IDataObject).contacts]),
	).toEqual(
		[first, second].map(({ id }) => [
			`/api/1/lists/${id}/sync_contacts/`,
			[{ phone: '+393339990001', first_name: 'C' }],
		]),
	);
	expect(output[0].map(({ json }) => json.success)).toEqual([true, true, true]);
});
