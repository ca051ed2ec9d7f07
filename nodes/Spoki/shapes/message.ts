import { contactIn } from './contact';
import type { Shape } from './shape';

/** A message as it is delivered, by what it is about. Spoki names the chat in one way or the other. */
const said = { contact: contactIn, text: true, chat_id: true, chat_uuid: true } as const;

export const received: Shape = {
	marks: [],
	members: {
		...said,
		from_phone: true,
		payload: true,
		mediamessage_set: true,
		replyToMessageUid: true,
	},
	more: [],
};

export const statusChanged: Shape = {
	marks: [],
	members: {
		contact: contactIn,
		to_phone: true,
		send_status: true,
		error_code: true,
		send_error_message: true,
		metadata: true,
		template: true,
	},
	more: [],
};

export const noteShape: Shape = { marks: [], members: said, more: [] };
