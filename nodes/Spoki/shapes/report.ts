import type { Shape } from './shape';

/** The message counts of an account. */
export const report: Shape = {
	marks: ['period_start', 'conversation_count'],
	members: {
		period_start: true,
		contacted_contacts: true,
		template_message_count: true,
		free_message_count: true,
		incoming_message_count: true,
		exchanged_messages: true,
		sent_message_count: true,
		delivered_message_count: true,
		read_message_count: true,
		conversation_count: true,
	},
	more: ['account', 'granularity', 'created_datetime', 'updated_datetime'],
};
