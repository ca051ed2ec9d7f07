import { wholeOf } from '../fields/money';
import type { Shape } from './shape';

export const account: Shape = {
	marks: ['id', 'current_credit'],
	members: {
		id: true,
		name: true,
		status: true,
		phone: true,
		phone_status: true,
		quality_score: true,
		current_credit_euros: wholeOf('current_credit'),
		estimated_available_conversations: true,
		daily_limit: true,
		timezone: true,
	},
	more: ['account_type', 'default_language', 'country_code', 'primary_channel_id', 'channels'],
};
