import type { Operation } from '../types';
import { tagFields, taggedContact, tagging } from './tags';

export const addTags: Operation = {
	name: 'Add Tags',
	value: 'addTags',
	action: 'Add tags to a contact',
	description: "Give a contact tags, beside those that it has. Goes through Spoki's MCP server.",
	endpoint: tagging,
	mcp: { tool: 'add_tags_to_contact' },
	fields: tagFields('Tags to add; those that the contact has already stay'),
	elsewhere: [taggedContact],
};
