import { partIn, PERSON, timeIn, type Shape } from './shape';

/** With its webhooks as they are: their link and secret start it. */
export const automation: Shape = {
	marks: ['id', 'webhook_set'],
	members: {
		id: true,
		name: true,
		is_active: true,
		is_favorite: true,
		first_message_text: true,
		webhook_set: true,
		updated_user: partIn('updated_user', PERSON),
		updated_datetime: timeIn('updated_datetime'),
	},
	more: ['automation_groups', 'created_datetime'],
};
