import type { ICredentialTestRequest } from 'n8n-workflow';

/**
 * How n8n tests a credential: it reads the tags, which have no published request limit, unlike the
 * accounts (5 a minute).
 * @param unaccepted what to say when Spoki does not accept the credential
 */
export function credentialTest(unaccepted: string): ICredentialTestRequest {
	const elsewhere =
		'The Base URL leads to another address. Write it with https, usually https://api.spoki.com.';
	const messages: Array<[status: number, message: string]> = [
		[301, elsewhere],
		[302, elsewhere],
		[307, elsewhere],
		[308, elsewhere],
		[401, unaccepted],
		[
			403,
			'Spoki knows the credential, but it may not read tags. That of a partner can still work for Partner operations.',
		],
		[404, 'There is no Spoki API at this Base URL. It is usually https://api.spoki.com.'],
		[429, 'Spoki allows no more requests for now. Try again in a minute.'],
	];
	return {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/api/1/tags/',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: messages.map(([value, message]) => ({
			type: 'responseCode',
			properties: { value, message },
		})),
	};
}
