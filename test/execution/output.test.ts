import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { contact } from '../../nodes/Spoki/shapes/contact';
import { brief, simplified } from '../../nodes/Spoki/shapes/shape';
import { template } from '../../nodes/Spoki/shapes/template';
import { ticket } from '../../nodes/Spoki/shapes/ticket';
import { withTools } from '../agents/tools';
import { spokiNode } from '../nodes';
import { apiKeyFor, useSandbox } from '../spoki';

const used = useSandbox();

const contacts = { resource: 'contact', operation: 'getAll' };

const jsonOf = async (parameters: INodeParameters) => {
	const { output, error } = await used.run(parameters);
	if (error) throw error;
	return output[0].map(({ json }) => json);
};

/** What n8n's own wrapper hands to a model. */
const told = async (set: INodeParameters) =>
	await withTools(
		apiKeyFor(used.sandbox),
		[{ ...contacts, set }],
		async ([tool]) => await tool.invoke({}),
	);

const toldItems = async (set: INodeParameters) => JSON.parse(await told(set)) as IDataObject[];

describe('in a workflow', () => {
	test('a contact has its custom fields by code, its lists by ID and name, its tags and operators by name', async () => {
		const { store } = used.sandbox;
		const [list] = store.lists.all();
		const [tag] = store.tags.all();
		const [role] = store.roles.all();
		const { id, phone } = store.contacts.add({
			first_name: 'Anna',
			custom_fields: { CITY: 'Verona' },
			list_set: [list],
			tag_set: [tag],
			role_set: [role],
		});
		const [json] = await jsonOf({
			resource: 'contact',
			operation: 'get',
			contactId: { __rl: true, mode: 'id', value: id },
		});
		expect(json).toMatchObject({
			id,
			phone,
			first_name: 'Anna',
			status: 'Not Declared',
			custom_fields: { CITY: 'Verona' },
			list_set: [{ id: list.id, name: list.name }],
			tags: [tag.name],
			operators: [`${role.user.firstname} ${role.user.surname}`],
		});
		expect(Object.keys(json)[0]).toBe('id');
		expect(Object.keys(json)).toHaveLength(10);
	});

	test('everything is there with Simplify off', async () => {
		const [json] = await jsonOf({ ...contacts, simplify: false, limit: 1 });
		expect(json).toHaveProperty('contactfield_set');
		expect(Object.keys(json).length).toBeGreaterThan(15);
	});

	test('all items have the same fields, so that no cell of the table is undefined', async () => {
		const items = await jsonOf({ ...contacts, returnAll: true });
		expect(new Set(items.map((item) => Object.keys(item).join())).size).toBe(1);
	});

	test('what can be neither on nor off is said before anything is sent', async () => {
		const { error } = await used.run({ ...contacts, simplify: '={{ "perhaps" }}' });
		expect(error?.message).toBe('The Simplify is neither true nor false: "perhaps"');
		expect(used.sandbox.requests).toEqual([]);
	});

	test('an answer that is no such thing stays as it is', async () => {
		used.sandbox.settings.actionReplies = 'empty';
		const [{ id }] = used.sandbox.store.contacts.all();
		const [{ user }] = used.sandbox.store.roles.all();
		const parameters = {
			resource: 'contact',
			operation: 'addOperator',
			contactId: { __rl: true, mode: 'id', value: id },
			email: { __rl: true, mode: 'email', value: user.email },
		};
		expect(await jsonOf(parameters)).toEqual([{ success: true }]);
		used.sandbox.settings.actionReplies = 'mixed';
	});
});

describe('a shape', () => {
	test('claims nothing that the answer does not say', () => {
		expect(simplified(contact, { id: 7, phone: '+39' })).toEqual({ id: 7, phone: '+39' });
		expect(simplified(contact, { id: 7, phone: '+39', email: null, tag_set: [] })).toEqual({
			id: 7,
			phone: '+39',
			email: null,
			tags: [],
		});
		expect(simplified(ticket, { id: 1, title: 'Reso', owner: null, contact: null })).toEqual({
			id: 1,
			title: 'Reso',
			owner: null,
			contact: null,
		});
		for (const answer of [{ success: true }, { id: 7 }, { detail: 'Accepted.' }])
			expect(simplified(contact, answer)).toBe(answer);
	});

	test('has its times to the second, and leaves what is no time', () => {
		const times = { created_datetime: '2026-06-01T07:56:35.412000+02:00', closed_datetime: null };
		expect(simplified(ticket, { id: 1, title: 'Reso', ...times })).toMatchObject({
			created_datetime: '2026-06-01T07:56:35+02:00',
			closed_datetime: null,
		});
	});

	test('reads what other forms of an answer say', () => {
		const one = { id: 7, phone: '+39', contactfield_values: { CITY: 'Verona' } };
		expect(simplified(contact, one).custom_fields).toEqual({ CITY: 'Verona' });
		const odd = { id: 7, phone: '+39', list_set: ['VIP', { id: 4 }, 5], role_set: 'none' };
		expect(simplified(contact, odd).list_set).toEqual(['VIP', { id: 4 }, 5]);
		expect(brief(contact, odd)).toEqual({ id: 7, phone: '+39', lists: ['VIP', 4, 5] });
		const operators = [{ user: { email: 'a@example.com' } }, { id: 3, user: null }];
		expect(simplified(contact, { id: 7, phone: '+39', role_set: operators }).operators).toEqual([
			'a@example.com',
			3,
		]);
		// Older answers have the parts of a template under other names.
		const older = {
			id: 1,
			name: 'a',
			templatelocalization_set: [{ language: 'it', body: { text: 'Ciao' } }],
		};
		expect(simplified(template, older).text).toBe('Ciao');
	});

	test('takes a member with the name of a built-in for a member like any other', () => {
		const set = [{ visual_code: '%%__proto__%%', value: 'x' }];
		const { custom_fields: fields } = simplified(contact, {
			id: 7,
			phone: '+39',
			contactfield_set: set,
		});
		expect(Object.keys(fields as object)).toEqual(['__proto__']);
		expect(({} as IDataObject).x).toBeUndefined();
	});
});

describe('as a tool', () => {
	test('50 contacts are at most 8,000 characters for the model', async () => {
		const text = await told({ limit: 50 });
		expect(text.length).toBeLessThanOrEqual(8_000);
		const items = JSON.parse(text) as IDataObject[];
		expect(items).toHaveLength(50);
		// Who they are and whether they may be written to is there all the same.
		for (const item of items)
			expect(Object.keys(item)).toEqual(expect.arrayContaining(['id', 'phone', 'name', 'status']));
		const [first] = await jsonOf({ ...contacts, limit: 1 });
		expect(items[0].name).toBe(`${String(first.first_name)} ${String(first.last_name)}`);
	});

	test('Raw is all that Spoki gives', async () => {
		const items = await toldItems({ output: 'raw', limit: 1 });
		expect(items).toEqual(await jsonOf({ ...contacts, simplify: false, limit: 1 }));
	});

	test('Selected Fields are those and the ID, from the answer or its shape', async () => {
		const items = await toldItems({
			output: 'selectedFields',
			outputFields: ['phone', 'chat_link', 'list_set'],
			limit: 50,
		});
		const keys = new Set(items.flatMap((item) => Object.keys(item)));
		expect([...keys].sort()).toEqual(['chat_link', 'id', 'list_set', 'phone']);
	});

	test('Selected Fields without any are refused, before anything is sent', async () => {
		const answer = await told({ output: 'selectedFields', limit: 1 }).catch(
			(error: Error) => error.message,
		);
		expect(answer).toMatch(/The Fields is empty/);
		expect(used.sandbox.requests).toEqual([]);
	});

	test('the panel has Output in the place of Simplify', () => {
		const { properties } = spokiNode().description;
		const shown = (name: string) =>
			properties
				.filter((one) => one.name === name)
				.map((one) => one.displayOptions?.show?.['@tool']);
		expect(new Set(shown('simplify').flat())).toEqual(new Set([false]));
		expect(new Set(shown('output').flat())).toEqual(new Set([true]));
		expect(new Set(shown('outputFields').flat())).toEqual(new Set([true]));
	});
});
