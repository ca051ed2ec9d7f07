import type { IDataObject, INodeType } from 'n8n-workflow';
import { resources } from '../../nodes/Spoki/resources';
import type { Operation } from '../../nodes/Spoki/resources/types';
import { startSandbox } from '../../sandbox';
import { runNode } from '../../test/engine';
import { apiKeyFor, partnerKeyFor } from '../../test/spoki';
import { parametersFor } from './parameters';

/** What an operation gives. */
export interface Answer {
	resource: string;
	operation: Operation;
	items: IDataObject[];
}

/** Operations of which only their users know what they give. */
const UNKNOWN = ['customApiCall send', 'mcpTool call'];

/**
 * Runs every operation once through n8n's engine against a sandbox.
 * @param node a new node for each run
 * @throws Error where one gives nothing
 */
export async function answersOf(node: () => INodeType, simplify = true): Promise<Answer[]> {
	const sandbox = await startSandbox({ settings: { onboarding: 'answers' } });
	const answers: Answer[] = [];
	try {
		for (const { value: resource, operations } of resources) {
			for (const operation of operations) {
				const name = `${resource} ${operation.value}`;
				if (UNKNOWN.includes(name)) continue;
				sandbox.reset();
				const isPartner = operation.endpoint.access === 'partner';
				const { output, error } = await runNode({
					nodeType: node(),
					parameters: { ...parametersFor(resource, operation, sandbox.store), simplify },
					credentials: (isPartner ? partnerKeyFor : apiKeyFor)(sandbox),
					credentialId: `${name} ${simplify}`,
					// A bulk operation gives a reason beside a row that it can't send.
					items: [{ phone: '+393331234567' }, ...(operation.bulk ? [{ phone: '12' }] : [])],
				});
				const items = (output[0] ?? []).map(({ json }) => json);
				if (error || items.length === 0)
					throw new Error(`${name} gave nothing: ${error?.message} ${error?.description}`);
				answers.push({ resource, operation, items });
			}
		}
	} finally {
		await sandbox.close();
	}
	return answers;
}
