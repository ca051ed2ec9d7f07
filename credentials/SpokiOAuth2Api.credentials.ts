import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { MCP_SERVER_URL } from '../nodes/Spoki/client/connection';
import { credentialTest } from '../nodes/Spoki/client/credentialTest';
import { noDomains } from '../nodes/Spoki/client/keyHeader';

export class SpokiOAuth2Api implements ICredentialType {
	name = 'spokiOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Spoki OAuth2 API';

	icon: Icon = {
		light: 'file:../nodes/Spoki/spoki.svg',
		dark: 'file:../nodes/Spoki/spoki.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-spoki/n8n-nodes-spoki#partner-key-and-oauth2';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'pkce',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.spoki.com',
			description:
				'Address of the Spoki API. The token goes to this host and to that of the MCP server only.',
		},
		{
			displayName: 'MCP Server URL',
			name: 'mcpServerUrl',
			type: 'string',
			required: true,
			default: MCP_SERVER_URL,
			description:
				"Address of Spoki's MCP server, for MCP Tool and the tags of contacts. It gets the token too.",
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'string',
			required: true,
			default: 'https://app.spoki.it/o/authorize/',
			// The first field that n8n shows: a notice of ours would stand below all that it has itself.
			hint: 'Spoki publishes no OAuth2 documentation. Ask Spoki for client ID, secret and addresses. The API key is the documented way.',
			description: 'Judged from what is publicly known. Ask Spoki for the right one.',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'string',
			required: true,
			default: 'https://app.spoki.it/o/token/',
			description: 'Judged from what is publicly known, like the Authorization URL',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description: 'Ask Spoki for it. Without one, use the API key.',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			description: 'Scopes separated by spaces. Leave empty for those that Spoki gives by default.',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		...noDomains,
	];

	test = credentialTest({
		unaccepted:
			'Spoki does not accept the access token. Connect the account again, or use an API key, which is the documented way.',
	});
}
