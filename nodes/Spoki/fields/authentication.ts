import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { shownFor } from './collections';

/** The choice between the two credentials of an account, for both nodes. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'API Key', value: 'apiKey' },
		{ name: 'OAuth2', value: 'oAuth2' },
	],
	default: 'apiKey',
};

/** The credentials that the choice is between. */
export const credentials: INodeCredentialDescription[] = [
	{ name: 'spokiApi', required: true, displayOptions: shownFor('authentication', 'apiKey') },
	{ name: 'spokiOAuth2Api', required: true, displayOptions: shownFor('authentication', 'oAuth2') },
];

/**
 * The credentials of a node that has resources for partners too. n8n gives out a credential only
 * where it is shown, so that neither key can reach the other's endpoints.
 *
 * The partner's doesn't depend on Authentication: the editor offers all credentials that do in one
 * list. But then n8n's declarative engine always looks for one of an account, and goes on without
 * it only where it isn't required. The request pipeline says when one is missing.
 * @param partnerResources the resources that want the key of a partner
 */
export const credentialsBy = (partnerResources: string[]): INodeCredentialDescription[] => [
	...credentials.map(({ name, displayOptions }) => ({
		name,
		required: false,
		displayOptions: { ...displayOptions, hide: { resource: partnerResources } },
	})),
	{
		name: 'spokiPartnerApi',
		required: true,
		displayOptions: { show: { resource: partnerResources } },
	},
];
