import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { MCP_SERVER_URL } from '../nodes/Spoki/client/connection';
import { credentialTest } from '../nodes/Spoki/client/credentialTest';
import { ownDomainsOnly, withKey } from '../nodes/Spoki/client/keyHeader';

export class SpokiApi implements ICredentialType {
	name = 'spokiApi';

	displayName = 'Spoki API';

	icon: Icon = {
		light: 'file:../nodes/Spoki/spoki.svg',
		dark: 'file:../nodes/Spoki/spoki.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-spoki/n8n-nodes-spoki#api-key';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'In Spoki: Integrations → API → Request API Key. It works once Spoki has approved it by email, which takes up to 48 hours.',
			description:
				'The key of an account. That of a partner has a credential of its own, Spoki Partner API.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.spoki.com',
			description:
				'Address of the Spoki API. The key goes to this host and to that of the MCP server only.',
		},
		{
			displayName: 'MCP Server URL',
			name: 'mcpServerUrl',
			type: 'string',
			required: true,
			default: MCP_SERVER_URL,
			description:
				"Address of Spoki's MCP server, for MCP Tool and the tags of contacts. It gets the key too.",
		},
		...ownDomainsOnly,
	];

	authenticate = withKey;

	test = credentialTest({
		unaccepted:
			'Spoki does not accept this API key. Check it for missing characters. A new key works only after Spoki has approved it.',
	});
}
