import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

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
			description:
				'In Spoki under Integrations > API. Spoki approves a requested key by email, within 48 hours.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.spoki.com',
			description: 'Address of the Spoki API. The key is sent to this host only.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-Spoki-Api-Key': '={{$credentials.apiKey}}' } },
	};

	// The tags have no published request limit, unlike the accounts (5 a minute).
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/api/1/tags/',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
	};
}
