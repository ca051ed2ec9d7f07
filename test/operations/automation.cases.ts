import dns from 'node:dns';
import type { IDataObject } from 'n8n-workflow';
import type { Settings } from '../../sandbox/settings';
import { automationWebhook } from '../../sandbox/store/content';
import { picked, typed, useOperations, type Ran } from './harness';

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
				automationGroups: '3',
				pickedGroups: { entry: [{ id: picked(4) }] },
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

const PHONE = '+393331234567';
const target = () => {
	const [{ id, webhook_set }] = automations.store.automations.all();
	const [{ uuid, secret, path }] = webhook_set;
	return { id, uuid, secret, path, link: automations.sandbox.url + path };
};
const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		phone: `+39334${String(index).padStart(7, '0')}`,
	}));
const byLink = ({ link, secret } = target()) => ({ startBy: 'link', link, secret });
const lookUp = (id: number) => ({ call: `GET /api/1/automations/${id}/` });
/** Everything that a run leaves behind. */
const left = ({ run, output, error }: Ran) =>
	JSON.stringify([
		run.data.resultData.runData.Spoki,
		output,
		error?.message,
		error?.description,
		error?.context,
	]);

describe('Start', () => {
	detail('start', 'starts none that is switched off', async (run) => {
		const off = automations.store.automations.all().find((one) => !one.is_active)!;
		const { sent, error } = await run({ automation: picked(off.id), phone: PHONE });
		expect(sent).toEqual([lookUp(off.id)]);
		expect(error?.message).toBe('The automation is not active');
		expect(error?.description).toBe('Switch it on in Spoki, or choose another.');
	});

	const data = {
		custom_fields: { ORDER_ID: '42', CITY: 'Milano' },
		email: 'mario@example.com',
		first_name: 'Mario',
		language: 'it',
		last_name: 'Rossi',
		metadata: { orderId: '42' },
	};

	operation(
		'start',
		'looks link and secret up, and sends every field as Spoki names it',
		async (run) => {
			const { id, uuid, secret } = target();
			const ran = await run({
				automation: picked(id),
				phone: PHONE,
				customFields: { field: [{ code: 'ORDER_ID', value: '42' }] },
				additionalFields: {
					customFieldsJson: '{ "CITY": "Milano" }',
					email: 'mario@example.com',
					firstName: 'Mario',
					language: 'it',
					lastName: 'Rossi',
					metadata: '{ "orderId": "42" }',
				},
			});
			expect(ran.error).toBeUndefined();
			expect(ran.sent).toEqual([
				lookUp(id),
				{
					call: `POST /wh/ap/${uuid}/`,
					body: { secret: '<redacted>', phone: PHONE, ...data },
				},
			]);
			expect(ran.given).toEqual([{ json: { success: true }, from: 0 }]);
			expect(left(ran)).not.toContain(secret);
			expect(left(ran)).not.toContain(uuid);
		},
	);

	operation(
		'start',
		'is one look-up for 300 items, and no request has a key but that',
		async (run) => {
			const { id } = target();
			const items = people(300);
			const { given, error } = await run(
				{ automation: picked(id), phone: '={{ $json.phone }}' },
				{ items },
			);
			expect(error).toBeUndefined();
			expect(given).toHaveLength(300);
			const { requests } = automations.sandbox;
			expect(requests).toHaveLength(301);
			const [asked, ...starts] = requests;
			expect(asked.method).toBe('GET');
			for (const { headers } of starts) {
				expect(headers.authScheme).toBe('none');
				expect(headers).not.toHaveProperty('authorization');
				expect(headers).not.toHaveProperty('x-spoki-api-key');
			}
			expect(starts.map(({ body }) => (body as IDataObject).phone).sort()).toEqual(
				items.map(({ phone }) => phone),
			);
		},
	);

	detail('start', 'takes link and secret, without a look-up', async (run) => {
		const { uuid } = target();
		const { sent, error } = await run({ ...byLink(), phone: PHONE });
		expect(error).toBeUndefined();
		expect(sent.map(({ call }) => call)).toEqual([`POST /wh/ap/${uuid}/`]);
	});

	detail('start', 'takes an empty answer for a success', async (run) => {
		automations.sandbox.faults.add({ kind: '500', status: 200, body: '', match: { times: 1 } });
		const { given, error } = await run({ ...byLink(), phone: PHONE });
		expect(error).toBeUndefined();
		expect(given).toEqual([{ json: { success: true }, from: 0 }]);
	});

	test.each([
		'https://example.com/wh/ap/1/',
		'http://api.spoki.com/wh/ap/1/',
		'https://api.spoki.com.example.com/wh/ap/1/',
		'https://api.spoki.com:8443/wh/ap/1/',
		'http://127.0.0.1:1/wh/ap/1/',
	])('sends nothing to %s', async (link) => {
		const ran = await automations.run('start', {
			startBy: 'link',
			link,
			secret: 'very-secret',
			phone: PHONE,
		});
		expect(ran.sent).toEqual([]);
		expect(ran.error?.message).toBe('The link of the automation does not lead to Spoki');
	});

	test.each([
		'https://api.spoki.com/api/1/contacts/',
		'no link',
		'https://a:b@api.spoki.com/wh/ap/1/',
		'',
	])('refuses %j as a link before anything is sent', async (link) => {
		const { sent, error } = await automations.run(
			'start',
			{ startBy: 'link', link: '={{ $json.link }}', secret: 'very-secret', phone: PHONE },
			{ items: [{ link: target().link }, { link }] },
		);
		expect(sent).toEqual([]);
		expect(error?.message).toMatch(/^The Link is /);
	});

	const secret = 'c4a7db06197516d6bf647eb7f3be4771';
	const uuid = 'a05889ed-0a71-417b-ad77-af8795c0ffee';
	const link = `https://api.spoki.com/wh/ap/${uuid}/`;
	test.each([
		['Secret', { link, secret: `Secret: ${secret}` }],
		['Secret', { link, secret: `${secret.slice(0, 8)}\t${secret.slice(8)}` }],
		['Secret', { link, secret: `={{ { secret: '${secret}' } }}` }],
		['Secret', { link, secret: `${secret}\u0007` }],
		['Secret', { link, secret: secret.repeat(4) }],
		['Link', { link: `Link: ${link}`, secret }],
		['Link', { link: `={{ ['${link}'] }}`, secret }],
		['Link', { link: `https://api.spoki.com/wh/ap/ ${uuid}/?secret=${secret}`, secret }],
		['Link', { link: `${link}start/`, secret }],
		['Automation', { startBy: 'list', automation: typed(`={{ '${link}' }}`), link, secret }],
	])('a wrong %s is not quoted, by any way out: %j', async (name, given) => {
		for (const [operation, way] of [
			['start', {}],
			['start', { node: { onError: 'continueErrorOutput' } }],
			['startForMany', {}],
			['startForMany', { node: { onError: 'continueErrorOutput' } }],
		] as const) {
			const ran = await automations.run(
				operation,
				{ startBy: 'link', phone: PHONE, ...given },
				way as never,
			);
			expect(ran.sent).toEqual([]);
			const told = JSON.stringify([
				ran.output.flat().map(({ json }) => json),
				{ ...ran.error, node: undefined },
				ran.error?.stack,
				ran.error?.messages,
				ran.error?.description,
			]);
			expect(told).toContain(`The ${name} `);
			if (name !== 'Automation') expect(told).not.toMatch(/\bIDs?\b/);
			for (const part of [secret.slice(0, 6), secret.slice(8, 16), uuid.slice(0, 8)])
				expect(told).not.toContain(part);
		}
	});

	describe.each(['start', 'startForMany'])('Start By of %s', (operation) => {
		const both = () => ({ ...byLink(), automation: picked(target().id), phone: PHONE });

		test.each(['phone', '={{ "phone" }}', '={{ null }}'])(
			'that is %s is refused, and nothing is sent',
			async (startBy) => {
				const { sent, error } = await automations.run(operation, { ...both(), startBy });
				expect(sent).toEqual([]);
				const told = `${error?.message} ${error?.description}`;
				expect(told).toContain("The Start By can't be ");
				expect(told).toContain('Use one of: list, link.');
			},
		);

		test.each([
			['list', 2],
			['link', 1],
		])('counts when an expression chooses %s, where both are filled in', async (by, requests) => {
			const startBy = `={{ '${by}' }}`;
			const { sent, error } = await automations.run(operation, { ...both(), startBy });
			expect(error).toBeUndefined();
			expect(sent).toHaveLength(requests);
			expect(sent.at(-1)?.body).not.toHaveProperty('startBy');
		});
	});

	test('is not started twice when nobody knows, nor counted when the answer says no', async () => {
		automations.sandbox.faults.add({ kind: '500-after-effect', status: 408 });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const { sent, error } = await automations.run('start', { ...byLink(), phone: PHONE }, { node });
		expect(sent).toHaveLength(1);
		expect(error?.message).toBe('Spoki did not answer in time (HTTP 408)');
		expect(error?.description).toContain('Spoki may have started the automation');
		automations.sandbox.faults.clear();
		automations.sandbox.faults.add({ kind: 'errors-in-2xx' });
		const refused = await automations.run('start', { ...byLink(), phone: PHONE });
		expect(refused.error?.message).toContain('This contact could not be stored.');
		automations.sandbox.faults.clear();
	});

	describe('of several links', () => {
		/** Starts an automation with a webhook for each of these platforms. */
		async function start(platforms: string[], told: Settings['webhookPlatforms']) {
			const automation = automations.store.automations.add({
				webhook_set: platforms.map((platform) =>
					automationWebhook(automations.store, {
						platform: platform.replace('off ', ''),
						is_active: !platform.startsWith('off '),
					}),
				),
			});
			automations.sandbox.settings.webhookPlatforms = told;
			try {
				const parameters = { automation: picked(automation.id), phone: PHONE };
				const { sent, error } = await automations.run('start', parameters);
				const uuids = automation.webhook_set.map(({ uuid }) => `POST /wh/ap/${uuid}/`);
				return { started: sent.slice(1).map(({ call }) => uuids.indexOf(call)), error };
			} finally {
				automations.sandbox.settings.webhookPlatforms = 'absent';
				automations.store.automations.remove(automation.id);
			}
		}

		test.each(['name', 'lowercase', 'object'] as const)(
			"takes the API webhook's, where Spoki tells the platform by %s",
			async (told) => {
				const { started, error } = await start(['Shopify', 'off Api', 'Api', 'Api'], told);
				expect(error).toBeUndefined();
				expect(started).toEqual([2]);
				const none = await start(['Shopify', 'Zapier'], told);
				expect(none.started).toEqual([]);
				expect(none.error?.message).toBe('The automation has no active API webhook that starts it');
			},
		);

		test.each(['absent', 'number'] as const)(
			'takes none where the platform is %s, and says what to do',
			async (told) => {
				const { started, error } = await start(['Shopify', 'Api'], told);
				expect(started).toEqual([]);
				expect(error?.message).toBe(
					'Spoki does not tell which link of the automation is that of its API webhook',
				);
				expect(error?.description).toContain('Set Start By to Link and Secret');
			},
		);

		test('takes the only one that is active, whatever Spoki tells of the others', async () => {
			expect((await start(['off Shopify', 'Api'], 'absent')).started).toEqual([1]);
		});
	});

	test('says so when the automation has no link that starts it', async () => {
		const automation = automations.store.automations.add({ webhook_set: [] });
		const { sent, error } = await automations.run('start', {
			automation: picked(automation.id),
			phone: PHONE,
		});
		expect(sent).toEqual([lookUp(automation.id)]);
		expect(error?.message).toBe('The automation has no active link that starts it');
		automations.store.automations.remove(automation.id);
	});

	test.each([
		[
			403,
			{ detail: 'The secret is not valid.' },
			"Spoki doesn't accept the secret of the automation",
		],
		[401, { detail: 'Invalid token.' }, "Spoki doesn't accept the secret of the automation"],
		[404, { detail: 'Not found.' }, 'Spoki has no automation to start at this link'],
		[302, '', 'Spoki sent a redirect instead of an answer'],
	])('a %i has words of its own', async (status, body, message) => {
		automations.sandbox.faults.add({ kind: '500', status, body, match: { times: 1 } });
		const { sent, error } = await automations.run('start', { ...byLink(), phone: PHONE });
		expect(error?.message).toBe(message);
		expect(sent).toHaveLength(1);
	});

	test('a host that is not reached is named, not the Base URL, which has no part in it', async () => {
		const parameters = {
			startBy: 'link',
			link: 'https://app.spoki.it/wh/ap/a05889ed-0a71-417b-ad77-af8795c0ffee/',
			secret: 'very-secret',
			phone: PHONE,
		};
		// Nothing gets out of this machine.
		const looked = jest
			.spyOn(dns, 'lookup')
			.mockImplementation(((host: string, ...rest: unknown[]) =>
				(rest.at(-1) as (error: Error) => void)(
					Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }),
				)) as never);
		try {
			for (const operation of ['start', 'startForMany']) {
				const { error } = await automations.run(operation, parameters);
				expect(error?.message).toBe("Spoki can't be reached: its host name is not found");
				expect(error?.description).toContain(
					'Check the link of the automation, which leads to https://app.spoki.it.',
				);
				expect(error?.description).not.toContain('Base URL');
			}
			expect(looked.mock.calls.map(([host]) => host)).toContain('app.spoki.it');
		} finally {
			looked.mockRestore();
		}
	});

	test('a secret and a link that come back are masked, in answers and in refusals', async () => {
		const { secret, uuid } = target();
		for (const status of [200, 400]) {
			const loud = secret.toUpperCase();
			const body = { detail: `Got ${secret}, ${loud} at /wh/ap/${uuid}/`, given: { secret } };
			automations.sandbox.faults.add({
				kind: '500',
				status,
				body,
				match: { times: 1, bodyIncludes: PHONE },
			});
			const ran = await automations.run(
				'start',
				{ automation: picked(target().id), phone: PHONE },
				{
					node: { onError: 'continueRegularOutput' },
				},
			);
			automations.sandbox.faults.clear();
			expect(left(ran).toLowerCase()).not.toContain(secret);
			expect(left(ran)).not.toContain(uuid);
		}
	});

	test('is not sent again when nobody knows whether it arrived', async () => {
		automations.sandbox.faults.add({ kind: 'drop-after-effect', match: { times: 1 } });
		const { sent, error } = await automations.run(
			'start',
			{ ...byLink(), phone: PHONE },
			{ node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } },
		);
		expect(sent).toHaveLength(1);
		expect(error?.description).toContain(`Spoki may have started the automation for ${PHONE}`);
	});
});

describe('Start for Many', () => {
	const many = (id = target().id) => ({ automation: picked(id) });
	const contactsOf = (body: unknown) => (body as { contacts: IDataObject[] }).contacts;

	operation('startForMany', 'is one look-up, and a request for each 500 contacts', async (run) => {
		const { id, uuid, secret } = target();
		const items = people(1200);
		const ran = await run(
			{ ...many(), additionalFields: { firstName: 'Mario', metadata: '{ "a": 1 }' } },
			{ items },
		);
		expect(ran.error).toBeUndefined();
		const [asked, ...batches] = ran.sent;
		expect(asked).toEqual(lookUp(id));
		expect(batches.map(({ call }) => call)).toEqual(
			Array.from({ length: 3 }, () => `POST /wh/ap/${uuid}/bulk/`),
		);
		expect(batches.map(({ body }) => contactsOf(body).length)).toEqual([500, 500, 200]);
		expect(batches.flatMap(({ body }) => contactsOf(body))).toEqual(
			items.map(({ phone }) => ({ phone, first_name: 'Mario', metadata: { a: 1 } })),
		);
		expect(ran.given).toEqual(
			items.map(({ phone }, from) => ({ json: { phone, sent: true }, from })),
		);
		expect(left(ran)).not.toContain(secret);
	});

	operation('startForMany', 'starts once for each order of a contact', async (run) => {
		const [one, two] = people(2);
		const items = [
			{ ...one, order: 'A1' },
			{ ...two, order: 'B1' },
			{ ...one, order: 'A2' },
			{ ...one, order: 'A2' },
			{ ...one, order: 'A1' },
		];
		const metadata = '={{ JSON.stringify({ order: $json.order }) }}';
		const { sent, given } = await run({ ...many(), additionalFields: { metadata } }, { items });
		const started = sent.slice(1).map(({ body }) => contactsOf(body));
		expect(started).toEqual([
			[
				{ phone: one.phone, metadata: { order: 'A1' } },
				{ phone: two.phone, metadata: { order: 'B1' } },
			],
			[{ phone: one.phone, metadata: { order: 'A2' } }],
		]);
		expect(given.map(({ json }) => json.sent)).toEqual([true, true, true, true, true]);
	});

	test('takes link and secret, and contacts as JSON', async () => {
		const { uuid } = target();
		const { sent, error } = await automations.run('startForMany', {
			...byLink(),
			specifyContacts: 'json',
			contacts: JSON.stringify(people(2)),
		});
		expect(error).toBeUndefined();
		expect(sent).toEqual([
			{ call: `POST /wh/ap/${uuid}/bulk/`, body: { secret: '<redacted>', contacts: people(2) } },
		]);
	});

	test('starts different automations for different items', async () => {
		const [one, two] = automations.store.automations.all();
		const ids = [one.id, two.id, one.id];
		const items = people(3).map((item, index) => ({ ...item, id: ids[index] }));
		const { sent, error } = await automations.run(
			'startForMany',
			{ automation: typed('={{ $json.id }}') },
			{ items },
		);
		expect(error).toBeUndefined();
		const starts = sent.filter(({ call }) => call.startsWith('POST'));
		expect(starts.map(({ call, body }) => [call, contactsOf(body).length])).toEqual([
			[`POST /wh/ap/${one.webhook_set[0].uuid}/bulk/`, 2],
			[`POST /wh/ap/${two.webhook_set[0].uuid}/bulk/`, 1],
		]);
	});

	test('a faulty automation fails its own items only, where the node continues', async () => {
		const [one] = automations.store.automations.all();
		const items = people(2).map((item, index) => ({ ...item, id: [one.id, 99_999][index] }));
		const { output } = await automations.run(
			'startForMany',
			{ automation: typed('={{ $json.id }}') },
			{ items, node: { onError: 'continueErrorOutput' } },
		);
		expect(output[0].map(({ json }) => json)).toEqual([{ ...items[0], sent: true }]);
		expect(output[1].map(({ json }) => json.error)).toEqual([
			'Spoki has no Automation with the ID 99999',
		]);
	});

	test.each([[undefined], ['continueRegularOutput' as const]])(
		'a batch of which nobody knows what became of it is not sent again (%s)',
		async (onError) => {
			automations.sandbox.faults.add({
				kind: 'drop-after-effect',
				match: { times: 1, bodyIncludes: people(501)[500].phone },
			});
			const { sent, error, output } = await automations.run('startForMany', byLink(), {
				items: people(501),
				node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0, onError },
			});
			expect(sent).toHaveLength(2);
			const said = onError ? String(output[0][500].json.message) : error?.description;
			expect(said).toContain('Spoki may have started the automation for these contacts');
			// Whoever sends again what was not sent must not find it here.
			if (onError) expect(output[0][500].json).toMatchObject({ success: null, sent: null });
			else expect(said).toContain('Items that may have gone through: 500.');
		},
	);
});

automations.coversTheReference();
