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

describe('Create', () => {
	const steps = [{ step_type: 'FreeMessage', position: 1, text: 'Ciao %%FIRST_NAME%%' }];
	const starters = [
		'onfirstmessagestarter_set',
		'fieldconditionstarter_set',
		'onopeninghoursstarter_set',
		'onclosinghoursstarter_set',
		'onholidayhoursstarter_set',
		'metaadsconditionstarter_set',
		'onticketcreatestarter_set',
		'onticketstatuschangestarter_set',
		'accountpaymentrequeststarter_set',
		'oninboundmessageorderstarter_set',
		'oninboundmessageproductstarter_set',
		'onmarketingacceptancestatuschangestarter_set',
		'googlesheetstrigger_set',
		'ondealcreatestarter_set',
		'ondealupdatestarter_set',
		'ondealcontactupdatedstarter_set',
		'ondealstagechangestarter_set',
	];
	const triggers = {
		webhook_set: [{ name: 'Ordini', platform: 'api' }],
		...Object.fromEntries(starters.map((name) => [name, []])),
	};

	operation('create', 'sends every field as Spoki names it', async (run) => {
		const { sent, given } = await run({
			name: 'Benvenuto',
			additionalFields: {
				automationGroups: '3, 4',
				category: 'Ordini',
				description: 'Saluta',
				isActive: true,
				isFavorite: true,
				steps: JSON.stringify(steps),
				triggers: JSON.stringify(triggers),
			},
		});
		expect(sent).toEqual([
			{
				call: 'POST /api/1/automations/',
				body: {
					name: 'Benvenuto',
					automation_groups: [3, 4],
					category: 'Ordini',
					description: 'Saluta',
					is_active: true,
					is_favorite: true,
					steps,
					...triggers,
				},
			},
		]);
		expect(given).toEqual([
			{
				json: expect.objectContaining({
					name: 'Benvenuto',
					is_active: true,
					webhook_set: [expect.objectContaining({ secret: expect.any(String) })],
				}),
				from: 0,
			},
		]);
	});

	detail(
		'create',
		'takes steps and triggers from expressions, and one of each alone',
		async (run) => {
			const { sent } = await run(
				{
					name: 'Benvenuto',
					additionalFields: { steps: '={{ $json.step }}', triggers: '={{ $json.triggers }}' },
				},
				{ items: [{ step: steps[0], triggers: { webhook_set: [{ platform: 'api' }] } }] },
			);
			expect(sent.map(({ body }) => body)).toEqual([
				{ name: 'Benvenuto', steps, webhook_set: [{ platform: 'api' }] },
			]);
		},
	);

	test.each([
		['steps', '[{ "text": "Ciao" }]', 'The Steps (JSON) has a step 1 without step_type'],
		['steps', '[null]', 'The Steps (JSON) has a step 1 without step_type'],
		[
			'triggers',
			'{ "name": "x" }',
			'The Triggers (JSON) has a trigger that Spoki doesn\'t document: "name"',
		],
		['triggers', '{ "webhook_set": {} }', 'The Triggers (JSON) has no list in webhook_set'],
		['triggers', '[]', 'The Triggers (JSON) is not a JSON object: "[]"'],
	])('refuses %s %s', async (field, value, message) => {
		const { sent, error } = await automations.run('create', {
			name: 'Benvenuto',
			additionalFields: { [field]: value },
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe(message);
	});
});

operation('getCustomFieldsUsed', 'reads what an automation uses', async (run) => {
	const { id } = automations.store.automations.all()[0];
	const { sent, given } = await run({ automationId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/automations/${id}/custom-fields-used/` }]);
	expect(given).toEqual([
		{ json: expect.objectContaining({ custom_fields: ['ORDER_ID'] }), from: 0 },
	]);
});

automations.coversTheReference();
