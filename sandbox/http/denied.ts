import type { DeniedText, Settings } from '../settings';
import { Problem } from './problem';

/** Why a request has no valid credential. */
export type Denial = 'missing' | 'wrong' | 'expired';

const same = (body: object) => ({ missing: body, wrong: body, expired: body });
const jwt = (message: string) => ({
	detail: 'Given token not valid for any token type',
	code: 'token_not_valid',
	messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
});

/** What the usual frameworks answer. Of API keys and Bearer tokens Spoki publishes no refusal. */
const bodies: Record<DeniedText, Record<Denial, object>> = {
	// Django REST Framework, with the OAuth toolkit's words for a token that ran out.
	drf: {
		missing: { detail: 'Authentication credentials were not provided.' },
		wrong: { detail: 'Incorrect authentication credentials.' },
		expired: { detail: 'The access token has expired.' },
	},
	// The same with Simple JWT.
	jwt: {
		missing: { detail: 'Authentication credentials were not provided.' },
		wrong: jwt('Token is invalid'),
		expired: jwt('Token is expired'),
	},
	laravel: same({ message: 'Unauthenticated.' }),
	// An API gateway before the server.
	gateway: {
		missing: { message: 'Unauthorized' },
		wrong: { message: 'Forbidden' },
		expired: { message: 'The incoming token has expired' },
	},
	// The words of Spoki's MCP server.
	key: {
		missing: { error: 'No bearer access token was provided', error_code: 'invalid_api_key' },
		wrong: { error: 'The API key is not valid', error_code: 'invalid_api_key' },
		expired: { error: 'The access token is not valid', error_code: 'invalid_token' },
	},
	// A permission class that looks at the key: nothing tells it from a missing right.
	permission: same({ detail: 'You do not have permission to perform this action.' }),
};

/** The refusal of a request without a valid credential. */
export function denied({ deniedStatus, deniedText }: Settings, why: Denial): Problem {
	const challenge = { 'WWW-Authenticate': 'Bearer realm="api"' };
	return new Problem(
		deniedStatus,
		bodies[deniedText][why],
		deniedStatus === 401 ? challenge : undefined,
	);
}
