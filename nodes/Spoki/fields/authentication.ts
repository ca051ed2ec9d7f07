import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** The choice between the two credentials, for both nodes. */
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

const shownFor = (choice: string) => ({ show: { authentication: [choice] } });

/** The credentials that the choice is between. */
export const credentials: INodeCredentialDescription[] = [
	{ name: 'spokiApi', required: true, displayOptions: shownFor('apiKey') },
	{ name: 'spokiOAuth2Api', required: true, displayOptions: shownFor('oAuth2') },
];
