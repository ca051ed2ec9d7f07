import { useSandbox } from './client';
import { useMcp } from './mcpClient';

describe('the tools of the MCP server', () => {
	const held = useSandbox({ data: { externalWebhooks: 0 } });
	const { ask, result } = useMcp(held);

	it('creates, changes, gives, takes, merges and deletes tags', async () => {
		const { store } = held.sandbox;
		const contact = store.contacts.add({ phone: '+393331234567' });
		const made: { id: number } = await result('create_tag', { name: 'Nuovo', color: '#16d46d' });
		expect(store.tags.get(made.id)).toMatchObject({ name: 'Nuovo', color: '#16d46d' });
		await result('update_tag', { tag_id: made.id, name: 'Nuovissimo' });
		const other: { id: number } = await result('create_tag', { name: 'Altro' });
		const args = { contact_id: contact.id, tag_ids: [made.id, other.id] };
		expect(await result('add_tags_to_contact', args)).toMatchObject({
			tag_set: [{ name: 'Nuovissimo' }, { name: 'Altro' }],
		});
		await result('remove_tags_from_contact', { ...args, tag_ids: [other.id] });
		const merge = { source_tag_ids: [made.id], target_tag_id: other.id };
		await result('merge_tags', merge);
		expect(await result('get_contact_tags', { contact_id: contact.id })).toMatchObject([
			{ id: other.id },
		]);
		expect(store.tags.get(made.id)).toBeUndefined();
		await result('delete_tag', { tag_id: other.id });
		expect(contact.tag_set).toEqual([]);
		for (const [name, bad] of [
			['create_tag', { name: 'VIP' }],
			['add_tags_to_contact', { ...args, tag_ids: [999] }],
			['merge_tags', { source_tag_ids: [21], target_tag_id: 21 }],
		] as const) {
			expect(await ask(name, bad)).toMatchObject({ isError: true });
		}
	});

	it('finds and changes contacts', async () => {
		const { store } = held.sandbox;
		const phone = '+393331234567';
		const made: { created: boolean; contact: { id: number } } = await result(
			'get_or_create_contact',
			{ phone, first_name: 'Ada' },
		);
		expect(made).toMatchObject({ created: true, contact: { phone, first_name: 'Ada' } });
		expect(await result('get_or_create_contact', { phone })).toMatchObject({ created: false });
		const { id: contact_id } = made.contact;
		await result('update_contact', { contact_id, status: 'Subscribed' });
		await result('block_contact', { contact_id });
		await result('set_contact_field_value', { contact_id, field_code: 'CITY', value: 'Roma' });
		expect(await result('get_contact', { contact_id })).toMatchObject({
			status: 'Subscribed',
			is_blocked: true,
			contactfield_values: { CITY: 'Roma' },
		});
		expect(await result('get_contacts', { search: 'ada', page_size: 1 })).toMatchObject({
			results: [{ id: contact_id }],
		});
		const filters = { is_blocked: true, status: 'Subscribed', language: 'it' };
		const match: { results: Array<{ id: number }> } = await result(
			'search_contacts_advanced',
			filters,
		);
		expect(match.results.map(({ id }) => id)).toContain(contact_id);
		const { job_id }: { job_id: number } = await result('create_list_from_filters', {
			name: 'Trovati',
			...filters,
		});
		expect(await result('get_import_job', { job_id })).toMatchObject({
			status: 'Completed',
			contacts_count: store.lists.get(job_id)!.contacts_count,
		});
		const field = { contact_id, field_code: 'NO_SUCH', value: 'x' };
		expect(await ask('set_contact_field_value', field)).toMatchObject({ isError: true });
	});

	it('closes and assigns tickets', async () => {
		const { store } = held.sandbox;
		const contact_phone = '+393331234567';
		const made: { id: number } = await result('create_ticket', { contact_phone, title: 'Reso' });
		const operators: Array<{ id: number; email: string }> = await result('get_operators');
		const [{ id: operator_id, email }] = operators;
		expect(await result('assign_ticket', { ticket_id: made.id, operator_id })).toMatchObject({
			owner: { email },
		});
		expect(await result('close_ticket', { ticket_id: made.id })).toMatchObject({
			status: 'Closed',
			closed_datetime: expect.any(String),
		});
		expect(store.tickets.get(made.id)).toMatchObject({ status: 'Closed' });
		const open: { results: Array<{ status: string }> } = await result('get_tickets', {
			status: 'Open',
		});
		expect(new Set(open.results.map(({ status }) => status))).toEqual(new Set(['Open']));
	});

	it('counts, and handles lists, automations, templates and fields', async () => {
		const { store } = held.sandbox;
		expect(await result('get_contact_stats')).toMatchObject({
			total: store.contacts.size,
			by_status: { Subscribed: expect.any(Number) },
		});
		const [{ id: campaign_id, name }] = store.campaigns.all();
		expect(await result('get_campaign_performance', { campaign_id })).toMatchObject({ name });
		expect(await result('get_campaign', { campaign_id })).toMatchObject({ name });
		expect(await result('get_campaigns')).toHaveLength(store.campaigns.size);
		const list: { id: number } = await result('create_list', { name: 'A' });
		await result('update_list', { list_id: list.id, name: 'B' });
		expect(await result('get_lists')).toContainEqual(expect.objectContaining({ name: 'B' }));
		const [{ id: automation_id }] = store.automations.all();
		const contact_id = store.contacts.all()[0].id;
		await result('deactivate_automation', { automation_id });
		const start = { automation_id, contact_id };
		expect(await ask('trigger_automation', start)).toMatchObject({ isError: true });
		await result('activate_automation', { automation_id });
		await result('trigger_automation', start);
		expect(await result('get_automation_stats', { automation_id })).toMatchObject({ started: 1 });
		expect(await result('get_automations')).toHaveLength(store.automations.size);
		expect(await result('get_templates')).toHaveLength(store.templates.size);
		expect(await result('get_custom_fields')).toHaveLength(store.customFields.size);
		expect(await result('get_custom_field_usage', { field_code: 'ORDER_ID' })).toMatchObject({
			automations: [{ id: automation_id }],
			contacts_count: 24,
		});
	});

	it('tells the webhooks what its tools do, and counts what they changed', async () => {
		const { store, webhooks, effects } = held.sandbox;
		store.externalWebhooks.add({ event: 'contact_tag.created', url: 'https://example.com/' });
		const contact = store.contacts.add({ tag_set: [] });
		await result('add_tags_to_contact', { contact_id: contact.id, tag_ids: [21] });
		await result('get_contact', { contact_id: contact.id });
		expect(webhooks.deliveries).toMatchObject([{ event: 'contact_tag.created' }]);
		expect(effects).toMatchObject({ 'MCP add_tags_to_contact': 1 });
		expect(effects).not.toHaveProperty(['MCP get_contact']);
	});
});
