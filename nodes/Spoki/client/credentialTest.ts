import type { ICredentialTestRequest } from 'n8n-workflow';

interface Tested {
	/**
	 * What is read; the tags unless told otherwise, which have no published request limit, unlike the
	 * accounts (5 a minute).
	 */
	path?: string;
	/** What to say when Spoki does not accept the credential. */
	unaccepted: string;
	/** What to say when Spoki accepts it, but not for this. */
	forbidden?: string;
}

/** How n8n tests a credential: it reads a list with it. */
export function credentialTest({
	path = '/api/1/tags/',
	unaccepted,
	forbidden = 'Spoki refuses this credential, or it may not read tags. A new key works only after Spoki has approved it; that of a partner belongs into a Spoki Partner API credential.',
}: Tested): ICredentialTestRequest {
	const noApi = 'There is no Spoki API at this Base URL. It is usually https://api.spoki.com.';
	const elsewhere =
		'The Base URL leads to another address. Write it with https, usually https://api.spoki.com.';
	const messages: Array<[status: number, message: string]> = [
		[301, elsewhere],
		[302, elsewhere],
		[307, elsewhere],
		[308, elsewhere],
		[401, unaccepted],
		[403, forbidden],
		[404, noApi],
		[429, 'Spoki allows no more requests for now. Try again in a minute.'],
	];
	return {
		request: {
			// n8n adds a token without asking: off this machine it is sent encrypted only.
			baseURL:
				"={{ $credentials.baseUrl.trim().replace(/^http:(?![/][/](localhost|127[\\d.]+|[[]::1])(:\\d+)?([/]|$))/i, 'https:') }}",
			url: path,
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
			// As text, since n8n's rules compare one member with one value, and the first character of a
			// text is one: "<" begins a page of a website or of a proxy, which no list of Spoki does.
			encoding: 'text',
		},
		rules: [
			...messages.map(([value, message]) => ({
				type: 'responseCode',
				properties: { value, message },
			})),
			{ type: 'responseSuccessBody', properties: { key: '0', value: '<', message: noApi } },
			// n8n takes both kinds of rules side by side; its type knows lists of one kind only.
		] as ICredentialTestRequest['rules'],
	};
}
