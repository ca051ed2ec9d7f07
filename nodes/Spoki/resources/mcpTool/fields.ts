import type { IDataObject } from 'n8n-workflow';
import type { Check } from '../../fields/checks';

/** The values in a field that maps; their types are those of the tool, which only the server knows. */
export const toolArguments: Check = (value) => (value as IDataObject | undefined)?.value ?? {};
