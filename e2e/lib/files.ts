import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES } from './paths';

/** The folder that n8n's container image lets nodes read and write; the examples use it. */
export const FILES_IN_EXAMPLES = '/home/node/.n8n-files';

/** The same folder for a local n8n: beside its database, with the CSV file of the examples in it. */
export function prepareFiles(userFolder: string): string {
	const folder = join(userFolder, 'files');
	mkdirSync(folder, { recursive: true });
	copyFileSync(join(EXAMPLES, 'contacts.csv'), join(folder, 'contacts.csv'));
	return folder;
}
