import assert from 'node:assert/strict';
import type { Store } from '../../../sandbox';
import {
	ANNA,
	asInternational,
	findByName,
	findByPhone,
	idOf,
	OPERATOR,
	searchOf,
	type Items,
	type Task,
} from './task';

const anna = ({ contacts }: Store) => contacts.all().find(({ phone }) => phone === ANNA.phone)!;

const isAnna = (answer: Items) => assert.equal(answer[0].phone, ANNA.phone);

/** Tasks about contacts and their lists. */
export const contactTasks: Task[] = [
	{
		asks: `Who is ${ANNA.local}?`,
		steps: [findByPhone(ANNA.local, asInternational('Phone'))],
		makes: [],
		holds: isAnna,
	},
	{
		asks: 'What is the phone of Anna Neri?',
		steps: [findByName('Anna Neri')],
		makes: [],
		holds: isAnna,
	},
	{
		asks: 'Who unsubscribed this week?',
		steps: [
			{
				name: 'Find contacts by consent in Spoki',
				...{ resource: 'contact', operation: 'getAll', add: ['status'] },
				args: () => ({ Marketing_Consent: 'Unsubscribed' }),
			},
		],
		makes: [],
		holds: (answer) => {
			assert.ok(answer.length > 0);
			for (const { status } of answer) assert.equal(status, 'Unsubscribed');
		},
		note: 'Who has unsubscribed, not when: Spoki has no date of it, and the tool says so',
	},
	{
		asks: 'A new customer: Dora Conti, dora@example.com, +39 347 888 0002, wants our news',
		steps: [
			{
				...{ resource: 'contact', operation: 'upsert' },
				add: ['firstName', 'lastName', 'email', 'status'],
				args: () => ({
					...{ Phone: '+39 347 888 0002', First_Name: 'Dora', Last_Name: 'Conti' },
					...{ Email: 'dora@example.com', Marketing_Consent: 'yes' },
				}),
				known: [{ argument: 'Marketing_Consent', when: /Subscribed/, value: 'Subscribed' }],
			},
		],
		makes: ['POST /api/1/contacts/sync/'],
		holds: (_, { contacts }) => {
			const { first_name, status } = contacts.all().at(-1)!;
			assert.deepEqual([first_name, status], ['Dora', 'Subscribed']);
		},
	},
	{
		asks: `${ANNA.phone} has a new email: anna.neri@example.com`,
		steps: [
			{
				...{ resource: 'contact', operation: 'update', add: ['email'] },
				args: () => ({ Contact: ANNA.phone, Email: 'anna.neri@example.com' }),
			},
		],
		makes: ['PATCH /api/1/contacts/{id}/'],
		holds: (_, store) => assert.equal(anna(store).email, 'anna.neri@example.com'),
	},
	{
		asks: 'Anna Neri has moved to Pisa',
		steps: [
			findByName('Anna Neri'),
			searchOf('customField', 'city'),
			{
				...{ resource: 'contact', operation: 'update', add: ['customFieldsJson'] },
				args: ([{ code }], people) => ({
					...{
						Contact: idOf(people),
						Custom_Fields__JSON_: JSON.stringify({ [String(code)]: 'Pisa' }),
					},
				}),
			},
		],
		makes: ['PATCH /api/1/contacts/{id}/'],
		holds: (_, store) =>
			assert.deepEqual(
				anna(store).contactfield_set.map(({ value }) => value),
				['Pisa'],
			),
	},
	{
		asks: `${ANNA.local} sends us insults: block the number`,
		steps: [
			{
				...{ resource: 'contact', operation: 'block' },
				args: () => ({ Contact: ANNA.local }),
				known: asInternational('Contact'),
			},
		],
		makes: ['PATCH /api/1/contacts/{id}/'],
		holds: (_, store) => assert.equal(anna(store).is_blocked, true),
	},
	{
		asks: 'Anna Neri wants to be forgotten: delete her',
		steps: [
			findByName('Anna Neri'),
			{
				...{ resource: 'contact', operation: 'delete' },
				args: (people) => ({ Contact: idOf(people) }),
			},
		],
		makes: ['DELETE /api/1/contacts/{id}/'],
		holds: (_, store) => assert.equal(anna(store), undefined),
	},
	{
		asks: `Bruno looks after ${ANNA.phone} from now on`,
		steps: [
			searchOf('role', 'Bruno'),
			{
				...{ resource: 'contact', operation: 'addOperator' },
				args: ([{ user }]) => ({
					...{ Contact: ANNA.phone, Operator: (user as { email: string }).email },
				}),
			},
		],
		makes: ['POST /api/1/contacts/{id}/add_operator/'],
		holds: (_, store) =>
			assert.deepEqual(
				anna(store).role_set.map(({ user }) => user.email),
				[OPERATOR],
			),
	},
	{
		asks: `Tag ${ANNA.phone} as VIP`,
		steps: [
			{ resource: 'tag', operation: 'getAll', args: () => ({}) },
			{
				...{ resource: 'contact', operation: 'addTags' },
				args: (tags) => ({
					Contact: ANNA.phone,
					entry0_Tag: idOf(tags.filter(({ name }) => name === 'VIP')),
				}),
			},
		],
		makes: ['MCP add_tags_to_contact'],
		holds: (_, store) =>
			assert.deepEqual(
				anna(store).tag_set.map(({ name }) => name),
				['VIP'],
			),
	},
	{
		asks: `Put ${ANNA.phone} on the list Trade fair leads`,
		steps: [
			searchOf('list', 'Trade fair'),
			{
				...{ resource: 'list', operation: 'syncContacts' },
				args: (lists) => ({ List: idOf(lists), Contacts__JSON_: [{ phone: ANNA.phone }] }),
			},
		],
		makes: ['POST /api/1/lists/{id}/sync_contacts/'],
		holds: (_, store) =>
			assert.ok(anna(store).list_set.some(({ name }) => name === 'Trade fair leads')),
	},
	{
		asks: `Take ${ANNA.phone} off the list Clienti Milano`,
		steps: [
			searchOf('list', 'Clienti Milano'),
			{
				...{ resource: 'list', operation: 'removeContacts', add: ['phones'] },
				args: (lists) => ({ List: idOf(lists), Phones: ANNA.phone }),
			},
		],
		makes: ['POST /api/1/lists/{id}/remove_contacts/'],
		holds: (_, store) => assert.deepEqual(anna(store).list_set, []),
	},
	{
		asks: 'How many people are on the VIP list?',
		steps: [searchOf('list', 'VIP')],
		makes: [],
		holds: ([list]) => assert.equal(typeof list.contacts_count, 'number'),
	},
	{
		asks: 'Make a list Open day with +393478880003 and 347 888 0004',
		steps: [
			{ resource: 'list', operation: 'create', args: () => ({ Name: 'Open day' }) },
			{
				...{ resource: 'list', operation: 'syncContacts' },
				args: (lists) => ({
					List: idOf(lists),
					Contacts__JSON_: [{ phone: '+393478880003' }, { phone: '347 888 0004' }],
				}),
				known: [
					{
						argument: 'Contacts__JSON_',
						when: /contact 2 .*international format/s,
						value: [{ phone: '+393478880003' }, { phone: '+393478880004' }],
					},
				],
			},
		],
		makes: ['POST /api/1/lists/', 'POST /api/1/lists/{id}/sync_contacts/'],
		holds: (_, { lists }) => assert.equal(lists.all().at(-1)!.contacts_count, 2),
	},
	{
		asks: 'Note the customers of this table: name, phone, city',
		steps: [
			searchOf('customField', 'city'),
			{
				...{ resource: 'contact', operation: 'bulkSync' },
				args: ([{ code }]) => ({
					Contacts__JSON_: ['Ada', 'Ivo', 'Rosa'].map((first_name, row) => ({
						...{ phone: `+39347888100${row}`, first_name },
						custom_fields: { [String(code)]: 'Bari' },
					})),
				}),
			},
		],
		makes: ['POST /api/1/contacts/sync_all/'],
		holds: (_, { contacts }) => assert.equal(contacts.all().at(-1)!.first_name, 'Rosa'),
	},
];
