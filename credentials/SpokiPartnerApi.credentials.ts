import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { credentialTest } from '../nodes/Spoki/client/credentialTest';
import { ownDomainsOnly, withKey } from '../nodes/Spoki/client/keyHeader';

export class SpokiPartnerApi implements ICredentialType {
	name = 'spokiPartnerApi';

	displayName = 'Spoki Partner API';

	icon: Icon = {
		light: 'file:../nodes/Spoki/spoki.svg',
		dark: 'file:../nodes/Spoki/spoki.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-spoki/n8n-nodes-spoki#partner-key-and-oauth2';

	properties: INodeProperties[] = [
		{
			displayName: 'Partner Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'Spoki gives it to its partners. The key of an account goes into a Spoki API credential.',
			description: 'Only Partner, Partner Invitation and Partner Role use it',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.spoki.com',
			description: 'Address of the Spoki API. The key is sent to this host only.',
		},
		...ownDomainsOnly,
	];

	authenticate = withKey;

	test = credentialTest({
		path: '/api/1/partners/',
		unaccepted:
			'Spoki does not accept this partner key. Check it for missing characters, or ask Spoki for it.',
		forbidden:
			'Spoki knows this key, but it is not that of a partner. The key of an account belongs into a Spoki API credential.',
	});
}
