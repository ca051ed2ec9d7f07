import { contactIn } from './contact';
import { nameIn, type Shape } from './shape';

export const ticket: Shape = {
	marks: ['id', 'title'],
	members: {
		id: true,
		title: true,
		description: true,
		status: true,
		priority: true,
		reference: true,
		created_datetime: true,
		closed_datetime: true,
		owner: nameIn('owner'),
		contact: contactIn,
	},
	more: ['updated_datetime'],
};
