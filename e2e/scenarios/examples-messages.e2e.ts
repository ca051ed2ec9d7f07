import assert from 'node:assert/strict';
import type { IDataObject } from 'n8n-workflow';
import type { Stack } from '../lib/stack';
import { chosen, Published, writesTo } from '../lib/published';
import type { Scenario } from '../lib/scenario';
import { localization } from '../../sandbox/store/content';

const HEADER = { name: 'X-Shop-Key', value: 'a-key-of-the-shop' };
const cart = {
	cart_id: 'C-1001',
	phone: '+393331112233',
	first_name: 'Anna',
	email: 'anna@example.com',
	accepts_marketing: true,
	total: '49,90 €',
	link: 'https://shop.example.com/c/1001',
};
const PATH = 'spoki-abandoned-cart';

export const scenario: Scenario = {
	name: 'The examples "abandoned cart" and "delivery errors": a template once per cart, also where one is refused or gets no answer, and a row for what did not arrive',
	run: async (stack) => {
		const { client, sandbox } = stack;
		const { store, settings } = sandbox;
		for (const code of ['CART_TOTAL', 'CART_LINK']) store.customFields.add({ code, label: code });
		const part = localization(store, {
			status: 'APPROVED',
			example_custom_fields: { FIRST_NAME: 'Anna', CART_TOTAL: '10 €', CART_LINK: 'https://a.it' },
		});
		part.body_template_component.text = 'Ciao %%FIRST_NAME%%, %%CART_TOTAL%%: %%CART_LINK%%';
		const template = store.templates.add({
			name: 'abandoned_cart',
			templatelocalization_set: [part],
		});
		const header = await client.saveCredential('Shop', 'httpHeaderAuth', HEADER);
		const usual = settings.webhooks.ladder;
		settings.webhooks.ladder = ['Pending', 'Sent', 'Error'];

		await Published.during(stack, 'delivery-errors.json', {}, async (errors) => {
			const choose = { 'Send Template': { template: chosen(template.id) } };
			const prepared = { credentials: [header], choose };
			await Published.during(stack, 'abandoned-cart.json', prepared, async (carts) => {
				const key = { [HEADER.name]: HEADER.value };
				assert.equal((await carts.call(PATH, cart)).status, 403, 'without the header of the shop');
				assert.equal((await carts.call(PATH, cart, key)).status, 200);
				await carts.executions(1);
				await carts.call(PATH, cart, key);
				await carts.call(PATH, { ...cart, cart_id: 'C-1002', accepts_marketing: false }, key);
				await carts.executions(3);
				const body = {
					type: 'Template',
					phone: cart.phone,
					template: template.id,
					custom_fields: { CART_TOTAL: cart.total, CART_LINK: cart.link },
					first_name: 'Anna',
					email: cart.email,
					metadata: { cartId: 'C-1001' },
				};
				assert.deepEqual(writesTo(stack), [
					{ call: 'POST /api/1/messages/send/', body, status: 200 },
				]);
				const [message] = store.messages.all().filter(({ phone }) => phone === cart.phone);
				assert.equal(message.text, `Ciao Anna, ${cart.total}: ${cart.link}`);

				await errors.executions(1);
				const found = await rowsOf(stack);
				assert.deepEqual(
					found.map(({ message: id, phone, error_code }) => [id, phone, error_code]),
					[[message.uuid, cart.phone, 'whatsapp::131026']],
				);
			});
		}).finally(() => (settings.webhooks.ladder = usual));

		const choose = { 'Send Template': { template: chosen(template.id) } };
		const prepared = { credentials: [header], choose };
		await Published.during(stack, 'abandoned-cart.json', prepared, async (carts) => {
			await onceAtMost(stack, carts);
		});
	},
};

/** What was surely not sent goes again when the shop posts it again; what may have been sent doesn't. */
async function onceAtMost({ sandbox }: Stack, carts: Published) {
	const { faults, store } = sandbox;
	let posted = 0;
	const post = async (body: object, status = 200) => {
		const answer = await carts.call(PATH, body, { [HEADER.name]: HEADER.value });
		assert.equal(answer.status, status);
		assert.ok(JSON.parse(answer.body).message, 'the answer has words');
		return (await carts.ended(++posted)).at(-1)!;
	};
	const phones = () => store.messages.all().map(({ phone }) => phone);
	const sentTo = (phone: string) => phones().filter((one) => one === phone).length;
	const notSent = async (body: object, reason: RegExp) => {
		const { status, data } = await post(body);
		assert.equal(status, 'error');
		const { message, description } = (data.resultData.error ?? {}) as IDataObject;
		assert.match(`${message} ${description}`, reason);
	};
	const sent = async (body: { phone: string }, times = 1) => {
		assert.equal((await post(body)).status, 'success');
		assert.equal(sentTo(body.phone), times);
	};
	const of = (cart_id: unknown, phone: string) => ({ ...cart, cart_id, phone });
	const match = { endpoint: 'POST /api/1/messages/send/', times: 1 };

	const refused = of('C-2001', '+393331112001');
	faults.add({ kind: '500', status: 400, body: { detail: 'Not now.' }, match });
	await notSent(refused, /Not now/);
	await sent(refused);
	await sent(refused);

	await notSent(of('C-2002', '333 111 2002'), /Phone/);
	await sent(of('C-2002', '+393331112002'));

	const unclear = of('C-2003', '+393331112003');
	faults.add({ kind: 'drop-after-effect', match });
	await notSent(unclear, /Spoki may have/);
	await sent(unclear);

	await sent(of(2004, '+393331112004'));
	await sent(of(2004, '+393331112004'));

	const atOnce = Array.from({ length: 3 }, (_, n) => of(`C-300${n}`, `+39333111300${n}`));
	await Promise.all(
		[...atOnce, ...atOnce, ...atOnce].map(
			async (body) => await carts.call(PATH, body, { [HEADER.name]: HEADER.value }),
		),
	);
	await carts.ended((posted += 3 * atOnce.length));
	assert.deepEqual(
		atOnce.map(({ phone }) => sentTo(phone)),
		[1, 1, 1],
	);

	const before = phones().length;
	for (const id of ['', ' ', null, undefined]) await post(of(id, '+393331112005'), 400);
	await post(of('C-2006', ''), 400);
	assert.equal(phones().length, before);
	await sent(of('C-2007', '+393331112005'));
}

/** The rows of the data table, as n8n's editor shows them. */
async function rowsOf({ client }: Stack) {
	const project = await client.request<{ id: string }>('GET', '/rest/projects/personal');
	const tables = await client.request<{ data: Array<{ id: string; name: string }> }>(
		'GET',
		`/rest/projects/${project.id}/data-tables`,
	);
	const list = Array.isArray(tables)
		? (tables as Array<{ id: string; name: string }>)
		: tables.data;
	const table = list.find(({ name }) => name === 'spoki_delivery_errors');
	assert.ok(table, 'the data table exists');
	const rows = await client.request<IDataObject[] | { data: IDataObject[] }>(
		'GET',
		`/rest/projects/${project.id}/data-tables/${table.id}/rows`,
	);
	return Array.isArray(rows) ? rows : rows.data;
}
