import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Endpoint } from '../client/endpoint';
import type { Answer } from './http';

const NAMES = {
	spokiApi: 'Spoki API',
	spokiOAuth2Api: 'Spoki OAuth2 API',
	spokiPartnerApi: 'Spoki Partner API',
} as const;

export type CredentialType = keyof typeof NAMES;

function typeOf(authentication: string, access: Endpoint['access']): CredentialType {
	if (access === 'partner') return 'spokiPartnerApi';
	return authentication === 'oAuth2' ? 'spokiOAuth2Api' : 'spokiApi';
}

/**
 * The credential that a node uses for an endpoint: its type, and a key under which its requests are
 * counted together.
 */
export function credentialOf(node: INode, authentication: string, access?: Endpoint['access']) {
	const type = typeOf(authentication, access);
	return { type, key: `${type}:${node.credentials?.[type]?.id ?? ''}` };
}

/** The key that an address wants, where no declaration is at hand: all paths of partners begin alike. */
export const accessOf = (path: string): Endpoint['access'] =>
	path.startsWith('/api/1/partner') ? 'partner' : 'account';

/** Says which credential a node lacks; undefined when it has it. */
export function lackOf(node: INode, type: CredentialType, itemIndex?: number) {
	if (node.credentials?.[type]) return undefined;
	return new NodeOperationError(node, `Choose a ${NAMES[type]} credential`, {
		description: `Nothing was sent. The node has none of this type${type === 'spokiPartnerApi' ? ', and that of an account does not work for partners' : ''}.`,
		itemIndex,
	});
}

/**
 * Sends a request of the declarative engine with the credential of a partner, to the host of that
 * credential: the engine itself knows only those of an account.
 */
export async function askAsPartner(
	context: IExecutePaginationFunctions,
	options: DeclarativeRestApiSettings.ResultOptions['options'],
): Promise<Answer> {
	const type = 'spokiPartnerApi';
	const { baseUrl } = await context.getCredentials<{ baseUrl: string }>(type);
	return (await context.helpers.httpRequestWithAuthentication.call(context, type, {
		...options,
		baseURL: baseUrl,
		returnFullResponse: true,
	} as IHttpRequestOptions)) as Answer;
}
