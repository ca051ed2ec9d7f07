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
	name: 'The examples "abandoned cart" and "delivery errors": a template once per cart, and a row for what did not arrive',
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
	},
};

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
