import type { IDataObject } from 'n8n-workflow';
import { toolNode } from '../nodes';
import { typed, useOperations } from '../operations/harness';

/* What a model is told when a call is refused: only what a model can do. */

const contacts = useOperations('contact', { data: { contacts: 3 } });
const lists = useOperations('list', { data: { contacts: 3 } });
const tickets = useOperations('ticket', { data: { contacts: 3 } });
const messages = useOperations('message');

/** Words of the panel, of files and of workflows. */
const FOR_PEOPLE =
	/\{\{ ?\$json|Fixed to|Encoding|Extract From|spreadsheet|\bfrom the list\b|under (Options|Update Fields|Contacts to Remove)|By Phone|expression|\bnode\b|Faulty Contacts|Longest Wait under|date picker|fields of the node|[.,] ?\.|^[a-z]/;

const UNKNOWN = 'a person has to remove this filter from the tool.';

test.each<[string, typeof contacts, string, IDataObject, string]>([
	[
		'a phone in the place of an ID, which no contact has',
		contacts,
		'update',
		{ contactId: typed('={{ "+393401112224" }}'), updateFields: { firstName: 'Ada' } },
		'Spoki has none with the phone +393401112224. Check the phone, or, if the contact is new, use Contact > Create or Update first.',
	],
	[
		'an update of nothing',
		contacts,
		'update',
		{ contactId: typed(101), updateFields: { firstName: '', lastName: 'null' } },
		'There is nothing to send. Fill in one of the Fields.',
	],
	[
		'a ticket update of nothing',
		tickets,
		'update',
		{ ticketId: typed(101), updateFields: { title: '' } },
		'There is nothing to send. Fill in at least one field.',
	],
	[
		'a filter that is not known',
		contacts,
		'getAll',
		{ filters: { email: '', firstName: ' ' } },
		`The Email is empty. The First Name is empty. Fill it in, and invent nothing: where it is not known, ${UNKNOWN}`,
	],
	[
		'an ID that nobody has',
		contacts,
		'get',
		{ contactId: typed(99999999) },
		'Spoki has no Contact with the ID 99999999. It may have been deleted, or belong to another account. Check the ID.',
	],
	[
		'a phone that nobody has',
		contacts,
		'get',
		{ contactId: typed('+393999999999', 'phone') },
		'Spoki has none with the phone +393999999999. Check the phone, or, if the contact is new, use Contact > Create or Update first.',
	],
	[
		'an ID that is none',
		lists,
		'get',
		{ listId: typed('={{ "Clienti" }}') },
		'The List is not an ID: "Clienti". Spoki IDs are whole numbers, e.g. 42.',
	],
	[
		'nobody to remove',
		lists,
		'removeContacts',
		{ listId: typed(301) },
		'Fill in Contacts, Contact IDs, Emails or Phones.',
	],
	[
		'a word for nothing in the place of a placeholder',
		messages,
		'sendTemplate',
		{
			phone: typed('+393401112224', 'phone'),
			template: typed(701),
			specifyVariables: 'json',
			variablesJson: '{ "ORDER_ID": "<unknown>" }',
		},
		'The Variables (JSON) need another value for ORDER_ID, which is empty. Fill it in.',
	],
	[
		'the same on a button',
		messages,
		'sendButtons',
		{
			phone: typed('+393401112224', 'phone'),
			text: 'Sunday?',
			buttons: { button: [{ text: 'null', payload: 'N/A' }] },
		},
		"The Buttons can't be sent: the Text of button 1 is empty. Fill it in.",
	],
	[
		'faulty contacts among others',
		contacts,
		'bulkSync',
		{ specifyContacts: 'json', contacts: '[{ "phone": "+393401112224" }, { "phone": "12" }]' },
		'Correct it.',
	],
	...(
		[
			['[object Object]', 'Give the value itself.'],
			['#N/A', 'Give the value itself, or leave the cell empty.'],
			['Niccol\uFFFD', 'Write it again, in letters that can be read.'],
			['NiccolÃ²', 'Write it again, in letters that can be read.'],
			['Invalid Date', 'what is left of a date: "Invalid Date"'],
		] as const
	).map(([firstName, message]): [string, typeof contacts, string, IDataObject, string] => [
		`a name such as ${firstName}`,
		contacts,
		'update',
		{
			contactId: typed(101),
			updateFields: { firstName: `={{ ${JSON.stringify(firstName)} }}` },
		},
		message,
	]),
])('%s', async (_, { run }, operation, parameters, message) => {
	const { error } = await run(operation, parameters, {
		nodeType: toolNode(),
		node: { type: 'nodeTool' },
		beside: { nodes: [], types: { nodeTool: toolNode() }, connections: {} },
	});
	expect(error?.message).toContain(message);
	expect(error?.message).not.toMatch(FOR_PEOPLE);
});

test('what is left of an expression is to be the value itself', async () => {
	const name = { firstName: '={{ "{" + "{ $json.name }" + "}" }}' };
	const { error } = await contacts.run(
		'update',
		{ contactId: typed(101), updateFields: name },
		{
			nodeType: toolNode(),
			node: { type: 'nodeTool' },
			beside: { nodes: [], types: { nodeTool: toolNode() }, connections: {} },
		},
	);
	expect(error?.message).toBe(
		'The First Name has what is left of an expression: "{{ $json.name }}". Give the value itself.',
	);
});

test('a payload of which a model knows nothing is left out', async () => {
	const { sent } = await messages.run(
		'sendButtons',
		{
			phone: typed('+393401112224', 'phone'),
			text: 'Sunday?',
			buttons: { button: [{ text: 'Yes', payload: 'null' }] },
		},
		{
			nodeType: toolNode(),
			node: { type: 'nodeTool' },
			beside: { nodes: [], types: { nodeTool: toolNode() }, connections: {} },
		},
	);
	expect(sent[0].body).toMatchObject({
		buttons: [{ button_type: 'quick_reply', text: 'Yes', order: 0 }],
	});
	expect(JSON.stringify(sent[0].body)).not.toContain('null');
});

test('a limit that is used up, where nobody waits', async () => {
	contacts.sandbox.faults.add({ kind: '429', match: { times: 3 } });
	const { error } = await contacts.run(
		'get',
		{ contactId: typed(101), options: { onRateLimit: 'stop' } },
		{ nodeType: toolNode() },
	);
	contacts.sandbox.faults.clear();
	expect(error?.message).toContain('Give fewer at a time, or try again later.');
	expect(error?.message).not.toMatch(FOR_PEOPLE);
});
