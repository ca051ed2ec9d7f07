import { picked, useOperations } from './harness';

const automations = useOperations('automation');
const { operation, detail } = automations;

operation('get', 'reads one automation with its webhooks', async (run) => {
	const { id, name, webhook_set } = automations.store.automations.all()[0];
	const { sent, given } = await run({ automationId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/automations/${id}/` }]);
	const { uuid } = webhook_set[0];
	const json = { id, name, webhook_set: [expect.objectContaining({ uuid })] };
	expect(given).toEqual([{ json: expect.objectContaining(json), from: 0 }]);
});

operation('getAll', 'sends every filter as Spoki names it', async (run) => {
	const { sent, given } = await run({
		filters: { isActive: true, search: 'promemoria', webhookPlatform: 'Shopify' },
	});
	expect(sent).toEqual([
		{
			call: 'GET /api/1/automations/?page=1&page_size=50&is_active=true&search=promemoria&webhook_platform=Shopify',
		},
	]);
	expect(given).toEqual([
		{ json: expect.objectContaining({ name: 'Promemoria appuntamento' }), from: 0 },
	]);
});

detail('getAll', "keeps the apostrophe of Qapla'", async (run) => {
	const { sent, error } = await run({ filters: { webhookPlatform: "Qapla'" } });
	expect(error).toBeUndefined();
	expect(automations.sandbox.requests[0].query).toMatchObject({ webhook_platform: "Qapla'" });
	expect(sent).toHaveLength(1);
});

detail('getAll', 'knows which platforms there are', async (run) => {
	const { sent, error } = await run({ filters: { webhookPlatform: '={{ "Fax" }}' } });
	expect(sent).toEqual([]);
	expect(error?.message).toBe('The Webhook Platform can\'t be "Fax"');
	expect(error?.description).toContain('Use one of: Active Campaign, Api, ');
});

automations.coversTheReference();
