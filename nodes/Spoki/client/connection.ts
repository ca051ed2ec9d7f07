import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import type { Endpoint } from './endpoint';
import { secretsOf } from './secrets';
import { operationError } from './operationError';

/** Why a request must not be sent as things are set: `message` is a sentence, `hint` says what to do. */
export interface Unsafe {
	message: string;
	hint: string;
}

/** n8n's own options for a request, which users add to the node. */
export interface Transport {
	proxy?: unknown;
	skipSslCertificateValidation?: boolean;
	timeout?: number;
}

/** Where the requests of a credential go, and what must not be read. */
export interface Connection {
	/** Type of the credential. */
	type: string;
	/** Names the credential, whose requests Spoki counts together. */
	key: string;
	baseUrl: string;
	secrets: string[];
	isOAuth2: boolean;
	/** What is wrong with the addresses of the credential. */
	fault?: Unsafe;
}

const NAMES: Record<string, string> = {
	spokiApi: 'Spoki API',
	spokiOAuth2Api: 'Spoki OAuth2 API',
	spokiPartnerApi: 'Spoki Partner API',
};

/**
 * The type of credential that an endpoint takes.
 * @throws NodeOperationError when the node has none of it
 */
export function credentialType(
	node: INode,
	{ access = 'account' }: Pick<Endpoint, 'access'>,
	authentication: string,
): string {
	const ofAccount = authentication === 'oAuth2' ? 'spokiOAuth2Api' : 'spokiApi';
	const type = access === 'partner' ? 'spokiPartnerApi' : ofAccount;
	if (node.credentials?.[type]) return type;
	const isElsewhere =
		access === 'partner' ? ', and that of an account does not work for partners' : '';
	throw operationError(
		node,
		`Choose a ${NAMES[type]} credential`,
		`Nothing was sent. The node has none of this type${isElsewhere}.`,
	);
}

/** Reads a web address; undefined when it is none. */
export function readUrl(address: unknown): URL | undefined {
	try {
		return new URL(String(address).trim());
	} catch {
		return undefined;
	}
}

/** Whether a host is this machine itself. Where names below localhost lead is up to a name server. */
export const isThisMachine = (host: string) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);

/** Whether a host is on a network of one's own. */
const isPrivate = (host: string) =>
	isThisMachine(host) ||
	/^(10(\.\d{1,3}){3}|192\.168(\.\d{1,3}){2}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}|\[f[cd][0-9a-f]{2}:.*\])$/.test(
		host,
	);

/** A host by its name or number; with "https" for a name, an address was written twice. */
const ORIGIN = /^https?:[/]{2}(?!https?$)[\w.:[\]-]+$/;

/** What is wrong with an address that a key or a token is sent to. */
export function addressFault(name: string, address: unknown): Unsafe | undefined {
	const url = readUrl(address);
	if (!url || !ORIGIN.test(url.origin)) {
		return {
			message: `The ${name} of the credential is not a web address`,
			hint: `It begins with https://, e.g. ${name === 'MCP Server URL' ? MCP_SERVER_URL : 'https://api.spoki.com'}.`,
		};
	}
	if (url.protocol === 'https:' || isThisMachine(url.hostname)) return undefined;
	return {
		message: `The ${name} of the credential begins with http://, which anybody on the way can read`,
		hint: 'Write it with https://. Only this machine itself may do without.',
	};
}

/** The addresses of an OAuth2 credential that its secrets are sent to. */
const tokenAddresses = ({ accessTokenUrl, authUrl }: ICredentialDataDecryptedObject) =>
	[
		['Access Token URL', accessTokenUrl],
		['Authorization URL', authUrl],
	].filter(([, address]) => address) as Array<[string, unknown]>;

/** Spoki's own MCP server, for credentials that were saved before there was a field for it. */
export const MCP_SERVER_URL = 'https://mcp.spoki.com/v2/mcp';

/** The address that requests to a server go to, with its name in the credential. */
const addressOf = (
	{ baseUrl, mcpServerUrl = MCP_SERVER_URL }: ICredentialDataDecryptedObject,
	server: Endpoint['server'],
): [name: string, address: unknown] =>
	server === 'mcp' ? ['MCP Server URL', mcpServerUrl] : ['Base URL', baseUrl];

/** What a credential says of where requests to a server go. @param type its type */
export function connectionOf(
	node: INode,
	type: string,
	credentials: ICredentialDataDecryptedObject,
	server?: Endpoint['server'],
): Connection {
	const [name, address] = addressOf(credentials, server);
	const whole = String(address ?? '').trim();
	const faults = [
		addressFault(name, address),
		...tokenAddresses(credentials).map(([name, address]) => addressFault(name, address)),
	];
	return {
		type,
		key: `${type}:${node.credentials?.[type]?.id ?? ''}`,
		baseUrl: server === 'mcp' ? whole : whole.replace(/(?<!\/)\/+$/, ''),
		secrets: secretsOf(credentials),
		isOAuth2: type === 'spokiOAuth2Api',
		fault: faults.find(Boolean),
	};
}

/**
 * Why nothing may be sent: n8n's Ignore SSL Issues hands the key to whoever stands between, and so
 * does a proxy with it, or without encryption.
 */
export function unsafe(
	{ baseUrl, fault }: Pick<Connection, 'baseUrl' | 'fault'>,
	{ skipSslCertificateValidation, proxy }: Transport = {},
): Unsafe | undefined {
	if (fault) return fault;
	const url = readUrl(baseUrl);
	const isOpen = url?.protocol === 'http:';
	if (proxy && (skipSslCertificateValidation || isOpen)) {
		return {
			message: `${isOpen ? 'An address with http://' : 'Ignore SSL Issues'} and Proxy together would show the key to the proxy`,
			hint: `Remove ${isOpen ? 'Proxy' : 'Ignore SSL Issues'} from the node.`,
		};
	}
	if (!skipSslCertificateValidation || isPrivate(url?.hostname ?? '')) return undefined;
	return {
		message: 'Ignore SSL Issues would show the key to anybody on the way to Spoki',
		hint: 'Remove it from the node. It is allowed for hosts of your own network only.',
	};
}

/** The query of an address: only this is ever taken from one that an answer names. */
export function queryOf(address: string): IDataObject {
	const start = address.indexOf('?');
	const query: IDataObject = {};
	for (const [name, value] of new URLSearchParams(start < 0 ? '' : address.slice(start + 1))) {
		const present = Object.hasOwn(query, name) ? query[name] : undefined;
		if (Array.isArray(present)) (present as string[]).push(value);
		else query[name] = present === undefined ? value : [present as string, value];
	}
	return query;
}
