import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credential, N8nClient, Workflow, WorkflowFile } from './client';
import { FILES_IN_EXAMPLES } from './files';
import { EXAMPLES } from './paths';

/** The example that the main job executes. */
export const MAIN_EXAMPLE = 'import-contacts.json';

/** The CSV file that the main example reads. */
export const CSV_FILE = join(EXAMPLES, 'contacts.csv');

/** Imports every example workflow and resolves with them by file name. */
export async function importExamples(
	client: N8nClient,
	credentials: Credential[],
	files: string,
): Promise<Record<string, Workflow>> {
	const imported: Record<string, Workflow> = {};
	for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'))) {
		imported[file] = await client.saveWorkflow(readExample(file, credentials, files));
	}
	return imported;
}

/** An example with this machine's folder for files and the ids of its credentials. */
export function readExample(file: string, credentials: Credential[], files: string): WorkflowFile {
	const text = readFileSync(join(EXAMPLES, file), 'utf8');
	const workflow = JSON.parse(text.replaceAll(FILES_IN_EXAMPLES, files)) as WorkflowFile;
	for (const node of workflow.nodes) {
		for (const type of Object.keys(node.credentials ?? {})) {
			const { id, name } = credentials.find((credential) => credential.type === type) ?? {};
			if (id && name) node.credentials = { ...node.credentials, [type]: { id, name } };
		}
	}
	return workflow;
}
