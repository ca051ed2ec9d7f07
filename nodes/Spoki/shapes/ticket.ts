import { contactIn } from './contact';
import { partIn, PERSON, timeIn, type Shape } from './shape';

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
		owner: partIn('owner', PERSON),
		contact: contactIn,
	},
	more: ['updated_datetime'],
};
