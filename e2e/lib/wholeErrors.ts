import type { IDataObject } from 'n8n-workflow';
import { type Credential, type Execution, type N8nClient } from './client';
import { PlainError } from './plain';
import { chain, given, spoki } from './workflow';

const MISSING = 999_999;

/** What the sandbox answers, with 404, to the question for a contact that it doesn't have. */
const BODY = 'Not found.';

/**
 * Asks for a contact that isn't there and looks at the error as n8n keeps it: a package that finds an
 * n8n-workflow of its own throws errors that n8n doesn't know, and their status and body are lost.
 * Throws a PlainError when that is so.
 */
export async function checkErrorsStayWhole(
	client: N8nClient,
	credential: Credential,
): Promise<void> {
	const contactId = { __rl: true, mode: 'id', value: String(MISSING) };
	const workflow = await client.saveWorkflow(
		chain('Check of the installation', [
			...given([{}]),
			spoki('Get', credential, { resource: 'contact', operation: 'get', contactId }),
		]),
	);
	const lost = lostOf(await client.run(workflow));
	await client.removeWorkflow(workflow);
	if (!lost.length) return;
	throw new PlainError(
		`Errors of the node lose their ${lost.join(' and ')} in this n8n. That is so when the package finds a second ` +
			'n8n-workflow: no folder above the data of n8n may have a node_modules with one.',
	);
}

/** What of an answer 404 with a body isn't in the error of an execution any more. */
export function lostOf({ data }: Pick<Execution, 'data'>): string[] {
	const error: IDataObject = data.resultData.error ?? {};
	const lost = [];
	if (String(error.httpCode) !== '404') lost.push('status');
	if (!JSON.stringify(error).includes(BODY)) lost.push('body');
	return lost;
}
