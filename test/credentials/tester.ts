import type { ICredentialType, INodeType } from 'n8n-workflow';
import { runNode, type Credentials } from '../engine';

/**
 * What n8n says when somebody saves or tests a credential. It puts the test request of the
 * credential into a node of its own, runs that, and lets the rules of the test word what went wrong.
 */
export async function testCredential(type: ICredentialType, credentials: Credentials) {
	const nodeType: INodeType = {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: type.test?.request },
				},
			],
		},
	};
	const { error } = await runNode({ parameters: {}, credentials, nodeType });
	if (!error) return { status: 'OK' };
	const rule = type.test?.rules?.find(
		(one) => one.type === 'responseCode' && String(one.properties.value) === error.httpCode,
	);
	return { status: 'Error', message: rule?.properties.message ?? error.message };
}
