import { contactIn } from './contact';
import { nameIn, timeIn, type Shape } from './shape';

export const ticket: Shape = {
	marks: ['id', 'title'],
	members: {
		id: true,
		title: true,
		description: true,
		status: true,
		priority: true,
		reference: true,
		created_datetime: timeIn('created_datetime'),
		closed_datetime: timeIn('closed_datetime'),
		owner: nameIn('owner'),
		contact: contactIn,
	},
	more: ['updated_datetime'],
};
