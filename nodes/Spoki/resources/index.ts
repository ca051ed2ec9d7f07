import { account } from './account';
import { agency } from './agency';
import { automation } from './automation';
import { campaign } from './campaign';
import { channel } from './channel';
import { contact } from './contact';
import { customApiCall } from './customApiCall';
import { customField } from './customField';
import { embedding } from './embedding';
import { invitation } from './invitation';
import { list } from './list';
import { mcpTool } from './mcpTool';
import { media } from './media';
import { message } from './message';
import { partner } from './partner';
import { partnerInvitation } from './partnerInvitation';
import { partnerRole } from './partnerRole';
import { report } from './report';
import { role } from './role';
import { tag } from './tag';
import { template } from './template';
import { ticket } from './ticket';
import { webhook } from './webhook';
import type { Endpoint } from '../client/endpoint';
import type { Operation, Resource } from './types';

/** Every resource of the node, in alphabetical order. */
export const resources: Resource[] = [
	account,
	agency,
	automation,
	campaign,
	channel,
	contact,
	customApiCall,
	customField,
	embedding,
	invitation,
	list,
	mcpTool,
	media,
	message,
	partner,
	partnerInvitation,
	partnerRole,
	report,
	role,
	tag,
	template,
	ticket,
	webhook,
];

/**
 * The Resource list. n8n shows the actions in its order, and Enter takes the first: one that people want.
 * Where the last is called Custom API Call, n8n adds none of its own, which leads away from the node.
 */
export const listed = [
	message,
	...resources.filter((one) => one !== message && one !== customApiCall),
	customApiCall,
];

/** The description of an operation by its values. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}

/** Whether a path is an endpoint's, with IDs in the places of their names. */
function fits(template: string, segments: string[]): boolean {
	const names = template.split('/');
	return (
		names.length === segments.length &&
		names.every((name, place) => name.startsWith('{') || name === segments[place])
	);
}

/** What is declared of a request to the API with the key of an account; of several, the one with fewest IDs. */
export function findEndpoint(method: string, path: string): Endpoint | undefined {
	const segments = path.replace(/\/?$/, '/').split('/');
	const placeholders = ({ path: template }: Endpoint) => template.split('{').length;
	return resources
		.flatMap(({ operations }) => operations.map(({ endpoint }) => endpoint))
		.filter(
			({ access = 'account', server = 'api', ...endpoint }) =>
				access !== 'partner' &&
				server === 'api' &&
				endpoint.method === method &&
				fits(endpoint.path, segments),
		)
		.sort((a, b) => placeholders(a) - placeholders(b))[0];
}

/** The resources that want the key of a partner. */
export const partnerResources = resources
	.filter(({ operations }) => operations.some(({ endpoint }) => endpoint.access === 'partner'))
	.map(({ value }) => value);

/** What is secret in the output of any operation, or in a list that comes as it is. */
export const secrets = [
	...new Set(
		resources.flatMap(({ operations }) =>
			operations.flatMap(({ endpoint: { secrets: paths = [], answer } }) =>
				answer === 'list' ? paths.flatMap((path) => [path, `results[*].${path}`]) : paths,
			),
		),
	),
].sort();
