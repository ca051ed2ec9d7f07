import { inside, textOf } from '../client/errorBody';
import type { Failure, NetworkFault } from '../client/failure';
import { CHECK_BASE_URL, LATER, type Explanation } from './explanation';

const OR_PROXY = 'A proxy between n8n and Spoki can also be the reason.';

const EXPLANATIONS: Record<NetworkFault, Explanation> = {
	'bad address': {
		message: 'The Base URL of the credential is not a web address',
		todo: 'It begins with https://, e.g. https://api.spoki.com.',
		cause: 'configuration-invalid',
	},
	'bad request': {
		message: "The credential can't be used as it is",
		todo: "Its key or Base URL holds what can't be sent, such as a line break. Enter it again.",
		cause: 'configuration-invalid',
	},
	certificate: {
		message: 'The certificate of the host is not trusted',
		todo: `${CHECK_BASE_URL} ${OR_PROXY}`,
		cause: 'configuration-invalid',
	},
	'no encryption': {
		message: 'No encrypted connection to the host can be made: it may not speak https',
		todo: `${CHECK_BASE_URL} ${OR_PROXY}`,
		cause: 'configuration-invalid',
	},
	garbled: {
		message: "Spoki's answer can't be read",
		todo: `It is damaged. ${LATER} If it stays so, a proxy between n8n and Spoki can be the reason.`,
		cause: 'temporarily-unavailable',
	},
	'host not found': {
		message: "Spoki can't be reached: its host name is not found",
		todo: `${CHECK_BASE_URL} If it is right, check the DNS of the machine that n8n runs on.`,
		cause: 'temporarily-unavailable',
	},
	unreachable: {
		message: "Spoki can't be reached",
		todo: `${CHECK_BASE_URL} If it is right, check the connection of n8n, or try again later.`,
		cause: 'temporarily-unavailable',
	},
	late: {
		message: 'Spoki did not answer in time',
		todo: LATER,
		cause: 'temporarily-unavailable',
	},
	'broken off': {
		message: 'The connection to Spoki broke off',
		todo: LATER,
		cause: 'temporarily-unavailable',
	},
};

/** What a fault of the network means. */
export const explainNetwork = ({ network = 'broken off' }: Failure): Explanation =>
	EXPLANATIONS[network];

/** After a 401 n8n renews the OAuth2 token, and then its server counts. */
export function explainRenewal({ status, body, transient }: Failure): Explanation {
	const { error, error_description: words } = inside(body);
	const told = [error, words].map(textOf).filter(Boolean).join(': ');
	const answer = status === undefined ? told || 'no answer' : `HTTP ${status}`;
	const message = `The OAuth2 token has expired, and can't be renewed (${answer})`;
	return transient
		? {
				message,
				todo: `The server at the Access Token URL of the credential does not answer as it should. ${LATER}`,
				cause: 'temporarily-unavailable',
			}
		: {
				message,
				todo: 'Check the Access Token URL, the Client ID and the Client Secret of the credential, and connect the account again.',
				cause: 'credential-invalid',
			};
}
