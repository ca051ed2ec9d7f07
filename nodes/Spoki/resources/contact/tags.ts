import type { IDataObject } from 'n8n-workflow';
import { id, required } from '../../fields/checks';
import { pickedContact } from '../../fields/picked';
import { inBody, inRequest } from '../../fields/send';
import { pickedEach, several } from '../../fields/several';
import { mcpServer } from '../../mcp/endpoint';
import type { Endpoint } from '../../client/endpoint';
import { contactId } from './fields';

/** Tags of contacts are written by the MCP server only. The same once more does no harm. */
export const tagging: Endpoint = { ...mcpServer, record: ({ contact_id: contact }) => contact };

/** Whose tags, and which: the arguments of both tools (API reference, 8.6). */
export const tagFields = (description: string) => [
	contactId,
	inBody('tag_ids', required(pickedEach(id)), {
		...several({
			displayName: 'Tags',
			name: 'tagIds',
			one: 'Tag',
			picker: 'searchTags',
			description,
		}),
		required: true,
		default: { entry: [{ id: { mode: 'list', value: '' } }] },
	}),
];

/** The contact among the arguments. */
export const taggedContact = inRequest(
	({ body }, contact) => Object.assign(body as IDataObject, { contact_id: contact }),
	pickedContact,
	contactId,
);
