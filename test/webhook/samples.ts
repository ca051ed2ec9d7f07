/** A contact as Spoki gives it, expanded. */
export const contact = {
	id: 7,
	phone: '+393331234567',
	first_name: 'Ada',
	last_name: 'Lovelace',
	email: null,
	language: 'it',
	status: 'Subscribed',
	chat_link: 'https://app.spoki.com/chats/7',
	created_datetime: '2026-11-25T12:00:00.250000Z',
	is_blocked: false,
	tag_set: [
		{ id: 31, name: 'vip' },
		{ id: 32, name: 'b2b' },
	],
	list_set: [],
};
/** The data of a received message, with its contact expanded. */
export const message = {
	uuid: 'm-1',
	direction: 'Inbound',
	type: 'Text',
	send_status: 'Sent',
	from_phone: '+393331234567',
	to_phone: '+390212345678',
	text: 'Hello',
	payload: 'CONFIRM',
	metadata: { order: 42 },
	template: { id: 3 },
	error_code: null,
	send_error_message: null,
	chat_id: 5,
	chat_uuid: 'c-5',
	replyToMessageUid: null,
	mediamessage_set: [],
	contact,
};
