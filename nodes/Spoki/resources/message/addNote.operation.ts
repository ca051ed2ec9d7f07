import { required, text } from '../../fields/checks';
import { phoneOptions } from '../../fields/localNumbers';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { commonFields, noteEndpoint, textField, to } from './fields';

export const addNote: Operation = {
	name: 'Add Note',
	value: 'addNote',
	action: 'Add a note to a chat',
	description: 'Write an internal note into the chat with a contact, which only your team sees',
	endpoint: noteEndpoint,
	always: { type: 'Note', content_type: 'Text' },
	fields: [to, inBody('text', required(text), textField), commonFields, phoneOptions],
};
