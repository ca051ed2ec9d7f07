import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import type { NoAnswer } from './send';

/** Everything in a credential of ours that nobody may read. */
function secretsOf({ apiKey, clientSecret, oauthTokenData }: ICredentialDataDecryptedObject) {
	const { access_token, refresh_token } = (oauthTokenData ?? {}) as IDataObject;
	return [apiKey, clientSecret, access_token, refresh_token].filter(
		(value): value is string => typeof value === 'string' && value.length > 3,
	);
}

/** Fields whose values are secret in themselves. */
const SECRET_FIELD = /secret|token|password|api_?key|private_?key|authorization/i;

const MARK = '…';

function hide(value: unknown, secrets: string[]): unknown {
	if (typeof value === 'string')
		return secrets.reduce((text, secret) => text.replaceAll(secret, MARK), value);
	if (Array.isArray(value)) return value.map((entry) => hide(entry, secrets));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [
			hide(name, secrets),
			SECRET_FIELD.test(name) && typeof entry === 'string' ? MARK : hide(entry, secrets),
		]),
	);
}

/**
 * Takes secrets out of what Spoki, or a proxy, answered: n8n stores errors with the execution.
 * Sentences about a secret field ("api_key": ["This field is required."]) stay.
 */
export function withoutSecrets(
	outcome: NoAnswer,
	credentials: ICredentialDataDecryptedObject,
): NoAnswer {
	const body = hide(outcome.failure.body, secretsOf(credentials));
	return { ...outcome, failure: { ...outcome.failure, body } };
}
