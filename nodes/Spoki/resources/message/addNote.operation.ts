import { phoneOptions } from '../../fields/localNumbers';
import type { Operation } from '../types';
import { additionalFields, messageText, noteEndpoint, to } from './fields';

export const addNote: Operation = {
	name: 'Add Note',
	value: 'addNote',
	action: 'Add a note to a chat',
	description: 'Write an internal note into the chat with a contact, which only your team sees',
	endpoint: noteEndpoint,
	always: { type: 'Note', content_type: 'Text' },
	fields: [to, messageText, additionalFields, phoneOptions],
};
