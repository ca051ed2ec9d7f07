import type { Resource } from '../types';
import { addNote } from './addNote.operation';
import { sendButtons } from './sendButtons.operation';
import { sendList } from './sendList.operation';
import { sendMedia } from './sendMedia.operation';
import { sendTemplate } from './sendTemplate.operation';
import { sendText } from './sendText.operation';

/** The first operation is what the panel begins with. */
export const message: Resource = {
	name: 'Message',
	value: 'message',
	operations: [sendTemplate, addNote, sendButtons, sendList, sendMedia, sendText],
};
