import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { addressFault, readUrl, unsafe, type Unsafe } from './connection';

/** The request of any node: the HTTP Request node still uses n8n's older options too. */
interface AnyRequest extends IHttpRequestOptions {
	uri?: string;
	rejectUnauthorized?: boolean;
	strictSSL?: boolean;
}

/** Where a request goes, as n8n's HTTP client puts it together; undefined where that isn't clear. */
function targetOf({ uri, url, baseURL }: AnyRequest): URL | undefined {
	const given = String(url ?? uri ?? '');
	if (String(uri ?? given) !== given) return undefined;
	if (!baseURL || /^([a-z][a-z\d+.-]*:)?\/\//i.test(given)) return readUrl(given);
	return readUrl(`${String(baseURL).replace(/(?<!\/)\/+$/, '')}/${given.replace(/^\/+/, '')}`);
}

/** Whether a request names another host than that which it goes to, for a gateway on the way to pass it on to. */
const isForAnother = ({ headers }: AnyRequest, { host }: URL) =>
	Object.entries(headers ?? {}).some(
		([name, value]) => name.toLowerCase() === 'host' && String(value).toLowerCase() !== host,
	);

/** Whether the server's certificate is not checked, or only against one that the node brings along. */
const isUnchecked = (request: AnyRequest) =>
	request.skipSslCertificateValidation === true ||
	request.rejectUnauthorized === false ||
	request.strictSSL === false ||
	request.agentOptions?.rejectUnauthorized === false ||
	request.agentOptions?.ca !== undefined;

const ELSEWHERE: Unsafe = {
	message:
		'The key of this credential is sent to the hosts of its Base URL and of its MCP server only',
	hint: "Nothing was sent: check the node's URL.",
};

/** Why a request must not get the key. */
function faultOf(
	{ baseUrl, mcpServerUrl }: ICredentialDataDecryptedObject,
	request: AnyRequest,
): Unsafe | undefined {
	const fault = addressFault('Base URL', baseUrl);
	if (fault) return fault;
	const target = targetOf(request);
	// Spoki's other host that takes the same key is that of its MCP server.
	const own = [baseUrl, mcpServerUrl].map((address) => readUrl(address)?.origin);
	if (!target || !own.includes(target.origin) || isForAnother(request, target)) return ELSEWHERE;
	return unsafe(
		{ baseUrl: target.href, fault: addressFault('MCP Server URL', target) },
		{ skipSslCertificateValidation: isUnchecked(request), proxy: request.proxy },
	);
}

/**
 * Adds the key to a request, of this package or of any other node that may use the credential: to
 * the hosts of the Base URL and of the MCP server only, with certificates checked, and without
 * following redirects, which would take the key along.
 * @throws Error before anything is sent, when the key would reach anybody else
 */
export async function withKey(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const fault = faultOf(credentials, request);
	if (fault) throw new Error(`${fault.message}. ${fault.hint}`);
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
 * @param domains with commas
 */
const onlyFor = (domains: string): INodeProperties[] => [
	{
		displayName: 'Allowed HTTP Request Domains',
		name: 'allowedHttpRequestDomains',
		type: 'hidden',
		default: 'domains',
	},
	{ displayName: 'Allowed Domains', name: 'allowedDomains', type: 'hidden', default: domains },
];

export const ownDomainsOnly = onlyFor(
	"={{ String($self.baseUrl).trim().replace(/^https?:[/][/]/i, '').replace(/[/:?#].*$/, '').replace(/^api[.]spoki[.]com$/i, 'api.spoki.com, mcp.spoki.com') || 'api.spoki.com' }}",
);

/**
 * For OAuth2 n8n adds the token itself, and asks nobody whether the node brings a certificate
 * authority along, which with a proxy shows it to the editor. n8n shows this name where it refuses.
 * "None" is no way: n8n 2.27 takes it for this package's own nodes too.
 */
export const noDomains = onlyFor('use-the-spoki-node.invalid');
