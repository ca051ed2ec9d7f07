import assert from 'node:assert/strict';
import type { IDataObject } from 'n8n-workflow';
import { ANNA, asInternational, findByPhone, idOf, searchOf, type Step, type Task } from './task';

const isApproved = ({ is_approved: is }: IDataObject) => is === true;

const openTickets: Step = {
	...{ resource: 'ticket', operation: 'getAll', add: ['status'] },
	args: () => ({ Status: 'Open' }),
};

/** A tool of a ticket whose title the model has read in an answer. */
const updateTicket = (field: string, args: Record<string, string>): Step => ({
	...{ resource: 'ticket', operation: 'update', add: [field] },
	args: (tickets) => ({
		Ticket: idOf(tickets.filter(({ title }) => title === ANNA.title)),
		...args,
	}),
});

/** Tasks about tickets, messages, campaigns and what an account has. */
export const workTasks: Task[] = [
	{
		asks: `Find the contact with ${ANNA.phone} and open a ticket: the parcel has not come`,
		steps: [
			findByPhone(ANNA.phone),
			{
				...{ resource: 'ticket', operation: 'create' },
				args: ([{ phone }]) => ({ Contact_Phone: phone, Title: 'Parcel not received' }),
			},
		],
		makes: ['POST /api/1/tickets/'],
		holds: (_, { tickets }) => {
			const { title, contact } = tickets.all().at(-1)!;
			assert.deepEqual([title, contact!.phone], ['Parcel not received', ANNA.phone]);
		},
	},
	{
		asks: `A ticket for ${ANNA.local}, very urgent: the shop is offline`,
		steps: [
			{
				...{ resource: 'ticket', operation: 'create', add: ['description', 'priority'] },
				args: () => ({
					...{ Contact_Phone: ANNA.local, Title: 'Shop offline' },
					...{ Description: '', Priority: 'Highest' },
				}),
				known: asInternational('Contact_Phone'),
			},
		],
		makes: ['POST /api/1/tickets/'],
		holds: (_, { tickets }) => assert.equal(tickets.all().at(-1)!.priority, 'Highest'),
	},
	{
		asks: 'Which tickets are open?',
		steps: [openTickets],
		makes: [],
		holds: (answer) => assert.ok(answer.every(({ status }) => status === 'Open')),
	},
	{
		asks: `Close the ticket "${ANNA.title}"`,
		steps: [openTickets, updateTicket('status', { Status: 'Closed' })],
		makes: ['PATCH /api/1/tickets/{id}/'],
		holds: (_, { tickets }) => assert.equal(tickets.all().at(-1)!.status, 'Closed'),
	},
	{
		asks: `"${ANNA.title}" is urgent`,
		steps: [
			openTickets,
			{
				...updateTicket('priority', { Priority: 'urgent' }),
				known: [{ argument: 'Priority', when: /\bHighest\b/, value: 'Highest' }],
			},
		],
		makes: ['PATCH /api/1/tickets/{id}/'],
		holds: (_, { tickets }) => assert.equal(tickets.all().at(-1)!.priority, 'Highest'),
	},
	{
		asks: `Tell ${ANNA.phone} that the order has left`,
		steps: [
			{
				...{ resource: 'message', operation: 'sendText' },
				args: () => ({ Phone: ANNA.phone, Text: 'Your order has left.' }),
				refused: /24 hours.*template/is,
			},
			searchOf('template', 'order'),
			{
				...{ resource: 'message', operation: 'sendTemplate' },
				args: (templates) => ({
					...{ Phone: ANNA.phone, Template: idOf(templates.filter(isApproved)) },
					Variables__JSON_: '{ "ORDER_ID": "10042" }',
				}),
			},
		],
		makes: ['POST /api/1/messages/send/'],
		holds: ([{ id, uuid }]) => assert.ok(id ?? uuid),
	},
	{
		asks: `Ask ${ANNA.phone}, who has just written, whether Monday suits`,
		before: ({ customer }) => customer.write(ANNA.phone, 'When can you come?'),
		steps: [
			{
				...{ resource: 'message', operation: 'sendButtons' },
				args: () => ({
					...{ Phone: ANNA.phone, Text: 'Does Monday suit you?' },
					...{ button0_Text: 'Yes', button0_Payload: 'YES' },
				}),
			},
		],
		makes: ['POST /api/1/messages/send/'],
		holds: () => {},
		note: 'One button: a second is a row that whoever sets the tool up adds',
	},
	{
		asks: `Note in the chat with ${ANNA.phone} that she called`,
		steps: [
			{
				...{ resource: 'message', operation: 'addNote' },
				args: () => ({ Phone: ANNA.phone, Text: 'She called.' }),
			},
		],
		makes: ['POST /api/1/messages/send/'],
		holds: () => {},
	},
	{
		asks: 'Which templates were refused by WhatsApp, and why?',
		steps: [
			{ resource: 'template', operation: 'getAll', args: () => ({}) },
			{
				...{ resource: 'template', operation: 'get', set: { output: 'raw' } },
				args: (templates) => ({
					Template: idOf(templates.filter((one) => JSON.stringify(one).includes('REJECTED'))),
				}),
			},
		],
		makes: [],
		holds: (answer) => assert.match(JSON.stringify(answer), /INVALID_FORMAT/),
		note: '*Output* of the second is *Raw*: the reason is not among the simplified fields',
	},
	{
		asks: 'Send order_shipped to the VIP list on 3 December 2036 at nine',
		steps: [
			searchOf('list', 'VIP'),
			searchOf('template', 'order_shipped'),
			{
				...{ resource: 'campaign', operation: 'create' },
				args: (templates, lists) => ({
					...{ Name: 'VIP December', Scheduled_At: '3 December 2036, 9:00' },
					...{ List_IDs: idOf(lists), Template: idOf(templates.filter(isApproved)) },
				}),
				known: [
					{ argument: 'Scheduled_At', when: /\d{4}-\d\d-\d\d/, value: '2036-12-03T09:00:00' },
				],
			},
		],
		makes: ['POST /api/1/campaigns/'],
		holds: (_, { campaigns }) => assert.equal(campaigns.all().at(-1)!.name, 'VIP December'),
	},
	{
		asks: 'Which campaigns go out in December 2036?',
		steps: [
			{
				...{ resource: 'campaign', operation: 'getAll' },
				add: ['scheduledDatetimeGte', 'scheduledDatetimeLte'],
				args: () => ({ Scheduled_From: '2036-12-01', Scheduled_Until: '2036-12-31' }),
			},
		],
		makes: [],
		holds: (answer) =>
			assert.deepEqual(
				answer.map(({ name }) => name),
				['Winter sale'],
			),
	},
	{
		asks: 'Winter sale goes out on 5 December instead',
		steps: [
			{ resource: 'campaign', operation: 'getAll', args: () => ({}) },
			{
				...{ resource: 'campaign', operation: 'update', add: ['scheduledDatetime'] },
				args: (campaigns) => ({
					Campaign: idOf(campaigns.filter(({ name }) => name === 'Winter sale')),
					Scheduled_At: '2036-12-05T09:00:00',
				}),
			},
		],
		makes: ['PATCH /api/1/campaigns/{id}/'],
		holds: (_, { campaigns }) =>
			assert.match(campaigns.all().at(-1)!.scheduled_datetime, /^2036-12-05/),
	},
	{
		asks: `Start Benvenuto for ${ANNA.phone}`,
		steps: [
			searchOf('automation', 'Benvenuto'),
			{
				...{ resource: 'automation', operation: 'start' },
				args: (automations) => ({ Automation: idOf(automations), Phone: ANNA.phone }),
			},
		],
		makes: ['POST /wh/ap/{uuid}/'],
		holds: (_, { automations }) =>
			assert.equal(automations.all().filter(({ starts }) => starts.length).length, 1),
	},
	{
		asks: 'How many messages were sent these seven days?',
		steps: [{ resource: 'report', operation: 'getAll', args: () => ({}) }],
		makes: [],
		holds: (answer) => assert.ok(answer.length > 0),
	},
	{
		asks: 'We want to know the shoe size of our customers, such as 39',
		steps: [
			{
				...{ resource: 'customField', operation: 'create' },
				args: () => ({ Label: 'Shoe size', Code: 'shoe size', Example: '39' }),
				known: [{ argument: 'Code', when: /uppercase|[A-Z]{2,}_[A-Z]+/, value: 'SHOE_SIZE' }],
			},
		],
		makes: ['POST /api/1/custom-fields/'],
		holds: (_, { customFields }) => assert.equal(customFields.all().at(-1)!.code, 'SHOE_SIZE'),
	},
];
