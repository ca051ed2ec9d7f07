import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { accessOf, credentialOf, lackOf } from './credential';
import type { Answer } from './http';
import { withoutSecrets } from './secrets';
import { send, type Outcome, type Policy } from './send';

export interface Call {
	method: IHttpRequestMethods;
	/** Path with leading and trailing slash, e.g. /api/1/contacts/ */
	path: string;
	qs?: IDataObject;
	body?: IDataObject | IDataObject[];
	/** Tells, when it is sent, how long the answer may take, in ms; n8n's usual 5 minutes otherwise. */
	timeout?: () => number;
}

/**
 * Sends a request outside n8n's declarative engine: for pickers, bulk operations and the trigger.
 * It keeps to the same limits and repeats the same things as the request pipeline. Redirects are
 * not followed: the key goes to the configured host only.
 * @throws NodeOperationError when the node lacks the credential, Stopped when the execution is stopped meanwhile
 */
export async function call(
	context: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions,
	authentication: string,
	{ method, path, qs = {}, body, timeout = () => 300_000 }: Call,
	policy: Policy,
): Promise<Outcome> {
	const { type, key } = credentialOf(context.getNode(), authentication, accessOf(path));
	const lack = lackOf(context.getNode(), type);
	if (lack) throw lack;
	const credentials = await context.getCredentials<{ baseUrl: string }>(type);
	const options = (): IHttpRequestOptions => ({
		method,
		baseURL: credentials.baseUrl,
		url: path,
		qs,
		...(body !== undefined && { body }),
		headers: { Accept: 'application/json' },
		json: true,
		returnFullResponse: true,
		disableFollowRedirect: true,
		timeout: timeout(),
	});
	const outcome = await send(
		{ method, path, credential: key },
		policy,
		async () =>
			(await context.helpers.httpRequestWithAuthentication.call(
				context,
				type,
				options(),
			)) as Answer,
	);
	return 'answer' in outcome ? outcome : withoutSecrets(outcome, credentials);
}
