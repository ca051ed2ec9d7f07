import { partIn, THING, timeIn, type Shape } from './shape';

export const campaign: Shape = {
	marks: ['id', 'scheduled_datetime'],
	members: {
		id: true,
		name: true,
		status: true,
		scheduled_datetime: timeIn('scheduled_datetime'),
		automation: partIn('automation', THING),
		lists: partIn('lists', THING),
		contacts_count: true,
		messages_sent: true,
		messages_read: true,
		messages_failed: true,
	},
	more: ['created_datetime', 'automation_completed', 'automation_failed', 'messages_received'],
};
