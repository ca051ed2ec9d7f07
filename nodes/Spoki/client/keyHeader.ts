import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { addressFault, readUrl, unsafe } from './connection';

/** The request of any node: the HTTP Request node still uses n8n's older options too. */
interface AnyRequest extends IHttpRequestOptions {
	uri?: string;
	rejectUnauthorized?: boolean;
	strictSSL?: boolean;
}

/** Where a request goes, as n8n's HTTP client puts it together. */
function targetOf({ uri, url, baseURL }: AnyRequest): URL | undefined {
	const given = String(uri ?? url ?? '');
	if (!baseURL || /^([a-z][a-z\d+.-]*:)?\/\//i.test(given)) return readUrl(given);
	return readUrl(`${String(baseURL).replace(/(?<!\/)\/+$/, '')}/${given.replace(/^\/+/, '')}`);
}

/** Whether the server's certificate is not checked, or only against one that the node brings along. */
const isUnchecked = (request: AnyRequest) =>
	request.skipSslCertificateValidation === true ||
	request.rejectUnauthorized === false ||
	request.strictSSL === false ||
	request.agentOptions?.rejectUnauthorized === false ||
	request.agentOptions?.ca !== undefined;

/**
 * Adds the key to a request, of this package or of any other node that may use the credential: to
 * the hosts of the Base URL and of the MCP server only, with certificates checked, and without following redirects, which
 * would take the key along.
 * @throws Error before anything is sent, when the key would reach anybody else
 */
export async function withKey(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const base = readUrl(credentials.baseUrl);
	const fault =
		addressFault('Base URL', credentials.baseUrl) ??
		unsafe(
			{ baseUrl: String(credentials.baseUrl) },
			{ skipSslCertificateValidation: isUnchecked(request), proxy: request.proxy },
		);
	if (fault) throw new Error(`${fault.message}. ${fault.hint}`);
	const origin = targetOf(request)?.origin;
	// Spoki's other host that takes the same key is that of its MCP server.
	const own = [base?.origin, readUrl(credentials.mcpServerUrl)?.origin];
	if (!base || !origin || !own.includes(origin))
		throw new Error(
			"The key of this credential is sent to the hosts of its Base URL and of its MCP server only. Nothing was sent: check the node's URL.",
		);
	const stay = {
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
		maxRedirects: 0,
	};
	return {
		...request,
		...stay,
		headers: { ...request.headers, 'X-Spoki-Api-Key': String(credentials.apiKey) },
	};
}

/**
 * Tells n8n where its HTTP Request node may use a credential. Without these fields n8n adds its own,
 * which begin with "All".
 */
export const ownDomainsOnly: INodeProperties[] = [
	{
		displayName: 'Allowed HTTP Request Domains',
		name: 'allowedHttpRequestDomains',
		type: 'hidden',
		default: 'domains',
	},
	{
		displayName: 'Allowed Domains',
		name: 'allowedDomains',
		type: 'hidden',
		default:
			"={{ String($self.baseUrl).trim().replace(/^https?:[/][/]/i, '').replace(/[/:?#].*$/, '').replace(/^api[.]spoki[.]com$/i, 'api.spoki.com, mcp.spoki.com') || 'api.spoki.com' }}",
	},
];
