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
	const { error, output } = await runNode({ parameters: {}, credentials, nodeType });
	const rules = type.test?.rules ?? [];
	if (!error) {
		// As n8n does: it reads the member without asking whether there is an item.
		const answer = output[0][0].json;
		const said = rules.find(
			(one) =>
				one.type === 'responseSuccessBody' && answer[one.properties.key] === one.properties.value,
		);
		return said ? { status: 'Error', message: said.properties.message } : { status: 'OK' };
	}
	const rule = rules.find(
		(one) => one.type === 'responseCode' && String(one.properties.value) === error.httpCode,
	);
	return { status: 'Error', message: rule?.properties.message ?? error.message };
}
