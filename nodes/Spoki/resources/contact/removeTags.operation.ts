import type { Operation } from '../types';
import { tagFields, taggedContact, tagging } from './tags';

export const removeTags: Operation = {
	name: 'Remove Tags',
	value: 'removeTags',
	action: 'Remove tags from a contact',
	description: "Take tags from a contact. The tags stay in Spoki. Goes through Spoki's MCP server.",
	endpoint: tagging,
	mcp: { tool: 'remove_tags_from_contact' },
	fields: tagFields('Tags to remove; those that the contact does not have are ignored'),
	elsewhere: [taggedContact],
};
