import { afterHello, useMcp } from './harness';

const mcp = useMcp();

test('a contact is tagged, its ticket closed, and the statistics are read', async () => {
	const { store } = mcp.sandbox;
	const ticket = store.tickets.all().find(({ status, contact }) => status !== 'Closed' && contact)!;
	const contact = ticket.contact!;
	const tags = store.tags.all().filter((tag) => !contact.tag_set.includes(tag));
	const same = { credentialId: 'workflow' };
	const tagged = await mcp.run(
		{
			resource: 'contact',
			operation: 'addTags',
			contactId: { __rl: true, mode: 'list', value: contact.id },
			tagIds: { entry: tags.map(({ id }) => ({ id: { __rl: true, mode: 'list', value: id } })) },
		},
		same,
	);
	const closed = await mcp.map(
		'close_ticket',
		{ ticket_id: '={{ $json.ticket }}' },
		{ ...same, items: [{ ...tagged.items[0], ticket: ticket.id }] },
	);
	const statistics = await mcp.map('get_contact_stats', {}, { ...same, items: closed.items });
	expect(contact.tag_set).toEqual(expect.arrayContaining(tags));
	expect(ticket.status).toBe('Closed');
	expect(statistics.error).toBeUndefined();
	expect(statistics.items).toEqual([expect.objectContaining({ total: store.contacts.size })]);
	expect(mcp.asked).toEqual(
		afterHello(
			'tools/call add_tags_to_contact',
			'tools/list',
			'tools/call close_ticket',
			'tools/list',
			'tools/call get_contact_stats',
		),
	);
});
