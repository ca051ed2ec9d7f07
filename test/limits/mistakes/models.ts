import type { INodeParameters } from 'n8n-workflow';
import type { Mistake } from './mistake';

const ticket = (contactPhone: string): INodeParameters => ({
	resource: 'ticket',
	operation: 'create',
	contactPhone,
	title: 'Parcel not received',
	status: 'Open',
});

/** What a model reads when it calls the node as a tool: with n8n's usual settings, the message only. */
export const models: Mistake[] = [
	{
		title: 'A model leaves a filter empty, since n8n makes it fill in every field',
		where: 'Contact → Get Many as a tool, Filter Email: an empty text',
		parameters: { resource: 'contact', operation: 'getAll', filters: { email: '' } },
		isTool: true,
	},
	{
		title: 'A model writes a phone as it is spoken',
		where: 'Ticket → Create as a tool, Contact Phone: `333 123 4567`',
		parameters: ticket('333 123 4567'),
		isTool: true,
	},
	{
		title: 'A model guesses how consent is called',
		where: 'Contact → Bulk Sync as a tool, Contacts (JSON): status `active`',
		parameters: {
			resource: 'contact',
			operation: 'bulkSync',
			specifyContacts: 'json',
			contacts: JSON.stringify([{ phone: '+393331234567', status: 'active' }]),
		},
		isTool: true,
	},
	{
		title: 'A model does not know whether its ticket was created',
		where: 'Ticket → Create as a tool; the connection breaks off',
		parameters: ticket('+393331234567'),
		fault: { kind: 'drop-after-effect' },
		isTool: true,
	},
];
