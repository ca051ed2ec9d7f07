import { nameIn, namesIn, timeIn, type Shape } from './shape';

export const campaign: Shape = {
	marks: ['id', 'scheduled_datetime'],
	members: {
		id: true,
		name: true,
		status: true,
		scheduled_datetime: timeIn('scheduled_datetime'),
		automation: nameIn('automation'),
		lists: namesIn('lists'),
		contacts_count: true,
		messages_sent: true,
		messages_read: true,
		messages_failed: true,
	},
	more: [
		'created_datetime',
		'other_contacts',
		'automation_started',
		'automation_completed',
		'automation_failed',
		'automation_valid_failed',
		'automation_interacted_with',
		'messages_received',
	],
};
