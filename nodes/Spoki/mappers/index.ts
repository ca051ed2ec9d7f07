import type { Client } from '../client/client';
import { mapToolArguments } from './toolArguments';

/** What fills the fields that are mapped, as n8n looks for it by name. */
export const mappersOf = (client: Client) => ({
	mapToolArguments: mapToolArguments(client),
});
